"""One open report: the report, its undo history, its checks and its file. Knows no widget."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoStack

from core import paths
from core.anchors import with_anchors
from core.comments import comments, with_comment
from core.files import Stamp
from core.problems import Problem, Suggestion
from core.report import FieldValue, Readable, Report, Snapshot, clean_field, notes
from core.rules.explanations import with_explanation
from core.rules.hiding import divided
from core.rules.language.dictionaries import load_dictionaries, make_dictionary
from core.rules.sums import computed_cells, with_sums
from core.unit_types import guess_unit_type
from gui.commands import ReplaceReport, SetFields

if TYPE_CHECKING:
    from core.rules.checker import Checker


class Editor(QObject):
    """What the window edits. Views read `report`, change it through the methods here, and listen to the signals."""

    fields_changed = Signal(object)  # frozenset[str]: ids of the fields that changed
    form_changed = Signal()  # the report has other cells now: build the tables anew
    problems_changed = Signal()  # at most once per turn of the event loop
    file_changed = Signal()  # path or saved state
    proposal_changed = Signal(object)  # frozenset[str]: ids of the cells whose proposed value came, went or changed
    prior_changed = Signal()  # another report of last year is attached, or none

    def __init__(
        self,
        snapshot: Snapshot,
        path: Path | None = None,
        findings: tuple[Problem, ...] = (),
        *,
        mark: Stamp | None = None,
        unsaved: bool = False,
        parent: QObject | None = None,
    ) -> None:
        """`findings` are problems of the imported file itself; `mark` is of the file at `path` as it was read;
        `unsaved` marks content that no file holds yet.
        """
        super().__init__(parent)
        self.report = Report(snapshot)
        self.path = path
        self.mark = mark
        self.is_read_only = False  # the file at `path` is to stay as it is: changes can be saved elsewhere only
        self.findings = findings
        self.hidden_rules: frozenset[str] = frozenset()  # those that this computer does not show
        self.undo_stack = QUndoStack(self)
        if unsaved:
            self.undo_stack.resetClean()
        self.undo_stack.cleanChanged.connect(self.file_changed)
        self.prior: Snapshot | None = None  # last year's report, when attached
        self._earlier: dict[int, Snapshot] = {}  # reports of further years, for the charts
        self.proposed: dict[str, str] = {}  # cell -> the value that a suggestion under the mouse would give it
        self._checker = self._new_checker()
        self._to_check: set[str] = set()
        self._check_timer = QTimer(self, singleShot=True, interval=0)
        self._check_timer.timeout.connect(self.check_now)
        self.report.subscribe(self._on_change)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Every problem known now that is to be shown, in the order of the report."""
        return self._divided()[0]

    @property
    def hidden_problems(self) -> tuple[Problem, ...]:
        """Those that this computer does not show; 定稿 tells them all the same."""
        return self._divided()[1]

    def _divided(self) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
        known = (*self.findings, *self._checker.problems)
        return divided(known, self.hidden_rules) if self.hidden_rules else (known, ())

    def hide_rules(self, rules: frozenset[str]) -> None:
        """Show no problems of these rules from now on, as far as they may be hidden; the report stays as it is."""
        if rules != self.hidden_rules:
            self.hidden_rules = rules
            self.problems_changed.emit()

    @property
    def open_problems(self) -> tuple[Problem, ...]:
        """Those that nobody has answered yet."""
        return tuple(problem for problem in self.problems if problem.is_open)

    @property
    def is_saved(self) -> bool:
        return self.undo_stack.isClean()

    def edit(self, changes: Mapping[str, FieldValue], name: str) -> None:
        """Change fields as one undoable step called `name`; automatic sums and the like go with it."""
        changes = with_anchors(self.report, self._with_sums(changes))
        if self._would_change(changes):
            self.undo_stack.push(SetFields(self.report, changes, name))

    def _with_sums(self, changes: Mapping[str, FieldValue]) -> Mapping[str, FieldValue]:
        return with_sums(self.report, changes) if self.report.auto_sum or changes.get("auto_sum") else changes

    def _would_change(self, changes: Mapping[str, FieldValue]) -> bool:
        """A step without effect must not be pushed: even dropped at once it would cost the steps to redo."""
        report = self.report
        return any(report[field] != clean_field(report.form, field, value) for field, value in changes.items())

    def type_text(self, field: str, text: str, name: str) -> None:
        """Change a text while it is being typed: consecutive typing is one step."""
        if self._would_change({field: text}):
            self.undo_stack.push(SetFields(self.report, with_anchors(self.report, {field: text}), name, typing=True))

    def rename_organization(self, organization: str) -> None:
        """Change the unit's name; title and unit type follow unless they were written by hand."""
        old = self.report.text("organization")
        changes: dict[str, FieldValue] = {"organization": organization}
        if self.report.text("unit_type") in {"", guess_unit_type(old)}:
            changes["unit_type"] = guess_unit_type(organization)
        self.edit(changes | self._title_following(organization, self.report.year), "修改单位名称")

    def change_year(self, year: int) -> None:
        """Change the reporting year; the title follows unless it was written by hand."""
        changes: dict[str, FieldValue] = {"year": year}
        self.edit(changes | self._title_following(self.report.text("organization"), year), "修改年度")

    def _title_following(self, organization: str, year: int) -> dict[str, FieldValue]:
        form, title = self.report.form, self.report.text("title")
        if title in {"", form.title(self.report.text("organization"), self.report.year)}:
            return {"title": form.title(organization, year)}
        return {}

    def propose(self, suggestion: Suggestion | None) -> None:
        """Let the tables show what a suggestion would make of the cells; the report stays as it is. None: no longer."""
        before, report = self.proposed, self.report
        changes = self._with_sums(suggestion.changes) if suggestion else {}
        cells = {cell: str(value) for cell, value in changes.items() if cell in report.form.cells}
        self.proposed = {cell: value for cell, value in cells.items() if value != report.text(cell)}
        if self.proposed != before:
            self.proposal_changed.emit(frozenset(before.keys() | self.proposed.keys()))

    def accept(self, suggestion: Suggestion) -> None:
        """Mend a problem as suggested."""
        self.propose(None)
        cell = self.report.form.cells.get(suggestion.cell)
        self.edit(suggestion.changes, f"采用建议“{cell.name}”" if cell else "采用建议")

    def attach_prior(self, prior: Snapshot | None) -> None:
        """Hold the report against last year's from now on, or against none. Changes nothing in the report."""
        self.prior = prior
        self._checker = self._new_checker()
        self.prior_changed.emit()
        self.problems_changed.emit()

    def add_year(self, report: Snapshot) -> None:
        """Show the figures of a report of another year beside this one's in the charts."""
        self._earlier[report.year] = report
        self.prior_changed.emit()

    def years(self) -> list[Readable]:
        """The reports that the charts show, this one last: it stands for its year whatever else is attached."""
        return [*self._earlier.values(), *([self.prior] if self.prior else []), self.report]

    def check_anew(self) -> None:
        """Check everything again, with the user's word lists as they are now."""
        self._checker = self._new_checker()
        self.problems_changed.emit()

    def _new_checker(self) -> "Checker":
        from core.rules.checker import Checker  # a seventh of the time to the first window, which shows no report

        words = make_dictionary(load_dictionaries(paths.dictionaries()))
        return Checker(self.report, self.prior, words, date.today())  # noqa: DTZ011 -- the clerk's own day

    def explain(self, problem: Problem, text: str) -> None:
        """Answer a warning in words; a blank text withdraws the answer."""
        self.edit({"explanations": with_explanation(self.report, problem, text)}, "情况说明")

    def switch_off(self, problem: Problem, reason: str) -> None:
        """Do without the problem's rule in this report."""
        self._set_switches(notes(self.report, "switched_off") | {problem.rule: reason}, "停用一条检查")

    def switch_on(self, rule: str) -> None:
        """Check a rule again."""
        self._set_switches({**notes(self.report, "switched_off"), rule: ""}, "恢复一条检查")

    def _set_switches(self, reasons: dict[str, str], name: str) -> None:
        self.edit({"switched_off": tuple(reasons.items())}, name)

    def comment(self, cell: str, text: str) -> None:
        """Put a comment on a cell in place of the one that is there; a blank text takes it away."""
        step = "删除批注" if not text.strip() else "修改批注" if cell in comments(self.report) else "添加批注"
        self.edit({"comments": with_comment(self.report, cell, text)}, step)

    def replace(self, snapshot: Snapshot, name: str, findings: tuple[Problem, ...] = ()) -> None:
        """Exchange the whole content, and the findings with it, as one undoable step."""
        other = findings

        def swap() -> None:
            nonlocal other
            self.findings, other = other, self.findings

        self.undo_stack.push(ReplaceReport(self.report, snapshot, name, swap))

    def is_computed(self, cell: str) -> bool:
        """Whether the cell is a sum that follows by itself now, and so is not typed."""
        return self.report.auto_sum and cell in computed_cells(self.report.form)

    def saved(self, path: Path, mark: Stamp | None = None) -> None:
        """The content as it is now is in the file at `path`, which has the stamp `mark`."""
        self.path, self.mark, self.is_read_only = path, mark, False
        self.undo_stack.setClean()
        self.file_changed.emit()

    def check_now(self) -> None:
        """Bring `problems` up to date at once instead of at the next turn of the event loop."""
        if self._to_check:
            changed, self._to_check = frozenset(self._to_check), set()
            self._checker.update(changed)
            self.problems_changed.emit()

    def _on_change(self, fields: frozenset[str]) -> None:
        if self._checker.form is not self.report.form:
            self._checker = self._new_checker()
            self.form_changed.emit()
        self.fields_changed.emit(fields)
        self._to_check |= fields
        self._check_timer.start()
