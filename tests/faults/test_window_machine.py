"""Thousands of random steps in the real window, held against an oracle that is too simple to be wrong: a list of the
contents there were, and where in it we are.
"""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from PySide6.QtWidgets import QApplication

from core import document
from core.exchange.json import dumps
from core.files import stamp
from core.rules.checker import check
from gui import commands
from gui.main_window import MainWindow
from gui.settings import Settings
from tests.faults.extent import FULL
from tests.gui.test_recovery import _crash
from tests.gui.window import SAMPLE_2019, SAMPLE_2021, Answers

COLUMNS = ("natural_person", "enterprise", "research", "social_welfare", "legal_service", "other")
ROWS = ("received", "carried_in", "granted", "partly_granted", "carried_out")
CELLS = [f"requests/{row}/{column}" for row in ROWS for column in COLUMNS]
ANSWERS = pytest.MonkeyPatch()


class Window(RuleBasedStateMachine):
    """One window over one file."""

    def __init__(self) -> None:
        super().__init__()
        self.scratch = tempfile.TemporaryDirectory()
        self.folder = Path(self.scratch.name)
        ANSWERS.setenv("XDG_DATA_HOME", str(self.folder / "home"))
        ANSWERS.setattr(commands, "_TYPING_PAUSE", -1.0)  # each typing is a step of its own
        ANSWERS.setenv("LOCALAPPDATA", str(self.folder / "home"))
        self.file = self.folder / "报告.nianbao"
        document.save(document.load(SAMPLE_2021), self.file)
        self.first = self.file.read_bytes()
        self.window = self._start()
        self.window.files.show(self._editor())
        self.past = [self.window.files.editor.report.snapshot()]
        self.now = self.saved = 0

    def _start(self) -> MainWindow:
        return MainWindow(Settings(self.folder / "settings.json"), Answers())

    def _editor(self):
        from gui.editor import Editor

        data = self.file.read_bytes()
        return Editor(document.load(self.file), self.file, mark=stamp(self.file, data), parent=self.window.files)

    @property
    def editor(self):
        return self.window.files.editor

    def _did(self, *, always: bool = False) -> None:
        """A step was done; one without effect is no step, unless it is an import."""
        content = self.editor.report.snapshot()
        if always or content != self.past[self.now]:
            self.past = [*self.past[: self.now + 1], content]
            self.now += 1
            if self.saved >= self.now:
                self.saved = -1  # what was saved can no longer be reached by undo

    @rule(cell=st.sampled_from(CELLS), text=st.sampled_from(["", "0", "7", "12", "３", "若干", "3件", "-1"]))
    def type_a_figure(self, cell, text):
        table = self.window.tabs.tab("requests")
        table.table.select_cell(cell)
        table.model.setData(table.table.currentIndex(), text)
        self._did()

    @rule(text=st.text(max_size=12), field=st.sampled_from(["overview", "problems"]))
    def type_a_text(self, text, field):
        self.window.tabs.tab(field).edit.setPlainText(text + "。")
        self._did()

    @rule(cell=st.sampled_from(CELLS), text=st.sampled_from(["", "待核对", "甲\n乙", "  "]))
    def comment(self, cell, text):
        self.editor.comment(cell, text)
        self._did()

    @rule(corner=st.sampled_from(CELLS), figures=st.lists(st.integers(0, 99), min_size=1, max_size=2))
    def paste(self, corner, figures):
        table = self.window.tabs.tab("requests").table
        table.select_cell(corner)
        QApplication.clipboard().setText("\n".join(f"{figure}\t5" for figure in figures))
        table.paste()
        self._did()

    @precondition(lambda self: self.now > 0)
    @rule()
    def undo(self):
        self.window.actions_["undo"].trigger()
        self.now -= 1

    @precondition(lambda self: self.now < len(self.past) - 1)
    @rule()
    def redo(self):
        self.window.actions_["redo"].trigger()
        self.now += 1

    @rule(sample=st.sampled_from([SAMPLE_2019, SAMPLE_2021]))
    def import_here(self, sample):
        self.editor.replace(document.load(sample), "导入")
        self._did(always=True)

    @rule(data=st.data())
    def switch_tab(self, data):
        tabs = self.window.tabs
        tabs.setCurrentIndex(data.draw(st.integers(0, tabs.count() - 1)))

    @rule()
    def accept_a_suggestion(self):
        self.editor.check_now()
        offered = [problem for problem in self.editor.problems if problem.suggestions]
        if offered:
            self.editor.accept(offered[0].suggestions[0])
            self._did()

    @rule()
    def save(self):
        assert self.window.files.save()
        self.saved = self.now
        assert document.load(self.file) == self.past[self.now]

    @rule()
    def crash_and_recover(self):
        content, base = self.past[self.now], document.load(self.file)
        _crash(self.window)
        self.window.files.keeper.close()
        self.window.close()
        self.window = self._start()
        self.window.recovery.offer()
        bar = self.window.recovery.bar
        if content == base:
            assert bar.isHidden()
            self.window.files.show(self._editor())
            self.past, self.now, self.saved = [base], 0, 0
        else:
            bar.buttons[0].click()
            self.past, self.now, self.saved = [base, content], 1, 0
        self.first = dumps(base)

    @invariant()
    def the_window_and_the_oracle_agree(self):
        if not hasattr(self, "past"):
            return
        editor, report = self.editor, self.editor.report
        assert report.snapshot() == self.past[self.now]
        assert editor.is_saved == (self.now == self.saved)
        editor.check_now()
        assert sorted(map(repr, editor.problems)) == sorted(map(repr, check(report.snapshot())))
        if report.auto_sum:
            for row in ROWS:
                parts = [report.text(f"requests/{row}/{column}") for column in COLUMNS]
                if all(part.isascii() and (part.isdigit() or not part) for part in parts):
                    total = str(sum(int(part) for part in parts if part)) if any(parts) else ""
                    assert report.text(f"requests/{row}/total") == total

    def teardown(self):
        while self.editor.undo_stack.canUndo():
            self.editor.undo_stack.undo()
        assert dumps(self.editor.report.snapshot()) == self.first
        self.window.close()
        self.window.deleteLater()
        self.scratch.cleanup()


@pytest.mark.timeout(3600)
def test_thousands_of_random_steps(qapp):
    budget = (50, 60) if FULL else (3, 15)
    try:
        run_state_machine_as_test(
            Window,
            settings=settings(
                max_examples=budget[0],
                stateful_step_count=budget[1],
                deadline=None,
                suppress_health_check=list(HealthCheck),
                derandomize=not FULL,
                database=None,
                phases=[Phase.generate],
            ),
        )
    finally:
        ANSWERS.undo()
        QApplication.clipboard().clear()
