"""The window as a whole: its parts come together."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from core import document
from core.layout import layout
from tests.gui.window import SAMPLE_2019, SAMPLE_2021, make_window, wait


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


def test_without_a_report_the_welcome_page_shows_and_report_actions_are_off(qtbot, tmp_path):
    window = make_window(qtbot, tmp_path)
    assert window.tabs is None
    assert window.windowTitle() == "年报"
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
    assert window.windowTitle() == "甲[*][*]乙.nianbao[*] — 年报"


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
    assert window._pages.count() == 2


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
    assert window.tabs.count() == 8
    editor.edit({"disclosure/licences/decisions": "5"}, "x")
    _trigger(window, "undo")
    _trigger(window, "undo")
    qtbot.wait(10)
    assert editor.report.form.id == "2019"
    rows = layout(editor.report.form, "disclosure").rows
    assert window.tabs.tab("disclosure").table.model().rowCount() == rows
