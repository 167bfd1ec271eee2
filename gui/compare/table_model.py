"""One report's table in a comparison: the whole printed grid, read only."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt

from core.comparison import BLANK, Comparison, Difference
from core.forms import Cell
from core.report import Snapshot
from core.values import UNDERSTOOD
from gui.table.printed_model import Index, PrintedModel
from gui.table.tooltips import tooltip

_Role = Qt.ItemDataRole
_LABEL = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class ComparedModel(PrintedModel):
    """The cells of `this` report, or with `is_other` those of the other one, laid out like this one's."""

    def __init__(self, comparison: Comparison, table: str, *, is_other: bool, parent: QObject | None = None) -> None:
        super().__init__(comparison.this.form, table, parent)
        self._is_other = is_other
        self._table = table
        self._take(comparison)

    def _take(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self._report: Snapshot = comparison.other if self._is_other else comparison.this
        self._differences = {one.field: one for one in comparison.differences if one.section == self._table}

    def show_comparison(self, comparison: Comparison) -> None:
        """Show the figures of a later comparison in the same form."""
        self._take(comparison)
        self.tell_all()

    def difference(self, cell: str) -> Difference | None:
        """How the cell differs."""
        return self._differences.get(cell)

    def is_missing(self, cell: str) -> bool:
        """Whether the other report's form has no such cell."""
        return cell in self._comparison.missing

    def text(self, cell: str) -> str:
        """What the cell says; "—" where this side has no such cell."""
        return "—" if self._is_other and self.is_missing(cell) else self._report.text(cell)

    def alignment(self, cell: str) -> Qt.AlignmentFlag:
        """Figures stand at the right."""
        return _RIGHT if self._report.value(cell).state in UNDERSTOOD else _LEFT

    def rows_alike(self) -> set[int]:
        """The rows that say nothing of a difference, with the heads of blocks that have none."""
        alike: set[int] = set()
        block_differs = below_was_cells = False
        for row, line in reversed(list(enumerate(self.layout.lines()))):
            cells = [place.cell.id for place in line if place.cell]
            if cells:
                if not below_was_cells:
                    block_differs = False
                differs = any(cell in self._differences for cell in cells)
                block_differs |= differs
            else:
                differs = block_differs
            below_was_cells = bool(cells)
            if not differs:
                alike.add(row)
        return alike

    def flags(self, index: Index) -> Qt.ItemFlag:
        place = self.place(index)
        if place is None:
            return Qt.ItemFlag.NoItemFlags
        return _LABEL | Qt.ItemFlag.ItemIsSelectable if place.cell else _LABEL

    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        place = self.place(index)
        if place is None:
            return None
        if place.cell is None:
            return place.text if role in {_Role.DisplayRole, _Role.AccessibleTextRole} else None
        read = _DATA.get(role)
        return read(self, place.cell) if read else None

    def tooltip_of(self, cell: Cell) -> str:
        return tooltip("\n".join([cell.name, *self._remarks(cell)]))

    def spoken(self, cell: Cell) -> str:
        return "，".join([f"{cell.name}：{self.text(cell.id) or BLANK}", *self._remarks(cell)])

    def _remarks(self, cell: Cell) -> list[str]:
        if self.is_missing(cell.id):
            return ["对方的格式没有这一格，未比较"]
        one = self.difference(cell.id)
        if one is None:
            return ["相同"]
        change = [f"差 {one.change}"] if one.change else []
        this, other = one.shown
        return [f"本报告 {this}", f"对方 {other}", *change]


_DATA: dict[int, Callable[[ComparedModel, Cell], object]] = {
    _Role.DisplayRole: lambda model, cell: model.text(cell.id),
    _Role.ToolTipRole: ComparedModel.tooltip_of,
    _Role.AccessibleTextRole: ComparedModel.spoken,
}
