"""The lower part of the import review: the doubts, and going from one to the next."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui import icons, theme
from gui.review.doubts_model import DoubtsModel
from gui.review.doubts_view import DoubtsView
from gui.review.review import Review

_LONGEST = 160  # characters of the text in doubt


class DoubtsPanel(QWidget):
    """The present doubt in full, buttons, and the list of all. `count` is for the dialog's last line."""

    chosen = Signal(int)  # the number of a doubt

    def __init__(self, review: Review, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._review = review
        self.list = DoubtsView(DoubtsModel(review, self), self)
        self.count = self._label()
        self.detail = self._label()
        self.detail.setWordWrap(True)
        self.detail.setMinimumHeight(2 * self.fontMetrics().lineSpacing())
        self.detail.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.previous = self._button("上一处(&B)", "previous", "Shift+F8", lambda: self.step(-1))
        self.next = self._button("下一处(&N)", "next", "F8", lambda: self.step(1))
        self.settle = self._button("没问题(&O)", "accept", "Ctrl+.", self._settle)
        self._lay_out()
        self.list.row_chosen.connect(self._choose)
        review.changed.connect(self._show)
        self._show()

    def _label(self) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label

    def _button(self, text: str, icon: str, shortcut: str, slot: object) -> QPushButton:
        button = QPushButton(icons.icon(icon), text, self)
        button.setAutoDefault(False)
        action = QAction(self)
        action.setShortcut(QKeySequence(shortcut))
        action.triggered.connect(slot)
        self.addAction(action)
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        button.setToolTip(shortcut)
        button.clicked.connect(action.trigger)
        return button

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.GRID)
        row.addWidget(self.detail, 1)
        for button in (self.previous, self.next, self.settle):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID // 2)
        column.addLayout(row)
        column.addWidget(self.list, 1)

    def _show(self) -> None:
        total, left = len(self._review.questions), self._review.open_count
        self.count.setText(f"共 {total} 处，还有 {left} 处没有核对" if left else f"共 {total} 处，都核对过了")

    @property
    def current(self) -> int:
        """The number of the doubt in front, -1 before the first is chosen."""
        return self.list.currentIndex().row()

    def step(self, direction: int) -> None:
        """Go to the next (1) or previous (-1) doubt that is open, round the end; to any when all are settled."""
        total = len(self._review.questions)
        start = self.current if self.current >= 0 else (-1 if direction > 0 else 0)
        around = [(start + direction * (offset + 1)) % total for offset in range(total)]
        self.list.choose(next((number for number in around if self._review.is_open(number)), around[0]))

    def _settle(self) -> None:
        """This one is right as it is, on to the next."""
        if self.current >= 0:
            self._review.set_done(self.current, done=True)
        if self._review.open_count:
            self.step(1)

    def _choose(self, number: int) -> None:
        if number < 0:
            return
        doubt = self._review.questions[number].doubt
        raw = " ".join(doubt.raw.split())
        raw = raw if len(raw) <= _LONGEST else f"{raw[:_LONGEST]}…"
        self.detail.setText(f"{doubt.place}：“{raw}”\n{doubt.reason}")
        self.chosen.emit(number)
