"""What there is to know and to do about the chosen problem."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from core.forms import Form
from core.problems import Problem, Suggestion
from gui import theme
from gui.problems.places import field_name

_MAX_SUGGESTIONS = 3


class ProblemDetails(QWidget):
    """The basis of one problem, and a button for each way to mend it."""

    accepted = Signal(object)  # Suggestion

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.problem: Problem | None = None
        self._basis = QLabel(self)
        self._basis.setTextFormat(Qt.TextFormat.PlainText)
        self._basis.setWordWrap(True)
        self._basis.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._basis.setForegroundRole(self.foregroundRole().PlaceholderText)
        self.buttons: list[QPushButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.GRID, theme.GRID, theme.GRID, theme.GRID)
        self._column.setSpacing(theme.GRID)
        self._column.addWidget(self._basis)
        self.hide()

    def show_problem(self, form: Form, problem: Problem | None) -> None:
        """Show another problem, or nothing."""
        if problem == self.problem:
            return
        self.problem = problem
        for button in self.buttons:
            self._column.removeWidget(button)
            button.deleteLater()
        self.buttons = []
        if problem is not None:
            self._basis.setText(f"依据：{problem.basis}")
            self._basis.setVisible(bool(problem.basis))
            self.buttons = [self._button(form, one) for one in problem.suggestions[:_MAX_SUGGESTIONS]]
        self.setVisible(problem is not None and bool(problem.basis or self.buttons))

    def _button(self, form: Form, suggestion: Suggestion) -> QPushButton:
        value = suggestion.value if len(suggestion.value) <= 24 else f"{suggestion.value[:23]}…"
        name = field_name(form, suggestion.cell)
        button = QPushButton(self)
        text = f"改为 {value or '空白'}（{name}）".replace("&", "&&")
        button.setText(self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, 280))
        button.setAccessibleName(text)
        button.setStatusTip(f"把“{name}”改为 {suggestion.value or '空白'}")
        button.clicked.connect(lambda: self.accepted.emit(suggestion))
        self._column.addWidget(button)
        return button
