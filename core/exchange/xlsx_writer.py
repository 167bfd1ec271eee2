"""A report as XLSX: the texts on a sheet 正文, every official table on a sheet of its own.

No text ever becomes a formula: it is stored as a string, and marked so that entering it anew does not change that.
What the reader needs to get the very same report back are defined names and custom properties (see matching.own).
"""

import re
import zipfile
from collections.abc import Iterable, Sequence
from io import BytesIO
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.packaging.custom import CustomPropertyList, StringProperty
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from core.errors import UserError
from core.exchange import docx_parts
from core.exchange.matching.own import LONGEST_CELL
from core.exchange.printing import EXPLANATIONS, PREFIX, broken, chinese_width, lead, paragraphs, properties, shared_out
from core.exchange.xlsx import number_text
from core.layout import Layout, Place, layout
from core.problems import Problem
from core.report import Snapshot
from core.rules.checker import explained
from core.values import Kind, State

_EXCEL_LIMIT = 32_767
_MOST_DIGITS = 15
_TEXT_SHEET = "正文"
_WIDTH = 88  # of a sheet, in Excel's characters, so that A4 holds it; a Chinese one takes two
_LINE = 15.0  # points
_TALLEST = 409.0  # row that Excel allows
_PROSE_LINE = 21.0
_PROSE_WIDTH = 76  # of the text sheet's column
_PROSE_CHARACTERS = 27  # Chinese ones on a line there
_THIN = Side(style="thin", color="000000")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_CENTRED = Alignment(horizontal="center", vertical="center", wrap_text=True)
_LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True)
_PROSE = Alignment(horizontal="left", vertical="top", wrap_text=True)
_BODY = Font(name="宋体", size=10.5)
_TEXT = Font(name="仿宋_GB2312", size=14)
_HEADING = Font(name="黑体", size=14)
_TITLE = Font(name="方正小标宋简体", size=20)
_LIVE = ("=", "+", "-", "@", "\t", "＝", "＋", "－", "＠")
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def write(snapshot: Snapshot) -> bytes:
    """The report as an XLSX file. Raises UserError when a table cell holds more text than Excel can."""
    book = Workbook()
    custom: CustomPropertyList[StringProperty] = book.custom_doc_props  # type: ignore[attr-defined]  # missing in the stubs
    for name, value in properties(snapshot).items():
        custom.append(StringProperty(name=name, value=value))
    sheet = book.active
    if not isinstance(sheet, Worksheet):  # openpyxl's types allow a chart sheet here
        raise TypeError("a new workbook begins with a worksheet")
    _write_texts(book, sheet, snapshot)
    for section in snapshot.form.sections.values():
        if section.kind == "table":
            _write_table(book, snapshot, section.id, section.title)
    _write_explanations(book, explained(snapshot))
    return _anonymous(book, snapshot.text("title"))


