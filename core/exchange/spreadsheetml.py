"""SpreadsheetML 2003 (Excel's XML, mostly named .xls) -> Source: what older statistics systems export.

Sentences raised here continue 文件“X”: `core.exchange.read` puts the name in front.
"""

from typing import TYPE_CHECKING

from core.errors import UserError
from core.exchange.package import MAX_PART, parse_xml
from core.exchange.sheets import Budget, Sheet, rows_of, visible_first
from core.exchange.source import Source
from core.exchange.xlsx import number_text

if TYPE_CHECKING:
    from lxml import etree

_SS = "{urn:schemas-microsoft-com:office:spreadsheet}"
_LAST = 1 << 20  # no sheet is longer or wider


def read(data: bytes) -> Source:
    """An XML workbook taken apart, hidden sheets included. Raises UserError when it is damaged or too large."""
    if len(data) > MAX_PART:
        raise UserError("过大，不像一份年度报告，没有打开", f"{len(data)} bytes")
    root = parse_xml(data, "workbook")
    budget = Budget()
    sheets = visible_first(_sheet(entry, budget) for entry in root.iter(f"{_SS}Worksheet"))
    return Source(tuple(row for number, sheet in enumerate(sheets, 1) for row in rows_of(sheet, number)))


def _sheet(entry: "etree._Element", budget: Budget) -> Sheet:
    sheet = Sheet(entry.get(f"{_SS}Name", ""), any(mark.text != "SheetVisible" for mark in entry.iter("{*}Visible")))
    number = 0
    for row in entry.iterfind(f"{_SS}Table/{_SS}Row"):
        number = _number(row, "Index") or number + 1
        cells = sheet.rows.setdefault(number, {})
        column = 0
        for cell in row.iterfind(f"{_SS}Cell"):
            column = _number(cell, "Index") or column + 1
            cells[column] = budget.counted(_text(cell))
            across, down = _number(cell, "MergeAcross"), _number(cell, "MergeDown")
            if across or down:
                sheet.merged[number, column] = (number + down, column + across)
            column += across
        number += _number(row, "Span")
    return sheet


def _number(element: "etree._Element", name: str) -> int:
    text = element.get(f"{_SS}{name}", "")[:9]
    return min(int(text), _LAST) if text.isascii() and text.isdigit() else 0


def _text(cell: "etree._Element") -> str:
    """What the cell shows; a formula without a stored result as the formula."""
    data = cell.find(f"{_SS}Data")
    shown = "" if data is None else "".join(map(str, data.itertext()))
    if data is not None and data.get(f"{_SS}Type") == "Number":
        return number_text(shown)
    if not shown and (formula := cell.get(f"{_SS}Formula")):
        return formula if formula.startswith("=") else f"={formula}"
    return shown
