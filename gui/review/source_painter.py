"""How the rows of a foreign file are drawn."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter

from core.exchange.matching.figures import is_figure
from gui import theme
from gui.review.links import Spot
from gui.review.review import Mark
from gui.review.source_geometry import LONGEST, PADDING, WRAP
from gui.review.source_model import SourceModel
from gui.table.cell_delegate import accent

if TYPE_CHECKING:
    from gui.review.source_view import SourceView

_BAR = 3  # px: marks doubts for eyes that do not tell the fills apart
_SELECTED_ALPHA = 32
FILLS: Mapping[Mark, str] = {Mark.PLACED: "computed", Mark.GUESSED: "warning", Mark.UNPLACED: "info"}
_BARS: Mapping[Mark, str] = {Mark.GUESSED: "warning_mark", Mark.UNPLACED: "info_mark"}


class SourcePainter:
    """Paragraphs plain, tables with their lines, marks as fills and bars; the gutter says where a row stands."""

    def __init__(self, view: "SourceView", model: SourceModel) -> None:
        self._view = view
        self._model = model

    def paint_row(self, painter: QPainter, row: int) -> None:
        """One row with its gutter."""
        source = self._model.rows[row]
        current = self._model.spot(self._view.currentIndex())
        marks = [self._model.mark(Spot(row, at)) for at in range(len(source.cells))]
        end = max((at for at, cell in enumerate(source.cells) if cell.text or marks[at] is not Mark.NONE), default=0)
        for at, mark in enumerate(marks):
            spot = Spot(row, at)
            index = self._model.index_of(spot)
            rect = self._view.visualRect(index)
            self._fill(painter, rect, mark)
            if self._view.selectionModel().isSelected(index):
                painter.fillRect(rect, accent(_SELECTED_ALPHA))
            self._write(painter, rect, self._model.review.links.text(spot)[:LONGEST])
            if source.grid is not None and at <= end:  # a sheet has blanks without end
                self._draw_lines(painter, rect)
            if spot == current:
                self._frame(painter, rect, strong=self._view.hasFocus())
            elif spot == self._view.linked:
                self._frame(painter, rect, strong=False)
        self._paint_gutter(painter, row, source.place)

    def _paint_gutter(self, painter: QPainter, row: int, place: str) -> None:
        rect = self._view.row_rect(row)
        gutter = QRect(0, rect.top(), self._view.gutter, rect.height())
        painter.fillRect(gutter, theme.color("base"))  # over what is scrolled beneath it
        painter.setPen(theme.color("faint"))
        inner = gutter.adjusted(theme.GRID, 0, -theme.GRID, 0)
        shown = painter.fontMetrics().elidedText(place, Qt.TextElideMode.ElideMiddle, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

    @staticmethod
    def _fill(painter: QPainter, rect: QRect, mark: Mark) -> None:
        if mark in FILLS:
            painter.fillRect(rect, theme.color(FILLS[mark]))
        if mark in _BARS:
            painter.fillRect(rect.left(), rect.top(), _BAR, rect.height(), theme.color(_BARS[mark]))

    @staticmethod
    def _write(painter: QPainter, rect: QRect, text: str) -> None:
        painter.setPen(theme.color("text"))
        across = Qt.AlignmentFlag.AlignHCenter if is_figure(text) else Qt.AlignmentFlag.AlignLeft
        painter.save()
        painter.setClipRect(rect)
        inner = rect.adjusted(PADDING, 0, -PADDING, 0)
        painter.drawText(inner, int(across | Qt.AlignmentFlag.AlignVCenter) | WRAP, text)
        painter.restore()

    @staticmethod
    def _draw_lines(painter: QPainter, rect: QRect) -> None:
        painter.setPen(theme.color("line"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(-1, -1, -1, -1))

    @staticmethod
    def _frame(painter: QPainter, rect: QRect, *, strong: bool) -> None:
        pen = painter.pen()
        pen.setColor(QColor(theme.color("accent")))
        pen.setWidth(2 if strong else 1)
        painter.save()
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(0, 0, -1, -1) if strong else rect.adjusted(0, 0, -2, -2))
        painter.restore()
