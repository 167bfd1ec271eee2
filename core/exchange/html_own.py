"""Our own pages, read back exactly: their data attributes say where each part begins, and white space counts."""

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from core.exchange.html_tables import Table
from core.exchange.html_writer import DETAILS, PART
from core.exchange.source import Source, SourceCell, SourceRow, paragraph

if TYPE_CHECKING:
    from lxml import etree


def source(root: "etree._Element | None") -> Source | None:
    """The report that we wrote into a page; None when there is none, or its marks did not survive."""
    report = None if root is None else next(root.iterfind(f".//*[@{DETAILS}]"), None)
    details = None if report is None else _details(report.get(DETAILS, ""))
    if report is None or not details or report.find(f".//*[@{PART}]") is None:
        return None
    return Source(tuple(_rows(report)), details)


def _details(written: str) -> Mapping[str, str]:
    try:
        found = json.loads(written)
    except ValueError:
        return {}
    return {str(name): str(value) for name, value in found.items()} if isinstance(found, dict) else {}


def _rows(report: "etree._Element") -> Iterator[SourceRow]:
    """Paragraphs and table rows, wherever an editor may have put further elements around them."""
    paragraphs = tables = 0
    for element in report.iter("h1", "h2", "p", "table"):
        if element.tag == "table":
            tables += 1
            yield from _table_rows(element, tables)
        elif next(element.iterancestors("table"), None) is None:
            paragraphs += 1
            yield paragraph(_text(element), f"第{paragraphs}段", element.get(PART))


def _table_rows(element: "etree._Element", number: int) -> Iterator[SourceRow]:
    table = Table()
    for row in element.iter("tr"):
        table.start_row()
        for cell in row.iterchildren("td", "th"):
            table.start_cell(cell.get("colspan"), cell.get("rowspan")).items.append(_text(cell))
    for index, line in enumerate(table.lines, 1):
        cells = tuple(SourceCell(flow.text, column, span) for column, span, flow in line)
        if cells:
            yield SourceRow(cells, f"表{number}第{index}行", number)


def _text(element: "etree._Element") -> str:
    """The text of an element with its white space; a line break is one."""
    pieces: list[str] = [element.text or ""]
    for child in element.iterdescendants():
        pieces.append("\n" if child.tag == "br" else child.text or "")
        pieces.append(child.tail or "")
    return "".join(pieces)
