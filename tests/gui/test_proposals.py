"""A suggestion that somebody considers shows in the table, and changes nothing."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent, QFocusEvent

from core.problems import Suggestion
from gui.problems.panel import ProblemsPanel
from gui.table.model import TableModel
from tests.gui.window import SAMPLE_2021, make_window

CELL = "requests/granted/natural_person"


@pytest.fixture
def window(qtbot, tmp_path):
    window = make_window(qtbot, tmp_path, SAMPLE_2021)
    window.files.editor.edit({"auto_sum": False}, "x")
    window.files.editor.edit({CELL: "90"}, "x")
    window.files.editor.check_now()
    return window


def choose(panel: ProblemsPanel, rule: str):
    row = next(row for row in range(panel.model.rowCount()) if panel.model.problem(row).rule == rule)
    panel.list.clicked.emit(panel.model.index(row))
    return panel.details.offers.buttons[0]


def enter(button):
    here = QPointF(1, 1)
    button.enterEvent(QEnterEvent(here, here, here))


def test_the_table_shows_the_proposed_value_while_the_mouse_is_over_it(window):
    editor = window.files.editor
    button = choose(window.problem_actions.panel, "T3-02")
    model = window.tabs.tab("requests").model
    before = editor.report.snapshot(), editor.undo_stack.count()

    enter(button)
    assert model.proposed(CELL) == "9"
    assert "建议改为 9，现为 90" in model.data(model.index_of(CELL), Qt.ItemDataRole.ToolTipRole)
    assert model.data(model.index_of(CELL)) == "90"
    button.leaveEvent(QEvent(QEvent.Type.Leave))
    assert model.proposed(CELL) is None
    assert (editor.report.snapshot(), editor.undo_stack.count()) == before


def test_the_keyboard_focus_shows_it_too(window):
    button = choose(window.problem_actions.panel, "T3-02")
    button.focusInEvent(QFocusEvent(QEvent.Type.FocusIn))
    assert window.files.editor.proposed == {CELL: "9"}
    button.focusOutEvent(QFocusEvent(QEvent.Type.FocusOut))
    assert window.files.editor.proposed == {}


def test_one_click_mends_in_one_step_and_nothing_is_proposed_any_more(window):
    editor = window.files.editor
    button = choose(window.problem_actions.panel, "T3-02")
    steps = editor.undo_stack.count()
    enter(button)
    button.click()
    assert editor.report.text(CELL) == "9"
    assert editor.undo_stack.count() == steps + 1
    assert editor.proposed == {}
    editor.undo_stack.undo()
    assert editor.report.text(CELL) == "90"


def test_another_problem_ends_the_proposal(window):
    panel = window.problem_actions.panel
    enter(choose(panel, "T3-02"))
    panel.list.clicked.emit(panel.model.index(0))
    assert window.files.editor.proposed == {}


def test_totals_that_would_follow_are_proposed_with_it(qtbot, editor):
    editor.edit({"auto_sum": True}, "x")
    editor.edit(dict.fromkeys(editor.report.form.cells, "0"), "x")
    model = TableModel(editor, "requests")
    with qtbot.waitSignal(model.dataChanged):
        editor.propose(Suggestion(CELL, "3", 0.9))
    assert model.proposed("requests/granted/total") == model.proposed("requests/handled_total/total") == "3"
    editor.propose(None)
    assert model.proposed("requests/granted/total") is None


def test_equally_good_ways_stand_side_by_side_and_say_how_sure_they_are(window, qtbot):
    """One wrong figure in a group of table 4 cannot be located by arithmetic: the clerk compares and chooses."""
    editor, panel = window.files.editor, window.problem_actions.panel
    window.resize(1366, 768)
    window.show()
    editor.edit({"disputes/reconsideration/total": "9"}, "x")
    editor.check_now()
    choose(panel, "T4-01")
    buttons = panel.details.offers.buttons
    qtbot.waitUntil(lambda: len({button.mapToGlobal(QPoint()).x() for button in buttons}) == 3)

    assert len({button.mapToGlobal(QPoint()).y() for button in buttons}) == 1
    assert all("把握 21%" in button.accessibleName() for button in buttons)
    buttons[1].click()
    assert editor.report.text("disputes/reconsideration/other") == "8"
    editor.check_now()
    assert "T4-01" not in {problem.rule for problem in editor.problems}
