"""A table of a comparison on the screen: as printed, with what differs marked by colour and by a sign."""

from PySide6.QtCore import QEvent, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QBrush, QFont, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from gui import theme
from gui.compare.table_model import ComparedModel
from gui.table.cell_delegate import Action, draw_grid, draw_label
from gui.table.cell_grid import moved
from gui.table.geometry import PADDING, label_alignment
from gui.table.printed_model import Index
from gui.table.printed_view import PrintedView

SIGN = "≠"
_PRESS = {QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick}


class _Delegate(QStyledItemDelegate):
    def __init__(self, model: ComparedModel, view: QTableView) -> None:
        super().__init__(view)
        self._model = model
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        place = self._model.place(index)
        if place is None:
            return
        rect: QRect = option.rect  # type: ignore[attr-defined]
        painter.save()
        if place.cell is None:
            draw_label(painter, rect, place, label_alignment(self._model.layout, place))
        else:
            self._paint_cell(painter, rect, place.cell.id)
            draw_grid(painter, rect, place)
            if index == self._view.currentIndex():
                _paint_cursor(painter, rect, strong=self._view.hasFocus())
        painter.restore()

    def _paint_cell(self, painter: QPainter, rect: QRect, cell: str) -> None:
        differs = self._model.difference(cell) is not None
        painter.fillRect(rect, theme.color("warning" if differs else "base"))
        if self._model.is_missing(cell):
            painter.fillRect(rect, QBrush(theme.color("border"), Qt.BrushStyle.BDiagPattern))
        inner = rect.adjusted(PADDING, 0, -PADDING, 0)
        if differs:
            painter.setPen(theme.color("warning_mark"))
            painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, SIGN)
            inner.setLeft(inner.left() + painter.fontMetrics().horizontalAdvance(SIGN) + PADDING // 2)
        font: QFont = painter.font()
        font.setBold(differs)
        painter.setFont(font)
        painter.setPen(theme.color("text"))
        text = self._model.text(cell)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, self._model.alignment(cell), shown)


def _paint_cursor(painter: QPainter, rect: QRect, *, strong: bool) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pen = painter.pen()
    pen.setColor(theme.color("accent"))
    pen.setWidth(2 if strong else 1)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.drawRect(rect.adjusted(1, 1, -2, -2) if strong else rect.adjusted(0, 0, -1, -1))


class ComparedView(PrintedView):
    """Moves like the editor's table and changes nothing."""

    moved_to = Signal(str)  # the cell that the user went to

    def __init__(self, model: ComparedModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self._model = model
        self._quietly = False
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setModel(model)
        self.setItemDelegate(_Delegate(model, self))
        self.take_spans()
        self.clicked.connect(self._announce)

    def show_only_differences(self, on: bool) -> None:
        """Leave out the rows that are the same."""
        alike = self._model.rows_alike() if on else set()
        changed = [row for row in range(self._model.layout.rows) if self.isRowHidden(row) != (row in alike)]
        for row in changed:
            self.setRowHidden(row, row in alike)
        if changed:
            self._panes.arrange()

    def go_to(self, cell: str) -> None:
        """Bring a cell into view, telling nobody."""
        index = self._model.index_of(cell)
        self._quietly = True
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self._quietly = False

    def _announce(self, index: Index) -> None:
        cell = self._model.cell(index)
        if cell is not None:
            self.moved_to.emit(cell)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._panes.follow_cursor(current, previous)
        if self.hasFocus() and not self._quietly:
            self._announce(current)

    def moveCursor(self, action: Action, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        cell = self._model.cell(self.currentIndex()) or self._model.grid.first
        far = 10_000 if modifiers & Qt.KeyboardModifier.ControlModifier else 1
        page = max(self.viewport().height() // max(self.rowHeight(self.currentIndex().row()), 1) - 1, 1)
        grid = self._model.grid
        target = moved(grid, cell, action, far=far, page=page)
        while self.isRowHidden(self._model.index_of(target).row()):  # the next row that is shown
            further = moved(grid, target, action, far=1, page=1)
            if further == target:
                return self.currentIndex()
            target = further
        return self._model.index_of(target)

    def viewportEvent(self, event: QEvent) -> bool:
        """A press on a label is for no cell, nor for one that is scrolled beneath it."""
        if isinstance(event, QMouseEvent) and event.type() in _PRESS:
            point = event.position().toPoint()
            if self._panes.covers(point) or self._model.cell(self.indexAt(point)) is None:
                return True
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.activated.emit(self.currentIndex())
            return
        super().keyPressEvent(event)
