"""A foreign report file before it is written: paragraphs and tables of boxes, and beside them the truth.

Nothing here knows how the program under test reads or lays out anything; official labels alone come from core.forms.
"""

import copy
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, TypeVar

Kind = Literal["value", "blank", "placeholder", "doubtful"]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Expected:
    """What a cell must hold after reading.

    "value": `accept` holds the one canonical spelling. "blank": nothing. "placeholder": a sign such as / or nothing,
    never a number. "doubtful": a doubt, or one of `accept` ("" is a blank).
    """

    kind: Kind
    accept: tuple[str, ...] = ()


BLANK = Expected("blank")
PLACEHOLDER = Expected("placeholder")


@dataclass(slots=True)
class Box:
    """A printed cell. `cell` is the id of the figure it holds, if any; `rows` and `cols` are its spans."""

    text: str
    role: Literal["label", "head", "value", "heading", "other"] = "other"
    cell: str | None = None
    rows: int = 1
    cols: int = 1


@dataclass(slots=True)
class Table:
    """A printed table; each row lists the boxes that begin in it."""

    id: str
    rows: list[list[Box]]


@dataclass(slots=True)
class Paragraph:
    """A printed paragraph. `section` is set for the titles of the six sections."""

    text: str
    role: Literal["title", "lead", "section", "text", "note", "noise", "page"]
    section: str = ""


@dataclass(slots=True)
class Truth:
    """What reading must yield. `raw` is what stands in the file for each cell; `unplaced` are texts that belong
    nowhere and must be listed as doubts or stay in a text; `spare` may stay in a text; `loose` are details
    (organization, year, form) that cannot be told surely.
    """

    organization: str
    year: int
    form: str
    cells: dict[str, Expected]
    raw: dict[str, str] = field(default_factory=dict)
    texts: dict[str, list[str]] = field(default_factory=dict)
    unplaced: list[str] = field(default_factory=list)
    spare: list[str] = field(default_factory=list)
    loose: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Document:
    """A file to be: its blocks in order, the truth, and the names of the deviations put into it."""

    blocks: list[Paragraph | Table]
    truth: Truth
    deviations: list[str] = field(default_factory=list)

    def copy(self) -> "Document":
        """An independent copy."""
        return copy.deepcopy(self)

    def tables(self, name: str | None = None) -> list[Table]:
        """All tables, or the parts of one official table."""
        return [block for block in self.blocks if isinstance(block, Table) and name in {None, block.id}]

    def paragraphs(self, role: str | None = None) -> list[Paragraph]:
        """All paragraphs, or those of one role."""
        return [block for block in self.blocks if isinstance(block, Paragraph) and role in {None, block.role}]

    def boxes(self, name: str | None = None, role: str | None = None) -> list[Box]:
        """All boxes of the tables, or those of one table or role."""
        return [box for table in self.tables(name) for row in table.rows for box in row if role in {None, box.role}]

    def values(self, name: str | None = None) -> list[Box]:
        """The boxes that hold figures."""
        return [box for box in self.boxes(name) if box.cell]

    def section(self, name: str) -> Paragraph:
        """The title of a section."""
        return next(block for block in self.paragraphs("section") if block.section == name)

    def place(self, block: Paragraph | Table) -> int:
        """Where a block stands."""
        return next(index for index, other in enumerate(self.blocks) if other is block)

    def doubt_row(self, boxes: list[Box], *extra: str) -> None:
        """Whatever is read for these figures, it must be their truth or one of `extra`, or be doubted."""
        for box in boxes:
            if box.cell:
                known = self.truth.cells[box.cell]
                self.truth.raw[box.cell] = box.text
                self.truth.cells[box.cell] = Expected("doubtful", (*(known.accept or ("",)), *extra))


def lay(table: Table) -> list[list[tuple[Box, bool]]]:
    """The grid of a table: for each place its box, and whether the box begins there.

    Places to the right of a row that is too short have a box of no height.
    """
    width = max((sum(box.cols for box in row) for row in table.rows), default=0)
    grid: list[list[tuple[Box, bool] | None]] = [[] for _ in table.rows]
    for at, row in enumerate(table.rows):
        for box in row:
            column = 0
            while column < len(grid[at]) and grid[at][column] is not None:
                column += 1
            for down in range(min(box.rows, len(grid) - at)):
                line = grid[at + down]
                line.extend([None] * (column + box.cols - len(line)))
                for right in range(box.cols):
                    line[column + right] = (box, down == 0 and right == 0)
    filler = Box("", rows=0)
    width = max([width, *(len(line) for line in grid)])
    return [[place or (filler, False) for place in line + [None] * (width - len(line))] for line in grid]


def split(table: Table, at: int, *, repeat: int = 0) -> tuple[Table, Table]:
    """`table` cut before row `at`; merged labels go on empty; the first `repeat` rows are printed again."""
    lower: list[list[Box]] = []
    grid = lay(table)
    for index, line in enumerate(grid[at:], at):
        row: list[Box] = []
        for column, (box, begins) in enumerate(line):
            first = column == 0 or line[column - 1][0] is not box
            if begins:
                row.append(box)
            elif index == at and first and box.rows > 1:
                left = sum(1 for other in grid[at:] if other[column][0] is box)
                row.append(Box("", box.role, None, left, box.cols))
        lower.append(row)
    upper = table.rows[:at]
    for index, row in enumerate(upper):
        for box in row:
            box.rows = min(box.rows, at - index)
    heads = copy.deepcopy(table.rows[:repeat])
    return Table(table.id, upper), Table(table.id, heads + lower)


def value_rows(document: Document) -> Iterator[tuple[Table, list[Box]]]:
    """Every row with figures: its table and the boxes that hold them."""
    for table in document.tables():
        for row in table.rows:
            boxes = [box for box in row if box.cell]
            if boxes:
                yield table, boxes


def some(rng: random.Random, things: list[T], share: float) -> list[T]:
    """A random share of `things`, at least one where there are any."""
    return rng.sample(things, max(1, round(len(things) * share))) if things else []
