"""How many errors, warnings and hints there are."""

from collections import Counter

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from core.problems import Severity
from gui import icons, theme
from gui.editor import Editor


class ProblemCounts(QWidget):
    """A button for each severity; a click leads to the list."""

    clicked = Signal(object)  # Severity

    def __init__(self, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self.buttons: dict[Severity, QToolButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID // 2)
        for severity in Severity:
            self.buttons[severity] = self._button(severity)
            row.addWidget(self.buttons[severity])
        editor.problems_changed.connect(self._show)
        self._show()
        self._tint()

    def _button(self, severity: Severity) -> QToolButton:
        button = QToolButton(self)
        button.setAutoRaise(True)
        button.setToolButtonStyle(button.toolButtonStyle().ToolButtonTextBesideIcon)
        button.setStatusTip(f"跳到下一个{severity.label}")
        button.clicked.connect(lambda: self.clicked.emit(severity))
        return button

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._tint()

    def _tint(self) -> None:
        for severity, button in self.buttons.items():
            button.setIcon(icons.severity_icon(severity))

    def _show(self) -> None:
        counts = Counter(problem.severity for problem in self._editor.open_problems)
        for severity, button in self.buttons.items():
            text = f"{severity.label} {counts[severity]}"
            if text != button.text():  # Qt would lay out the whole bar again
                button.setText(text)
