"""The list of doubts below source and form."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTreeView, QWidget

from gui import theme
from gui.review.doubts_model import DoubtsModel

_MARK = 10  # px: the coloured square before a doubt
_SHARES = (0.58, 0.27)  # of the width, for the reason and the text; the place takes the rest


class DoubtsView(QTreeView):
    """One line for each doubt; the space bar ticks it off."""

    row_chosen = Signal(int)

    def __init__(self, model: DoubtsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIconSize(QSize(_MARK, _MARK))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setAccessibleName("需要核对的内容")
        self._tint()
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.header().setStretchLastSection(True)
        self.header().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.header().setMinimumHeight(3 * theme.GRID)
        self.selectionModel().currentChanged.connect(lambda current, _: self.row_chosen.emit(current.row()))
        self.clicked.connect(lambda index: self.row_chosen.emit(index.row()))

    def _tint(self) -> None:
        """A pale selection, on which the coloured squares can be told apart."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Highlight, theme.color("hover"))
        palette.setColor(QPalette.ColorRole.HighlightedText, theme.color("text"))
        palette.setColor(QPalette.ColorRole.Window, theme.color("faint"))  # Fusion outlines check boxes in its shade
        self.setPalette(palette)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for column, share in enumerate(_SHARES):
            self.setColumnWidth(column, round(self.viewport().width() * share))

    def choose(self, row: int) -> None:
        """Go to a doubt."""
        self.setCurrentIndex(self.model().index(row, 0))
