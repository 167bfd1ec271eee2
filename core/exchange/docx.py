"""DOCX -> Source, straight from the XML of its main part.

python-docx is not used for reading: it drops tables and text inside content controls and insertions, and repeats
merged cells without end. Sentences raised here continue 文件“X”: `core.exchange.read` puts the name in front.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from core.errors import UserError
from core.exchange.docx_inserts import Inner, Inserts
from core.exchange.numbering import Numbering
from core.exchange.package import Package
from core.exchange.source import Source, SourceCell, SourceRow, gathered, paragraph, raised

if TYPE_CHECKING:
    from lxml import etree

MAX_SPAN = 63  # Word's own limit of columns
_MAX_COLUMN = 4096
_MANY_PARAGRAPHS = 6
_PREFIX = "nianbao_"
_BREAKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
# What is not on the page: deletions, the code of a field, the reading above a character, formatting.
_UNSEEN = frozenset({
    "del", "moveFrom", "delText", "instrText", "Fallback", "rt", "pPr", "rPr", "tblPr", "trPr", "tcPr", "sectPr"
})  # fmt: skip
_INSERTS = frozenset({"drawing", "pict", "object", "altChunk"})
_NOTES = frozenset({"footnoteReference", "endnoteReference"})
_OFF = frozenset({"0", "false", "off"})


def read(package: Package, inner: Inner | None = None) -> Source:
    """A DOCX taken apart; `inner` reads the files embedded in it. Raises UserError when it is damaged."""
    main = package.main
    root = package.xml(main)
    if root is None:
        raise UserError("不是 DOCX 文档", "no document")
    inserts = Inserts(package, main, inner)
    rows = gathered(_Walker(Numbering(package, main), inserts).rows(root))
    return Source(rows, package.properties(), tuple(inserts.doubts), tuple(inserts.pictures))


@dataclass(slots=True)
class _Content:
    """What a paragraph holds: pieces of text, text boxes, and inserts and notes for later."""

    pieces: list[str]
    boxes: "list[etree._Element]" = field(default_factory=list)
    inserts: "list[etree._Element]" = field(default_factory=list)
    notes: "list[etree._Element]" = field(default_factory=list)

    def collect(self, element: "etree._Element") -> None:
        """Take in everything inside `element`."""
        for name, child in _seen(element):
            if name == "t":
                self.pieces.append(child.text or "")
            elif name in _BREAKS:
                self.pieces.append(_BREAKS[name])
            elif name == "txbxContent":
                self.boxes.append(child)
            elif name in _NOTES:
                self.notes.append(child)
            elif name != "r" or not _is_hidden(child):
                if name in _INSERTS:
                    self.inserts.append(child)
                start = len(self.pieces)
                self.collect(child)
                if name == "r" and _is_raised(child):
                    self.pieces[start:] = [raised("".join(self.pieces[start:]))]


class _Walker:
    """Goes through the body in reading order; counts paragraphs and tables to name places."""

    def __init__(self, numbering: Numbering, inserts: Inserts) -> None:
        self._numbering = numbering
        self._inserts = inserts
        self._paragraphs = 0
        self._tables = 0

    def rows(self, container: "etree._Element") -> Iterator[SourceRow]:
        """The rows of everything inside `container`, however deep content controls and insertions nest."""
        for name, element in _seen(container):
            if name == "p":
                yield from self._paragraph(element)
            elif name == "tbl":
                yield from self._table(element)
            elif name == "altChunk":
                yield from self._inserted([element], f"第{self._paragraphs + 1}段")
            else:
                yield from self.rows(element)

    def _paragraph(self, element: "etree._Element") -> Iterator[SourceRow]:
        self._paragraphs += 1
        place = f"第{self._paragraphs}段"
        content = self._content(element, place)
        yield paragraph("".join(content.pieces), place, _anchor(element))
        yield from self._inserted(content.inserts, place)
        for box in content.boxes:
            yield from self.rows(box)

    def _content(self, element: "etree._Element", place: str) -> _Content:
        """A paragraph with its automatic number in front."""
        content = _Content([self._numbering.next(element)])
        content.collect(element)
        for note in content.notes:
            self._inserts.note(note, place)
        return content

    def _inserted(self, elements: "Sequence[etree._Element]", place: str) -> Iterator[SourceRow]:
        """The rows of the files that are embedded here, their tables counted with the document's."""
        for element in elements:
            source = self._inserts.meet(element, place)
            before = self._tables
            for row in source.rows if source else ():
                grid = None if row.grid is None else before + row.grid
                self._tables = max(self._tables, grid or 0)
                yield replace(row, place=f"{place}嵌入的{row.place}", grid=grid, anchor=None)

    def _table(self, table: "etree._Element") -> Iterator[SourceRow]:
        self._tables += 1
        number = self._tables
        lines = [(row, list(_children(row, "tc"))) for row in _children(table, "tr")]
        framed = all(len(cells) <= 1 for _, cells in lines)
        later: list[etree._Element] = []  # tables inside the cells, and what is embedded there
        for index, (row, cells) in enumerate(lines, 1):
            if framed or any(map(_is_layout, cells)):  # around a part of the document
                for cell in cells:
                    yield from self.rows(cell)
                continue
            place = f"表{number}第{index}行"
            yield SourceRow(tuple(self._cells_of(row, cells, place, later)), place, number)
        for element in later:
            yield from self._table(element) if _name(element) == "tbl" else self._inserted([element], f"表{number}")

    def _cells_of(
        self, row: "etree._Element", elements: "Sequence[etree._Element]", place: str, later: "list[etree._Element]"
    ) -> Iterator[SourceCell]:
        """The cells that begin in `row`; the lower parts of vertically merged ones are skipped."""
        column = _number(row, "gridBefore")
        for cell in elements:
            span = max(1, _number(cell, "gridSpan"))
            if not _continues(cell):
                yield SourceCell(self._cell_text(cell, place, later), column, span)
            column = min(column + span, _MAX_COLUMN)

    def _cell_text(self, container: "etree._Element", place: str, later: "list[etree._Element]") -> str:
        lines: list[str] = []
        for name, element in _seen(container):
            if name == "p":
                content = self._content(element, place)
                lines.append("".join(content.pieces))
                later += content.inserts
                lines += [self._cell_text(box, place, later) for box in content.boxes]
            elif name == "tbl":
                later.append(element)
            else:
                inner = self._cell_text(element, place, later)
                lines += [inner] if inner else []
        return "\n".join(lines)


