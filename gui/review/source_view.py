"""The foreign file as it stood, row by row, with what became of each figure."""

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QTableView, QWidget

from core.exchange.matching.figures import is_figure
from gui import theme
from gui.review.links import Spot
from gui.review.source_geometry import SourceGeometry
from gui.review.source_model import Index, SourceModel
from gui.review.source_painter import SourcePainter

Action = QAbstractItemView.CursorAction
_FONT_POINTS = 10.5
_GUTTER_EMS = 8  # at the most, for where a row stands


class SourceView(QTableView):
    """A table view only for screen readers and the keyboard: rows of different tables share no columns, so where the
    cells are drawn comes from SourceGeometry, not from headers.
    """

    spot_chosen = Signal(object)  # Spot: the current cell
    place_wanted = Signal()  # Enter: put the chosen cells into the form

    def __init__(self, model: SourceModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = model
        self._longest_place = max((len(row.place) for row in model.rows), default=0)
        self.linked: Spot | None = None  # where the form's current cell came from
        self._row_chosen = False  # a doubt has selected all its cells
        self._look()
        self._geometry = SourceGeometry((), 0, self.fontMetrics())
        self._fitted: tuple[int, str] | None = None  # the width and the font that the geometry is for
        self._painter = SourcePainter(self, model)
        self.setModel(model)

    def _look(self) -> None:
        font = self.font()
        font.setPointSizeF(max(font.pointSizeF(), _FONT_POINTS))
        self.setFont(font)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        self.setAccessibleName("原文")
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)

    # Where things are

    @property
    def gutter(self) -> int:
        """The width of the column that says where each row stands."""
        return min(self._longest_place, _GUTTER_EMS) * self.fontMetrics().horizontalAdvance("国") + 2 * theme.GRID

    def row_rect(self, row: int) -> QRect:
        """A row on the screen, the gutter not included."""
        return self._geometry.row_rect(row).translated(self._origin())

    def rows_in(self, area: QRect) -> range:
        """The rows that the area touches."""
        if not self._source.rows:
            return range(0)
        top = self._origin().y()
        return range(self._geometry.row_at(area.top() - top), self._geometry.row_at(area.bottom() - top) + 1)

    def _origin(self) -> QPoint:
        return QPoint(self.gutter - self.horizontalOffset(), -self.verticalOffset())

    def visualRect(self, index: Index) -> QRect:
        if self._source.spot(index) is None:
            return QRect()
        return self._geometry.rect(index.row(), index.column()).translated(self._origin())

    def indexAt(self, point: QPoint) -> QModelIndex:
        place = point - self._origin()
        if not self._source.rows or not 0 <= place.y() < self._geometry.height or point.x() < self.gutter:
            return QModelIndex()
        row = self._geometry.row_at(place.y())
        index = self._source.index(row, self._geometry.cell_at(row, place.x()))
        return index if self.visualRect(index).contains(point) else QModelIndex()

    def horizontalOffset(self) -> int:
        return self.horizontalScrollBar().value()

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: Index) -> bool:
        return self._source.spot(index) is None

    def updateGeometries(self) -> None:
        """Called by Qt whenever size, font or model may have changed; also before this object is ready."""
        if not hasattr(self, "_geometry"):
            return
        room = max(self.viewport().width() - self.gutter - theme.GRID, 100)
        if self._fitted != (room, self.font().key()):
            self._fitted = (room, self.font().key())
            self._geometry = SourceGeometry(self._source.rows, room, self.fontMetrics())
        size = self.viewport().size()
        line = self.fontMetrics().height() + theme.GRID
        for bar, length, seen in (
            (self.verticalScrollBar(), self._geometry.height + theme.GRID, size.height()),
            (self.horizontalScrollBar(), self.gutter + self._geometry.width + theme.GRID, size.width()),
        ):
            bar.setRange(0, max(length - seen, 0))
            bar.setPageStep(seen)
            bar.setSingleStep(line)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometries()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        self.viewport().update()

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Scroll as little as shows the cell; to the middle when it was out of sight."""
        rect, size = self.visualRect(index), self.viewport().size()
        if rect.isEmpty():
            return
        bar = self.verticalScrollBar()
        if rect.top() < 0 or rect.bottom() > size.height() or hint == self.ScrollHint.PositionAtCenter:
            far = rect.top() < -rect.height() or rect.top() > size.height()
            middle = rect.center().y() - size.height() // 2
            least = rect.top() - theme.GRID if rect.top() < 0 else rect.bottom() + theme.GRID - size.height()
            bar.setValue(bar.value() + (middle if far else least))
        bar = self.horizontalScrollBar()
        over = min(rect.right() + theme.GRID - size.width(), rect.left() - self.gutter)
        bar.setValue(bar.value() + (over if over > 0 else min(rect.left() - self.gutter, 0)))

    # Selection and movement

    def chosen(self) -> list[Spot]:
        """The selected cells, or the current one."""
        found = [self._source.spot(index) for index in self.selectedIndexes()] or [
            self._source.spot(self.currentIndex())
        ]
        return sorted(spot for spot in found if spot)

    def show_spot(self, spot: Spot) -> None:
        """Mark a cell and bring it into view; what is selected stays."""
        self.linked = spot
        self.scrollTo(self._source.index_of(spot))
        self.viewport().update()

    def choose(self, spots: tuple[Spot, ...]) -> None:
        """Select these cells."""
        selection = QItemSelection()
        for spot in spots:
            index = self._source.index_of(spot)
            selection.select(index, index)
        if spots:
            first = self._source.index_of(spots[0])
            self.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollTo(first)
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._row_chosen = True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A figure taken out of the row that a doubt has selected comes alone; by its label the row comes whole."""
        index = self.indexAt(event.position().toPoint())
        spot = self._source.spot(index)
        if self._row_chosen and spot and is_figure(self._source.review.links.text(spot)) and not event.modifiers():
            self.selectionModel().select(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._row_chosen = False
        super().mousePressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        spot = self._source.spot(current)
        if spot is not None:
            self.spot_chosen.emit(spot)

    def selectionCommand(self, index: Index, event: QEvent | None = None) -> QItemSelectionModel.SelectionFlag:
        """Ctrl with a key goes far, and selects where it arrives."""
        if isinstance(event, QKeyEvent) and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            return QItemSelectionModel.SelectionFlag.ClearAndSelect
        return super().selectionCommand(index, event)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        area = rect.normalized()
        selection = QItemSelection()
        for row in self.rows_in(area):
            for at in range(len(self._source.rows[row].cells)):
                index = self._source.index(row, at)
                if self.visualRect(index).intersects(area):
                    selection.select(index, index)
        self.selectionModel().select(selection, command)

    def visualRegionForSelection(self, _selection: QItemSelection) -> QRegion:
        return QRegion(self.viewport().rect())

    def moveCursor(self, action: Action, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        current = self._source.spot(self.currentIndex())
        if current is None:
            return self._source.index(0, 0)
        last = len(self._source.rows) - 1
        far = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        page = max(self.viewport().height() // (self.fontMetrics().height() + theme.GRID) - 1, 1)
        rows = {Action.MoveUp: -1, Action.MoveDown: 1, Action.MovePageUp: -page, Action.MovePageDown: page}
        if action in rows:
            row = min(max(current.row + rows[action], 0), last)
            middle = self._geometry.rect(current.row, current.at).center().x()
            return self._source.index(row, self._geometry.cell_at(row, middle))
        end = len(self._source.rows[last if far else current.row].cells) - 1
        return {
            Action.MoveHome: self._source.index(0 if far else current.row, 0),
            Action.MoveEnd: self._source.index(last if far else current.row, end),
            Action.MoveLeft: self._source.index(current.row, max(current.at - 1, 0)),
        }.get(action, self._source.index(current.row, min(current.at + 1, end)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.place_wanted.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            QApplication.clipboard().setMimeData(self._source.mimeData(self.selectedIndexes()))
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _search: str) -> None:
        """Typing here is no search; the current cell must not jump."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        for row in self.rows_in(event.rect()):
            self._painter.paint_row(painter, row)
