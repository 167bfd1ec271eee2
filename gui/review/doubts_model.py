"""The doubts of an import as a list to tick off."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from gui import theme
from gui.review.review import Mark, Review
from gui.table.tooltips import tooltip

Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
_ROOT = QModelIndex()
_HEADS = ("需要核对的内容", "原文", "位置")
_CHECKED = Qt.CheckState.Checked
_LONGEST = 300


class DoubtsModel(QAbstractTableModel):
    """A row for each doubt: why, the text as it stood, and where."""

    def __init__(self, review: Review, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._review = review
        review.changed.connect(self._on_changed)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._review.questions)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(_HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> object:
        if orientation is Qt.Orientation.Horizontal and role == _Role.DisplayRole:
            return _HEADS[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else flags

    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        read = _DATA.get(role)
        return read(self, index.row(), index.column()) if index.isValid() and read else None

    def text(self, row: int, column: int) -> str:
        doubt = self._review.questions[row].doubt
        return (doubt.reason, " ".join(doubt.raw.split())[:_LONGEST], doubt.place)[column]

    def spoken(self, row: int, column: int) -> str:
        kind = Mark.GUESSED if self._review.questions[row].placed else Mark.UNPLACED
        return f"{kind.value}：{self.text(row, column)}"

    def ink(self, row: int, _column: int) -> QColor | None:
        return None if self._review.is_open(row) else theme.color("faint")

    def mark(self, row: int, column: int) -> QColor | None:
        name = "warning_mark" if self._review.questions[row].placed else "info_mark"
        return None if column else theme.color(name)

    def tick(self, row: int, column: int) -> Qt.CheckState | None:
        if column:
            return None
        return Qt.CheckState.Unchecked if self._review.is_open(row) else _CHECKED

    def setData(self, index: Index, value: object, role: int = _Role.EditRole) -> bool:
        if not index.isValid() or role != _Role.CheckStateRole or index.column():
            return False
        self._review.set_done(index.row(), done=Qt.CheckState(value) is _CHECKED)
        return True

    def _on_changed(self) -> None:
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, len(_HEADS) - 1))


_DATA: dict[int, Callable[[DoubtsModel, int, int], object]] = {
    _Role.DisplayRole: DoubtsModel.text,
    _Role.ToolTipRole: lambda model, row, column: tooltip(model.text(row, column)),
    _Role.AccessibleTextRole: DoubtsModel.spoken,
    _Role.ForegroundRole: DoubtsModel.ink,
    _Role.DecorationRole: DoubtsModel.mark,
    _Role.CheckStateRole: DoubtsModel.tick,
}
