"""Every entry of the menus does what it says."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton

from core import document, paths
from core.report import new_snapshot
from core.rules.catalogue import catalogue
from gui import theme
from gui.actions.actions import ACTIONS, MENUS
from gui.dialogs.about import AboutDialog
from gui.dialogs.questions import Answer
from gui.help.window import HelpWindow
from tests.gui.table_driver import select
from tests.gui.window import SAMPLE_2019, SAMPLE_2021, make_window, wait

_CELL = "requests/received/natural_person"


@pytest.fixture
def window(qtbot, tmp_path):
    return make_window(qtbot, tmp_path, SAMPLE_2019)


@pytest.fixture
def shown(qtbot, window):
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    return window


def _trigger(window, name):
    assert window.actions_[name].isEnabled(), name
    window.actions_[name].trigger()


def _table(window, section="requests"):
    window.tabs.setCurrentWidget(window.tabs.tab(section))
    table = window.tabs.tab(section).table
    table.setFocus()
    return table


def test_every_action_is_in_a_menu_and_every_menu_entry_is_an_action():
    entries = [entry for _, menu in MENUS for entry in menu if entry and not entry.startswith("<")]
    assert sorted(entries) == sorted(spec.id for spec in ACTIONS)


def test_every_action_is_tried_in_some_test():
    """By name: what nobody tries is what breaks."""
    sources = [file.read_text(encoding="utf-8") for file in Path(__file__).parent.rglob("test_*.py")]
    tried = set(re.findall(r"""(?:actions_\[|[Tt]rigger\(\w+, |\(|", |=)"(\w+)\"""", "\n".join(sources)))
    assert {spec.id for spec in ACTIONS} <= tried


def test_no_two_actions_share_a_shortcut_and_no_two_entries_of_a_menu_share_a_mnemonic():
    shortcuts = [shortcut for spec in ACTIONS for shortcut in spec.shortcuts]
    assert len(set(shortcuts)) == len(shortcuts)
    texts = {spec.id: spec.text for spec in ACTIONS}
    for _, menu in MENUS:
        mnemonics = [re.findall("&(.)", texts[entry])[0] for entry in menu if entry in texts]
        assert len(set(mnemonics)) == len(mnemonics), menu


def test_new_opens_the_report_that_was_asked_for(window):
    window.questions.report = new_snapshot("新县", 2025)
    _trigger(window, "new")
    assert window.files.editor.report.text("organization") == "新县"


def test_open_reads_the_chosen_file(qtbot, window, tmp_path):
    window.questions.path = tmp_path / "a.nianbao"
    document.save(document.load(SAMPLE_2021), window.questions.path)
    _trigger(window, "open")
    wait(qtbot, window)
    assert window.files.editor.path == tmp_path / "a.nianbao"


def test_save_as_writes_the_chosen_file(window, tmp_path):
    window.questions.path = tmp_path / "b.nianbao"
    _trigger(window, "save_as")
    assert (tmp_path / "b.nianbao").is_file()


def test_export_writes_the_chosen_file_and_says_so(qtbot, window, tmp_path):
    window.questions.path = tmp_path / "b.json"
    _trigger(window, "export")
    wait(qtbot, window)
    assert (tmp_path / "b.json").is_file()
    assert window.status.currentMessage() == "已导出到“b.json”"


def test_quit_asks_about_unsaved_changes(window):
    window.show()
    window.files.editor.edit({"contact": "电话"}, "x")
    window.questions.unsaved_answer = Answer.CANCEL
    _trigger(window, "quit")
    assert window.isVisible()
    window.questions.unsaved_answer = Answer.DISCARD
    _trigger(window, "quit")
    assert not window.isVisible()


def test_undo_and_redo_carry_the_name_of_the_step(window):
    editor = window.files.editor
    before = editor.report.text("title")
    editor.edit({"title": "别的"}, "粘贴 3×7")
    assert window.actions_["undo"].text() == "撤销“粘贴 3×7”(&U)"
    _trigger(window, "undo")
    assert editor.report.text("title") == before
    assert window.actions_["redo"].text() == "重做“粘贴 3×7”(&R)"
    _trigger(window, "redo")
    assert editor.report.text("title") == "别的"
    assert not window.actions_["redo"].isEnabled()


def test_clipboard_actions_go_to_the_focused_table(shown):
    table = _table(shown)
    report = shown.files.editor.report
    shown.files.editor.edit({_CELL: "7"}, "x")
    table.select_cell(_CELL)
    _trigger(shown, "copy")
    assert QGuiApplication.clipboard().text().strip() == "7"
    _trigger(shown, "cut")
    assert report.text(_CELL) == ""
    _trigger(shown, "paste")
    assert report.text(_CELL) == "7"
    _trigger(shown, "clear")
    assert report.text(_CELL) == ""
    table.select_cell(_CELL)
    _trigger(shown, "fill_zero")
    assert report.text(_CELL) == "0"


def test_filling_and_copying_with_heads_go_to_the_focused_table(shown):
    table = _table(shown)
    report = shown.files.editor.report
    corner = ("requests/received/enterprise", "requests/received/research", "requests/carried_in/enterprise")
    shown.files.editor.edit(dict.fromkeys(corner[1:], "0") | {corner[0]: "5"}, "x")
    select(table, corner[:2])
    _trigger(shown, "fill_right")
    assert report.text(corner[1]) == "5"
    select(table, (corner[0], corner[2]))
    _trigger(shown, "fill_down")
    assert report.text(corner[2]) == "5"
    _trigger(shown, "copy_with_heads")
    assert "商业企业" in QGuiApplication.clipboard().text()


def test_clipboard_actions_go_to_the_focused_text(shown):
    shown.tabs.setCurrentWidget(shown.tabs.tab("problems"))
    edit = shown.tabs.tab("problems").edit
    edit.setFocus()
    edit.selectAll()
    text = edit.text()
    _trigger(shown, "copy")
    _trigger(shown, "clear")
    assert shown.files.editor.report.text("problems") == ""
    _trigger(shown, "paste")
    assert shown.files.editor.report.text("problems") == text
    edit.selectAll()
    _trigger(shown, "cut")
    assert shown.files.editor.report.text("problems") == ""
    assert not shown.actions_["fill_zero"].isEnabled()


def test_clipboard_actions_go_to_the_focused_line(shown):
    line = shown.tabs.tab("details").title
    line.setFocus()
    line.selectAll()
    _trigger(shown, "cut")
    _trigger(shown, "paste")
    assert line.text() == shown.files.editor.report.text("title")
    line.selectAll()
    _trigger(shown, "clear")
    assert line.text() == ""


def test_edit_actions_are_off_where_nothing_can_be_edited(shown):
    shown.problem_actions.panel.list.setFocus()
    assert not shown.actions_["paste"].isEnabled()


def test_edit_actions_are_off_after_the_edited_report_is_gone(qtbot, shown):
    _table(shown)
    shown.files.open_sample(SAMPLE_2021)
    wait(qtbot, shown)
    qtbot.wait(20)
    assert not shown.actions_["fill_zero"].isEnabled()


def test_undo_brings_into_view_what_it_changes(window):
    editor = window.files.editor
    editor.edit({"overview": "写在第一部分"}, "输入")
    window.tabs.setCurrentWidget(window.tabs.tab("problems"))
    window.actions_["undo"].trigger()
    assert window.tabs.currentWidget() is window.tabs.tab("overview")


def test_nothing_out_of_sight_is_cleared(window):
    editor = window.files.editor
    table = window.tabs.tab("requests").table
    window.tabs.show_cell("requests/received/natural_person")
    table.setFocus()
    before = editor.report.snapshot()
    window.tabs.setCurrentWidget(window.tabs.tab("disputes"))
    window.edit_actions._target = table
    window.actions_["clear"].trigger()
    assert editor.report.snapshot() == before


def test_automatic_sums_are_switched_as_an_undoable_step(window):
    report = window.files.editor.report
    before = report.auto_sum
    _trigger(window, "auto_sum")
    assert report.auto_sum is not before
    _trigger(window, "undo")
    assert report.auto_sum is before
    assert window.actions_["auto_sum"].isChecked() is before


def test_next_and_previous_problem_step_through_all_and_show_their_place(window):
    panel = window.problem_actions.panel
    problems = list(window.files.editor.problems)
    seen = []
    for _ in problems:
        _trigger(window, "next_problem")
        seen.append(panel.current())
        assert window.tabs.currentWidget() is window.tabs.tab(panel.current().section)
    assert seen == problems
    _trigger(window, "next_problem")
    assert panel.current() == problems[0]
    _trigger(window, "previous_problem")
    assert panel.current() == problems[-1]


def test_accepting_a_suggestion_mends_the_cell_as_one_step(window):
    editor = window.files.editor
    problem = next(problem for problem in editor.problems if problem.suggestions)
    while window.problem_actions.panel.current() != problem:
        _trigger(window, "next_problem")
    _trigger(window, "accept")
    assert editor.report.text(problem.suggestions[0].cell) == problem.suggestions[0].value
    _trigger(window, "undo")
    assert editor.is_saved


def test_the_problem_list_and_the_toolbar_can_be_hidden(shown):
    _trigger(shown, "show_problems")
    assert not shown.problems_dock.isVisible()
    _trigger(shown, "show_problems")
    assert shown.problems_dock.isVisible()
    shown.problems_dock.close()
    assert not shown.actions_["show_problems"].isChecked()
    _trigger(shown, "show_toolbar")
    assert not shown.toolbar.isVisible()


def test_f8_brings_the_hidden_problem_list_back(shown):
    shown.problems_dock.close()
    _trigger(shown, "next_problem")
    assert shown.problems_dock.isVisible()


def test_the_dark_look_is_applied_and_remembered(qapp, window):
    was_dark = theme.is_dark()
    _trigger(window, "dark")
    assert theme.is_dark() is not was_dark
    assert window.settings.dark is not was_dark
    _trigger(window, "dark")
    assert theme.is_dark() is was_dark
    qapp.setStyleSheet("")


def test_the_manual_opens_in_a_window_of_its_own(qtbot, shown):
    _trigger(shown, "manual")
    manual = shown.help.windows["manual"]
    assert manual.isVisible()
    assert manual.contents.topLevelItemCount() > 5
    manual.close()


def test_the_rules_are_shown_as_the_checks_know_them(shown):
    _trigger(shown, "rules")
    window = shown.help.windows["rules"]
    text = "".join(document.toPlainText() for document in window.documents)
    assert all(rule.id in text for rule in catalogue(shown.files.editor.report.form).rules)
    window.close()


def test_about_names_version_and_licence(shown):
    _trigger(shown, "about")
    [about] = shown.findChildren(AboutDialog)
    text = " ".join(label.text() for label in about.findChildren(QLabel))
    assert "Apache-2.0" in text
    assert paths.version() in text
    about.close()


def test_about_shows_the_licence_texts(shown):
    _trigger(shown, "about")
    [about] = shown.findChildren(AboutDialog)
    button = next(button for button in about.findChildren(QPushButton) if "许可证" in button.text())
    button.click()
    [window] = about.findChildren(HelpWindow)
    assert window.isVisible()
    assert "Apache License" in window.browser.toPlainText()
    about.close()


def test_recent_files_can_be_opened_from_the_menu_and_forgotten(qtbot, window, tmp_path):
    file = tmp_path / "旧&新.nianbao"
    document.save(document.load(SAMPLE_2021), file)
    window.settings.add_recent(file)
    menu = window.actions_.submenus["<recent>"]
    window.file_menus.fill_recent()
    menu.actions()[0].trigger()
    wait(qtbot, window)
    assert window.files.editor.path == file
    window.file_menus.fill_recent()
    menu.actions()[-1].trigger()
    assert window.settings.recent_files() == []
    window.file_menus.fill_recent()
    assert not menu.actions()[0].isEnabled()


def test_samples_can_be_opened_from_the_menu(qtbot, window):
    actions = window.actions_.submenus["<samples>"].actions()
    assert [action.text() for action in actions] == ["2019年格式的示例", "2021年格式的示例"]
    actions[1].trigger()
    wait(qtbot, window)
    assert window.files.editor.report.form.id == "2021"
