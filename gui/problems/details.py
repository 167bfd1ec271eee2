"""What there is to know and to do about the chosen problem."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.problems import Problem
from core.report import Report
from core.rules.explanations import can_be_explained
from gui import theme
from gui.problems.answer import Answer
from gui.problems.offers import Offers
from gui.problems.quiet_label import quiet_label


class ProblemDetails(QWidget):
    """The basis of one problem, the ways to mend it, and the answer to a warning that is no mistake."""

    explained = Signal(object, str)  # Problem, 情况说明 ("" withdraws it)
    switched_off = Signal(object, str)  # Problem, reason

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.problem: Problem | None = None
        self._basis = quiet_label("", self)
        self._basis.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.offers = Offers(self)
        self.answer = Answer(self)
        self.answer.explained.connect(lambda text: self.explained.emit(self.problem, text))
        self.answer.switched_off.connect(lambda text: self.switched_off.emit(self.problem, text))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.GRID, theme.GRID, theme.GRID, theme.GRID)
        column.setSpacing(theme.GRID // 2)
        for widget in (self._basis, self.offers, self.answer):
            column.addWidget(widget)
        self.hide()

    def show_problem(self, report: Report, problem: Problem | None) -> None:
        """Show another problem of `report`, or nothing."""
        if problem == self.problem:
            return
        self.problem = problem
        self.offers.show_problem(report, problem)
        if problem is not None:
            self._basis.setText(f"依据：{problem.basis}")
            self._basis.setVisible(bool(problem.basis))
            self.answer.setVisible(can_be_explained(problem))
            self.answer.show_text(problem.explanation)
        self.setVisible(problem is not None)
