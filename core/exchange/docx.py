"""DOCX -> Source, straight from word/document.xml.

python-docx is not used for reading: it drops tables and text inside content controls and insertions, and repeats
merged cells without end. Sentences raised here continue 文件“X”: `core.exchange.read` puts the name in front.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from core.errors import UserError
from core.exchange.numbering import Numbering
from core.exchange.package import Package
from core.exchange.source import Source, SourceCell, SourceRow, paragraph

if TYPE_CHECKING:
    from lxml import etree

MAX_SPAN = 63  # Word's own limit of columns
_MAX_CELLS = 1_000_000
_PREFIX = "nianbao_"
_BREAKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
# What is not on the page: deletions, the code of a field, the spare copy of a text box, formatting.
_UNSEEN = frozenset({"del", "moveFrom", "delText", "instrText", "Fallback", "pPr", "rPr", "tblPr", "trPr", "tcPr"})


def read(package: Package) -> Source:
    """A DOCX taken apart. Raises UserError when it is damaged."""
    root = package.xml("word/document.xml")
    if root is None:
        raise UserError("不是 DOCX 文档", "no word/document.xml")
    return Source(tuple(_Walker(Numbering(package)).rows(root)), package.properties())


class _Walker:
    """Goes through the body in reading order; counts paragraphs and tables to name places."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._paragraphs = 0
        self._tables = 0
        self._cells = 0

    def rows(self, container: "etree._Element") -> Iterator[SourceRow]:
        """The rows of everything inside `container`, however deep content controls and insertions nest."""
        for element in container:
            name = _name(element)
            if name == "p":
                yield from self._paragraph(element)
            elif name == "tbl":
                yield from self._table(element)
            elif name and name not in _UNSEEN:
                yield from self.rows(element)

    def _paragraph(self, element: "etree._Element") -> Iterator[SourceRow]:
        self._paragraphs += 1
        text, inner = self._text(element)
        yield paragraph(text, f"第{self._paragraphs}段", _anchor(element))
        for box in inner:
            yield from self.rows(box)

    def _text(self, element: "etree._Element") -> "tuple[str, list[etree._Element]]":
        """The text of a paragraph with its automatic number, and the text boxes anchored in it."""
        pieces: list[str] = [self._numbering.next(element)]
        boxes: list[etree._Element] = []
        _collect(element, pieces, boxes)
        return "".join(pieces), boxes

    def _table(self, table: "etree._Element") -> Iterator[SourceRow]:
        self._tables += 1
        number = self._tables
        nested: list[etree._Element] = []
        rows = [self._cells_of(row, nested) for row in _children(table, "tr")]
        single = all(len(cells) <= 1 for cells in rows)
        for index, cells in enumerate(rows, 1):
            place = f"表{number}第{index}行"
            if single:  # a frame around text, not a table
                yield from (paragraph(line, place) for cell in cells for line in cell.text.split("\n"))
            elif cells:
                yield SourceRow(tuple(cells), place, number)
        for inner in nested:
            yield from self._table(inner)

    def _cells_of(self, row: "etree._Element", nested: "list[etree._Element]") -> list[SourceCell]:
        """The cells that begin in `row`; the lower parts of vertically merged ones are skipped."""
        cells: list[SourceCell] = []
        column = _number(row, "gridBefore")
        for cell in _children(row, "tc"):
            self._cells += 1
            if self._cells > _MAX_CELLS:
                raise UserError("内容过多，不像一份年度报告，没有打开", "more than a million cells")
            span = max(1, _number(cell, "gridSpan"))
            if not _continues(cell):
                cells.append(SourceCell(self._cell_text(cell, nested), column, span))
            column = min(column + span, 4096)
        return cells

    def _cell_text(self, container: "etree._Element", nested: "list[etree._Element]") -> str:
        lines: list[str] = []
        for element in container:
            name = _name(element)
            if name == "p":
                text, boxes = self._text(element)
                lines.append(text)
                lines += [self._cell_text(box, nested) for box in boxes]
            elif name == "tbl":
                nested.append(element)
            elif name and name not in _UNSEEN:
                inner = self._cell_text(element, nested)
                lines += [inner] if inner else []
        return "\n".join(lines)


def _name(element: "etree._Element") -> str:
    """The local name, "" for a comment, a processing instruction or an entity; strict and usual OOXML alike."""
    tag = element.tag
    return _local(tag) if isinstance(tag, str) else ""


@lru_cache(maxsize=1024)
def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _collect(element: "etree._Element", pieces: list[str], boxes: "list[etree._Element]") -> None:
    for child in element:
        name = _name(child)
        if name == "t":
            pieces.append(child.text or "")
        elif name in _BREAKS:
            pieces.append(_BREAKS[name])
        elif name == "txbxContent":
            boxes.append(child)
        elif name and name not in _UNSEEN:
            _collect(child, pieces, boxes)


def _children(element: "etree._Element", wanted: str) -> "Iterator[etree._Element]":
    """The `wanted` elements of a table or row, through content controls and insertions."""
    for child in element:
        name = _name(child)
        if name == wanted:
            if not any(_name(mark) == "del" for group in child if _name(group) == "trPr" for mark in group):
                yield child
        elif name and name not in _UNSEEN and name not in {"p", "tbl"}:
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
