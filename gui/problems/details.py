"""What there is to know and to do about the chosen problem."""

from itertools import islice

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from core.forms import TEXTS
from core.places import field_name
from core.problems import Problem, Suggestion
from core.report import Report
from core.rules.explanations import can_be_explained
from core.text_diff import difference
from gui import theme
from gui.problems.answer import Answer
from gui.problems.offer_button import OfferButton

_MAX_SUGGESTIONS = 3
_MOST_WORDS = 5  # changes of a suggestion that are written out
_LONGEST = 24  # characters of a value on a button


class ProblemDetails(QWidget):
    """The basis of one problem, a button for each way to mend it, and the answer to a warning that is no mistake."""

    accepted = Signal(object)  # Suggestion
    considered = Signal(object)  # the Suggestion under the mouse or with the keyboard focus, None for no longer
    explained = Signal(object, str)  # Problem, 情况说明 ("" withdraws it)
    switched_off = Signal(object, str)  # Problem, reason
    cell_wanted = Signal(str)  # go to this cell

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.problem: Problem | None = None
        self._basis = _quiet_label(self)
        self._basis.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.buttons: list[OfferButton] = []
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

    def show_problem(self, report: Report, problem: Problem | None) -> None:
        """Show another problem of `report`, or nothing."""
        if problem == self.problem:
            return
        self.problem = problem
        self._clear_offers()
        if problem is not None:
            self._basis.setText(f"依据：{problem.basis}")
            self._basis.setVisible(bool(problem.basis))
            for suggestion in problem.suggestions[:_MAX_SUGGESTIONS]:
                self._offer(report, suggestion)
            if problem.span is not None:
                self._offer_cells(report, problem)
            self.answer.setVisible(can_be_explained(problem))
            self.answer.show_text(problem.explanation)
        self.setVisible(problem is not None)

    def _clear_offers(self) -> None:
        if self.buttons:
            self.considered.emit(None)  # a button that goes while the mouse is over it says nothing more
        self.buttons = []
        while item := self._offers_column.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()

    def _offer(self, report: Report, suggestion: Suggestion) -> None:
        words = _quiet_label(self._offers)
        changes = [_in_words(report, field, value) for field, value in islice(suggestion.changes.items(), _MOST_WORDS)]
        more = f"等{len(suggestion.changes)}处" if len(suggestion.changes) > _MOST_WORDS else ""
        words.setText(f"{'；'.join(changes)}{more}")
        if suggestion.why:
            words.setText(f"{words.text()}（{suggestion.why}）")
        button = OfferButton(_on_button(report, suggestion), self._offers)
        button.considered.connect(lambda yes: self.considered.emit(suggestion if yes else None))
        button.setAccessibleName(words.text())
        button.setStatusTip(words.text())
        button.clicked.connect(lambda: self.accepted.emit(suggestion))
        self.buttons.append(button)
        self._offers_column.addWidget(words)
        self._offers_column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _offer_cells(self, report: Report, problem: Problem) -> None:
        """From the words to the figures they were held against."""
        for cell in [cell for cell in problem.cells if cell in report.form.cells][:_MAX_SUGGESTIONS]:
            name = f"看表格：{field_name(report.form, cell)}".replace("&", "&&")
            button = QPushButton(self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, 260), self._offers)
            button.setAccessibleName(name)
            button.clicked.connect(lambda _checked=False, cell=cell: self.cell_wanted.emit(cell))
            self._offers_column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)


def _on_button(report: Report, suggestion: Suggestion) -> str:
    if suggestion.cell in TEXTS and report.text(suggestion.cell):
        return "改文字"
    if suggestion.cell == "auto_sum":
        return "打开自动求和"
    together = f"（共{len(suggestion.changes)}处）" if suggestion.also else ""
    return f"改为 {_shortened(suggestion.value) or '空白'}{together}"


def _in_words(report: Report, field: str, value: str) -> str:
    """What a change does: the new figure of a cell, or the words of a text that become others."""
    if field == "auto_sum":
        return "打开自动求和"
    name = field_name(report.form, field)
    old = report.text(field)
    if field not in TEXTS or not old:
        return f"{name}改为 {_shortened(value) or '空白'}"
    start, old_end, new_end = difference(old, value)
    before, after = old[start:old_end], value[start:new_end]
    around = old[max(start - 4, 0) : start]
    return f"“…{around}{_shortened(before)}”改为“…{around}{_shortened(after)}”"


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


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
