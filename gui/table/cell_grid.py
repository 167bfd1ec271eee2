"""The cells of a table as rows a person moves through, and which cells a printed label stands for."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtWidgets import QAbstractItemView

from core.forms import Cell
from core.layout import Layout, Place


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cell rows and of positions within them; labels do not count."""

    top: int
    left: int
    rows: int
    columns: int


class CellGrid:
    """The cells of a layout by row and position, labels left out: table 2 is one run of rows across its headings."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._rows = [row for row in ([place for place in line if place.cell] for line in layout.lines()) if row]
        self._at = {
            place.cell.id: (row, position)
            for row, places in enumerate(self._rows)
            for position, place in enumerate(places)
            if place.cell
        }
        self.ids = [list(filter(None, map(_id, row))) for row in self._rows]

    @property
    def first(self) -> str:
        return self.ids[0][0]

    @property
    def last(self) -> str:
        return self.ids[-1][-1]

    def at(self, cell: str) -> tuple[int, int]:
        """The row and the position in it."""
        return self._at[cell]

    def order(self, cells: Iterable[str]) -> list[str]:
        """`cells` in printed order."""
        return sorted(cells, key=self._at.__getitem__)

    def area(self, cells: Iterable[str]) -> Area:
        """The smallest rectangle around `cells`."""
        rows, positions = zip(*(self._at[cell] for cell in cells), strict=True)
        top, left = min(rows), min(positions)
        return Area(top, left, max(rows) - top + 1, max(positions) - left + 1)

    def beside(self, cell: str, steps: int) -> str:
        """The cell `steps` to the right (negative: left) in the same row, or the last there is."""
        row, position = self._at[cell]
        return self.ids[row][min(max(position + steps, 0), len(self.ids[row]) - 1)]

    def below(self, cell: str, steps: int) -> str:
        """The cell `steps` rows below (negative: above), or the last there is, under the middle of `cell`."""
        row, position = self._at[cell]
        place = self._rows[row][position]
        middle = place.column + (place.column_span - 1) // 2
        target = min(max(row + steps, 0), len(self._rows) - 1)
        return next(
            (cell for place, cell in zip(self._rows[target], self.ids[target], strict=True) if _covers(place, middle)),
            self.ids[target][-1],
        )

    def following(self, cell: str, steps: int) -> str:
        """The next cell in reading order (negative: the one before); at the table's end the same cell."""
        order = list(self._at)
        return order[min(max(order.index(cell) + steps, 0), len(order) - 1)]

    def governed(self, label: Place) -> list[str]:
        """The cells a printed label stands for: those of its rows; for a head or heading those below it."""
        beside = [cell for place, cell in self._cells() if label.row <= place.row < label.row + label.row_span]
        if beside:
            return beside
        end = label.column + label.column_span
        block = self._block_below(label)
        below = [
            cell for place, cell in block if place.column < end and label.column < place.column + place.column_span
        ]
        return below or [cell for _, cell in block]

    def _block_below(self, label: Place) -> list[tuple[Place, str]]:
        """The first run of rows with cells below `label`."""
        block: list[tuple[Place, str]] = []
        for place, cell in self._cells():
            if place.row < label.row:
                continue
            if block and place.row > block[-1][0].row + 1:
                break
            block.append((place, cell))
        return block

    def _cells(self) -> list[tuple[Place, str]]:
        return [
            pair for places, cells in zip(self._rows, self.ids, strict=True) for pair in zip(places, cells, strict=True)
        ]


def _id(place: Place) -> str | None:
    return place.cell.id if isinstance(place.cell, Cell) else None


def _covers(place: Place, column: int) -> bool:
    return place.column <= column < place.column + place.column_span


def moved(grid: CellGrid, cell: str, action: QAbstractItemView.CursorAction, *, far: int, page: int) -> str:
    """Where a key leads from `cell`: `far` steps for an arrow (many with Ctrl), `page` rows for PageUp and PageDown."""
    keys = QAbstractItemView.CursorAction
    return {
        keys.MoveLeft: lambda: grid.beside(cell, -far),
        keys.MoveRight: lambda: grid.beside(cell, far),
        keys.MoveUp: lambda: grid.below(cell, -far),
        keys.MoveDown: lambda: grid.below(cell, far),
        keys.MovePageUp: lambda: grid.below(cell, -page),
        keys.MovePageDown: lambda: grid.below(cell, page),
        keys.MoveHome: lambda: grid.first if far > 1 else grid.beside(cell, -10_000),
        keys.MoveEnd: lambda: grid.last if far > 1 else grid.beside(cell, 10_000),
        keys.MoveNext: lambda: grid.following(cell, 1),
        keys.MovePrevious: lambda: grid.following(cell, -1),
    }[action]()
