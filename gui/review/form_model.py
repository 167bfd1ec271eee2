"""An official table during an import review: shows how sure each figure is instead of how serious its problems are."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor

from core.forms import Cell
from core.problems import Severity
from gui import theme
from gui.review.review import Mark, Review
from gui.table.model import TableModel
from gui.table.printed_model import Index

_Role = Qt.ItemDataRole
_SEVERITIES = {Mark.GUESSED: Severity.WARNING, Mark.UNPLACED: Severity.INFO}  # the same colours, the same corner


class ReviewTableModel(TableModel):
    """Amber and blue are doubts of the import here; of the checks only plain errors show, for they may tell that
    figures were put in the wrong place.
    """

    def __init__(self, review: Review, table: str, parent: QObject | None = None) -> None:
        self._review = review
        super().__init__(review.editor, table, parent)
        self._marks = self._marks_now()
        review.changed.connect(self._on_marks)

    def _marks_now(self) -> dict[str, Mark]:
        return {cell: self._review.field_mark(cell) for cell in self._at}

    def _on_marks(self) -> None:
        before, self._marks = self._marks, self._marks_now()
        self._tell(cell for cell, mark in self._marks.items() if mark is not before.get(cell))

    def severity(self, cell: str) -> Severity | None:
        mark = self._review.field_mark(cell)
        if mark in _SEVERITIES:
            return _SEVERITIES[mark]
        return Severity.ERROR if super().severity(cell) is Severity.ERROR else None

    def background(self, cell: Cell) -> QColor | None:
        mark = self._review.field_mark(cell.id)
        if mark in _SEVERITIES:
            return theme.severity_fill(_SEVERITIES[mark])
        return super().background(cell)

    def remarks(self, cell: Cell) -> str:
        origin = self._review.origin(cell.id)
        links = self._review.links
        came = [f"来自{links.rows[origin.row].place}：{links.text(origin)[:80] or '空白'}"] if origin else []
        return "\n".join(filter(None, [*self._review.reasons(field=cell.id), *came, super().remarks(cell)]))

    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        place = self.place(index)
        if place and place.cell and role == _Role.BackgroundRole:
            return self.background(place.cell)
        if place and place.cell and role == _Role.AccessibleDescriptionRole:
            return self.remarks(place.cell)
        return super().data(index, role)
