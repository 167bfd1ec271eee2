"""The doubts of an import as a list to tick off."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

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
        if not index.isValid():
            return None
        question = self._review.questions[index.row()]
        doubt = question.doubt
        texts = (doubt.reason, " ".join(doubt.raw.split())[:_LONGEST], doubt.place)
        if role == _Role.DisplayRole:
            return texts[index.column()]
        if role == _Role.ToolTipRole:
            return tooltip(texts[index.column()])
        if role == _Role.AccessibleTextRole:
            kind = Mark.GUESSED if question.placed else Mark.UNPLACED
            return f"{kind.value}：{texts[index.column()]}"
        if role == _Role.ForegroundRole and not self._review.is_open(index.row()):
            return theme.color("faint")
        if role == _Role.DecorationRole and index.column() == 0:
            return theme.color("warning_mark" if question.placed else "info_mark")
        if role == _Role.CheckStateRole and index.column() == 0:
            return Qt.CheckState.Unchecked if self._review.is_open(index.row()) else _CHECKED
        return None

    def setData(self, index: Index, value: object, role: int = _Role.EditRole) -> bool:
        if not index.isValid() or role != _Role.CheckStateRole or index.column():
            return False
        self._review.set_done(index.row(), done=Qt.CheckState(value) is _CHECKED)
        return True

    def _on_changed(self) -> None:
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, len(_HEADS) - 1))
