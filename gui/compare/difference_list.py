"""The list of all differences below the two reports."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from core.comparison import Comparison, Difference
from gui import theme
from gui.table.tooltips import tooltip

_HEADS = ("部分", "位置", "本报告", "对方", "差别")
_SHARES = (0.14, 0.28, 0.19, 0.19)  # of the width; the last column takes the rest
_LONGEST = 300  # characters in a line of the list


class DifferenceList(QTreeWidget):
    """One line for each difference, in printed order."""

    chosen = Signal(int)  # the number of a difference
    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHeaderLabels(list(_HEADS))
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setAccessibleName("不同之处")
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.header().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Highlight, theme.color("hover"))
        palette.setColor(QPalette.ColorRole.HighlightedText, theme.color("text"))
        self.setPalette(palette)
        self.currentItemChanged.connect(lambda item, _: self._announce(item))
        self.itemClicked.connect(lambda item, _: self._announce(item))
        self.itemActivated.connect(lambda *_: self.opened.emit())

    @property
    def current(self) -> int:
        """The number of the current difference, -1 for none."""
        return self.indexOfTopLevelItem(self.currentItem()) if self.currentItem() else -1

    def show_comparison(self, comparison: Comparison) -> None:
        """List its differences; none is the current one."""
        blocked = self.blockSignals(True)
        self.clear()
        self.addTopLevelItems([_item(comparison, one) for one in comparison.differences])
        self.blockSignals(blocked)

    def go_to(self, number: int, *, quietly: bool) -> None:
        """Make a difference the current one; `quietly`, it is in view already."""
        blocked = self.blockSignals(quietly)
        item = self.topLevelItem(number)
        if item is not None:
            self.setCurrentItem(item)
            self.scrollToItem(item)
        self.blockSignals(blocked)

    def _announce(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(self.indexOfTopLevelItem(item))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for column, share in enumerate(_SHARES):
            self.setColumnWidth(column, round(self.viewport().width() * share))


def _item(comparison: Comparison, one: Difference) -> QTreeWidgetItem:
    texts = (comparison.section_title(one.section), one.place, *one.shown, one.change)
    item = QTreeWidgetItem([text[:_LONGEST] for text in texts])
    for column, text in enumerate(texts):
        item.setToolTip(column, tooltip(text))
    return item
