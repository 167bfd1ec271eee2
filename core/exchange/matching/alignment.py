"""Which of a row's cells belong to which columns: in order, or below their heads."""

from collections.abc import Sequence

from core.exchange.matching.labels import Labels, plain
from core.exchange.source import SourceCell
from core.forms import Cell


class Heads:
    """The column heads seen in the grid that is being read."""

    def __init__(self, labels: Labels) -> None:
        self._labels = labels
        self._columns: dict[str, int] = {}  # grid column by plain label
        self._grid: int | None = None

    def enter(self, grid: int | None) -> None:
        """Forget the heads of another grid."""
        if grid != self._grid:
            self._grid = grid
            self._columns = {}

    def note(self, cell: SourceCell) -> None:
        """Remember a cell of a row without figures."""
        self._columns[plain(cell.text)] = cell.column

    def align(self, cells: Sequence[SourceCell], wanted: Sequence[Cell]) -> list[str] | None:
        """The texts for `wanted` among `cells`: in order when the numbers agree, else below their heads, else without
        blank cells at the ends. None when it cannot be told which belongs where.
        """
        columns = [column for cell in wanted if (column := self._column(cell)) is not None]
        headed = len(columns) == len(wanted) == len(set(columns))
        if len(cells) == len(wanted) and not (headed and columns != sorted(columns)):
            return [cell.text for cell in cells]
        if headed:
            below = [next((cell.text for cell in cells if _covers(cell, column)), None) for column in columns]
            beside = [cell for cell in cells if not any(_covers(cell, column) for column in columns)]
            if None not in below and not any(cell.text.strip() for cell in beside):
                return [text for text in below if text is not None]
        fitting = trimmed(cells, len(wanted))
        return [cell.text for cell in fitting] if len(fitting) == len(wanted) else None

    def _column(self, cell: Cell) -> int | None:
        return next((column for head, column in self._columns.items() if self._labels.heads(cell, head)), None)


def trimmed(cells: Sequence[SourceCell], wanted: int) -> Sequence[SourceCell]:
    """`cells` without blank ones at the end, then at the beginning, until `wanted` are left, as far as that goes."""
    while len(cells) > wanted and not cells[-1].text.strip():
        cells = cells[:-1]
    while len(cells) > wanted and not cells[0].text.strip():
        cells = cells[1:]
    return cells


def _covers(cell: SourceCell, column: int) -> bool:
    return cell.column <= column < cell.column + cell.column_span
