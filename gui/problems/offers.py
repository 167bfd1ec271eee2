"""The ways to mend the chosen problem, and the ways to the figures it speaks of."""

from itertools import islice

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from core.forms import TEXTS
from core.places import field_name
from core.problems import Problem, Suggestion
from core.report import Report
from core.text_diff import difference
from gui import theme
from gui.problems.offer_button import OfferButton
from gui.problems.quiet_label import quiet_label

_MOST = 3  # suggestions that are shown
_MOST_WORDS = 5  # changes of a suggestion that are written out
_LONGEST = 24  # characters of a value on a button


class Offers(QWidget):
    """A button for each way to mend a problem. Several ways to mend a table stand side by side, for comparison."""

    accepted = Signal(object)  # Suggestion
    considered = Signal(object)  # the Suggestion under the mouse or with the keyboard focus, None for no longer
    cell_wanted = Signal(str)  # go to this cell

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: list[OfferButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.GRID // 2)

    def show_problem(self, report: Report, problem: Problem | None) -> None:
        """Offer the ways to mend another problem of `report`, or nothing."""
        self._clear()
        if problem is None:
            return
        offered = problem.suggestions[:_MOST]
        if len(offered) > 1 and all(one.cell in report.form.cells for one in offered):
            self._show_cards(report, offered)
        else:
            for suggestion in offered:
                self._column.addWidget(quiet_label(_said(report, suggestion), self))
                self._column.addWidget(self._button(report, suggestion, self), 0, Qt.AlignmentFlag.AlignLeft)
        if problem.span is not None:
            self._lead_to_cells(report, problem)

    def _clear(self) -> None:
        if self.buttons:
            self.considered.emit(None)  # a button that goes while the mouse is over it says nothing more
        self.buttons = []
        while item := self._column.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()

    def _show_cards(self, report: Report, suggestions: tuple[Suggestion, ...]) -> None:
        """Three across: what each would change, how sure it is, and its button, all at one height."""
        board = QWidget(self)
        row = QHBoxLayout(board)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID)
        for suggestion in suggestions:
            card = QFrame(board)
            card.setObjectName("card")
            column = QVBoxLayout(card)
            column.setContentsMargins(*[theme.GRID // 2] * 4)
            column.setSpacing(theme.GRID // 2)
            column.addWidget(quiet_label("\n".join(_changes(report, suggestion)), card))
            column.addStretch(1)
            column.addWidget(quiet_label(_certainty(suggestion), card))
            column.addWidget(self._button(report, suggestion, card))
            row.addWidget(card, 1)
        self._column.addWidget(board)
        for why in dict.fromkeys(one.why for one in suggestions if one.why):
            of = [str(number) for number, one in enumerate(suggestions, 1) if one.why == why]
            which = "" if len(of) == len(suggestions) else f"第{'、'.join(of)}种："
            self._column.addWidget(quiet_label(f"{which}{why}", self))

    def _button(self, report: Report, suggestion: Suggestion, parent: QWidget) -> OfferButton:
        button = OfferButton(_on_button(report, suggestion), parent)
        button.considered.connect(lambda yes: self.considered.emit(suggestion if yes else None))
        button.setAccessibleName(_said(report, suggestion))
        button.setStatusTip(_said(report, suggestion))
        button.clicked.connect(lambda: self.accepted.emit(suggestion))
        self.buttons.append(button)
        return button

    def _lead_to_cells(self, report: Report, problem: Problem) -> None:
        """From the words to the figures they were held against."""
        for cell in [cell for cell in problem.cells if cell in report.form.cells][:_MOST]:
            name = f"看表格：{field_name(report.form, cell)}".replace("&", "&&")
            button = QPushButton(self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, 260), self)
            button.setAccessibleName(name)
            button.clicked.connect(lambda _checked=False, cell=cell: self.cell_wanted.emit(cell))
            self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)


def _said(report: Report, suggestion: Suggestion) -> str:
    """A suggestion in one sentence: what it changes, why, and how sure it is."""
    reasons = [suggestion.why] if suggestion.why else []
    if suggestion.cell in report.form.cells and suggestion.why:
        reasons.append(_certainty(suggestion))
    return "；".join(_changes(report, suggestion)) + (f"（{'，'.join(reasons)}）" if reasons else "")


def _certainty(suggestion: Suggestion) -> str:
    return f"把握 {suggestion.confidence:.0%}"


def _changes(report: Report, suggestion: Suggestion) -> list[str]:
    changes = [_in_words(report, field, value) for field, value in islice(suggestion.changes.items(), _MOST_WORDS)]
    more = len(suggestion.changes) - _MOST_WORDS
    return [*changes, f"等{len(suggestion.changes)}处"] if more > 0 else changes


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
