"""Column borders that are dragged at the labels, as at a spreadsheet's head, or moved by keys; a double click fits the
column again.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QTableView

from core.layout import Place
from gui.table.frozen_panes import FrozenPanes
from gui.table.geometry import column_widths, em, narrowest
from gui.table.model import TableModel

_REACH = 4  # px from a border from which it is taken hold of


class ColumnBorders(QObject):
    """Takes the mouse at the borders of labels from its view; cells keep theirs, where dragging selects."""

    changed = Signal(object)  # tuple[float, ...]: the widths that the user wants, in ems; () for automatic ones

    def __init__(self, view: QTableView, model: TableModel, panes: FrozenPanes, refit: Callable[[], None]) -> None:
        """`refit` gives the view's columns their widths."""
        super().__init__(view)
        self._view = view
        self._model = model
        self._panes = panes
        self._refit = refit
        self.chosen: tuple[float, ...] = ()
        self._dragged: tuple[int, int] | None = None  # column, its width less the mouse's x when it began
        view.viewport().setMouseTracking(True)
        view.viewport().installEventFilter(self)

    def use(self, chosen: tuple[float, ...]) -> None:
        """Show the columns that wide, in ems; () for the widths that suit the window."""
        if chosen != self.chosen:
            self.chosen = chosen
            self._refit()

    def step(self, direction: int) -> None:
        """Make the current cell's column a character wider (1) or narrower (-1)."""
        column, metrics = self._view.currentIndex().column(), self._view.fontMetrics()
        if column >= 0:
            self._set(column, max(self._view.columnWidth(column) + direction * em(metrics), narrowest(metrics)))
            self.changed.emit(self.chosen)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if not isinstance(event, QMouseEvent) or watched is not self._view.viewport():
            return False
        point = event.position().toPoint()
        if self._dragged is not None:
            if kind is QEvent.Type.MouseMove:
                self._drag(point.x())
            elif kind is QEvent.Type.MouseButtonRelease:
                self._dragged = None
                self.changed.emit(self.chosen)
            return True
        column = None if event.buttons() & ~Qt.MouseButton.LeftButton else self._border_at(point)
        if kind is QEvent.Type.MouseMove and not event.buttons():
            self._show(over=column is not None)
        elif column is not None and kind is QEvent.Type.MouseButtonPress:
            self._dragged = (column, self._view.columnWidth(column) - point.x())
            return True
        elif column is not None and kind is QEvent.Type.MouseButtonDblClick:
            self._fit(column)
            return True
        return False

    def _show(self, *, over: bool) -> None:
        if over:
            self._view.viewport().setCursor(Qt.CursorShape.SplitHCursor)
        else:
            self._view.viewport().unsetCursor()

    def _drag(self, x: int) -> None:
        """Make the column as wide as the mouse is far; the others stay as they are."""
        column, rest = self._dragged or (0, 0)
        self._set(column, max(x + rest, narrowest(self._view.fontMetrics())))

    def _set(self, column: int, pixels: int) -> None:
        unit = em(self._view.fontMetrics())
        widths = [self._view.columnWidth(number) for number in range(self._model.layout.columns)]
        widths[column] = pixels
        self.use(tuple(round(width / unit, 3) for width in widths))

    def _fit(self, column: int) -> None:
        """The column's automatic width; once every column has its own, they follow the window again."""
        automatic = column_widths(self._model.layout, self._view.viewport().width(), self._view.fontMetrics())
        self._set(column, automatic[column])
        if [self._view.columnWidth(number) for number in range(len(automatic))] == automatic:
            self.use(())
        self.changed.emit(self.chosen)

    def _border_at(self, point: QPoint) -> int | None:
        """The column whose right border is under the mouse, at a label that ends or begins there."""
        label = self._label_at(point)
        if label is None:
            return None
        last = label.column + label.column_span - 1
        beside = [column for column in (last, label.column - 1) if column >= 0]
        return next((column for column in beside if abs(point.x() - self._edge(column)) <= _REACH), None)

    def _label_at(self, point: QPoint) -> Place | None:
        if self._panes.covers(point):
            return self._panes.place_at(point)
        place = self._model.place(self._view.indexAt(point))
        return place if place and place.cell is None else None

    def _edge(self, column: int) -> int:
        """Where the right border of a column is seen, in the viewport."""
        header = self._view.horizontalHeader()
        is_frozen = column < self._model.layout.label_columns and self._panes.size().width() > 0
        offset = 0 if is_frozen else header.offset()
        return header.sectionPosition(column) + header.sectionSize(column) - 1 - offset
