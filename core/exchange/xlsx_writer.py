"""A report as XLSX: the texts on a sheet 正文, every official table on its own sheet, how it is checked on 说明.

Totals are formulas where they are what the formula says; a total that is stated otherwise stays as typed, and is red.
What the reader needs to get the very same report back are defined names and custom properties (see matching.own).
"""

import re
from collections.abc import Iterable, Sequence

from core.comments import comments
from core.errors import UserError
from core.exchange import xlsx_checks
from core.exchange.matching.own import LONGEST_CELL
from core.exchange.printing import (
    EXPLANATIONS,
    PREFIX,
    broken,
    chinese_width,
    lead,
    paragraphs,
    properties,
    shared_out,
)
from core.exchange.xlsx import number_text
from core.exchange.xlsx_formulas import FIRST_ROW, Formulas, sheet_name
from core.exchange.xlsx_parts import package
from core.exchange.xlsx_sheet import Sheet
from core.layout import Layout, Place, layout
from core.printing.sense import title_lines
from core.problems import Problem
from core.report import Snapshot
from core.rules.checker import explained
from core.rules.sums import computed_cells
from core.values import Kind, State

_EXCEL_LIMIT = 32_767
_MOST_DIGITS = 15
_TEXT_SHEET = "正文"
_WIDTH = 88  # of a sheet, in Excel's characters, so that A4 holds it; a Chinese one takes two
_LINE = 15.0  # points
_TALLEST = 409.0  # row that Excel allows
_TITLE_LINE = 30.0
_PROSE_LINE = 21.0
_PROSE_WIDTH = 76  # of the text sheet's column
_PROSE_CHARACTERS = 27  # Chinese ones on a line there


def write(snapshot: Snapshot) -> bytes:
    """The report as an XLSX file. Raises UserError when a table cell holds more text than Excel can."""
    return _Book(snapshot).data()


