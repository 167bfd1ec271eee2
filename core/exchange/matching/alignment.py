"""Which of a row's cells belong to which columns: in order, below their heads, or as in the rows above."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from core.exchange.matching.figures import is_figure, is_nothing
from core.exchange.matching.head_order import HeadOrder
from core.exchange.matching.labels import Labels, plain
from core.exchange.source import SourceCell
from core.forms import Cell


class Aligned(NamedTuple):
    """The texts in the order of the wanted cells, whether that is sure, and what stands right of them. `only` are the
    places of the wanted cells that the texts are for, when the table leaves out the columns of the others.
    """

    texts: list[str]
    sure: bool = True
    rest: Sequence[str] = ()
    only: Sequence[int] | None = None

    def of(self, wanted: Sequence[Cell]) -> Sequence[Cell]:
        """The cells that the texts are for."""
        return wanted if self.only is None else [wanted[at] for at in self.only]


class Heads:
    """The column heads seen in the grid that is being read, and where complete rows below them had their figures."""

    def __init__(self, labels: Labels) -> None:
        self._labels = labels
        self.order = HeadOrder(labels)
        self._grid: int | None = None
        self._seen: list[tuple[str, int]] = []  # (plain label, grid column) in the order of printing
        self._width = 0
        self._stale = False  # the heads are those of the grid before
        self._complete: dict[tuple[str, int, int], list[int]] = {}

    def enter(self, grid: int | None) -> None:
        """Begin another grid. Its own heads, if it has any, will replace those of the one before."""
        if grid != self._grid:
            self._grid = grid
            self._stale = True
            self._complete = {}

    def note(self, cell: SourceCell) -> None:
        """Remember a cell of a row without figures."""
        if self._stale:
            self._seen, self._width, self._stale = [], 0, False
        self._seen.append((plain(cell.text), cell.column))
        self._width = max(self._width, cell.column + cell.column_span)

    def widen(self, cells: Sequence[SourceCell]) -> None:
        """Remember how wide a row of heads is, blank cells included."""
        if not self._stale:
            self._width = max(self._width, cells[-1].column + cells[-1].column_span)

    def begins(self, cells: Sequence[SourceCell], wanted: Sequence[Cell]) -> bool:
        """Whether the first of `cells` is one of the `wanted`, told by the heads, else by the number of others."""
        columns = self._all_columns(wanted)
        if columns:
            return any(_covers(cells[0], column) for column in columns)
        return sum(bool(cell.text.strip()) for cell in cells[1:]) < len(wanted)

    def align(self, cells: Sequence[SourceCell], wanted: Sequence[Cell]) -> Aligned | None:
        """The texts for `wanted` among `cells`, the part of a row behind its label. None when it cannot be told
        which belongs where.

        In the printed order when there are as many cells, or filled cells, as wanted, unless the heads stand in
        another order; else below the heads; else where complete rows had them; else as the only piece long enough.
        """
        if not cells:
            return None
        filled = [cell for cell in cells if cell.text.strip()]
        columns = self._columns(wanted, cells)
        moved = columns is not None and columns != sorted(columns)
        below = None if columns is None else _under(columns, cells)
        if (only := self.order.only(wanted)) is not None and len(filled) != len(wanted):
            exact = next((few for few in (cells, filled) if len(few) == len(only)), None)
            if exact or len(cells) != len(wanted):
                texts = [cell.text for cell in exact or ()]
                return Aligned(texts, len(cells) != len(wanted), only=only) if exact else None
        key = (f"{wanted[0].table} {len(wanted)}", cells[0].column, cells[-1].column)
        if below and (moved or len(cells) != len(wanted)):
            piece = None if moved or not filled else _window(cells, len(wanted))
            # Heads with a gap that the figures do not have: another column was put in above than below.
            return piece._replace(sure=False) if piece and piece.sure and piece.texts != below else Aligned(below)
        if len(cells) == len(wanted) or len(filled) == len(wanted):
            chosen = list(cells) if len(cells) == len(wanted) else filled
            self._complete.setdefault(key, [cell.column for cell in chosen])
            order = None if moved else self.order.order(wanted)
            sure = order is not None or not (moved or self.order.is_mixed(wanted))
            return Aligned([cell.text for cell in chosen], sure, only=order)
        if not filled:
            return Aligned([""] * len(wanted)) if len(cells) > len(wanted) else None
        return self._fit(cells, len(wanted), columns, key)

    def _fit(
        self, cells: Sequence[SourceCell], wanted: int, columns: list[int] | None, key: tuple[str, int, int]
    ) -> Aligned | None:
        """Where the figures of a row with blanks and too many cells belong."""
        if key in self._complete and (above := _under(self._complete[key], cells)):
            return Aligned(above)
        if columns and (inner := _under(columns, [cell for cell in cells if cell.column <= max(columns)])):
            rest = [cell.text for cell in cells if cell.column > max(columns) and cell.text.strip()]
            return Aligned(inner, not any(map(is_figure, rest)), rest)
        found = _window(cells, wanted)
        return found and found._replace(sure=found.sure and columns is None)

    def _columns(self, wanted: Sequence[Cell], cells: Sequence[SourceCell]) -> list[int] | None:
        """The grid columns of the heads of `wanted`; None unless each has its own and the row is as wide as they."""
        if cells[-1].column + cells[-1].column_span != self._width:
            return None
        if len({cell.row.id for cell in wanted}) > 1:
            return self._all_columns(wanted)
        latest = self._seen[::-1]
        columns = [next((column for head, column in latest if self._labels.heads(cell, head)), -1) for cell in wanted]
        if columns.count(-1) == 1 and len(cells) == len(wanted):  # the one cell below no other head
            free = [cell.column for cell in cells if not any(_covers(cell, column) for column in columns)]
            columns[columns.index(-1)] = free[0] if len(free) == 1 else -1
        return columns if -1 not in columns and len(set(columns)) == len(columns) else None

    def _all_columns(self, wanted: Sequence[Cell]) -> list[int] | None:
        """The columns of the heads of a table that prints all its rows beside each other, repeating the heads."""
        found = {at: head for head, at in self._seen if any(self._labels.heads(cell, head) for cell in wanted)}
        columns = sorted(found)
        fits = len(columns) == len(wanted) and all(
            self._labels.heads(cell, found[column]) for cell, column in zip(wanted, columns, strict=True)
        )
        return columns if fits else None


def _under(columns: Sequence[int], cells: Sequence[SourceCell]) -> list[str] | None:
    """The texts of the cells at `columns`; None when one is missing, or a filled cell stands beside them."""
    below = [next((cell for cell in cells if _covers(cell, column)), None) for column in columns]
    beside = [cell for cell in cells if cell.text.strip() and not any(_covers(cell, column) for column in columns)]
    texts = [cell.text for cell in below if cell is not None]
    single = all(one is not other for one, other in pairwise(below))
    return texts if len(texts) == len(columns) and single and not beside else None


def _window(cells: Sequence[SourceCell], wanted: int) -> Aligned | None:
    """The `wanted` neighbours that hold everything filled; sure when there is only one such piece."""
    places = [at for at, cell in enumerate(cells) if cell.text.strip()]
    least, most = max(0, places[-1] - wanted + 1), min(places[0], len(cells) - wanted)
    if least > most:
        return None
    return Aligned([cell.text for cell in cells[least : least + wanted]], least == most)


def _covers(cell: SourceCell, column: int) -> bool:
    return cell.column <= column < cell.column + cell.column_span


def spread(cells: Sequence[SourceCell], wanted: int) -> Aligned | None:
    """A merged cell that says for all columns of a row that there was nothing."""
    filled = [cell for cell in cells if cell.text.strip()]
    if len(filled) != 1 or not 1 < wanted <= filled[0].column_span or not is_nothing(filled[0].text):
        return None
    return Aligned([filled[0].text] * wanted, sure=False)
