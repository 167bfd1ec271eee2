"""Work on files that is under way."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QToolButton, QWidget

from gui import theme
from gui.background import Background


class Busy(QWidget):
    """What is being done, a moving bar, and a way to give up waiting."""

    def __init__(self, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = QLabel(self)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        bar = QProgressBar(self)
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setFixedSize(12 * theme.GRID, theme.GRID)
        self.cancel = QToolButton(self)
        self.cancel.setText("取消")
        self.cancel.setAutoRaise(True)
        self.cancel.clicked.connect(background.cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID)
        for widget in (self.label, bar, self.cancel):
            row.addWidget(widget)
        background.busy_changed.connect(self._show)
        self.hide()

    def _show(self, text: str) -> None:
        self.label.setText(text)
        self.setVisible(bool(text))