class _Book:
    """The sheets of one report, and the names that mark its parts."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._form = snapshot.form
        self._comments = comments(snapshot)
        self._numbers = {cell: _as_number(snapshot, cell) for cell in self._form.cells}
        self._totals = self._live_totals()
        self._sheets: list[Sheet] = []
        self._names: list[tuple[str, str, int | None]] = []

    def data(self) -> bytes:
        """The file."""
        self._write_texts()
        for table in self._form.tables:
            self._write_table(table)
        numbers = {cell: number for cell, number in self._numbers.items() if number is not None}
        guide = xlsx_checks.guide(self._snapshot, numbers)
        self._add_with_heads(guide, guide.frozen[0], guide.frozen[0])
        if self._snapshot["explanations"]:
            self._write_explanations(explained(self._snapshot))
        sheets = {sheet.name: sheet.xml(in_view=not at) for at, sheet in enumerate(self._sheets)}
        remarks = {number: sheet.comments for number, sheet in enumerate(self._sheets, 1) if sheet.comments}
        custom = properties(self._snapshot, left_out=())
        return package(sheets, self._names, self._snapshot.text("title"), custom, remarks)

    def _live_totals(self) -> dict[str, tuple[str, ...]]:
        """The totals that are what their summands come to, with these: they follow their summands from now on."""
        live: dict[str, tuple[str, ...]] = {}
        for total, side in computed_cells(self._form).items():
            summands = tuple(cell for cell, _ in side.terms)
            if any(self._numbers[cell] is None and self._snapshot.text(cell) for cell in summands):
                continue  # a text among them: nobody can know the total
            numbers = [int(number) for cell in summands if (number := self._numbers[cell]) is not None]
            if self._snapshot.text(total) == (str(sum(numbers)) if numbers else ""):
                live[total] = summands
        return live

    def _mark(self, sheet: Sheet, row: int, anchor: str) -> None:
        self._names.append((PREFIX + anchor, f"'{sheet.name}'!$A${row}", None))

    def _write_texts(self) -> None:
        sheet = Sheet(_TEXT_SHEET, [_PROSE_WIDTH], look="prose", may_grow=True)
        self._sheets.append(sheet)
        snapshot = self._snapshot
        title = title_lines(snapshot.text("title"))
        self._mark(sheet, 1, "title")
        sheet.text(1, 1, "\n".join(title), "title")
        sheet.heights[1] = _TITLE_LINE * len(title) + 6
        row = self._write_lines(sheet, 2, lead(snapshot), "lead")
        for section in self._form.sections.values():
            if section.kind == "text":
                row = self._write_lines(sheet, row, [section.title], section.id, "heading")
                row = self._write_lines(sheet, row, paragraphs(snapshot.text(section.id)))

    def _write_lines(self, sheet: Sheet, row: int, lines: Iterable[str], anchor: str = "", style: str = "prose") -> int:
        """Write paragraphs from `row` on, the first marked with `anchor`; returns the row after them."""
        for line in lines:
            if anchor:
                self._mark(sheet, row, anchor)
                anchor = ""
            # A paragraph longer than a cell can hold goes on in the cells to the right.
            pieces = [line[at : at + LONGEST_CELL] for at in range(0, len(line), LONGEST_CELL)] or [""]
            for column, piece in enumerate(pieces, 1):
                sheet.text(row, column, piece, style)
            height = -(-chinese_width(line) // _PROSE_CHARACTERS)
            sheet.heights[row] = min(_PROSE_LINE * max(height, 1) + 6, _TALLEST)
            row += 1
        return row

    def _write_table(self, table: str) -> None:
        plan = layout(self._form, table)
        widths = shared_out(plan.widths, _WIDTH)
        sheet = Sheet(sheet_name(self._form, table), widths)
        self._mark(sheet, 1, table)
        sheet.text(1, 1, self._form.sections[table].title, "table_heading")
        sheet.merge(1, 1, 1, plan.columns, "table_heading")
        sheet.heights[1] = 2 * _LINE
        sheet.validations = xlsx_checks.validations()
        formulas = Formulas(self._form, sheet.name)
        for number, line in enumerate(plan.lines()):
            lines = max((self._fill(sheet, formulas, plan, place, widths) for place in line), default=1)
            sheet.heights[number + FIRST_ROW] = max(_LINE * lines + 5, 22.0)
        sheet.frozen = (plan.head_rows + 1, plan.label_columns)
        sheet.conditions += xlsx_checks.conditions(self._snapshot, sheet.name)
        self._add_with_heads(sheet, 1, plan.head_rows and plan.head_rows + 1)

    def _fill(self, sheet: Sheet, formulas: Formulas, plan: Layout, place: Place, widths: Sequence[int]) -> int:
        """Write one place of the table; returns how many lines its row needs for it."""
        row, column = place.row + FIRST_ROW, place.column + 1
        capacity = max(sum(widths[place.column : place.column + place.column_span]) // 2, 1)
        if place.cell:
            text = self._snapshot.text(place.cell.id)
            style = self._put_value(sheet, formulas, place.cell.id, (row, column))
            xlsx_checks.allow(sheet, place.cell, row, column)
            if remark := self._comments.get(place.cell.id):
                sheet.comment(row, column, remark)
        else:
            innermost = 1 < column == plan.label_columns
            text = place.text if innermost else "\n".join(broken(place.text, capacity))
            style = "label" if innermost else "head"
            sheet.text(row, column, text, style)
        sheet.merge(row, column, place.row_span, place.column_span, style)
        needed = sum(-(-len(line) // capacity) or 1 for line in text.split("\n"))
        return 1 if place.row_span > 1 else min(needed, 12)

    def _put_value(self, sheet: Sheet, formulas: Formulas, cell: str, at: tuple[int, int]) -> str:
        """A figure as a number when no digit gets lost, else as the text it is; returns its style."""
        text, number = self._snapshot.text(cell), self._numbers[cell]
        style = "change" if self._form.cells[cell].kind is Kind.CHANGE else "figure"
        if cell in self._totals:
            style = "total"
            sheet.formula(*at, formulas.total(self._totals[cell]), text and int(text), style)
        elif number is not None:
            sheet.number(*at, number, style)
        else:
            if len(text) > _EXCEL_LIMIT // 2:
                name = self._form.cells[cell].name
                raise UserError(f"“{name}”里的文字过长，Excel 的一个单元格放不下，请改短后再导出。")
            sheet.text(*at, text, style)
        return style

    def _write_explanations(self, problems: Sequence[Problem]) -> None:
        """A sheet with the problems that were answered in words, for whoever checks the report; none without any."""
        if not problems:
            return
        sheet = Sheet("审核说明", (40, 24, 24), frozen=(1, 0))
        self._mark(sheet, 1, EXPLANATIONS)
        lines = [("核对的问题", "依据", "情况说明"), *((one.message, one.basis, one.explanation) for one in problems)]
        for number, texts in enumerate(lines, 1):
            for position, text in enumerate(texts, 1):
                sheet.text(number, position, text, "note" if number > 1 else "note_head")
        self._add_with_heads(sheet, 1, 1)

    def _add_with_heads(self, sheet: Sheet, first: int, last: int) -> None:
        """Add a sheet whose rows from `first` to `last`, if any, are printed on each of its pages."""
        if last:
            self._names.append(("_xlnm.Print_Titles", f"'{sheet.name}'!${first}:${last}", len(self._sheets)))
        self._sheets.append(sheet)


def _as_number(snapshot: Snapshot, cell: str) -> str | None:
    """A figure as a workbook's number; None when it is not written plainly, or some of its digits would get lost."""
    value = snapshot.value(cell)
    text = value.text.removeprefix("+")
    if value.state is not State.OK or len(text.removeprefix("-")) > _MOST_DIGITS:
        return None
    number = int(text) if re.fullmatch(r"-?\d+", text) else float(text)
    return text if number_text(repr(number)) == text else None
