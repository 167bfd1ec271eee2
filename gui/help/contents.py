"""The table of contents."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from gui.help.pages import Page

_PLACE = Qt.ItemDataRole.UserRole
_FEW = 3  # pages that are shown with all their headings at once


class Contents(QTreeWidget):
    """The headings of all pages, nested by their level; the chapters of other pages open when they are chosen."""

    chosen = Signal(int, int)  # page, number of the heading in it

    def __init__(self, pages: Sequence[Page], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHeaderHidden(True)
        self.setAccessibleName("目录")
        self.setIndentation(12)
        for number, page in enumerate(pages):
            self._add(number, page)
        if len(pages) <= _FEW:
            self.expandToDepth(0)
        self.currentItemChanged.connect(self._on_current)
        self.itemClicked.connect(lambda item, _: self._on_current(item))

    def _add(self, number: int, page: Page) -> None:
        above: list[QTreeWidgetItem] = []
        for at, (level, words) in enumerate(page.headings()):
            above = above[: level - 1]
            item = QTreeWidgetItem(above[-1] if above else self, [words])
            item.setData(0, _PLACE, (number, at))
            item.setToolTip(0, words)
            above.append(item)

    def choose(self, page: int, heading: int = 0) -> None:
        """Go to a heading of a page, by its number."""
        pending = [self.topLevelItem(at) for at in range(self.topLevelItemCount())]
        while pending:
            item = pending.pop(0)
            if item is not None and tuple(item.data(0, _PLACE)) == (page, heading):
                self.setCurrentItem(item)
                self._on_current(item)
                return
            pending += [item.child(at) for at in range(item.childCount())] if item else []

    def _on_current(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            item.setExpanded(True)
            self.chosen.emit(*item.data(0, _PLACE))
