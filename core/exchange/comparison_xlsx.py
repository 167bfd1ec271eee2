"""A comparison (core.comparison) as XLSX: one row for each difference, to be filtered, sorted and written on."""

import re

from core.comparison import Comparison, Difference
from core.exchange.printing import chinese_width
from core.exchange.xlsx_parts import package
from core.exchange.xlsx_sheet import Sheet

_HEADS = ("序号", "部分", "位置", "本报告", "对方", "差别")
_WIDTHS = (5, 15, 28, 28, 28, 28)
_LINE = 15.0  # points
_TALLEST = 409.0  # row that Excel allows
_LONGEST = 32_000  # characters that a cell can hold
_PLAIN = re.compile(r"-?\d{1,15}(\.\d{1,6})?")


def write(comparison: Comparison, this_name: str, other_name: str) -> bytes:
    """The XLSX file; the names tell the two reports apart."""
    differences = Sheet("差异", _WIDTHS, frozen=(1, 0), landscape=True, is_protected=False, is_filtered=True)
    for column, head in enumerate(_HEADS, 1):
        differences.text(1, column, head, "note_head")
    for number, difference in enumerate(comparison.differences, 1):
        _write_row(differences, number, comparison.section_title(difference.section), difference)
    sheets = (differences, _about(comparison, this_name, other_name))
    names = [("_xlnm.Print_Titles", "'差异'!$1:$1", 0)]
    xml = {sheet.name: sheet.xml(in_view=not at) for at, sheet in enumerate(sheets)}
    return package(xml, names, f"{this_name}与{other_name}的差异", {}, {})


def _write_row(sheet: Sheet, number: int, section: str, difference: Difference) -> None:
    row = number + 1
    sheet.number(row, 1, str(number), "note_figure")
    texts = (section, difference.place, *difference.shown, difference.change)
    for column, text in enumerate(texts, 2):
        if difference.line is None and column > 3 and _PLAIN.fullmatch(text.removeprefix("+")):
            sheet.number(row, column, text.removeprefix("+"), "note_change" if column == len(_HEADS) else "note_figure")
        else:
            sheet.text(row, column, text[:_LONGEST], "note")
    needed = max(
        -(-chinese_width(text) // max(int(width / 2) - 1, 1)) for text, width in zip(texts, _WIDTHS[1:], strict=True)
    )
    sheet.heights[row] = min(_LINE * max(needed, 1) + 5, _TALLEST)


def _about(comparison: Comparison, this_name: str, other_name: str) -> Sheet:
    """What was compared with what, and what could not be."""
    sheet = Sheet("说明", (14, 90), is_protected=False)
    lines = [
        ("本报告", this_name),
        ("对方", other_name),
        ("差异", f"{len(comparison.differences)} 处"),
        ("差别", "数字是本报告减对方；“空白”与0不同，不能相减。文字写明增加和减少的字。"),
        *(("未比较", remark) for remark in comparison.remarks),
    ]
    for row, (head, text) in enumerate(lines, 1):
        sheet.text(row, 1, head, "note_head")
        sheet.text(row, 2, text, "note")
        sheet.heights[row] = _LINE * -(-chinese_width(text) // 43) + 5
    return sheet
