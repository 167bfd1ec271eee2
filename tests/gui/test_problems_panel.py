"""The list of problems."""

import time

import pytest

from core.problems import Problem, Severity, Suggestion
from gui.problems.panel import ProblemsPanel
from tests.gui.window import SAMPLE_2019, make_window

_TITLE = Suggestion("title", "改好的标题", 0.9)


def _problem(number, message="", suggestions=(), severity=Severity.ERROR):
    cells = ("requests/received/other",) if number % 2 else ("title",)
    section = "requests" if number % 2 else "details"
    return Problem(f"R{number}", severity, section, cells, message or f"第{number}个", "条例", suggestions)


@pytest.fixture
def panel(qtbot, editor):
    editor.edit(dict.fromkeys(editor.report.form.cells, "0"), "x")
    panel = ProblemsPanel(editor)
    qtbot.addWidget(panel)
    return panel


def _show(editor, *problems: Problem):
    editor.findings = problems
    editor.problems_changed.emit()


def _messages(panel):
    return [panel.model.problem(row).message for row in range(panel.model.rowCount())]


def test_the_model_keeps_the_rules_of_qt(qtmodeltester, panel, editor):
    _show(editor, _problem(1), _problem(2))
    qtmodeltester.check(panel.model)


def test_a_row_says_severity_place_and_message(panel, editor):
    _show(editor, _problem(1, "不相等"))
    text = panel.model.index(0).data()
    assert text == "错误：三、收到和处理申请 › 一、本年新收政府信息公开申请数量 · 其他：不相等"


def test_without_problems_the_panel_says_so(panel, editor):
    _show(editor)
    editor._checker._problems = ()
    editor.problems_changed.emit()
    assert panel.is_empty
    _show(editor, _problem(1))
    assert not panel.is_empty


def test_the_chosen_problem_stays_chosen_while_others_come_and_go(panel, editor):
    _show(editor, _problem(1), _problem(2), _problem(3))
    panel.step(1)
    panel.step(1)
    chosen = panel.current()
    _show(editor, _problem(0), _problem(5), _problem(2), _problem(7))
    assert panel.current() == chosen
    _show(editor, _problem(2, "别的数"))
    assert panel.current().message == "别的数"


def test_a_problem_that_only_changed_its_figures_keeps_its_row(qtbot, panel, editor):
    _show(editor, _problem(1), _problem(2))
    rows = []
    panel.model.rowsRemoved.connect(lambda *a: rows.append(a))
    panel.model.rowsInserted.connect(lambda *a: rows.append(a))
    with qtbot.waitSignal(panel.model.dataChanged):
        _show(editor, _problem(1, "新数"), _problem(2))
    assert rows == []
    assert _messages(panel)[0] == "新数"


def test_an_equal_list_tells_the_view_nothing(qtbot, panel, editor):
    _show(editor, _problem(1))
    model = panel.model
    with qtbot.assertNotEmitted(model.dataChanged), qtbot.assertNotEmitted(model.rowsInserted):
        _show(editor, _problem(1))


def test_every_order_of_changes_ends_in_the_same_list(panel, editor):
    lists = [(), (1, 2, 3), (3, 1), (2,), (9, 2, 8), (1, 2, 3, 4, 5), (5, 4, 3), ()]
    for numbers in lists:
        _show(editor, *[_problem(number) for number in numbers])
        assert _messages(panel)[: len(numbers)] == [f"第{number}个" for number in numbers]
        assert panel.model.rowCount() == len(editor.problems)


def test_stepping_goes_round_and_tells_where(qtbot, panel, editor):
    editor._checker._problems = ()
    _show(editor, _problem(1), _problem(2))
    chosen = []
    panel.chosen.connect(lambda problem: chosen.append(problem.rule))
    for direction in (1, 1, 1, -1):
        panel.step(direction)
    assert chosen == ["R1", "R2", "R1", "R2"]


def test_the_first_step_back_goes_to_the_last_problem(panel, editor):
    editor._checker._problems = ()
    _show(editor, _problem(1), _problem(2), _problem(3))
    panel.step(-1)
    assert panel.current().rule == "R3"


def test_stepping_through_nothing_does_nothing(panel, editor):
    editor._checker._problems = ()
    _show(editor)
    panel.step(1)
    panel.accept()
    assert panel.current() is None


def test_the_chosen_problem_shows_basis_and_a_button_for_each_suggestion(panel, editor):
    _show(editor, _problem(2, "标题不对", (_TITLE,)))
    panel.step(1)
    assert panel.details._basis.text() == "依据：条例"
    assert [button.text() for button in panel.details.offers.buttons] == ["改为 改好的标题"]
    panel.details.offers.buttons[0].click()
    assert editor.report.text("title") == "改好的标题"
    assert editor.undo_stack.undoText() == "采用建议"


