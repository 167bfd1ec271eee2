"""Ruled tables of a PDF as rows, also when they run over several pages."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from core.exchange.pdf_grid import Grid
from core.exchange.pdf_lines import cell_text, is_figure
from core.exchange.source import SourceCell, SourceRow
from core.forms import all_forms

_NEAR = 6.0  # points by which the sides of a table may differ from page to page
_LOWEST_ROW = 8.0  # points; less is the space between two lines
_NUMBERED = re.compile(r"\s*(?:[（(]?[一二三四五六七八九十]+[)）、.]|\d{1,2}[.、．])")


@dataclass(frozen=True, slots=True, eq=False)
class PageTable:
    """The `index`-th ruled table of a page (both from 1)."""

    page: int
    index: int
    grid: Grid


class Tables:
    """All ruled tables of a document; `follows` says which of them directly follow one on the page before."""

    def __init__(self, tables: Sequence[PageTable], follows: Sequence[bool]) -> None:
        self._rows: dict[PageTable, list[SourceRow]] = {}
        chains: list[list[PageTable]] = []
        for table, follow in zip(tables, follows, strict=True):
            if follow and _same_sides(chains[-1][-1].grid, table.grid):
                chains[-1].append(table)
            else:
                chains.append([table])
        self.count = len(chains)
        for number, chain in enumerate(chains, 1):
            self._lay(chain, number)

    def rows(self, table: PageTable) -> list[SourceRow]:
        """The rows of one page's part; a repeated head and the second half of a broken row are not among them."""
        return self._rows[table]

    def _lay(self, chain: Sequence[PageTable], number: int) -> None:
        """The rows of a table that runs over the pages of `chain`, on the columns of all of them together."""
        xs = sorted(x for table in chain for x in table.grid.xs)
        places = [x for index, x in enumerate(xs) if index == 0 or x - xs[index - 1] > _NEAR]
        head: list[SourceRow] = []
        last: list[SourceRow] = []
        for table in chain:
            rows = list(_table_rows(table, number, places))
            if last:
                rows = rows[_repeated(head, rows) :]
                if rows:
                    _join_halves(last, rows)
            else:
                head = rows
            self._rows[table] = rows
            last = rows or last


def _same_sides(one: Grid, other: Grid) -> bool:
    return abs(one.xs[0] - other.xs[0]) <= _NEAR and abs(one.xs[-1] - other.xs[-1]) <= _NEAR


def _table_rows(table: PageTable, number: int, places: Sequence[float]) -> Iterator[SourceRow]:
    """The rows of one page's part; merged cells stand where they begin."""
    grid = table.grid
    columns = [max(bisect_left(places, x - _NEAR), 0) for x in grid.xs]
    rows: list[list[SourceCell]] = [[] for _ in range(len(grid.ys) - 1)]
    for cell in grid.cells:
        left, right = columns[cell.column], columns[cell.column + cell.column_span]
        rows[cell.row].append(SourceCell(cell_text(cell.glyphs), left, max(right - left, 1)))
    for index, cells in enumerate(rows, 1):
        low = grid.ys[index] - grid.ys[index - 1] < _LOWEST_ROW and not any(cell.text for cell in cells)
        if cells and not low:
            yield SourceRow(tuple(cells), f"第{table.page}页表{table.index}第{index}行", number)


def _repeated(head: Sequence[SourceRow], rows: Sequence[SourceRow]) -> int:
    """How many of `rows` only repeat the table's head."""
    count = 0
    for one, other in zip(head, rows, strict=False):
        if [cell.text for cell in one.cells] != [cell.text for cell in other.cells] or any(
            is_figure(cell.text) for cell in one.cells
        ):
            break
        count += 1
    return count


def _join_halves(before: list[SourceRow], rows: list[SourceRow]) -> None:
    """Put together what a page's end broke: labels that are official ones only with their other half, and with the
    innermost of these the whole row.
    """
    row, after = before[-1], rows[0]
    innermost = max((cell.column for cell in row.cells if _is_label(cell)), default=-1)
    broken = False
    for cell in filter(_is_label, after.cells):
        at = next((at for at in range(len(before) - 1, -1, -1) if _label_in(before[at], cell.column)), None)
        if at is not None and _plain(_label_in(before[at], cell.column) + cell.text) in _official():
            before[at] = _with_text(before[at], cell.column, f"{_label_in(before[at], cell.column)}\n{cell.text}")
            after = _with_text(after, cell.column, "")
            broken = broken or (at == len(before) - 1 and cell.column == innermost)
    if broken or _fills(row, after):
        before[-1] = _put_together(before[-1], after)
        del rows[0]
    else:
        rows[0] = after


def _fills(row: SourceRow, after: SourceRow) -> bool:
    """Whether `after` has the figures for which `row` only has room, and begins no row of its own."""
    figures = {cell.column for cell in after.cells if is_figure(cell.text)}
    room = {cell.column for cell in row.cells if not cell.text.strip()}
    filled = any(is_figure(cell.text) for cell in row.cells)
    labels = [cell.text for cell in after.cells if _is_label(cell)]
    return bool(figures) and not filled and figures <= room and not any(map(_begins_row, labels))


def _is_label(cell: SourceCell) -> bool:
    return bool(cell.text.strip()) and not is_figure(cell.text)


def _label_in(row: SourceRow, column: int) -> str:
    return next((cell.text for cell in row.cells if cell.column == column and _is_label(cell)), "")


def _with_text(row: SourceRow, column: int, text: str) -> SourceRow:
    return replace(row, cells=tuple(replace(c, text=text) if c.column == column else c for c in row.cells))


def _begins_row(text: str) -> bool:
    return bool(_NUMBERED.match(text)) or _plain(text) in _official()


def _plain(text: str) -> str:
    """`text` without white space, in one width."""
    return "".join(unicodedata.normalize("NFKC", text).split())


@cache
def _official() -> frozenset[str]:
    """The row labels, heads and block titles of all forms."""
    labels: set[str] = set()
    for block in (block for form in all_forms().values() for table in form.tables.values() for block in table.blocks):
        labels |= {block.heading, block.corner}
        labels |= {label for row in block.rows for label in row.label}
        labels |= {label for column in block.columns for label in column.label}
    return frozenset(map(_plain, labels))


def _put_together(row: SourceRow, after: SourceRow) -> SourceRow:
    rest = {cell.column: cell.text for cell in after.cells}
    cells = (replace(cell, text=f"{cell.text}\n{rest.get(cell.column, '')}".strip("\n")) for cell in row.cells)
    return replace(row, cells=tuple(cells))
