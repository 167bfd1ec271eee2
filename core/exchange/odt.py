"""ODT -> Source, straight from content.xml: what LibreOffice, and WPS on UOS and Kylin, save.

Sentences raised here continue 文件“X”: `core.exchange.read` puts the name in front.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from core.errors import UserError
from core.exchange.numbering import spelt
from core.exchange.ods import attribute, count, name_of, refuse_encrypted, table_rows
from core.exchange.package import Package
from core.exchange.source import Doubt, Picture, Source, SourceCell, SourceRow, gathered, paragraph

if TYPE_CHECKING:
    from lxml import etree

_UNSEEN = frozenset({
    "annotation", "annotation-end", "tracked-changes", "ruby-text", "sequence-decls", "forms", "desc", "title",
    "variable-decls", "user-field-decls", "dde-connection-decls", "binary-data", "toc-mark", "bookmark",
})  # fmt: skip
_BREAKS = {"tab": "\t", "line-break": "\n"}
_STYLES = {"一, 二, 三, ...": "chineseCounting", "①, ②, ③, ...": "decimalEnclosedCircle", "a": "lowerLetter",
           "A": "upperLetter"}  # fmt: skip
_MANY_PARAGRAPHS = 6
_LARGE_WIDTH, _LARGE_HEIGHT = 60.0, 15.0  # mm; a picture of a table is no smaller
_MM = {"cm": 10.0, "mm": 1.0, "in": 25.4, "pt": 0.353}


def read(package: Package) -> Source:
    """An ODT taken apart. Raises UserError when it is damaged, encrypted or holds no text."""
    refuse_encrypted(package)
    root = package.xml("content.xml")
    body = None if root is None else next(root.iter("{*}text"), None)
    if root is None or body is None:
        raise UserError("里面没有文字，请用 WPS 或 LibreOffice 打开后另存为 DOCX 再试", "no text in content.xml")
    walker = _Walker(_Lists(root, package.xml("styles.xml")))
    rows = gathered(walker.rows(body))
    return Source(rows, doubts=tuple(walker.doubts), pictures=tuple(walker.pictures))


class _Lists:
    """The automatic numbers of list items, counted in reading order."""

    def __init__(self, *roots: "etree._Element | None") -> None:
        self._levels: dict[tuple[str, int], etree._Element] = {}
        self._counts: dict[tuple[str, int], int] = {}
        for style in (style for root in roots if root is not None for style in root.iter("{*}list-style")):
            for level in style:
                if name_of(level) == "list-level-style-number":
                    self._levels[attribute(style, "name"), count(level, "level")] = level

    def number(self, style: str, depth: int) -> str:
        """The number of the next item of a list of `style`, nested `depth` deep from 1."""
        level = self._levels.get((style, depth))
        if level is None or not attribute(level, "num-format"):
            return ""
        current = self._counts.get((style, depth), count(level, "start-value") - 1) + 1
        self._counts[style, depth] = current
        for deeper in [key for key in self._counts if key[0] == style and key[1] > depth]:
            del self._counts[deeper]
        shown = spelt(current, _STYLES.get(attribute(level, "num-format"), "decimal"))
        return attribute(level, "num-prefix") + shown + attribute(level, "num-suffix")


class _Walker:
    """Goes through the text in reading order; counts paragraphs and tables to name places."""

    def __init__(self, lists: _Lists) -> None:
        self.doubts: list[Doubt] = []
        self.pictures: list[Picture] = []
        self._lists = lists
        self._paragraphs = 0
        self._tables = 0

    def rows(self, container: "etree._Element", style: str = "", depth: int = 0) -> Iterator[SourceRow]:
        """The rows of everything inside `container`, which stands in `depth` lists of `style`."""
        number = self._lists.number(style, depth) if name_of(container) == "list-item" and _begins(container) else ""
        for element in container:
            name = name_of(element)
            if name in {"p", "h"}:
                yield from self._paragraph(element, number)
                number = ""
            elif name == "table":
                yield from self._table(element)
            elif name == "list":
                yield from self.rows(element, attribute(element, "style-name") or style, depth + 1)
            elif name and name not in _UNSEEN:
                yield from self.rows(element, style, depth)

    def _paragraph(self, element: "etree._Element", number: str) -> Iterator[SourceRow]:
        self._paragraphs += 1
        place = f"第{self._paragraphs}段"
        boxes: list[etree._Element] = []
        yield paragraph(number + self._text(element, place, boxes), place)
        for box in boxes:
            yield from self.rows(box)

    def _text(self, element: "etree._Element", place: str, boxes: "list[etree._Element]") -> str:
        pieces = [element.text or ""]
        for child in element:
            name = name_of(child)
            if name == "s":
                pieces.append(" " * min(count(child, "c"), 1000))
            elif name == "text-box":
                boxes.append(child)
            elif name == "note":
                self._note(child, place)
            elif name in _BREAKS:
                pieces.append(_BREAKS[name])
            elif name and name not in _UNSEEN:
                if name == "frame" and child.find("{*}image") is not None and child.find("{*}text-box") is None:
                    self.pictures.append(Picture(place, _is_large(child)))
                pieces.append(self._text(child, place, boxes))
            pieces.append(child.tail or "")
        return "".join(pieces)

    def _note(self, note: "etree._Element", place: str) -> None:
        text = "".join(map(str, body.itertext())).strip() if (body := note.find("{*}note-body")) is not None else ""
        if text:
            self.doubts.append(Doubt(text, place, "脚注里的这些文字没有读入，请确认是否要写进正文"))

    def _table(self, table: "etree._Element") -> Iterator[SourceRow]:
        self._tables += 1
        number = self._tables
        lines = [list(row) for row in table_rows(table)]
        framed = all(len(cells) <= 1 for cells in lines)
        nested: list[etree._Element] = []
        for index, cells in enumerate(lines, 1):
            if framed or any(map(_is_layout, cells)):  # around a part of the document
                for cell in cells:
                    yield from self.rows(cell)
                continue
            place = f"表{number}第{index}行"
            yield SourceRow(tuple(self._cells(cells, place, nested)), place, number)
        for inner in nested:
            yield from self._table(inner)

    def _cells(
        self, elements: "list[etree._Element]", place: str, nested: "list[etree._Element]"
    ) -> Iterator[SourceCell]:
        column = 0
        for cell in elements:
            repeated = min(count(cell, "number-columns-repeated"), 64)
            if name_of(cell) == "table-cell":
                text = self._cell_text(cell, place, nested)
                yield SourceCell(text, column, min(count(cell, "number-columns-spanned"), 64))
                for again in range(1, repeated):
                    yield SourceCell(text, column + again)
            if name_of(cell) in {"table-cell", "covered-table-cell"}:
                column += repeated

    def _cell_text(self, container: "etree._Element", place: str, nested: "list[etree._Element]") -> str:
        lines: list[str] = []
        for element in container:
            name = name_of(element)
            if name in {"p", "h"}:
                boxes: list[etree._Element] = []
                lines.append(self._text(element, place, boxes))
                lines += [self._cell_text(box, place, nested) for box in boxes]
            elif name == "table":
                nested.append(element)
            elif name and name not in _UNSEEN:
                inner = self._cell_text(element, place, nested)
                lines += [inner] if inner else []
        return "\n".join(lines)


def _begins(item: "etree._Element") -> bool:
    """Whether an item begins with a paragraph of its own rather than with a list inside it."""
    return next((name_of(child) in {"p", "h"} for child in item if name_of(child)), False)


def _is_layout(cell: "etree._Element") -> bool:
    names = [name_of(child) for child in cell]
    return "table" in names and names.count("p") + names.count("h") >= _MANY_PARAGRAPHS


def _is_large(frame: "etree._Element") -> bool | None:
    """Whether a picture may show a table, None when its size is not known."""
    sides: list[float] = []
    for name, least in (("width", _LARGE_WIDTH), ("height", _LARGE_HEIGHT)):
        text = attribute(frame, name)
        digits = text[:-2].replace(".", "", 1)
        if text[-2:] not in _MM or not digits.isascii() or not digits.isdigit():
            return None
        sides.append(float(text[:-2]) * _MM[text[-2:]] / least)
    return min(sides) >= 1
