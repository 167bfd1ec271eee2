"""One sheet of an exported workbook: cells are set, and the XML is made of them at the end."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from core.exchange.xlsx_comments import Comment
from core.exchange.xlsx_parts import MAIN, OFFICE, style_number

_LIVE = ("=", "+", "-", "@", "\t", "＝", "＋", "－", "＠")
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def _escaped(text: str) -> str:
    """`text` for XML that programs take _x0041_ for a character in."""
    return escape(_ESCAPE.sub("_x005F_", text))


def letters(column: int) -> str:
    """1 -> A, 27 -> AA."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def reference(row: int, column: int) -> str:
    """A cell's address, rows and columns from 1."""
    return f"{letters(column)}{row}"


@dataclass(slots=True)
class Validation:
    """What may be typed into cells: `attributes` and limits of a dataValidation element, and the sentence otherwise."""

    attributes: str
    limits: Sequence[str]
    title: str
    sentence: str
    cells: list[str] = field(default_factory=list)

    def xml(self) -> str:
        """The element."""
        limits = "".join(f"<formula{number}>{limit}</formula{number}>" for number, limit in enumerate(self.limits, 1))
        told = f'showErrorMessage="1" errorTitle={quoteattr(self.title)} error={quoteattr(self.sentence)}'
        start = f'<dataValidation {self.attributes} allowBlank="1" {told} sqref="{" ".join(self.cells)}">'
        return f"{start}{limits}</dataValidation>"