def _anonymous(book: Workbook, title: str) -> bytes:
    """The saved book without what openpyxl says about itself and the time."""
    saved, target = BytesIO(), BytesIO()
    book.save(saved)
    replaced = {
        "docProps/core.xml": docx_parts.core_properties(escape(title)),
        "docProps/app.xml": docx_parts.APP_PROPERTIES,
    }
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, docx_parts.DATE)
            new.writestr(entry, replaced.get(name) or old.read(name), zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _write_texts(book: Workbook, sheet: Worksheet, snapshot: Snapshot) -> None:
    sheet.title = _TEXT_SHEET
    sheet.column_dimensions["A"].width = _PROSE_WIDTH
    row = _write_lines(book, sheet, 1, [snapshot.text("title")], "title", (_TITLE, _CENTRED))
    row = _write_lines(book, sheet, row, lead(snapshot), "lead")
    for section in snapshot.form.sections.values():
        if section.kind == "text":
            row = _write_lines(book, sheet, row, [section.title], section.id, (_HEADING, _PROSE))
            row = _write_lines(book, sheet, row, paragraphs(snapshot.text(section.id)))
    _prepare_print(sheet)


def _write_lines(
    book: Workbook,
    sheet: Worksheet,
    row: int,
    lines: Iterable[str],
    anchor: str = "",
    look: tuple[Font, Alignment] = (_TEXT, _PROSE),
) -> int:
    """Write paragraphs from `row` on, the first marked with `anchor`; returns the row after them."""
    for line in lines:
        if anchor:
            _mark(book, sheet, row, anchor)
            anchor = ""
        # A paragraph longer than a cell can hold goes on in the cells to the right.
        pieces = [line[at : at + LONGEST_CELL] for at in range(0, len(line), LONGEST_CELL)] or [""]
        for column, piece in enumerate(pieces, 1):
            cell = _cell(sheet, row, column)
            cell.font, cell.alignment = look
            _put_text(cell, piece)
        height = -(-chinese_width(line) // _PROSE_CHARACTERS)
        sheet.row_dimensions[row].height = min(_PROSE_LINE * max(height, 1) + 6, _TALLEST)
        row += 1
    return row


def _write_table(book: Workbook, snapshot: Snapshot, table: str, title: str) -> None:
    sheet = book.create_sheet(f"表{title[0]}")
    plan = layout(snapshot.form, table)
    widths = shared_out(plan.widths, _WIDTH)
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    _mark(book, sheet, 1, table)
    heading = _cell(sheet, 1, 1)
    heading.font, heading.alignment = _HEADING, _CENTRED
    _put_text(heading, title)
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=plan.columns)
    sheet.row_dimensions[1].height = 2 * _LINE
    for number, line in enumerate(plan.lines()):
        lines = max((_fill(sheet, snapshot, plan, place, widths) for place in line), default=1)
        sheet.row_dimensions[number + 2].height = max(_LINE * lines + 5, 22.0)
    sheet.freeze_panes = f"{get_column_letter(plan.label_columns + 1)}{plan.head_rows + 2}"
    if plan.head_rows:
        sheet.print_title_rows = f"1:{plan.head_rows + 1}"
    _prepare_print(sheet)


def _write_explanations(book: Workbook, problems: Sequence[Problem]) -> None:
    """A sheet with the problems that were answered in words, for whoever checks the report; none without any."""
    if not problems:
        return
    sheet = book.create_sheet("审核说明")
    _mark(book, sheet, 1, EXPLANATIONS)
    for column, width in zip("ABC", (40, 24, 24), strict=True):
        sheet.column_dimensions[column].width = width
    lines = [("核对的问题", "依据", "情况说明"), *((one.message, one.basis, one.explanation) for one in problems)]
    for number, texts in enumerate(lines, 1):
        for position, text in enumerate(texts, 1):
            cell = _cell(sheet, number, position)
            cell.font, cell.alignment, cell.border = _BODY, _CENTRED if number == 1 else _LEFT, _BOX
            _put_text(cell, text)
    sheet.print_title_rows = "1:1"
    _prepare_print(sheet)


def _fill(sheet: Worksheet, snapshot: Snapshot, plan: Layout, place: Place, widths: list[int]) -> int:
    """Write one place of the table; returns how many lines its row needs for it."""
    top, left = place.row + 2, place.column + 1
    bottom, right = top + place.row_span - 1, left + place.column_span - 1
    for row in range(top, bottom + 1):
        for column in range(left, right + 1):
            _cell(sheet, row, column).border = _BOX
    cell = _cell(sheet, top, left)
    cell.font = _BODY
    innermost = not place.cell and 1 < left == plan.label_columns
    cell.alignment = _LEFT if innermost else _CENTRED
    capacity = max(sum(widths[left - 1 : right]) // 2, 1)
    if place.cell:
        _put_value(cell, snapshot, place.cell.id)
        text = snapshot.text(place.cell.id)
    else:
        text = place.text if innermost else "\n".join(broken(place.text, capacity))
        _put_text(cell, text)
    if (bottom, right) != (top, left):
        sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
    needed = sum(-(-len(line) // capacity) or 1 for line in text.split("\n"))
    return 1 if place.row_span > 1 else min(needed, 12)


def _put_value(cell: SheetCell, snapshot: Snapshot, field: str) -> None:
    """A figure as a number when it is written plainly and no digit gets lost, else as the text it is."""
    value = snapshot.value(field)
    text = value.text
    if value.state is State.OK and len(text.lstrip("+-")) <= _MOST_DIGITS:
        change = snapshot.form.cells[field].kind is Kind.CHANGE
        number = int(text) if re.fullmatch(r"[+-]?\d+", text) else float(text)
        if number_text(repr(number)) == text.removeprefix("+"):
            cell.value = number
            cell.number_format = "+0;-0;0" if change else "General"
            return
    if len(text) > _EXCEL_LIMIT // 2:
        name = snapshot.form.cells[field].name
        raise UserError(f"“{name}”里的文字过长，Excel 的一个单元格放不下，请改短后再导出。")
    _put_text(cell, text)


def _put_text(cell: SheetCell, text: str) -> None:
    if text:
        cell.value = _ESCAPE.sub("_x005F_", text)
        cell.data_type = "s"
        if text.startswith(_LIVE):
            cell.quotePrefix = True


def _cell(sheet: Worksheet, row: int, column: int) -> SheetCell:
    cell = sheet.cell(row, column)
    if not isinstance(cell, SheetCell):
        raise TypeError(f"{cell.coordinate} lies under a merged range")
    return cell


def _mark(book: Workbook, sheet: Worksheet, row: int, anchor: str) -> None:
    name = PREFIX + anchor
    book.defined_names[name] = DefinedName(name, attr_text=f"'{sheet.title}'!$A${row}")


def _prepare_print(sheet: Worksheet) -> None:
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.orientation = "portrait"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
