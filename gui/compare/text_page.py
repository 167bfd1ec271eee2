"""Texts of a comparison: every paragraph beside its counterpart, what came underlined, what went struck out."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableFormat,
)
from PySide6.QtWidgets import QTextBrowser, QWidget

from core.comparison import NO_PARAGRAPH, Comparison, Difference, fields_of, name_of
from core.text_comparison import Line, Pieces
from gui import theme
from gui.compare.table_view import SIGN

_WIDTHS = (12, 44, 44)  # percent: what it is, this report, the other
Place = tuple[str, int]  # a field and the number of a line in it


class TextPage(QTextBrowser):
    """The texts of one section in a table of three columns, to be read."""

    moved_to = Signal(str, int)
    opened = Signal()

    def __init__(self, comparison: Comparison, section: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._section = section
        self._comparison = comparison
        self._places: list[Place] = []
        self._table: QTextTable | None = None
        self._current = -1
        self._only_differences = False
        self._shown: object = None  # what the text was made of
        self.setFont(theme.ui_font())
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setAccessibleName(comparison.section_title(section))
        self.document().setDocumentMargin(theme.GRID)
        self.show_comparison(comparison, only_differences=False)

    def show_comparison(self, comparison: Comparison, *, only_differences: bool) -> None:
        """Show a later comparison where the eye is, on demand without the paragraphs that are the same."""
        self._comparison = comparison
        self._only_differences = only_differences
        shown = (only_differences, [comparison.texts[field] for field in fields_of(self._section)])
        if shown != self._shown:
            self._shown = shown
            top = self.verticalScrollBar().value()
            self._fill()
            self.verticalScrollBar().setValue(top)

    def go_to(self, difference: Difference) -> None:
        """Bring a difference into view."""
        lines = self._comparison.texts[difference.field]
        number = next((at for at, line in enumerate(lines) if line is difference.line), -1)
        if (difference.field, number) in self._places:
            self._mark(self._places.index((difference.field, number)))

    def _fill(self) -> None:
        self.clear()
        self._current = -1
        lines = [
            (field, number, line)
            for field in fields_of(self._section)
            for number, line in enumerate(self._comparison.texts[field])
            if line.differs or not self._only_differences
        ]
        self._places = [(field, number) for field, number, _ in lines]
        self._table = None
        if lines:
            self._table = QTextCursor(self.document()).insertTable(len(lines), len(_WIDTHS), _format())
            for row, (field, number, line) in enumerate(lines):
                self._write_row(self._table, row, self._head(field, number, line), line)
        else:
            self.setPlainText("两份报告这里都是空白。")
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _head(self, field: str, number: int, line: Line) -> str:
        """What a row is called: the first of a detail by its name, others by their number."""
        if field == self._section:
            here = sum(one.this is not None for one in self._comparison.texts[field][: number + 1])
            name = f"第{here}段" if line.this is not None else ""
        else:
            name = "" if number else name_of(self._comparison.this.form, field)
        return f"{SIGN} {name}" if line.differs else name

    def _write_row(self, table: QTextTable, row: int, head: str, line: Line) -> None:
        faint = QTextCharFormat()
        faint.setForeground(theme.color("warning_mark" if line.differs else "faint"))
        table.cellAt(row, 0).firstCursorPosition().insertText(head, faint)
        for column, pieces, look in ((1, line.this, _added()), (2, line.other, _removed())):
            cursor = table.cellAt(row, column).firstCursorPosition()
            spacing = QTextBlockFormat()
            spacing.setLineHeight(130, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            cursor.setBlockFormat(spacing)
            _write(cursor, pieces, look)

    def _mark(self, row: int) -> None:
        """Make a row the current one."""
        if self._table is None:
            return
        for at, color in ((self._current, None), (row, theme.color("info"))):
            for column in range(len(_WIDTHS)) if at >= 0 else ():
                cell = self._table.cellAt(at, column)
                look = cell.format()
                if color:
                    look.setBackground(color)
                else:
                    look.clearBackground()
                cell.setFormat(look)
        self._current = row
        self.setTextCursor(self._table.cellAt(row, 1).firstCursorPosition())
        self.ensureCursorVisible()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        row = self._row_at(self.cursorForPosition(event.position().toPoint()))
        if row >= 0 and not self.textCursor().hasSelection():
            self._mark(row)
            self.moved_to.emit(*self._places[row])

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def _row_at(self, cursor: QTextCursor) -> int:
        table = cursor.currentTable()
        return table.cellAt(cursor).row() if table else -1


def _format() -> QTextTableFormat:
    look = QTextTableFormat()
    look.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    look.setColumnWidthConstraints([QTextLength(QTextLength.Type.PercentageLength, width) for width in _WIDTHS])
    look.setBorder(1)
    look.setBorderCollapse(True)
    look.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    look.setBorderBrush(theme.color("border"))
    look.setCellPadding(theme.GRID - 2)
    look.setCellSpacing(0)
    return look


def _added() -> QTextCharFormat:
    look = QTextCharFormat()
    look.setBackground(theme.color("bound"))
    look.setFontUnderline(True)
    return look


def _removed() -> QTextCharFormat:
    look = QTextCharFormat()
    look.setBackground(theme.color("error"))
    look.setFontStrikeOut(True)
    return look


def _write(cursor: QTextCursor, pieces: Pieces | None, look: QTextCharFormat) -> None:
    if pieces is None:
        faint = QTextCharFormat()
        faint.setForeground(theme.color("faint"))
        cursor.insertText(NO_PARAGRAPH, faint)
        return
    for piece in pieces:
        cursor.insertText(piece.text, look if piece.differs else QTextCharFormat())
