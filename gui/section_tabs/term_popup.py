"""规范用语: what the words being written may become, in a small list below them.

It never takes the focus, so that an input method keeps the keyboard; only Tab, Enter, the arrows and Esc are its own,
and only while it is there.
"""

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QTextEdit

from gui import theme

_MOST = 6  # offers
_HINT = "Tab 采用第一个，↑↓ 选择，Esc 关闭"


class TermPopup(QListWidget):
    """The offers for one text. It lies over the whole window, so that the edge of the text does not cut it."""

    clicked_on = Signal()  # the chosen phrase, with the mouse

    def __init__(self, edit: QTextEdit) -> None:
        super().__init__(edit.window())
        self._edit = edit
        self.setObjectName("terms")  # for the style sheet
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("规范用语")
        edit.verticalScrollBar().valueChanged.connect(self.hide)
        edit.destroyed.connect(self.deleteLater)
        self.itemClicked.connect(self._on_click)
        self.hide()

    def offer(self, phrases: tuple[str, ...]) -> None:
        """Show these, none chosen yet."""
        self.clear()
        for phrase in phrases[:_MOST]:
            self.addItem(phrase)
        hint = QListWidgetItem(_HINT, self)
        hint.setFlags(Qt.ItemFlag.NoItemFlags)
        hint.setForeground(theme.color("faint"))
        self._place()

    @property
    def has_choice(self) -> bool:
        """Whether the user has gone to one with the arrows: only then Enter is not the text's own."""
        return self.currentRow() >= 0

    def chosen(self) -> str:
        """The phrase that one has gone to, else the first."""
        return self.item(max(self.currentRow(), 0)).text()

    def step(self, event: QKeyEvent) -> None:
        """Choose the next one or the one before, round and round."""
        last = self.count() - 2  # below it is the hint
        row = self.currentRow() + (1 if event.key() == Qt.Key.Key_Down else -1)
        self.setCurrentRow(0 if row > last else last if row < 0 else row)

    def _on_click(self, item: QListWidgetItem) -> None:
        if item.flags() & Qt.ItemFlag.ItemIsEnabled:
            self.clicked_on.emit()

    def _place(self) -> None:
        """Below the line that is written, or above it where there is no room."""
        window, viewport, line = self._edit.window(), self._edit.viewport(), self._edit.cursorRect()
        height = sum(map(self.sizeHintForRow, range(self.count()))) + 2 * self.frameWidth()
        size = QSize(self.sizeHintForColumn(0) + 2 * theme.GRID, height)
        below = viewport.mapTo(window, line.bottomLeft() + QPoint(0, theme.GRID // 2))
        above = viewport.mapTo(window, line.topLeft()) - QPoint(0, height + theme.GRID // 2)
        at = below if below.y() + height <= window.height() else above
        self.setGeometry(min(at.x(), window.width() - size.width()), at.y(), size.width(), height)
        self.show()
        self.raise_()
