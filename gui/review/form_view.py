"""An official table on which figures of the source can be dropped."""

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from gui.review.form_model import ReviewTableModel
from gui.review.source_model import MIME_TYPE, spots_in
from gui.table.view import TableView


class ReviewTableView(TableView):
    """The table of the editor, with the cell under a dragged figure as its current one."""

    dropped = Signal(object, str)  # list[Spot], the cell

    def __init__(self, model: ReviewTableModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self._form = model
        self.setAcceptDrops(True)
        self.viewport().setAcceptDrops(True)

    def _cell_at(self, point: QPoint) -> str | None:
        return self._form.cell(self.indexAt(point))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(MIME_TYPE):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        cell = self._cell_at(event.position().toPoint())
        if cell is None:
            event.ignore()
            return
        blocked = self.blockSignals(True)  # passing over a cell is no choice: the source must not scroll away
        self.select_cell(cell)
        self.blockSignals(blocked)
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        cell = self._cell_at(event.position().toPoint())
        if cell is not None and event.mimeData().hasFormat(MIME_TYPE):
            event.acceptProposedAction()
            self.dropped.emit(spots_in(event.mimeData()), cell)
