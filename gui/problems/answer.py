"""情况说明: the answer to a warning that is no mistake."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from core.rules.explanations import SHORTEST
from gui import theme


class Answer(QWidget):
    """A line for the explanation, and what to do with it."""

    explained = Signal(str)  # "" withdraws the explanation
    switched_off = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(f"情况属实？写明原因（至少{SHORTEST}个字）")
        self.line.setAccessibleName("情况说明")
        self.explain = QPushButton("作出说明", self)
        self.explain.setStatusTip("问题记为已说明，数字改动后自动失效")
        self.withdraw = QPushButton("撤回说明", self)
        self.switch_off = QPushButton("不再检查这条", self)
        self.switch_off.setStatusTip("本报告不再检查这一条，上面写的作为理由；可在“检查→停用的检查”里恢复")
        self.line.textChanged.connect(self._on_text)
        self.line.returnPressed.connect(self.explain.click)
        self.explain.clicked.connect(lambda: self.explained.emit(self.line.text().strip()))
        self.withdraw.clicked.connect(lambda: self.explained.emit(""))
        self.switch_off.clicked.connect(lambda: self.switched_off.emit(self.line.text().strip()))
        row = QHBoxLayout()
        row.setSpacing(theme.GRID)
        for button in (self.explain, self.withdraw, self.switch_off):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.GRID // 2, 0, 0)
        column.setSpacing(theme.GRID // 2)
        column.addWidget(self.line)
        column.addLayout(row)
        self.show_text("")

    def show_text(self, explanation: str) -> None:
        """Show the explanation that is kept, "" for none."""
        self.line.setText(explanation)
        self.withdraw.setVisible(bool(explanation))
        self._on_text(explanation)

    def _on_text(self, text: str) -> None:
        long_enough = len(text.strip()) >= SHORTEST
        self.explain.setEnabled(long_enough)
        self.switch_off.setEnabled(long_enough)
