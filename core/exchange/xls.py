"""XLS (Excel 5.0 to 2003, and .et of WPS Office) -> Source, by xlrd.

python-calamine was tried and not taken: it turns error cells into blanks and garbles some Excel 97 books, and a damaged
file can abort the whole process. Sentences raised here continue 文件“X”: `core.exchange.read` puts the name in front.
"""

from io import StringIO
from typing import TYPE_CHECKING

from core.errors import UserError
from core.exchange.serial_dates import date_text
from core.exchange.sheets import Budget, Sheet, rows_of, visible_first
from core.exchange.source import Source
from core.exchange.xlsx import number_text

if TYPE_CHECKING:
    import xlrd

_DAMAGED = "已损坏，或者不是真正的 Excel 工作簿，请用 WPS 或 Excel 打开后另存为 XLSX 再试"
_DAYS_TO_1904 = 1462


def read(data: bytes) -> Source:
    """An XLS taken apart, hidden sheets included, encryption already removed. Raises UserError when it is damaged.

    A formula whose result was never computed cannot be told from one with the result 0: the format has no mark for it.
    """
    book = _open(data)
    budget = Budget()
    sheets = visible_first(_sheet(entry, book.datemode, budget) for entry in book.sheets())
    return Source(tuple(row for number, sheet in enumerate(sheets, 1) for row in rows_of(sheet, number)))


def _open(data: bytes) -> "xlrd.book.Book":
    import xlrd
    from xlrd.biffh import XLRDError

    for encoding in (None, "gb18030"):  # books older than Excel 97 may not say theirs, or say it wrong
        try:
            return xlrd.open_workbook(
                file_contents=data,
                formatting_info=True,
                ragged_rows=True,
                encoding_override=encoding,
                logfile=StringIO(),
            )
        except UnicodeDecodeError:
            continue
        except XLRDError as error:
            if "encrypted" in str(error):
                raise UserError("的加密方式不支持，请先在 WPS 或 Excel 中取消密码后再打开", str(error)) from error
            raise UserError(_DAMAGED, str(error)) from error
        except Exception as error:  # xlrd has no list of what a damaged book makes it raise
            raise UserError(_DAMAGED, repr(error)) from error
    raise UserError(_DAMAGED, "text in an unknown encoding")


def _sheet(entry: "xlrd.sheet.Sheet", datemode: int, budget: Budget) -> Sheet:
    sheet = Sheet(entry.name, bool(entry.visibility))
    for row in range(entry.nrows):
        sheet.rows[row + 1] = {
            column + 1: budget.counted(_text(cell, datemode)) for column, cell in enumerate(entry.row(row))
        }
    for top, bottom, left, right in entry.merged_cells:  # ends are exclusive
        sheet.merged[top + 1, left + 1] = (bottom, right)
    return sheet


def _text(cell: "xlrd.sheet.Cell", datemode: int) -> str:
    import xlrd

    if cell.ctype == xlrd.XL_CELL_NUMBER:
        return number_text(repr(cell.value))
    if cell.ctype == xlrd.XL_CELL_DATE:
        return date_text(str(float(cell.value) + _DAYS_TO_1904 * datemode))
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return xlrd.error_text_from_code.get(int(cell.value), "#N/A")
    return str(cell.value)