def test_accepting_without_a_chosen_problem_only_goes_to_the_first_mendable(panel, editor):
    _show(editor, _problem(1), _problem(2, "标题不对", (_TITLE,)))
    panel.accept()
    assert panel.current().rule == "R2"
    assert editor.report.text("title") != "改好的标题"
    panel.accept()
    assert editor.report.text("title") == "改好的标题"


def test_a_severity_leads_to_its_first_problem(panel, editor):
    _show(editor, _problem(1), _problem(2, severity=Severity.INFO))
    panel.choose_next(Severity.INFO)
    assert panel.current().rule == "R2"


def test_fifty_problems_are_taken_over_within_three_milliseconds(qtbot, tmp_path):
    window = make_window(qtbot, tmp_path, SAMPLE_2019)
    window.show()
    editor = window.files.editor
    many = [_problem(number, f"第{number}个问题的说明，有一行半左右的文字，写出两边各是多少。") for number in range(50)]
    _show(editor, *many)
    best = 1.0
    for turn in range(8):
        editor.findings = (*many[:25], _problem(100 + turn), *many[26:])
        start = time.perf_counter()
        editor.problems_changed.emit()
        best = min(best, time.perf_counter() - start)
    assert best < 0.003


def test_after_a_problem_is_gone_the_next_is_not_mended_unseen(panel, editor):
    editor._checker._problems = ()
    _show(editor, _problem(1), _problem(3, "", (_TITLE,)), _problem(5, "", (_TITLE,)))
    panel.step(1)
    panel.step(1)
    _show(editor, _problem(1), _problem(5, "", (_TITLE,)))
    assert panel.current() is None
    panel.step(1)
    assert panel.current().rule == "R5"


def test_stepping_back_goes_on_from_where_the_problem_was(panel, editor):
    editor._checker._problems = ()
    _show(editor, _problem(1), _problem(3), _problem(5))
    panel.step(1)
    panel.step(1)
    _show(editor, _problem(1), _problem(5))
    panel.step(-1)
    assert panel.current().rule == "R1"


def test_a_problem_without_suggestion_says_that_there_is_none(qtbot, panel, editor):
    _show(editor, _problem(1))
    panel.step(1)
    with qtbot.waitSignal(panel.refused):
        panel.accept()
    assert not editor.undo_stack.undoText().startswith("采用")


def test_a_warning_is_answered_in_words_and_then_no_longer_counted(qtbot, editor):
    panel = ProblemsPanel(editor)
    qtbot.addWidget(panel)
    editor.edit({"organization": "青禾镇人民政府", "disclosure/normative_documents/issued": "3",
                 "disclosure/normative_documents/in_force": "0"}, "输入")  # fmt: skip
    editor.check_now()
    row = next(row for row in range(panel.model.rowCount()) if panel.model.problem(row).rule == "T2-04")
    panel.list.setCurrentIndex(panel.model.index(row))

    answer = panel.details.answer
    answer.line.setText("太短")
    assert not answer.explain.isEnabled()
    answer.line.setText("文件均为年底制发，次年生效")
    answer.explain.click()
    editor.check_now()

    assert "T2-04" in {problem.rule for problem in editor.problems}
    assert "T2-04" not in {problem.rule for problem in editor.open_problems}
    assert editor.undo_stack.undoText() == "情况说明"


def test_a_rule_is_switched_off_with_a_reason(qtbot, editor):
    panel = ProblemsPanel(editor)
    qtbot.addWidget(panel)
    editor.check_now()
    row = next(row for row in range(panel.model.rowCount()) if panel.model.problem(row).rule == "S-24")
    panel.list.setCurrentIndex(panel.model.index(row))

    panel.details.answer.line.setText("本单位历年不写导语")
    panel.details.answer.switch_off.click()
    editor.check_now()

    assert "S-24" not in {problem.rule for problem in editor.problems}
    editor.switch_on("S-24")
    editor.check_now()
    assert "S-24" in {problem.rule for problem in editor.problems}


def test_rows_grow_when_the_panel_gets_narrower(qtbot, panel, editor):
    _show(editor, _problem(1, "很长的一句话" * 12))
    panel.resize(700, 400)
    panel.show()
    qtbot.waitExposed(panel)
    wide = panel.list.visualRect(panel.model.index(0)).height()
    panel.resize(300, 400)
    qtbot.waitUntil(lambda: panel.list.visualRect(panel.model.index(0)).height() > wide)
