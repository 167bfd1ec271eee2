"""A plain text of the report while it is being written."""

from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QFontInfo,
    QFontMetricsF,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from core.anchors import anchors
from core.problems import Problem, Severity
from core.text_diff import difference
from gui import theme
from gui.editor import Editor
from gui.section_tabs.numbers import Numbers
from gui.section_tabs.terms import Terms

_COMMAND = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_LINE_HEIGHT = 1.6  # of the size of the characters


class TextEdit(QTextEdit):
    """One text field, bound to the editor both ways. Its own undo is off: there is one history for everything.

    A QTextEdit, because a QPlainTextEdit cannot set the line height; it takes and keeps plain text only.
    """

    def __init__(self, editor: Editor, field: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self.field = field
        self._step = f"输入“{name}”"
        self._marked: object = None  # what the marks were made of
        self._numbers = Numbers(self)
        self.terms = Terms(self)
        self.setAccessibleName(name)
        self.setUndoRedoEnabled(False)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.use_font(theme.text_font())
        self._show_text()
        self._mark()
        self.textChanged.connect(self._on_typed)
        editor.fields_changed.connect(self._on_fields_changed)
        editor.problems_changed.connect(self._mark)

    def use_font(self, font: QFont) -> None:
        """Write in `font`, with lines as far apart as suits its size."""
        self.setFont(font)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.setBlockFormat(self._line_format())

    def _line_format(self) -> QTextBlockFormat:
        """Qt takes the line height in percent of the font's own, which differs much between Chinese fonts."""
        metrics = QFontMetricsF(self.font())
        percent = 100 * _LINE_HEIGHT * QFontInfo(self.font()).pixelSize() / metrics.height()
        line = QTextBlockFormat()
        line.setLineHeight(percent, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        return line

    def text(self) -> str:
        """The text as the report would keep it; toPlainText would turn no-break spaces into spaces."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def show_problem(self, problem: Problem) -> None:
        """Select the words that the problem is about."""
        self.setFocus()
        if problem.span is not None:
            self.select(*problem.span)

    def select(self, start: int, end: int) -> None:
        """Select the characters from `start` to `end` of the text, and show them."""
        self.setFocus()
        self.setTextCursor(self._cursor(start, end, self.text()))
        self.ensureCursorVisible()

    def caret(self) -> int:
        """Where one writes, in characters from the start of the text."""
        before = QTextCursor(self.document())
        before.setPosition(self.textCursor().position(), QTextCursor.MoveMode.KeepAnchor)
        return len(before.selectedText())

    def apply(self, text: str, caret: int, step: str) -> None:
        """Write something for the user, as a step of its own called `step`, and go on at `caret`."""
        self._editor.edit({self.field: text}, step)
        self.setTextCursor(self._cursor(caret, caret, self.text()))
        self.ensureCursorVisible()

    def _cursor(self, start: int, end: int, text: str) -> QTextCursor:
        """Qt counts UTF-16 units, a span counts characters of `text`, which is asked for once: that is slow."""
        last = self.document().characterCount() - 1
        cursor = self.textCursor()
        cursor.setPosition(min(_utf16(text[:start]), last))
        cursor.setPosition(min(_utf16(text[:end]), last), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _on_typed(self) -> None:
        if self.text() != self._editor.report.text(self.field):
            self._editor.type_text(self.field, self.text(), self._step)
            self._show_text()  # what the report refused to keep goes from here as well

    def _on_fields_changed(self, fields: frozenset[str]) -> None:
        if self.field in fields:
            self._show_text()

    def _show_text(self) -> None:
        """Take the report's text, touching only the part that differs so that caret and scroll position stay."""
        old, new = self.text(), self._editor.report.text(self.field)
        if old == new:
            return
        start, old_end, new_end = difference(old, new)
        cursor = QTextCursor(self.document())
        cursor.setPosition(_utf16(old[:start]))
        cursor.setPosition(_utf16(old[:old_end]), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(new[start:new_end])
        if self.hasFocus():
            cursor.clearSelection()
            self.setTextCursor(cursor)

    def _mark(self) -> None:
        """Tint the anchors, and underline the words that problems are about; most changes leave them as they are."""
        editor = self._editor
        marks: list[tuple[int, int, str | Severity]] = [
            (anchor.start, anchor.end, "bound" if anchor.cell else "draft")
            for anchor in anchors(editor.report)
            if anchor.field == self.field
        ]
        marks += [
            (*problem.span, problem.severity)
            for problem in editor.problems
            if problem.section == self.field and problem.span is not None
        ]
        state = (marks, self.text() if marks else "", theme.is_dark())
        if state != self._marked:
            self._marked = state
            looks: dict[str | Severity, QTextCharFormat] = {
                **{severity: _wave(theme.severity_mark(severity)) for severity in Severity},
                **{name: _tint(theme.color(name)) for name in ("bound", "draft")},
            }
            self.setExtraSelections([_selection(self._cursor(*mark[:2], state[1]), looks[mark[2]]) for mark in marks])

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._mark()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Backspace help with numbers; what is typed may be completed."""
        if self.terms.take(event):
            return
        if not self._numbers.take(event) and not self._went_by_paragraph(event):
            super().keyPressEvent(event)
        if event.text() and event.text().isprintable() and not event.modifiers() & _COMMAND:
            self.terms.look()
        else:
            self.terms.hide()

    def _went_by_paragraph(self, event: QKeyEvent) -> bool:
        """Ctrl with the arrows up and down goes from paragraph to paragraph, as in a word processor; Shift selects."""
        moves = QTextCursor.MoveOperation
        cursor, key, modifiers = self.textCursor(), event.key(), event.modifiers()
        if key not in {Qt.Key.Key_Up, Qt.Key.Key_Down} or not modifiers & Qt.KeyboardModifier.ControlModifier:
            return False
        shift = modifiers & Qt.KeyboardModifier.ShiftModifier
        mode = QTextCursor.MoveMode.KeepAnchor if shift else QTextCursor.MoveMode.MoveAnchor
        if key == Qt.Key.Key_Up:
            cursor.movePosition(moves.PreviousBlock if cursor.atBlockStart() else moves.StartOfBlock, mode)
        elif not cursor.movePosition(moves.NextBlock, mode):
            cursor.movePosition(moves.EndOfBlock, mode)
        self.setTextCursor(cursor)
        return True

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """What an input method has finished may be completed; while it is at work nothing gets in its way."""
        super().inputMethodEvent(event)
        if event.commitString() and not event.preeditString():
            self.terms.look()
        else:
            self.terms.hide()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.terms.hide()
        super().focusOutEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.terms.hide()
        super().mousePressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z and Ctrl+Y to the window, which knows the one history; Tab takes an offer before it moves on."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Tab:
            return self.terms.take(event) or super().event(event)
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = QKeySequence.StandardKey
            if event.matches(keys.Undo) or event.matches(keys.Redo):
                event.ignore()
                return True
        return super().event(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Files dropped here are for the window to open, not for their names to be inserted."""
        return source.hasText() and not source.hasUrls()

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.textCursor().insertText(source.text())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        for action in menu.actions():
            if action.objectName() in {"edit-undo", "edit-redo"}:
                menu.removeAction(action)
        menu.exec(event.globalPos())
        menu.deleteLater()


def _tint(color: QColor) -> QTextCharFormat:
    style = QTextCharFormat()
    style.setBackground(color)
    return style


def _wave(color: QColor) -> QTextCharFormat:
    style = QTextCharFormat()
    style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    style.setUnderlineColor(color)
    return style


def _selection(cursor: QTextCursor, look: QTextCharFormat) -> QTextEdit.ExtraSelection:
    selection = QTextEdit.ExtraSelection()
    selection.cursor, selection.format = cursor, look  # type: ignore[attr-defined]
    return selection


def _utf16(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
