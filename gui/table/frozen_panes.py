"""Keeps the head rows and label columns of an official table in sight while the rest scrolls.

The panes lie over the view's edges and draw labels, nothing else: they never take the mouse or the focus, hold no
cell, and a screen reader does not meet them.
"""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QTableView, QWidget

from core.layout import Layout, Place
from gui.table.cell_delegate import Index, draw_label
from gui.table.geometry import label_alignment

_LEAST_LINES = 3  # of a label over many rows, before its text scrolls away with it
_MOST = 0.6  # of the view; with more frozen there would be no room to work in


class FrozenPane(QWidget):
    """One edge (or the corner) of the table, drawn where it would be without scrolling along the frozen axes."""

    def __init__(self, view: QTableView, layout: Callable[[], Layout], *, follows_x: bool, follows_y: bool) -> None:
        super().__init__(view)
        self._view = view
        self._layout = layout
        self._follows_x = follows_x
        self._follows_y = follows_y
        self.head_height = 0  # what the head pane covers of this one
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def _shift(self) -> QPoint:
        return QPoint(
            self._view.horizontalHeader().offset() if self._follows_x else 0,
            self._view.verticalHeader().offset() if self._follows_y else 0,
        )

    def _labels(self) -> Iterator[tuple[Place, QRect]]:
        """The labels that begin in this pane and where each is drawn."""
        layout, shift = self._layout(), self._shift()
        for place in layout.places:
            in_column = self._follows_x or place.column < layout.label_columns
            if place.cell is None and in_column and (self._follows_y or place.row < layout.head_rows):
                yield place, self._rect(place).translated(-shift)

    def place_at(self, point: QPoint) -> Place | None:
        """The label drawn at `point`."""
        return next((place for place, rect in self._labels() if rect.contains(point)), None)

    def follow_cursor(self, *indexes: Index) -> None:
        """Draw anew the labels that lead to the cells."""
        for place, rect in self._labels():
            if any(_leads_to(place, self._layout(), index) for index in indexes):
                self.update(rect)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._view.font())
        layout, current = self._layout(), self._view.currentIndex()
        for place, rect in self._labels():
            if rect.intersects(event.rect()):
                draw_label(
                    painter,
                    rect,
                    place,
                    label_alignment(layout, place),
                    marked=_leads_to(place, layout, current),
                    visible=self._in_sight(rect, place),
                )

    def _in_sight(self, rect: QRect, place: Place) -> QRect:
        """Where the text of a label over many rows goes so that it can be read while part of it is scrolled away."""
        if not self._follows_y or place.row_span == 1:
            return rect
        seen = rect.intersected(self.rect().adjusted(0, self.head_height, 0, 0))
        return seen if seen.height() >= min(rect.height(), _LEAST_LINES * self._view.fontMetrics().height()) else rect

    def _rect(self, place: Place) -> QRect:
        """The place in the whole table's pixels."""
        columns, rows = self._view.horizontalHeader(), self._view.verticalHeader()
        last_column, last_row = place.column + place.column_span - 1, place.row + place.row_span - 1
        left, top = columns.sectionPosition(place.column), rows.sectionPosition(place.row)
        right = columns.sectionPosition(last_column) + columns.sectionSize(last_column)
        bottom = rows.sectionPosition(last_row) + rows.sectionSize(last_row)
        return QRect(left, top, right - left, bottom - top)


def _leads_to(place: Place, layout: Layout, cell: Index) -> bool:
    """Whether the label is the innermost one of the cell's row or column."""
    if place.row < layout.head_rows:
        innermost = place.row + place.row_span == layout.head_rows
        return innermost and place.column <= cell.column() < place.column + place.column_span
    innermost = place.column + place.column_span == layout.label_columns
    return innermost and place.row <= cell.row() < place.row + place.row_span


class FrozenPanes:
    """The head, the side and their corner over one view."""

    def __init__(self, view: QTableView, layout: Callable[[], Layout]) -> None:
        self._view = view
        self._layout = layout
        self._side = FrozenPane(view, layout, follows_x=False, follows_y=True)
        self._head = FrozenPane(view, layout, follows_x=True, follows_y=False)
        self._corner = FrozenPane(view, layout, follows_x=False, follows_y=False)

    def arrange(self) -> None:
        """Lay the panes over the view as it is now."""
        area, size = self._view.viewport().geometry(), self.size()
        width = min(area.width(), self._view.horizontalHeader().length())
        height = min(area.height(), self._view.verticalHeader().length())
        self._side.head_height = size.height()
        for pane, pane_width, pane_height in (
            (self._side, size.width(), height),
            (self._head, width, size.height()),
            (self._corner, size.width(), size.height()),
        ):
            pane.setGeometry(QRect(area.topLeft(), QSize(pane_width, pane_height)))
            pane.setVisible(pane_width > 0 and pane_height > 0)
            pane.raise_()
            pane.update()

    def scrolled(self) -> None:
        """Follow the view."""
        self._side.update()
        self._head.update()

    def follow_cursor(self, current: Index, previous: Index) -> None:
        """Mark the labels of the current cell."""
        self._side.follow_cursor(current, previous)
        self._head.follow_cursor(current, previous)

    def size(self) -> QSize:
        """How much of the view's left and top is frozen: 0 along an axis that has too little room."""
        layout, area = self._layout(), self._view.viewport().size()
        width = sum(self._view.columnWidth(column) for column in range(layout.label_columns))
        height = sum(self._view.rowHeight(row) for row in range(layout.head_rows))
        return QSize(width if width <= area.width() * _MOST else 0, height if height <= area.height() * _MOST else 0)

    def covers(self, point: QPoint) -> bool:
        """Whether a pane lies over this point of the viewport."""
        size = self.size()
        return point.x() < size.width() or point.y() < size.height()

    def place_at(self, point: QPoint) -> Place | None:
        """The frozen label at this point of the viewport."""
        size = self.size()
        if point.x() < size.width():
            return (self._corner if point.y() < size.height() else self._side).place_at(point)
        return self._head.place_at(point) if point.y() < size.height() else None