@dataclass(slots=True)
class Sheet:
    """A sheet with columns of `widths` (in characters). `look` is the style of columns, for rows that are put in."""

    name: str
    widths: Sequence[float]
    look: str = ""
    may_grow: bool = False  # rows may be put in and taken out though the sheet is protected
    landscape: bool = False
    is_protected: bool = True
    is_filtered: bool = False  # the first row has buttons that choose among the rows below it
    frozen: tuple[int, int] = (0, 0)  # rows, columns that stay in view
    heights: dict[int, float] = field(default_factory=dict)
    conditions: list[tuple[str, str, int]] = field(default_factory=list)  # cells, formula, look
    validations: list[Validation] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    _rows: dict[int, dict[int, str]] = field(default_factory=dict)
    _merged: list[str] = field(default_factory=list)

    def text(self, row: int, column: int, text: str, style: str) -> None:
        """A text, which never becomes a formula, also when somebody enters it anew."""
        if not text:
            self._set(row, column, style, "", "")
            return
        body = f'<is><t xml:space="preserve">{_escaped(text)}</t></is>'
        self._set(row, column, style, ' t="inlineStr"', body, quoted=text.startswith(_LIVE))

    def number(self, row: int, column: int, number: str, style: str) -> None:
        """A number, written as in XML."""
        self._set(row, column, style, "", f"<v>{number}</v>")

    def formula(self, row: int, column: int, formula: str, result: str | int, style: str) -> None:
        """A formula and its result, for programs that do not calculate."""
        kind = ' t="str"' if isinstance(result, str) else ""
        self._set(row, column, style, kind, f"<f>{escape(formula)}</f><v>{escape(str(result))}</v>")

    def comment(self, row: int, column: int, text: str) -> None:
        """A comment on the cell."""
        self.comments.append(Comment(row, column, reference(row, column), _escaped(text)))

    def merge(self, row: int, column: int, rows: int, columns: int, style: str) -> None:
        """One cell over several; the covered ones keep its border."""
        for down in range(row, row + rows):
            for across in range(column, column + columns):
                if (down, across) != (row, column):
                    self._set(down, across, style, "", "")
        if (rows, columns) != (1, 1):
            self._merged.append(f"{reference(row, column)}:{reference(row + rows - 1, column + columns - 1)}")

    def _set(self, row: int, column: int, style: str, kind: str, body: str, *, quoted: bool = False) -> None:
        number = style_number(style, quoted=quoted)
        start = f'<c r="{reference(row, column)}" s="{number}"{kind}'
        self._rows.setdefault(row, {})[column] = f"{start}>{body}</c>" if body else f"{start}/>"

    def xml(self, *, in_view: bool = False) -> str:
        """The sheet's part, elements in the order that the format asks for."""
        boxes = f'<legacyDrawing xmlns:r="{OFFICE}/relationships" r:id="rId1"/>' if self.comments else ""
        orientation = "landscape" if self.landscape else "portrait"
        return (
            f'<worksheet xmlns="{MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
            f'{self._view(in_view=in_view)}<sheetFormatPr defaultRowHeight="15"/>{self._columns()}'
            f"<sheetData>{''.join(map(self._row, sorted(self._rows)))}</sheetData>{self._protection()}"
            f"{self._filter()}{self._merges()}"
            f"{self._conditions()}{self._validations()}"
            '<printOptions horizontalCentered="1"/>'
            '<pageMargins left="0.6" right="0.6" top="0.8" bottom="0.8" header="0.4" footer="0.4"/>'
            f'<pageSetup paperSize="9" orientation="{orientation}" fitToWidth="1" fitToHeight="0"/>'
            f"<headerFooter><oddFooter>&amp;C— &amp;P —</oddFooter></headerFooter>{boxes}</worksheet>"
        )

    def _view(self, *, in_view: bool) -> str:
        rows, columns = self.frozen
        pane = ""
        if rows or columns:
            place = "bottomRight" if rows and columns else "bottomLeft" if rows else "topRight"
            across = f' xSplit="{columns}"' if columns else ""
            down = f' ySplit="{rows}"' if rows else ""
            corner = reference(rows + 1, columns + 1)
            pane = f'<pane{across}{down} topLeftCell="{corner}" activePane="{place}" state="frozen"/>'
            pane += f'<selection pane="{place}" activeCell="{corner}" sqref="{corner}"/>'
        selected = ' tabSelected="1"' if in_view else ""
        return f'<sheetViews><sheetView showGridLines="0"{selected} workbookViewId="0">{pane}</sheetView></sheetViews>'

    def _columns(self) -> str:
        style = f' style="{style_number(self.look, quoted=False)}"' if self.look else ""
        columns = "".join(
            f'<col min="{number}" max="{number}" width="{width + 0.7109375}" customWidth="1"{style}/>'
            for number, width in enumerate(self.widths, 1)
        )
        return f"<cols>{columns}</cols>"

    def _row(self, row: int) -> str:
        height = f' ht="{self.heights[row]}" customHeight="1"' if row in self.heights else ""
        cells = self._rows[row]
        return f'<row r="{row}"{height}>{"".join(cells[column] for column in sorted(cells))}</row>'

    def _filter(self) -> str:
        area = f"A1:{reference(max(self._rows), len(self.widths))}" if self.is_filtered else ""
        return f'<autoFilter ref="{area}"/>' if area else ""

    def _protection(self) -> str:
        if not self.is_protected:
            return ""
        # Objects stay free: comments are among them, and whoever checks the workbook writes some.
        rows = ' insertRows="0" deleteRows="0"' if self.may_grow else ""
        return f'<sheetProtection sheet="1" objects="0" scenarios="1" formatColumns="0" formatRows="0"{rows}/>'

    def _merges(self) -> str:
        cells = "".join(f'<mergeCell ref="{area}"/>' for area in self._merged)
        return f'<mergeCells count="{len(self._merged)}">{cells}</mergeCells>' if cells else ""

    def _conditions(self) -> str:
        return "".join(
            f'<conditionalFormatting sqref="{cells}"><cfRule type="expression" dxfId="{look}" priority="{number}">'
            f"<formula>{escape(formula)}</formula></cfRule></conditionalFormatting>"
            for number, (cells, formula, look) in enumerate(self.conditions, 1)
        )

    def _validations(self) -> str:
        used = [entry for entry in self.validations if entry.cells]
        entries = "".join(entry.xml() for entry in used)
        return f'<dataValidations count="{len(used)}">{entries}</dataValidations>' if used else ""