def _seen(element: "etree._Element") -> "Iterator[tuple[str, etree._Element]]":
    """The children that are on the page, with their names; of two versions of a part that which a new program shows."""
    for child in element:
        name = _name(child)
        if name == "AlternateContent":
            yield from _seen(_version(child))
        elif name and name not in _UNSEEN:
            yield name, child


def _version(element: "etree._Element") -> "etree._Element":
    """The first choice that holds anything, else the fallback."""
    versions = [child for child in element if _name(child) in {"Choice", "Fallback"}]
    filled = (child for child in versions if next(child.iter("{*}t", "{*}blip", "{*}imagedata"), None) is not None)
    return next(filled, versions[0] if versions else element)


def _is_raised(run: "etree._Element") -> bool:
    """Whether a run is formatted as superscript."""
    mark = _run_property(run, "vertAlign")
    return mark is not None and _value(mark) == "superscript"


def _is_hidden(run: "etree._Element") -> bool:
    """Whether a run is formatted as hidden text."""
    mark = _run_property(run, "vanish")
    return mark is not None and _value(mark) not in _OFF


def _run_property(run: "etree._Element", wanted: str) -> "etree._Element | None":
    for group in run:
        if _name(group) == "rPr":
            return next((entry for entry in group if _name(entry) == wanted), None)
        break  # properties come first
    return None


def _is_layout(cell: "etree._Element") -> bool:
    """Whether a cell holds a part of the document rather than a label or a figure."""
    names = [name for name, _ in _seen(cell)]
    return "tbl" in names and names.count("p") >= _MANY_PARAGRAPHS


def _name(element: "etree._Element") -> str:
    """The local name, "" for a comment, a processing instruction or an entity; strict and usual OOXML alike."""
    tag = element.tag
    return _local(tag) if isinstance(tag, str) else ""


@lru_cache(maxsize=1024)
def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _children(element: "etree._Element", wanted: str) -> "Iterator[etree._Element]":
    """The `wanted` elements of a table or row, through content controls and insertions."""
    for name, child in _seen(element):
        if name == wanted:
            if not any(_name(mark) == "del" for group in child if _name(group) == "trPr" for mark in group):
                yield child
        elif name not in {"p", "tbl"}:
            yield from _children(child, wanted)


def _property(element: "etree._Element", wanted: str) -> "etree._Element | None":
    for group in element:
        if _name(group) in {"tcPr", "trPr"}:
            return next((entry for entry in group if _name(entry) == wanted), None)
    return None


def _value(element: "etree._Element") -> str | None:
    return next((str(value) for name, value in element.attrib.items() if str(name).endswith("}val")), None)


def _number(element: "etree._Element", wanted: str) -> int:
    """A small number from the properties of a cell or row, 0 when there is none, clamped to what Word allows."""
    found = _property(element, wanted)
    text = "" if found is None else _value(found) or ""
    return min(int(text[:12]), MAX_SPAN) if text.isascii() and text.isdigit() else 0


def _continues(cell: "etree._Element") -> bool:
    merge = _property(cell, "vMerge")
    return merge is not None and _value(merge) != "restart"


def _anchor(element: "etree._Element") -> str | None:
    """The section that one of our bookmarks marks in a paragraph."""
    for mark in element:
        if _name(mark) == "bookmarkStart":
            for name, value in mark.attrib.items():
                if str(name).endswith("}name") and str(value).startswith(_PREFIX):
                    return str(value).removeprefix(_PREFIX)
    return None
