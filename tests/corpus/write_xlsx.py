"""Documents as XLSX, by openpyxl: one sheet or many, numbers or texts, formulas, hidden rows and sheets."""

import io
import random
import re
import zipfile
from dataclasses import dataclass

from document import Box, Document, Table, lay
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

_SHEETS = {"disclosure": "表二", "requests": "表三", "disputes": "表四", "foreign": "统计"}
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


@dataclass(frozen=True, slots=True)
class Make:
    """How a workbook was made. `formulas`: totals computed, "cached" with or "bare" without a stored result."""

    sheets: bool = False  # a sheet for each table, the words on the first
    texts: bool = False  # numbers stored as text
    merged: bool = True
    formulas: str = ""
    hidden: bool = False  # a hidden row, and hidden sheets with a list and with last year's figures
    offset: bool = False  # empty rows above and empty columns to the left


MAKES = {
    "one_sheet": Make(),
    "sheet_per_table": Make(sheets=True),
    "texts": Make(texts=True),
    "unmerged": Make(merged=False),
    "formulas_cached": Make(formulas="cached"),
    "formulas_bare": Make(formulas="bare"),
    "hidden": Make(hidden=True, sheets=True),
    "offset": Make(offset=True, texts=True),
}


def write(document: Document, make: Make, rng: random.Random) -> bytes:
    """The document as the bytes of an XLSX file. Changes its truth where a formula has no stored result."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "年报"
    writer = _Writer(make, document)
    row = 4 if make.offset else 1
    for block in document.blocks:
        if not isinstance(block, Table):
            sheet.cell(row, writer.left, _FORBIDDEN.sub("", block.text))
            row += 1
        elif make.sheets:
            name = _SHEETS[block.id] + (
                "" if _SHEETS[block.id] not in book.sheetnames else f"（{len(book.sheetnames)}）"
            )
            writer.table(book.create_sheet(name), 1, block)
        else:
            row = writer.table(sheet, row, block) + 1
    if make.hidden:
        _hide(book, rng)
    file = io.BytesIO()
    book.save(file)
    return _with_results(file.getvalue(), writer.results) if make.formulas == "cached" else file.getvalue()


class _Writer:
    def __init__(self, make: Make, document: Document) -> None:
        self._make = make
        self._document = document
        self.left = 3 if make.offset else 1
        self.results: list[tuple[str, str]] = []  # (formula, its result)

    def table(self, sheet: Worksheet, top: int, table: Table) -> int:
        """Write a table from row `top`; returns the first row below it."""
        for at, line in enumerate(lay(table)):
            for column, (box, begins) in enumerate(line):
                if begins:
                    place = sheet.cell(top + at, self.left + column)
                    place.value = self._formula(line, column, top + at) or self._stored(box)
                    self._merge(sheet, box, top + at, self.left + column)
        return top + len(table.rows)

    def _merge(self, sheet: Worksheet, box: Box, row: int, column: int) -> None:
        if self._make.merged and (box.rows > 1 or box.cols > 1):
            sheet.merge_cells(
                start_row=row, start_column=column, end_row=row + box.rows - 1, end_column=column + box.cols - 1
            )

    def _stored(self, box: Box) -> str | int | float | None:
        text = _FORBIDDEN.sub("", box.text)
        if not box.cell or self._make.texts:
            return text or None
        if re.fullmatch(r"[+-]?(0|[1-9]\d{0,14})", text):
            return int(text)
        if re.fullmatch(r"[+-]?\d{1,8}\.\d{1,6}", text):
            return float(text)
        return text or None

    def _formula(self, line: list[tuple[Box, bool]], column: int, row: int) -> str | None:
        """=SUM(...) for the total of a row of table 3 that adds up."""
        box = line[column][0]
        parts = [other for other, begins in line if begins and other.cell]
        if not self._make.formulas or not str(box.cell).endswith("/total") or "requests" not in str(box.cell):
            return None
        texts = [other.text for other in parts if other is not box]
        if len(parts) != 7 or not all(text.isdigit() for text in texts) or parts[-1] is not box:
            return None
        first, last = get_column_letter(self.left + column - 6), get_column_letter(self.left + column - 1)
        formula = f"SUM({first}{row}:{last}{row})"
        result = str(sum(map(int, texts)))
        if box.text != result:
            return None
        self.results.append((formula, result))
        if self._make.formulas == "bare":
            self._document.doubt_row([box])
            self._document.truth.raw[str(box.cell)] = f"={formula}"
        return f"={formula}"


def _hide(book: Workbook, rng: random.Random) -> None:
    """Hide a row that has figures, and add hidden sheets: a list of words, and last year's table 2."""
    visible = book["表二"] if "表二" in book.sheetnames else book.active
    assert isinstance(visible, Worksheet)
    visible.row_dimensions[4].hidden = True
    words = book.create_sheet("字典")
    for at, text in enumerate(("行政许可", "行政处罚", "行政强制"), 1):
        words.cell(at, 1, text)
        words.cell(at, 2, at)
    words.sheet_state = "hidden"
    old = book.create_sheet("上年", 1)
    for at, (label, *figures) in enumerate((("规章", 91, 92, 93), ("行政许可", 9400), ("行政处罚", 9500)), 1):
        for column, content in enumerate((label, *figures), 1):
            old.cell(at, column, content)
    old.sheet_state = "hidden"


def _with_results(data: bytes, results: list[tuple[str, str]]) -> bytes:
    """Put stored results beside formulas, as Excel does and openpyxl does not."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            content = source.read(name)
            if name.startswith("xl/worksheets/"):
                for formula, result in results:
                    old = f"<f>{re.escape(formula)}</f><v( ?/|></v)>"
                    content = re.sub(old.encode(), f"<f>{formula}</f><v>{result}</v>".encode(), content)
            archive.writestr(name, content)
    return target.getvalue()
