"""What a printed report consists of: parts of upright or turned pages, with paragraphs, tables and pictures ."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from core.exchange.printing import lead, paragraphs
from core.printing.sense import title_lines
from core.printing.tables import TablePlan, plan_table
from core.report import Snapshot

_SUBHEADING = re.compile(r"[（(][一二三四五六七八九十百]{1,4}[）)][^。；;]{1,36}?(?:$|。|(?<=[^：:])[：:])")
_TYPED_INDENT = (" ", "\u3000", "\t")
SUBJECT = "政府信息公开工作年度报告"


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of text in one font; `font` "" is the one of the paragraph's role. `look` is one of
    docx_styles.LOOKS: only comparisons, which go out as DOCX alone, have any.
    """

    text: str
    font: str = ""
    look: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `role` is one of the style's. `mark` names a place for bookmarks: title, lead, a section."""

    role: str
    spans: tuple[Span, ...]
    mark: str = ""
    indented: bool = True  # False when the text brings its own indentation

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class Table:
    """A table, and what its cells of the form hold by id."""

    plan: TablePlan
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG, its printed size in points, and what it shows in words."""

    png: bytes
    width: float
    height: float
    description: str


Block = Paragraph | Table | Picture


@dataclass(frozen=True, slots=True)
class Part:
    """Blocks on pages of one orientation."""

    landscape: bool
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """Something to print. `title` is what programs show in place of the file's name."""

    title: str
    parts: tuple[Part, ...]


def report(snapshot: Snapshot, pictures: tuple[Picture, ...] = ()) -> Document:
    """The report as it is signed and published; `pictures` stand after the fifth section."""
    pieces: list[tuple[bool, tuple[Block, ...]]] = [(False, tuple(_opening(snapshot)))]
    for section in snapshot.form.sections.values():
        heading = Paragraph("section", (Span(section.title),), section.id)
        if section.kind == "table":
            plan = plan_table(snapshot, section.id)
            pieces.append((
                plan.landscape,
                (heading, Table(plan, {box.cell: snapshot.text(box.cell) for box in plan.boxes if box.cell})),
            ))
        else:
            texts = map(body, paragraphs(snapshot.text(section.id)))
            pieces.append((False, (heading, *texts, *(pictures if section.id == "problems" else ()))))
    return Document(snapshot.text("title"), tuple(_parts(pieces)))


def _opening(snapshot: Snapshot) -> Iterator[Paragraph]:
    yield Paragraph("title", (Span("\n".join(title_lines(snapshot.text("title")))),), "title")
    for number, text in enumerate(lead(snapshot)):
        yield Paragraph("body", (Span(text),), "" if number else "lead", not text.startswith(_TYPED_INDENT))


def body(text: str) -> Paragraph:
    """A paragraph of a section. （一）… alone is a heading of the second level; before other text only its sentence is
    set in the heading's type.
    """
    start = len(text) - len(text.lstrip())
    found = _SUBHEADING.match(text, start)
    indented = not start
    if not found:
        return Paragraph("body", (Span(text),), indented=indented)
    if found.end() == len(text):
        return Paragraph("subsection", (Span(text),), indented=indented)
    return Paragraph("body", (Span(text[: found.end()], "subheading"), Span(text[found.end() :])), indented=indented)


def _parts(pieces: list[tuple[bool, tuple[Block, ...]]]) -> Iterator[Part]:
    """Neighbours of one orientation joined."""
    blocks: tuple[Block, ...] = ()
    turned = False
    for landscape, more in pieces:
        if landscape != turned:
            yield Part(turned, blocks)
            blocks, turned = (), landscape
        blocks += more
    yield Part(turned, blocks)
