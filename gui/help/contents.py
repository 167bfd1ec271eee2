"""The table of contents."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from gui.help.search import blocks

_PLACE = Qt.ItemDataRole.UserRole
_FEW = 3  # pages that are shown with all their headings at once


class Contents(QTreeWidget):
    """The headings of all pages, nested by their level; the chapters of other pages open when they are chosen."""

    chosen = Signal(int, int)  # page, position of the heading

    def __init__(self, documents: Sequence[QTextDocument], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHeaderHidden(True)
        self.setAccessibleName("目录")
        self.setIndentation(12)
        for page, document in enumerate(documents):
            self._add(page, document)
        if len(documents) <= _FEW:
            self.expandToDepth(0)
        self.currentItemChanged.connect(self._on_current)
        self.itemClicked.connect(lambda item, _: self._on_current(item))

    def _add(self, page: int, document: QTextDocument) -> None:
        above: list[QTreeWidgetItem] = []
        for block in blocks(document):
            level = block.blockFormat().headingLevel()
            if not level:
                continue
            above = above[: level - 1]
            item = QTreeWidgetItem(above[-1] if above else self, [block.text()])
            item.setData(0, _PLACE, (page, block.position()))
            item.setToolTip(0, block.text())
            above.append(item)

    def choose(self, page: int, position: int = 0) -> None:
        """Go to the heading at `position` of a page."""
        pending = [self.topLevelItem(at) for at in range(self.topLevelItemCount())]
        while pending:
            item = pending.pop(0)
            if item is not None and tuple(item.data(0, _PLACE)) == (page, position):
                self.setCurrentItem(item)
                self._on_current(item)
                return
            pending += [item.child(at) for at in range(item.childCount())] if item else []

    def _on_current(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            item.setExpanded(True)
            self.chosen.emit(*item.data(0, _PLACE))
