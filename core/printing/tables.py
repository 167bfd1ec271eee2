"""How an official table is printed: column widths, type size, row heights, upright or turned page, broken labels.

All is reckoned with the widths that Chinese type has everywhere (a digit is half as wide as a character), so that
DOCX and PDF agree and nothing depends on the fonts of one machine.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product

from core.exchange.printing import shared_out
from core.forms import Form
from core.layout import Place, layout
from core.printing.lines import nominal_width
from core.printing.sense import sense_lines
from core.printing.style import official
from core.report import Snapshot

_WORD = re.compile(r"[!-~]+")
_SHORT = 3  # a word of so many digits fits every column
_UNIT = 20  # widths are whole twentieths of a point, so that DOCX writes them exactly


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the grid. `text` is a printed label, broken by line feeds; `cell` the id of a form's cell."""

    row: int
    column: int
    row_span: int
    column_span: int
    text: str = ""
    cell: str = ""
    align: str = "center"


@dataclass(frozen=True, slots=True)
class TablePlan:
    """A table ready to print, measures in points. `together`: it fits on a page below its section's title."""

    rows: int
    head_rows: int
    widths: tuple[float, ...]
    boxes: tuple[Box, ...]
    size: float
    row_height: float
    landscape: bool = False
    together: bool = True

    @property
    def line(self) -> float:
        """From one line of text to the next."""
        return self.size * official().table.line

    def width_of(self, box: Box) -> float:
        return sum(self.widths[box.column : box.column + box.column_span])


def plan_table(snapshot: Snapshot, table: str) -> TablePlan:
    """The largest type and rows, upright if it can be, with which no figure is broken and the table fits a page."""
    style = official().table
    form = snapshot.form
    texts = {cell.id: snapshot.text(cell.id) for cell in form.table_cells(table)}
    words = {cell: word for cell, text in texts.items() if (word := _longest_word(text)) > _SHORT}
    ways = [(size, landscape) for landscape, size in product((False, True), style.sizes)]
    size, landscape = next(
        (way for way in ways if _fits(_plan(form, table, *way, style.row_heights[0]), words)), ways[0]
    )
    room = _room(landscape=landscape)
    for height in style.row_heights:
        plan = _plan(form, table, size, landscape, height)
        if sum(row_heights(plan, _line_counts(plan, texts))) + plan.rows * style.rule <= room:
            return plan
    return replace(_plan(form, table, size, landscape, style.row_heights[0]), together=False)


def _longest_word(text: str) -> int:
    return max(map(len, _WORD.findall(text)), default=0)


def _fits(plan: TablePlan, words: Mapping[str, int]) -> bool:
    """Whether every figure stands in one line of its cell."""
    padding = 2 * official().table.padding
    return all(words.get(box.cell, 0) * plan.size / 2 <= plan.width_of(box) - padding for box in plan.boxes if box.cell)


def _room(*, landscape: bool) -> float:
    """The height that a table has below its section's title on a page of its own."""
    style = official()
    _, height = style.page.text_area(landscape=landscape)
    return height - style.roles["section"].line - style.table.before


@lru_cache(maxsize=64)
def _plan(form: Form, table: str, size: float, landscape: bool, row_height: float) -> TablePlan:
    grid = layout(form, table)
    width, _ = official().page.text_area(landscape=landscape)
    shares = official().columns.get(table, ())
    shares = shares if len(shares) == len(grid.widths) else grid.widths
    widths = [part / _UNIT for part in shared_out(shares, int(width * _UNIT))]
    boxes = tuple(_box(place, widths, size, grid.label_columns) for place in grid.places)
    return TablePlan(grid.rows, grid.head_rows, tuple(widths), boxes, size, row_height, landscape)


def _box(place: Place, widths: list[float], size: float, label_columns: int) -> Box:
    span = (place.row, place.column, place.row_span, place.column_span)
    if place.cell:
        return Box(*span, cell=place.cell.id)
    innermost = 1 < label_columns == place.column + place.column_span
    if innermost and place.row_span == 1:  # reads better from the left, as the official form prints it
        return Box(*span, place.text, align="left")
    room = sum(widths[place.column : place.column + place.column_span]) - 2 * official().table.padding
    return Box(*span, "\n".join(sense_lines(place.text, room / size + 0.01)))


def row_heights(plan: TablePlan, counts: Sequence[int]) -> list[float]:
    """The height of each row when each box has so many lines; what a merged one lacks is added to its last row."""
    heights = [plan.row_height] * plan.rows
    for box, count in sorted(zip(plan.boxes, counts, strict=True), key=lambda pair: pair[0].row_span):
        need = count * plan.line + 2 * official().table.padding
        missing = need - (heights[box.row] if box.row_span == 1 else sum(heights[box.row : box.row + box.row_span]))
        if missing > 0:
            heights[box.row + box.row_span - 1] += missing
    return heights


def _line_counts(plan: TablePlan, cells: Mapping[str, str]) -> list[int]:
    padding = 2 * official().table.padding
    return [
        sum(_lines_of(line, (plan.width_of(box) - padding) / plan.size) for line in text.split("\n"))
        for box in plan.boxes
        for text in (box.text or cells.get(box.cell, ""),)
    ]


@lru_cache(maxsize=4096)
def _lines_of(text: str, capacity: float) -> int:
    """How many lines `text` takes, a little pessimistic: a line ends early where punctuation may not begin the next."""
    width = nominal_width(text)
    if width <= capacity + 0.01:
        return 1
    return -int(-width // max(1, int(capacity)))
