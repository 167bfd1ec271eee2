"""The items of the status bar."""

import threading

import pytest

from core.problems import Problem, Severity
from core.report import new_snapshot
from gui.background import Background
from gui.editor import Editor
from gui.status_bar import StatusBar
from gui.status_bar.busy import Busy
from tests.gui.window import SAMPLE_2019, make_window

_ROW = "requests/received"


@pytest.fixture
def background(qapp):
    background = Background()
    yield background
    background.stop()


@pytest.fixture
def bar(qtbot, editor, background):
    bar = StatusBar(background)
    qtbot.addWidget(bar)
    bar.show_report(editor)
    return bar


def _texts(bar):
    return [item.text() for item in bar._items if hasattr(item, "text")]


def test_it_names_year_and_form(bar, editor):
    assert "2024年度 · 2021年格式" in _texts(bar)
    editor.change_year(2025)
    assert "2025年度 · 2021年格式" in _texts(bar)


def test_a_report_without_a_file_is_unsaved_until_it_is_saved(bar, editor, tmp_path):
    assert "未保存" in _texts(bar)
    editor.saved(tmp_path / "a.nianbao")
    assert "已保存" in _texts(bar)
    editor.edit({"title": "x"}, "x")
    assert "未保存" in _texts(bar)
    editor.undo_stack.undo()
    assert "已保存" in _texts(bar)


def test_problems_are_counted_by_severity(bar, editor):
    before = {severity: bar.counts.buttons[severity].text() for severity in Severity}
    editor.findings = tuple(Problem("X", Severity.WARNING, "details", (), str(n), "") for n in range(900))
    editor.problems_changed.emit()
    assert bar.counts.buttons[Severity.ERROR].text() == before[Severity.ERROR]
    count = int(before[Severity.WARNING].split()[1])
    assert bar.counts.buttons[Severity.WARNING].text() == f"警告 {count + 900}"


def test_a_click_on_a_count_leads_to_the_first_such_problem(qtbot, tmp_path):
    window = make_window(qtbot, tmp_path, SAMPLE_2019)
    window.problems_dock.hide()
    window.status.counts.buttons[Severity.INFO].click()
    assert window.problem_actions.panel.current().severity is Severity.INFO
    assert not window.problems_dock.isHidden()


def test_sum_and_count_of_the_selected_numbers(bar, editor):
    editor.edit({"auto_sum": False}, "x")
    editor.edit({f"{_ROW}/natural_person": "1200", f"{_ROW}/enterprise": "34", f"{_ROW}/research": "无"}, "x")
    cells = [f"{_ROW}/{column}" for column in ("natural_person", "enterprise", "research", "other")]
    bar.stats.show_cells(cells)
    assert bar.stats.text() == "求和：1,234　计数：2"
    editor.edit({f"{_ROW}/enterprise": "35"}, "x")
    assert bar.stats.text() == "求和：1,235　计数：2"


def test_fewer_than_two_numbers_show_nothing(bar, editor):
    editor.edit({f"{_ROW}/natural_person": "5"}, "x")
    bar.stats.show_cells([f"{_ROW}/natural_person", f"{_ROW}/research"])
    assert bar.stats.isHidden()


def test_an_amount_carries_its_unit(qtbot, background):
    editor = Editor(new_snapshot("乡", 2020))
    bar = StatusBar(background)
    qtbot.addWidget(bar)
    bar.show_report(editor)
    editor.edit({"disclosure/procurement/amount": "2万元", "disclosure/procurement/items": "3"}, "x")
    bar.stats.show_cells(["disclosure/procurement/items", "disclosure/procurement/amount"])
    assert bar.stats.text() == "计数：2"  # pieces and money have no sum


def test_work_under_way_is_shown_and_can_be_cancelled(qtbot, bar, background):
    [busy] = bar.findChildren(Busy)
    gate = threading.Event()
    background.run(gate.wait, lambda _: None, lambda _: None, "正在打开“甲&乙.docx”…")
    assert busy.label.text() == "正在打开“甲&乙.docx”…"
    assert not busy.isHidden()
    busy.cancel.click()
    assert busy.isHidden()
    gate.set()


def test_a_message_is_shown(bar):
    bar.say("已保存")
    assert bar.currentMessage() == "已保存"


def test_without_a_report_there_are_no_items(bar):
    bar.show_report(None)
    assert bar._items == []
