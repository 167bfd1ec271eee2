"""ODS -> Source, straight from content.xml: merged ranges and formulas without a result are there and nowhere else.

Sentences raised here continue 文件“X”: `core.exchange.read` puts the name in front.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from core.errors import UserError
from core.exchange.package import Package
from core.exchange.sheets import Budget, Sheet, rows_of, visible_first
from core.exchange.source import Source
from core.exchange.xlsx import number_text

if TYPE_CHECKING:
    from lxml import etree

_ROW_GROUPS = frozenset({"table-row-group", "table-header-rows", "table-rows"})
_UNSEEN = frozenset({"annotation", "tracked-changes", "change", "shapes"})
_FIGURES = frozenset({"float", "currency"})


def read(package: Package) -> Source:
    """An ODS taken apart, hidden sheets included. Raises UserError when it is damaged, encrypted or no spreadsheet."""
    refuse_encrypted(package)
    root = package.xml("content.xml")
    tables = [] if root is None else _tables(root)
    if not tables:
        raise UserError(
            "里面没有工作表，请用 WPS 或 LibreOffice 打开后另存为 XLSX 再试", "no spreadsheet in content.xml"
        )
    budget = Budget()
    hidden = frozenset() if root is None else _hidden_styles(root)
    sheets = visible_first(_sheet(table, attribute(table, "style-name") in hidden, budget) for table in tables)
    return Source(tuple(row for number, sheet in enumerate(sheets, 1) for row in rows_of(sheet, number)))


def refuse_encrypted(package: Package) -> None:
    """Raise UserError when an OpenDocument file has a password."""
    manifest = package.part("META-INF/manifest.xml") or b""
    if b"encryption-data" in manifest:
        raise UserError("有打开密码，请先在 WPS 或 LibreOffice 中取消密码后再打开", "encrypted ODF")


def _tables(root: "etree._Element") -> "list[etree._Element]":
    """The sheets, without those that a cell, a chart or the record of changes holds."""
    return [table for sheet_list in root.iter("{*}spreadsheet") for table in sheet_list if name_of(table) == "table"]


def _hidden_styles(root: "etree._Element") -> frozenset[str]:
    """The styles of sheets that are not shown."""
    return frozenset(
        attribute(style, "name")
        for style in root.iter("{*}style")
        if any(attribute(entry, "display") == "false" for entry in style if name_of(entry) == "table-properties")
    )


def name_of(element: "etree._Element") -> str:
    """The local name of an element, "" for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: "etree._Element", name: str) -> str:
    """An attribute by its local name, "" when there is none."""
    return next((str(value) for key, value in element.attrib.items() if str(key).endswith("}" + name)), "")


def count(element: "etree._Element", name: str) -> int:
    """A number of at least 1, as in number-columns-repeated."""
    text = attribute(element, name)[:12]
    return max(int(text), 1) if text.isascii() and text.isdigit() else 1


def _sheet(table: "etree._Element", is_hidden: bool, budget: Budget) -> Sheet:
    sheet = Sheet(attribute(table, "name"), is_hidden)
    number = 1
    for row in table_rows(table):
        repeated = count(row, "number-rows-repeated")
        cells, spans = _cells(row, budget)
        for again in range(number, number + repeated if cells else number):
            sheet.rows[again] = {column: budget.counted(text) for column, text in cells.items()}
        for column, (down, right) in spans.items():
            sheet.merged[number, column] = (number + down - 1, column + right - 1)
        number += repeated
    return sheet


def table_rows(container: "etree._Element") -> "Iterator[etree._Element]":
    """The rows of a table or of a group of its rows, in order."""
    for child in container:
        name = name_of(child)
        if name == "table-row":
            yield child
        elif name in _ROW_GROUPS:
            yield from table_rows(child)


def _cells(row: "etree._Element", budget: Budget) -> tuple[dict[int, str], dict[int, tuple[int, int]]]:
    """The filled cells of a row by column, and how far its merged ones reach (down, right); blanks are not spread."""
    cells: dict[int, str] = {}
    spans: dict[int, tuple[int, int]] = {}
    column = 1
    for cell in row:
        name = name_of(cell)
        if name not in {"table-cell", "covered-table-cell"}:
            continue
        repeated = count(cell, "number-columns-repeated")
        text = _text(cell) if name == "table-cell" else ""
        for again in range(column, column + repeated if text else column):
            cells[again] = budget.counted(text)
        reach = count(cell, "number-rows-spanned"), count(cell, "number-columns-spanned")
        if name == "table-cell" and reach != (1, 1):
            spans[column] = reach
        column += repeated
    return cells, spans


def _text(cell: "etree._Element") -> str:
    """What the cell shows; a number with all its digits; a formula without a stored result as the formula."""
    shown = "\n".join(_paragraph(child) for child in cell if name_of(child) == "p")
    kind, value = attribute(cell, "value-type"), attribute(cell, "value")
    failed = shown.startswith(("#", "Err:", "错误:"))
    if kind in _FIGURES and value and not failed:
        return number_text(value)
    if shown or kind:
        return shown or value or attribute(cell, "date-value")
    formula = attribute(cell, "formula")
    return "=" + formula.partition("=")[2] if formula else ""


def _paragraph(element: "etree._Element") -> str:
    pieces = [element.text or ""]
    for child in element:
        name = name_of(child)
        if name == "s":
            pieces.append(" " * min(count(child, "c"), 1000))
        elif name == "tab":
            pieces.append("\t")
        elif name == "line-break":
            pieces.append("\n")
        elif name and name not in _UNSEEN:
            pieces.append(_paragraph(child))
        pieces.append(child.tail or "")
    return "".join(pieces)
