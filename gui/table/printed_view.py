"""A view of an official table that looks like the printed form: merged labels, frozen heads, sizes that suit."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from gui import theme
from gui.table.frozen_panes import FrozenPanes
from gui.table.geometry import fit
from gui.table.printed_model import Index, PrintedModel

_FONT_POINTS = 10.5  # 五号, the size of the printed form; never smaller


class PrintedView(QTableView):
    """The grid is drawn by the delegate: one colour on every system, also at the outer edges."""

    def __init__(self, model: PrintedModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._printed = model
        self._panes = FrozenPanes(self, lambda: model.layout)
        self.zoom(1)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
            header.setMinimumSectionSize(1)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def zoom(self, factor: float) -> None:
        """Show the table so many times as large."""
        font = self.font()
        font.setPointSizeF(factor * max(theme.ui_font().pointSizeF(), _FONT_POINTS))
        self.setFont(font)

    def take_spans(self) -> None:
        """Merge the cells that the model's present layout merges."""
        self.clearSpans()
        for place in self._printed.layout.places:
            if place.row_span > 1 or place.column_span > 1:
                self.setSpan(place.row, place.column, place.row_span, place.column_span)

    def chosen_widths(self) -> Sequence[float]:
        """The widths of all columns, in ems, that the user wants instead of those that suit; () for these."""
        return ()

    def fit(self) -> None:
        """Give columns and rows the sizes that suit; showing the view does it once."""
        if self.isVisible():
            fit(self, self._printed.layout, self.chosen_widths())
            self._panes.arrange()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in {QEvent.Type.Show, QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self.fit()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._panes.scrolled()

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Scroll until no frozen pane hides the cell."""
        super().scrollTo(index, hint)
        rect, frozen = self.visualRect(index), self._panes.size()
        for start, edge, bar in (
            (rect.left(), frozen.width(), self.horizontalScrollBar()),
            (rect.top(), frozen.height(), self.verticalScrollBar()),
        ):
            if start < edge:
                bar.setValue(bar.value() - (edge - start))
