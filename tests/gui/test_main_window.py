"""The window as a whole: its parts come together and every action does what it says."""

import re

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QWidget

from core import document
from core.layout import layout
from core.report import new_snapshot
from gui import theme, translation
from gui.actions import ACTIONS, MENUS
from gui.dialogs.about import AboutDialog
from gui.dialogs.help import HelpWindow
from gui.dialogs.new_report import NewReportDialog
from gui.dialogs.questions import Answer, lose_box, unsaved_box
from tests.gui.window import SAMPLE_2019, SAMPLE_2021, make_window, wait

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

_CELL = "requests/received/natural_person"
_WORD = re.compile(r"[A-Za-z]{2,}")
_ALLOWED = {"Nianbao", "DOCX", "XLSX", "JSON", "Ctrl", "Shift", "Del", "Qt", "Apache", "nianbao"}


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


def test_no_two_actions_share_a_shortcut_and_no_two_entries_of_a_menu_share_a_mnemonic():
    shortcuts = [shortcut for spec in ACTIONS for shortcut in spec.shortcuts]
    assert len(set(shortcuts)) == len(shortcuts)
    texts = {spec.id: spec.text for spec in ACTIONS}
    for _, menu in MENUS:
        mnemonics = [re.findall("&(.)", texts[entry])[0] for entry in menu if entry in texts]
        assert len(set(mnemonics)) == len(mnemonics), menu


def test_without_a_report_the_welcome_page_shows_and_report_actions_are_off(qtbot, tmp_path):
    window = make_window(qtbot, tmp_path)
    assert window.tabs is None
    assert window.windowTitle() == "Nianbao"
    for name in ("save", "save_as", "export", "undo", "redo", "next_problem", "previous_problem", "accept", "auto_sum"):
        assert not window.actions_[name].isEnabled(), name
    for name in ("new", "open", "quit", "manual", "about"):
        assert window.actions_[name].isEnabled(), name


def test_the_welcome_page_opens_a_sample_and_a_recent_file(qtbot, tmp_path):
    file = tmp_path / "上年.nianbao"
    document.save(document.load(SAMPLE_2021), file)
    first = make_window(qtbot, tmp_path)
    first.settings.add_recent(file)
    window = make_window(qtbot, tmp_path)
    assert [button.text() for button in window.welcome.recent_buttons] == ["上年.nianbao"]
    window.welcome.recent_buttons[0].click()
    wait(qtbot, window)
    assert window.files.editor.path == file
    window.welcome.sample_buttons[0].click()
    wait(qtbot, window)
    assert window.files.editor.path is None


def test_the_title_names_the_file_and_marks_unsaved_changes(window, tmp_path):
    window.questions.path = tmp_path / "甲[*]乙.nianbao"
    window.files.editor.edit({"contact": "电话"}, "x")
    assert window.isWindowModified()
    _trigger(window, "save")
    assert not window.isWindowModified()
    assert window.windowTitle() == "甲[*][*]乙.nianbao[*] — Nianbao"


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
    [manual] = shown.findChildren(HelpWindow)
    assert manual.isVisible()
    assert manual.headings.count() > 5
    manual.close()


def test_the_manual_shows_only_chapters_with_the_words_searched_for(qtbot, window):
    manual = HelpWindow(window)
    manual.search.setText("填零")
    shown = [
        manual.headings.item(row).text()
        for row in range(manual.headings.count())
        if not manual.headings.item(row).isHidden()
    ]
    assert 0 < len(shown) < manual.headings.count()
    manual._find()
    assert manual.browser.textCursor().selectedText() == "填零"


def test_the_manual_loads_nothing_from_outside_its_folder(window):
    browser = HelpWindow(window).browser
    assert browser.loadResource(2, QUrl("http://example.com/a.png")) is None
    assert browser.loadResource(2, QUrl.fromLocalFile("/etc/hostname")) is None
    assert browser.loadResource(2, QUrl("../forms/2019/form.toml")) is None


def test_about_names_version_and_licence(shown):
    _trigger(shown, "about")
    [about] = shown.findChildren(AboutDialog)
    text = " ".join(label.text() for label in about.findChildren(QLabel))
    assert "Apache-2.0" in text
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


def test_a_file_dropped_on_the_window_is_opened(qtbot, window, tmp_path):
    file = tmp_path / "拖来的.nianbao"
    document.save(document.load(SAMPLE_2021), file)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    window.dropEvent(QDropEvent(QPointF(9, 9), copy, data, left, Qt.KeyboardModifier.NoModifier))
    wait(qtbot, window)
    assert window.files.editor.path == file


def test_another_report_replaces_tabs_panel_and_counts(qtbot, window):
    old = window.tabs
    window.files.open_sample(SAMPLE_2021)
    wait(qtbot, window)
    assert window.tabs is not old
    assert window.problem_actions.panel.model.rowCount() == len(window.files.editor.problems)
    assert window.centralWidget().count() == 2


def test_the_window_takes_the_shape_of_last_time(qtbot, tmp_path):
    first = make_window(qtbot, tmp_path, SAMPLE_2021)
    first.show()
    first.actions_["show_toolbar"].trigger()
    first.close()
    second = make_window(qtbot, tmp_path)
    assert not second.actions_["show_toolbar"].isChecked()
    assert second.toolbar.isHidden()


def test_tabs_carry_the_number_and_colour_of_their_problems(window):
    editor = window.files.editor
    for section in ("details", *editor.report.form.sections):
        own = [problem for problem in editor.problems if problem.section == section]
        assert window.tabs.badge(section).count == len(own), section


def test_a_change_of_form_builds_the_tabs_anew_and_can_be_undone(qtbot, window):
    editor = window.files.editor
    details = window.tabs.tab("details")
    details.form.setCurrentIndex(details.form.findData("2021"))
    details.form.activated.emit(details.form.currentIndex())
    qtbot.wait(10)
    assert editor.report.form.id == "2021"
    assert window.tabs.count() == 7
    editor.edit({"disclosure/licences/decisions": "5"}, "x")
    _trigger(window, "undo")
    _trigger(window, "undo")
    qtbot.wait(10)
    assert editor.report.form.id == "2019"
    rows = layout(editor.report.form, "disclosure").rows
    assert window.tabs.tab("disclosure").table.model().rowCount() == rows


def _texts(root: QWidget) -> list[str]:
    texts = [root.windowTitle()]
    for widget in (root, *root.findChildren(QWidget)):
        texts += [widget.toolTip(), widget.statusTip(), widget.whatsThis(), widget.accessibleName()]
        if isinstance(widget, QLabel | QAbstractButton):
            texts.append(widget.text())
        if isinstance(widget, QLineEdit):
            texts.append(widget.placeholderText())
        if isinstance(widget, QComboBox):
            texts += [widget.itemText(index) for index in range(widget.count())]
    for action in root.findChildren(QAction):
        texts += [action.text(), action.toolTip(), action.statusTip()]
    return texts


@pytest.fixture
def chinese(qapp):
    translator = translation.install(qapp)
    yield
    qapp.removeTranslator(translator)


def test_nothing_in_the_window_or_its_dialogs_is_english(qtbot, chinese, tmp_path):
    shown = make_window(qtbot, tmp_path, SAMPLE_2019)
    boxes = [
        unsaved_box("甲", shown)[0],
        lose_box("2021年格式", 3, shown)[0],
        NewReportDialog(None, shown),
        AboutDialog(shown),
        HelpWindow(shown),
    ]
    for root in (shown, *boxes):
        for text in _texts(root):
            english = set(_WORD.findall(text)) - _ALLOWED
            assert not english, f"{text!r} in {root}"
