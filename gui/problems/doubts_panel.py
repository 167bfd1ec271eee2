"""What an import was not sure of or could not place: a list to work through, never in the way."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from gui import theme
from gui.section_tabs.help_line import HelpLine

if TYPE_CHECKING:
    from core.exchange import Doubt

_CELL = Qt.ItemDataRole.UserRole
_LONGEST = 80


class DoubtsPanel(QWidget):
    """One row for each doubt: the text as it stood, where, and why it is in doubt. A tick is the user's own mark."""

    cell_chosen = Signal(str)

    def __init__(self, doubts: "Sequence[Doubt]", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = QListWidget(self)
        self.list.setWordWrap(True)
        self.list.setSpacing(theme.GRID // 4)
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName("导入时需要核对的内容")
        for doubt in doubts:
            self.list.addItem(_item(doubt))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.GRID, theme.GRID, theme.GRID, 0)
        column.setSpacing(theme.GRID)
        column.addWidget(HelpLine("导入时拿不准或没有位置的内容。双击跳到对应的单元格，核对后打勾。", self))
        column.addWidget(self.list)
        self.list.itemActivated.connect(self._choose)

    def _choose(self, item: QListWidgetItem) -> None:
        if item.data(_CELL):
            self.cell_chosen.emit(item.data(_CELL))


def _item(doubt: "Doubt") -> QListWidgetItem:
    raw = doubt.raw if len(doubt.raw) <= _LONGEST else f"{doubt.raw[:_LONGEST]}…"
    item = QListWidgetItem(f"{doubt.place}：“{raw}”\n{doubt.reason}")
    item.setData(_CELL, doubt.cell)
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
    item.setCheckState(Qt.CheckState.Unchecked)
    return item
