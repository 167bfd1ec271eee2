"""What could not be compared: one line, and more when it is asked for."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from gui import theme


class Remarks(QWidget):
    """The first remark, and a link that shows the others below it. Without remarks it takes no room."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.first, self.rest = self._label(), self._label()
        self.rest.setWordWrap(True)
        self.rest.hide()
        self.more = QToolButton(self)
        self.more.setObjectName("link")
        self.more.setText("哪些没有比较？")
        self.more.setCheckable(True)
        self.more.toggled.connect(self.rest.setVisible)
        row = QHBoxLayout()
        row.addWidget(self.first)
        row.addWidget(self.more)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID // 2)
        column.addLayout(row)
        column.addWidget(self.rest)

    def _label(self) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setForegroundRole(label.foregroundRole().PlaceholderText)
        return label

    def show_remarks(self, remarks: Sequence[str]) -> None:
        """Say these, the most general first."""
        self.first.setText("".join(remarks[:1]))
        self.rest.setText("\n".join(remarks[1:]))
        self.more.setVisible(len(remarks) > 1)
        self.setVisible(bool(remarks))
