"""The pages of a document: where every piece of text, rule and picture stands, in points from the top left corner."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from core.printing.content import Block, Document, Paragraph, Part, Picture, Table
from core.printing.faces import Face
from core.printing.lines import Line, Metrics, glyphs, set_lines
from core.printing.style import ASCENT, Role, official, points
from core.printing.table_pages import Fragment, SetTable

_KEPT = 2  # lines of a paragraph that never stand alone at the end or the beginning of a page


@dataclass(frozen=True, slots=True)
class Text:
    """Text of one face; `y` is the base line, `spacing` is added after each character."""

    x: float
    y: float
    text: str
    face: Face
    size: float
    spacing: float = 0


@dataclass(frozen=True, slots=True)
class Image:
    """A picture and its rectangle."""

    x: float
    y: float
    picture: Picture


@dataclass(slots=True)
class Page:
    """A page. `rules` are lines (x, y, x, y) of the style's thickness; `marks` are (title, y) for bookmarks."""

    width: float
    height: float
    landscape: bool
    texts: list[Text] = field(default_factory=list)
    rules: list[tuple[float, float, float, float]] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    marks: list[tuple[str, float]] = field(default_factory=list)


def lay_out(document: Document, metrics: Metrics) -> list[Page]:
    """The pages of `document`, numbered."""
    pages: list[Page] = []
    for part in document.parts:
        if part.blocks:
            pages += _Flow(part, metrics).pages()
    for number, page in enumerate(pages, 1):
        _add_number(page, number, metrics)
    return pages


class _Flow:
    """Fills pages of one orientation from top to bottom."""

    def __init__(self, part: Part, metrics: Metrics) -> None:
        page = official().page
        self._part = part
        self._metrics = metrics
        self._size = page.size(landscape=part.landscape)
        self._top, _, bottom, self._left = page.margins(landscape=part.landscape)
        self._end = self._size[1] - bottom
        self._width, _ = page.text_area(landscape=part.landscape)
        self._pages: list[Page] = []
        self._tables: dict[int, SetTable] = {}
        self._y = self._top
        self._new_page()

    def pages(self) -> list[Page]:
        blocks = self._part.blocks
        for index, block in enumerate(blocks):
            if isinstance(block, Paragraph):
                self._paragraph(block, self._need_below(blocks[index + 1 :]) if _is_heading(block) else 0.0)
            elif isinstance(block, Table):
                self._table(block)
            else:
                self._picture(block)
        return self._pages

    def _new_page(self) -> None:
        self._pages.append(Page(*self._size, landscape=self._part.landscape))
        self._y = self._top

    def _room(self) -> float:
        return self._end - self._y + 0.01

    def _need_below(self, following: Sequence[Block]) -> float:
        """How much of what follows a heading must stand on the same page."""
        if not following:
            return 0.0
        block = following[0]
        style = official()
        if isinstance(block, Table):
            return style.table.before + self._set_table(block).height_kept_together()
        if isinstance(block, Picture):
            return block.height
        more = self._need_below(following[1:]) if _is_heading(block) else 0.0
        return style.roles[block.role].line + more

    def _paragraph(self, block: Paragraph, need_below: float) -> None:
        role = official().roles[block.role]
        lines = self._lines(block, role)
        index = 0
        while index < len(lines):
            fitting = _fitting(len(lines) - index, int(self._room() // role.line), whole=_is_heading(block))
            if fitting == len(lines) - index and need_below and self._room() < fitting * role.line + need_below:
                fitting = 0
            if not fitting and self._y > self._top:
                self._new_page()
                need_below = 0.0  # a new page is the best there is
                continue
            if index == 0 and block.mark and block.mark != "lead":
                self._pages[-1].marks.append((block.text.replace("\n", ""), self._y))
            for line in lines[index : index + max(1, fitting)]:
                self._line(line, role)
            index += max(1, fitting)
        self._y += role.after

    def _lines(self, block: Paragraph, role: Role) -> list[Line]:
        indent = role.indent * role.size if block.indented else 0.0
        if "\n" in block.text:  # a title broken by sense
            return [line for text in block.text.split("\n") for line in self._set([(text, role.font)], role, indent)]
        return self._set([(span.text, span.font or role.font) for span in block.spans], role, indent)

    def _set(self, spans: list[tuple[str, str]], role: Role, indent: float) -> list[Line]:
        run = list(glyphs(spans, role.latin, role.size, role.spacing, self._metrics))
        return set_lines(run, self._width, indent, justified=role.align == "both")

    def _line(self, line: Line, role: Role) -> None:
        left = self._left + ((self._width - line.width) / 2 if role.align == "center" else 0.0)
        base = self._y + (role.line - role.size) / 2 + ASCENT * role.size
        self._pages[-1].texts += _texts(line, left, base, role.size, role.spacing)
        self._y += role.line

    def _set_table(self, block: Table) -> SetTable:
        if id(block) not in self._tables:
            self._tables[id(block)] = SetTable(block, self._metrics, self._end - self._top)
        return self._tables[id(block)]

    def _table(self, block: Table) -> None:
        style = official().table
        table = self._set_table(block)
        self._y += style.before
        for fragment in table.fragments(self._room(), fresh=self._y - style.before <= self._top):
            if fragment is None:
                self._new_page()
            else:
                self._place(fragment)
        self._y += style.after

    def _place(self, fragment: Fragment) -> None:
        page = self._pages[-1]
        for x1, y1, x2, y2 in fragment.rules:
            page.rules.append((self._left + x1, self._y + y1, self._left + x2, self._y + y2))
        for line, x, y in fragment.lines:
            page.texts += _texts(line, self._left + x, self._y + y, fragment.size, 0)
        self._y += fragment.height

    def _picture(self, block: Picture) -> None:
        if self._room() < block.height and self._y > self._top:
            self._new_page()
        self._pages[-1].images.append(Image(self._left + (self._width - block.width) / 2, self._y, block))
        self._y += block.height


def _is_heading(block: Block) -> bool:
    return isinstance(block, Paragraph) and official().roles[block.role].level > 0


def _fitting(lines: int, room: int, *, whole: bool) -> int:
    """How many of a paragraph's next `lines` go on a page that has room for `room`."""
    if lines <= room:
        return lines
    if whole or lines < 2 * _KEPT:
        return 0
    fitting = min(room, lines - _KEPT)
    return fitting if fitting >= _KEPT else 0


def _texts(line: Line, x: float, y: float, size: float, spacing: float) -> list[Text]:
    return [Text(x + piece.x, y, piece.text, piece.face, size, piece.spacing + spacing) for piece in line.pieces]


def _add_number(page: Page, number: int, metrics: Metrics) -> None:
    """“— 1 —” below the text area: odd pages on the right, even ones on the left."""
    style = official()
    role = style.roles["number"]
    _, right, bottom, left = style.page.margins(landscape=page.landscape)
    run = list(glyphs([(f"— {number} —", role.font)], role.latin, role.size, role.spacing, metrics))
    (line,) = set_lines(run, page.width)
    inset = role.indent * role.size
    x = page.width - right - inset - line.width if number % 2 else left + inset
    middle = page.height - bottom + points(style.page.number_below)
    page.texts += _texts(line, x, middle + (ASCENT - 0.5) * role.size, role.size, role.spacing)
