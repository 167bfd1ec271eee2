"""What a person without a mouse relies on: the next key is always for what is shown."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.document import load
from core.new_year import new_year
from gui.editor import Editor
from tests.gui.window import SAMPLE_2021, make_window

CELL = "disputes/reconsideration/upheld"
_Key, _Modifier = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def window(qtbot, tmp_path):
    window = make_window(qtbot, tmp_path, SAMPLE_2021)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def in_front(window):
    return window.tabs.currentWidget()


def press(key, modifiers=_Modifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


def test_ctrl_tab_goes_into_the_page_of_the_next_tab(window):
    window.tabs.setFocus()
    for section in ("overview", "disclosure", "requests", "disputes", "problems"):
        press(_Key.Key_Tab, _Modifier.ControlModifier)
        assert in_front(window) is window.tabs.tab(section)
        assert in_front(window).isAncestorOf(QApplication.focusWidget()), section


def test_the_tabs_go_round_and_back(window):
    window.tabs.tab("details").setFocus()
    press(_Key.Key_PageUp, _Modifier.ControlModifier)
    assert in_front(window) is window.tabs.tab("charts")
    press(_Key.Key_PageDown, _Modifier.ControlModifier)
    assert in_front(window) is window.tabs.tab("details")
    press(_Key.Key_Tab, _Modifier.ControlModifier)
    press(_Key.Key_Backtab, _Modifier.ControlModifier | _Modifier.ShiftModifier)
    assert in_front(window) is window.tabs.tab("details")


def test_leaving_a_tab_takes_over_what_is_being_typed(window):
    page = window.tabs.tab("disputes")
    window.tabs.setCurrentWidget(page)
    page.table.select_cell(CELL)
    page.table.setFocus()
    QTest.keyClicks(page.table, "7")
    press(_Key.Key_Tab, _Modifier.ControlModifier)
    assert in_front(window) is window.tabs.tab("problems")
    assert window.files.editor.report.text(CELL) == "7"


def test_zeros_are_filled_while_a_figure_is_still_being_typed(window):
    page = window.tabs.tab("disputes")
    window.tabs.setCurrentWidget(page)
    window.files.editor.edit(dict.fromkeys(page.model.grid.ids[0], ""), "清除")
    page.table.select_cell(CELL)
    page.table.setFocus()
    QTest.keyClicks(page.table, "7")
    assert window.actions_["fill_zero"].isEnabled()
    press(_Key.Key_0, _Modifier.ControlModifier)
    report = window.files.editor.report
    assert report.text(CELL) == "7"
    assert report.text("disputes/reconsideration/total") == "7"
    assert report.text("disputes/direct_litigation/pending") == "0"


def test_f6_goes_to_the_problems_and_back(window):
    window.tabs.setCurrentWidget(window.tabs.tab("requests"))
    table = window.tabs.tab("requests").table
    table.setFocus()
    window.actions_["next_pane"].trigger()
    panel = window.problem_actions.panel
    assert QApplication.focusWidget() is panel.list
    press(_Key.Key_Tab)
    assert panel.details.isAncestorOf(QApplication.focusWidget())  # where the problem is answered
    window.actions_["next_pane"].trigger()
    assert QApplication.focusWidget() is table


def test_f6_reaches_the_guidance_when_it_is_in_front(window):
    window.guidance_dock.show()
    window.guidance_dock.raise_()
    QApplication.processEvents()
    window.tabs.tab("details").setFocus()
    window.actions_["next_pane"].trigger()
    assert window.guidance_dock.isAncestorOf(QApplication.focusWidget())


def test_paragraphs_are_gone_through_and_selected_as_in_a_word_processor(window):
    page = window.tabs.tab("problems")
    window.tabs.setCurrentWidget(page)
    edit = page.edit
    edit.setFocus()
    paragraphs = edit.text().split("\n")
    QTest.keyClick(edit, _Key.Key_End, _Modifier.ControlModifier)
    QTest.keyClick(edit, _Key.Key_Up, _Modifier.ControlModifier | _Modifier.ShiftModifier)
    assert edit.textCursor().selectedText() == paragraphs[-1]
    QTest.keyClick(edit, _Key.Key_Up, _Modifier.ControlModifier)
    assert edit.textCursor().position() == len("\n".join(paragraphs[:-2])) + (len(paragraphs) > 2)
    QTest.keyClick(edit, _Key.Key_Down, _Modifier.ControlModifier)
    assert edit.textCursor().atBlockStart()
    QTest.keyClick(edit, _Key.Key_Down, _Modifier.ControlModifier)
    assert edit.textCursor().atEnd()


def test_alt_j_acts_at_once_so_that_the_next_figure_goes_to_the_next_place(qtbot, tmp_path):
    window = make_window(qtbot, tmp_path)
    window.files.show(Editor(new_year(load(SAMPLE_2021), 2025), parent=window.files))
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.tabs.setCurrentWidget(window.tabs.tab("overview"))
    edit = window.tabs.tab("overview").edit
    edit.setFocus()
    press(_Key.Key_J, _Modifier.AltModifier)
    assert edit.textCursor().selectedText() == "2025"
    press(_Key.Key_K, _Modifier.AltModifier)
    for figure in ("251", "20", "24"):
        assert edit.textCursor().selectedText().startswith("〔上年")
        QTest.keyClicks(edit, figure)
        press(_Key.Key_J, _Modifier.AltModifier)
    assert "全年发布信息251条，其中义务教育招生政策和学区划分20条、资金使用情况24条" in edit.text()
