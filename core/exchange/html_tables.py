"""What a web page is made of: flows of lines and tables, and how they become rows.

A table is laid out on a grid as a browser does it, spans clamped; cells that hold whole pages are opened up.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from core.exchange.sheets import MAX_CELLS
from core.exchange.source import Picture, SourceCell, SourceRow, paragraph, too_much

_WHITE = re.compile("[ \t\r\n\f\xa0\u200b]+")
_MAX_COLUMNS = 4096
_MAX_COLUMN_SPAN = 1000  # HTML's own limits
_MAX_ROW_SPAN = 65534
# A cell with more text than any label or figure lays out the page.
_LONG_CELL = 500
_MANY_LINES = 6


@dataclass(slots=True)
class Flow:
    """Lines and tables in reading order: the page, or the inside of a cell."""

    items: "list[str | Table | Image]" = field(default_factory=list)
    preformatted: int = 0
    _line: list[str] = field(default_factory=list)

    def add(self, text: str) -> None:
        """Append `text` to the line at hand; inside <pre> its line ends count."""
        if not self.preformatted:
            self._line.append(text)
            return
        first, *others = re.split(r"\r\n|[\r\n]", text)
        self._line.append(first)
        for line in others:
            self.end_line()
            self._line.append(line)

    def end_line(self) -> None:
        """What comes next stands on a new line."""
        joined = "".join(self._line)
        self._line.clear()
        line = joined.rstrip() if self.preformatted else _WHITE.sub(" ", joined).strip(" ")
        if line:
            self.items.append(line)

    @property
    def text(self) -> str:
        """All lines, without the tables among them."""
        return "\n".join(item for item in self.items if isinstance(item, str))

    @property
    def is_layout(self) -> bool:
        """Whether this is a cell that holds a part of the page rather than a label or a figure."""
        if any(isinstance(item, Table) for item in self.items):
            return True
        text = self.text
        return len(text) > _LONG_CELL or (text.count("\n") >= _MANY_LINES and len(text) > _LONG_CELL // 4)

    def rows(self, pictures: list[Picture]) -> "Iterator[SourceRow]":
        """The flow of the whole page as rows, paragraphs and tables counted from 1; its images go to `pictures`."""
        self.end_line()
        return _Renderer(pictures).rows(self)


@dataclass(frozen=True, slots=True)
class Image:
    """Something on the page that is no text; `is_large` is None where its size is not told."""

    is_large: bool | None


@dataclass(slots=True)
class Table:
    """A table as it is read: rows of (column, span, content)."""

    lines: list[list[tuple[int, int, Flow]]] = field(default_factory=list)
    # Grid column -> (rows up to which a cell from above covers it, column after that cell)
    _taken: dict[int, tuple[int, int]] = field(default_factory=dict)
    _column: int = 0
    _spread: int = 0  # places that cells cover below them

    def start_row(self) -> None:
        """A new row."""
        self._column = 0
        self.lines.append([])

    def start_cell(self, column_span: str | None, row_span: str | None) -> Flow:
        """A new cell in the first free column, and its content to be filled."""
        if not self.lines:
            self.start_row()
        number = len(self.lines)
        while (cover := self._taken.get(self._column)) and cover[0] >= number:
            self._column = cover[1]
        span = _clamped(column_span, _MAX_COLUMN_SPAN)
        down = _clamped(row_span, _MAX_ROW_SPAN, zero=_MAX_ROW_SPAN)
        flow = Flow()
        self.lines[-1].append((self._column, span, flow))
        after = min(self._column + span, _MAX_COLUMNS)
        if down > 1:
            self._spread += after - self._column
            if self._spread > MAX_CELLS:
                raise too_much("cells under others")
            self._taken |= dict.fromkeys(range(self._column, after), (number + down - 1, after))
        self._column = after
        return flow


def _clamped(text: str | None, most: int, zero: int = 1) -> int:
    digits = (text or "1").strip()[:9]
    if not digits.isascii() or not digits.isdigit():
        return 1
    return min(int(digits) or zero, most)


class _Renderer:
    """Turns flows into rows; counts paragraphs, tables and cells of the whole page."""

    def __init__(self, pictures: list[Picture]) -> None:
        self._pictures = pictures
        self._paragraphs = 0
        self._tables = 0
        self._cells = 0

    def rows(self, flow: Flow) -> Iterator[SourceRow]:
        """The rows of a flow."""
        for item in flow.items:
            if isinstance(item, Table):
                yield from self._table(item)
            elif isinstance(item, Image):
                self._pictures.append(Picture(f"第{max(self._paragraphs, 1)}段", item.is_large))
            else:
                self._paragraphs += 1
                yield paragraph(item, f"第{self._paragraphs}段")

    def _table(self, table: Table) -> Iterator[SourceRow]:
        """The rows of a table; those that lay out the page, or hold a single cell throughout, as what is in them."""
        framed = all(len(line) <= 1 for line in table.lines)
        number = 0
        for index, line in enumerate(table.lines, 1):
            self._cells += len(line)
            if self._cells > MAX_CELLS:
                raise too_much("cells of tables")
            if framed or any(flow.is_layout for _, _, flow in line):
                for _, _, flow in line:
                    yield from self.rows(flow)
                continue
            if not number:
                self._tables += 1
                number = self._tables
            place = f"表{number}第{index}行"
            cells = tuple(SourceCell(flow.text, column, span) for column, span, flow in line)
            images = (item for _, _, flow in line for item in flow.items if isinstance(item, Image))
            self._pictures += (Picture(place, image.is_large) for image in images)
            if cells:
                yield SourceRow(cells, place, number)
