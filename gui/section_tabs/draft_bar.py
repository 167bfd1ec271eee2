"""What is left of last year's text to be looked at, above the text that came from it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from core.anchors import Anchor, anchors
from core.drafts import settle
from gui import theme
from gui.editor import Editor


class DraftBar(QWidget):
    """How many places of a text still come from last year; go to the next, say that it is right as it is."""

    wanted = Signal(int, int)  # the start and the end of a place, to be shown

    def __init__(self, editor: Editor, field: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._field = field
        self._at = -1  # where the place shown last begins
        self.label = QLabel(self)
        self.next = _button("下一处(&J)", "选中下一处承自上年、还没有核对的年份或数字", self)
        self.settle = _button("这处没错(&K)", "选中的这处不用改：旧数照用，年份正确", self)
        self.settle_all = _button("全部没错", "这一部分承自上年的地方都核对过了，不再标出", self)
        for button, keys, slot in ((self.next, "Alt+J", self._go), (self.settle, "Alt+K", self._settle)):
            button.clicked.connect(slot)
            # A button acts on its own key a tenth of a second late; what is typed meanwhile would go to the old place.
            button.setShortcut(QKeySequence())
            QShortcut(QKeySequence(keys), self, slot)
        self.settle_all.clicked.connect(self._settle_all)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID)
        row.addWidget(self.label)
        row.addStretch(1)
        for button in (self.next, self.settle, self.settle_all):
            row.addWidget(button)
        editor.fields_changed.connect(self._show)
        self._show()

    def places(self) -> list[Anchor]:
        """The places that nobody has looked at yet."""
        return [anchor for anchor in self._anchors() if anchor.cell is None]

    def _anchors(self) -> list[Anchor]:
        return [anchor for anchor in anchors(self._editor.report) if anchor.field == self._field]

    def _show(self, fields: frozenset[str] = frozenset({"anchors"})) -> None:
        if "anchors" in fields:
            left = len(self.places())
            self.label.setText(f"文字承自上年：还有 {left} 处年份或旧数要核对。")
            self.setVisible(left > 0)

    def _go(self) -> None:
        places = self.places()
        place = next((one for one in places if one.start > self._at), places[0])
        self._at = place.start
        self.wanted.emit(place.start, place.end)

    def _settle(self) -> None:
        """Settle the place shown last; the first one when none was."""
        places = self.places()
        place = next((one for one in places if one.start == self._at), places[0])
        self._apply([place], "核对一处")
        if self.places():
            self._at = place.start - 1
            self._go()

    def _settle_all(self) -> None:
        self._apply(self.places(), "核对承自上年的文字")

    def _apply(self, places: list[Anchor], name: str) -> None:
        self._editor.edit(settle(self._editor.report, places), name)


def _button(text: str, tip: str, parent: QWidget) -> QPushButton:
    button = QPushButton(text, parent)
    button.setToolTip(tip)
    button.setAccessibleDescription(tip)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
