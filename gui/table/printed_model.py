"""An official table as a Qt model of its printed grid: where each label and each cell stands."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex

from core.forms import Form
from core.layout import Place, layout
from gui.table.cell_grid import CellGrid

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class PrintedModel(QAbstractTableModel):
    """Rows and columns as printed; what stands in them is for those that follow to say."""

    def __init__(self, form: Form, table: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lay(form, table)

    def lay(self, form: Form, table: str) -> None:
        """Take the layout of a table of `form`."""
        self.layout = layout(form, table)
        self.grid = CellGrid(self.layout)
        self._places = {(place.row, place.column): place for place in self.layout.places}
        self._at = {place.cell.id: (place.row, place.column) for place in self.layout.places if place.cell}

    def place(self, index: Index) -> Place | None:
        """The label or cell that begins at `index`; None where one that began elsewhere covers it."""
        return self._places.get((index.row(), index.column())) if index.isValid() else None

    def cell(self, index: Index) -> str | None:
        """The id of the cell at `index`, None at a label."""
        place = self.place(index)
        return place.cell.id if place and place.cell else None

    def index_of(self, cell: str) -> QModelIndex:
        """Where the cell stands; an invalid index when it is not of this table."""
        return self.index(*self._at[cell]) if cell in self._at else QModelIndex()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else self.layout.rows

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else self.layout.columns

    def tell_all(self) -> None:
        """Let the views paint everything anew."""
        self.dataChanged.emit(self.index(0, 0), self.index(self.layout.rows - 1, self.layout.columns - 1))
