"""查找和替换: a bar below the report, so that nothing of it is hidden."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QToolButton, QWidget

from core.search import Found, find, replaced
from gui import icons, theme
from gui.editor import Editor

_WIDEST, _NARROWEST = 30 * theme.GRID, 16 * theme.GRID  # of a field; it gives way to the buttons


class FindBar(QWidget):
    """What is looked for, how often it was found, and what is to stand there instead. Esc closes it."""

    wanted = Signal(object)  # Found: to be brought into view
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor: Editor | None = None
        self._places: list[Found] = []
        self._at = -1
        self.words = self._field("查找", "要找的字或数")
        self.replacement = self._field("替换为", "替换成什么；留空就是删去")
        self.count = QLabel(self)
        self.previous = self._button("上一个", "上一处（Shift+回车）", lambda: self.step(-1))
        self.next = self._button("下一个", "下一处（回车）", lambda: self.step(1))
        self.replace = self._button("替换(&R)", "替换这一处，再找下一处", self._replace)
        self.replace_all = self._button("全部替换(&A)", "替换找到的每一处，可以一次撤销", self._replace_all)
        self._replacing = (self.replacement, self.replace, self.replace_all)
        self._lay_out()
        self.words.textChanged.connect(self._look)
        self.hide()

    def show_report(self, editor: Editor | None) -> None:
        """Look in another report from now on."""
        self._editor = editor
        if editor is None:
            self.hide()
        else:
            editor.fields_changed.connect(self._on_change)

    def open(self, *, replacing: bool, words: str = "") -> None:
        """Show the bar, ready for typing; `words` are what is selected in the report."""
        for widget in self._replacing:
            widget.setVisible(replacing)
        self.show()
        if words and "\n" not in words:
            self.words.setText(words)
        self._look()
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()

    def step(self, direction: int) -> None:
        """Go to the next place or the one before, round and round."""
        self._find_again()
        if self._places:
            self._at = (self._at + direction) % len(self._places) if self._at >= 0 or direction > 0 else -1
            self.wanted.emit(self._places[self._at])
        self._say()

    def _look(self) -> None:
        self._places = find(self._editor.report, self.words.text()) if self._editor else []
        self._at = -1
        self._say()

    def _on_change(self, _fields: frozenset[str]) -> None:
        if self.isVisible():
            self._find_again()
            self._say()

    def _find_again(self) -> None:
        """The places move while the report changes; the one reached stays the one reached."""
        self._places = find(self._editor.report, self.words.text()) if self._editor else []
        self._at = min(self._at, len(self._places) - 1)

    def _say(self) -> None:
        total = len(self._places)
        if not self.words.text():
            self.count.setText("")
        elif not total:
            self.count.setText("没有找到")
        else:
            self.count.setText(f"第 {self._at + 1} 处，共 {total} 处" if self._at >= 0 else f"共 {total} 处")
        for button in (self.previous, self.next, self.replace, self.replace_all):
            button.setEnabled(total > 0)

    def _replace(self) -> None:
        """Replace the place that is shown, as one step; go to one first when none is."""
        if self._editor is None or self._at < 0:
            self.step(1)
            return
        place = self._places[self._at]
        self._editor.edit(replaced(self._editor.report, [place], self.replacement.text()), "替换")
        self._at = next((at for at, one in enumerate(self._places) if _after(one, place)), 0) - 1
        self.step(1)

    def _replace_all(self) -> None:
        if self._editor and self._places:
            number = len(self._places)
            self._editor.edit(replaced(self._editor.report, self._places, self.replacement.text()), "全部替换")
            self._look()
            self.count.setText(f"已替换 {number} 处")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter steps on, Shift+Enter back."""
        pressed = event.type() is QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)

    def close_bar(self) -> None:
        """Put the bar away; the report has the keyboard again."""
        self.hide()
        self.closed.emit()

    def _lay_out(self) -> None:
        close = QToolButton(self)
        close.setIcon(icons.icon("close"))
        close.setToolTip("关闭查找")
        close.setAccessibleName("关闭查找")
        close.clicked.connect(self.close_bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * theme.GRID, theme.GRID, 2 * theme.GRID, theme.GRID)
        row.setSpacing(theme.GRID)
        for widget in (self.words, self.previous, self.next, *self._replacing, self.count):
            row.addWidget(widget, 100 if isinstance(widget, QLineEdit) else 0)  # wide before the rest is left blank
        row.addStretch(1)
        row.addWidget(close)

    def _field(self, name: str, hint: str) -> QLineEdit:
        field = QLineEdit(self)
        field.setPlaceholderText(hint)
        field.setAccessibleName(name)
        field.setMinimumWidth(_NARROWEST)
        field.setMaximumWidth(_WIDEST)
        field.setClearButtonEnabled(True)
        field.installEventFilter(self)
        return field

    def _button(self, text: str, tip: str, slot: object) -> QPushButton:
        button = QPushButton(text, self)
        button.setToolTip(tip)
        button.clicked.connect(slot)
        return button


def _after(one: Found, place: Found) -> bool:
    """Whether `one` comes after `place`, which was replaced, in the same field."""
    return one.field == place.field and one.start >= place.start
