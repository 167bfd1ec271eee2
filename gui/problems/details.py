"""What there is to know and to do about the chosen problem."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from core.forms import Form
from core.problems import Problem, Suggestion
from core.rules.explanations import can_be_explained
from gui import theme
from gui.problems.answer import Answer
from gui.problems.places import field_name

_MAX_SUGGESTIONS = 3
_LONGEST = 24  # characters of a value on a button


class ProblemDetails(QWidget):
    """The basis of one problem, a button for each way to mend it, and the answer to a warning that is no mistake."""

    accepted = Signal(object)  # Suggestion
    explained = Signal(object, str)  # Problem, 情况说明 ("" withdraws it)
    switched_off = Signal(object, str)  # Problem, reason

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.problem: Problem | None = None
        self._basis = _quiet_label(self)
        self._basis.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.buttons: list[QPushButton] = []
        self._offers = QWidget(self)
        self._offers_column = _column(self._offers)
        self.answer = Answer(self)
        self.answer.explained.connect(lambda text: self.explained.emit(self.problem, text))
        self.answer.switched_off.connect(lambda text: self.switched_off.emit(self.problem, text))
        column = _column(self)
        column.setContentsMargins(theme.GRID, theme.GRID, theme.GRID, theme.GRID)
        for widget in (self._basis, self._offers, self.answer):
            column.addWidget(widget)
        self.hide()

    def show_problem(self, form: Form, problem: Problem | None) -> None:
        """Show another problem, or nothing."""
        if problem == self.problem:
            return
        self.problem = problem
        self._clear_offers()
        if problem is not None:
            self._basis.setText(f"依据：{problem.basis}")
            self._basis.setVisible(bool(problem.basis))
            for suggestion in problem.suggestions[:_MAX_SUGGESTIONS]:
                self._offer(form, suggestion)
            self.answer.setVisible(can_be_explained(problem))
            self.answer.show_text(problem.explanation)
        self.setVisible(problem is not None)

    def _clear_offers(self) -> None:
        self.buttons = []
        while item := self._offers_column.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()

    def _offer(self, form: Form, suggestion: Suggestion) -> None:
        names = [f"{field_name(form, field)}改为 {value or '空白'}" for field, value in suggestion.changes.items()]
        words = _quiet_label(self._offers)
        words.setText("；".join(name if len(name) < 80 else f"{name[:79]}…" for name in names))
        if suggestion.why:
            words.setText(f"{words.text()}（{suggestion.why}）")
        value = suggestion.value if len(suggestion.value) <= _LONGEST else f"{suggestion.value[: _LONGEST - 1]}…"
        together = f"（共{len(names)}处）" if len(names) > 1 else ""
        button = QPushButton(f"改为 {value or '空白'}{together}".replace("&", "&&"), self._offers)
        button.setAccessibleName(words.text())
        button.setStatusTip(words.text())
        button.clicked.connect(lambda: self.accepted.emit(suggestion))
        self.buttons.append(button)
        self._offers_column.addWidget(words)
        self._offers_column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)


def _column(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.GRID // 2)
    return column


def _quiet_label(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setForegroundRole(parent.foregroundRole().PlaceholderText)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    return label
