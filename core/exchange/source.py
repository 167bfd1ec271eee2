"""What a reader yields: the rows of a document in reading order, paragraphs and table rows alike."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from core.errors import UserError

HIDDEN = "hidden"  # the anchor of rows on a sheet that its author hid
UNREADABLE = "\ufffd"  # stands for a character of which nobody knows what it is
# A report has some hundred rows, and the page of a web site around it no thousand.
_MAX_ROWS = 5_000
_MAX_CELLS = 100_000
_MAX_WIDTH = 1_000  # cells of a row
_MAX_TEXT = 500_000  # characters


@dataclass(frozen=True, slots=True)
class SourceCell:
    """A cell of a foreign table at its grid column; merged cells appear once, where they begin."""

    text: str
    column: int = 0
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A paragraph (`grid` is None, one cell) or a row of the `grid`-th table of the source.

    `place` tells a person where it stands (第3段, 表2第5行, 工作表“表三”第7行). `anchor` is the section or "title",
    "lead" that our own exports mark here, or HIDDEN; None elsewhere.
    """

    cells: tuple[SourceCell, ...]
    place: str
    grid: int | None = None
    anchor: str | None = None

    @property
    def text(self) -> str:
        """All cells as one line, separated by tabs."""
        return "\t".join(cell.text for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something a person has to look at: the text as found, where it stands, a Chinese sentence, the cell if any."""

    raw: str
    place: str
    reason: str
    cell: str | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that may show a table. `is_large` is None where its size is not known."""

    place: str
    is_large: bool | None


@dataclass(frozen=True, slots=True)
class Source:
    """A document taken apart. `properties` are what our own exports carry beside the visible content, else empty;
    `doubts` tell of what the reader could not take apart, `pictures` of those too large for an ornament.
    """

    rows: tuple[SourceRow, ...]
    properties: Mapping[str, str] = field(default_factory=dict)
    doubts: tuple[Doubt, ...] = ()
    pictures: tuple[Picture, ...] = ()
    remarks: Mapping[tuple[str, int, int], str] = field(default_factory=dict)  # 批注 by sheet, row and column from 1


_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def raised(text: str) -> str:
    """Superscript as characters of its own: the mark of a footnote must not become a digit of the figure before it."""
    return text.translate(_RAISED)


def paragraph(text: str, place: str, anchor: str | None = None) -> SourceRow:
    """A row for one paragraph."""
    return SourceRow((SourceCell(text),), place, None, anchor)


def gathered(rows: Iterable[SourceRow]) -> tuple[SourceRow, ...]:
    """All `rows` that have cells. Raises UserError, with a sentence that continues 文件“X”, as soon as there are more
    than any report has: what comes after takes its time for every one of them.
    """
    found: list[SourceRow] = []
    cells = characters = 0
    for row in rows:
        if not row.cells:
            continue
        found.append(row)
        cells += len(row.cells)
        characters += sum(len(cell.text) for cell in row.cells)
        if len(found) > _MAX_ROWS or cells > _MAX_CELLS or characters > _MAX_TEXT or len(row.cells) > _MAX_WIDTH:
            raise too_much(f"{len(found)} rows, {cells} cells, {characters} characters")
    return tuple(found)


def too_much(detail: str) -> UserError:
    """What to raise for a file with more content than any report has."""
    return UserError("内容过多，不像一份年度报告，没有打开，请确认选对了文件", detail)
