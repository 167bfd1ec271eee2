"""填报说明 beside the report: follows the cell and the text, made when first seen, remembered."""

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui import theme
from tests.gui.window import SAMPLE_2019, SAMPLE_2021, make_window


@pytest.fixture
def window(qtbot, tmp_path):
    return _window(qtbot, tmp_path)


def _window(qtbot, tmp_path, sample=SAMPLE_2021):
    window = make_window(qtbot, tmp_path, sample)
    window.show()
    qtbot.waitExposed(window)
    qtbot.wait(10)
    return window


def page(qtbot, window):
    qtbot.wait(10)
    return window.guidance.panel.toPlainText()


def test_it_waits_behind_the_problems_and_is_made_when_first_seen(qtbot, window):
    assert window.tabifiedDockWidgets(window.problems_dock) == [window.guidance_dock]
    assert window.guidance.panel is None
    window.actions_["show_guidance"].trigger()
    assert "统计期限" in page(qtbot, window)  # of the lead: 基本信息 is in view


def test_it_follows_the_keyboard_from_cell_to_cell(qtbot, window):
    window.actions_["show_guidance"].trigger()
    window.tabs.show_cell("requests/refused.three_securities/natural_person")
    text = page(qtbot, window)
    assert "3.危及“三安全一稳定” · 自然人" in text
    assert "国家安全、公共安全、经济安全、社会稳定" in text
    assert "《条例》第十四条" in text
    assert "例：" in text
    QTest.keyClick(window.tabs.tab("requests").table, Qt.Key.Key_Down)
    assert "第三方合法权益" in page(qtbot, window)


def test_it_says_what_the_notice_asks_a_text_for_and_nothing_of_the_charts(qtbot, window):
    window.actions_["show_guidance"].trigger()
    window.tabs.setCurrentWidget(window.tabs.tab("overview"))
    assert "应当写到" in page(qtbot, window)
    assert "政府信息公开平台建设" in page(qtbot, window)
    window.tabs.setCurrentIndex(window.tabs.count() - 1)
    assert page(qtbot, window).startswith("选中表格里的一个单元格")


def test_it_follows_the_form_and_the_report(qtbot, window, tmp_path):
    window.actions_["show_guidance"].trigger()
    window.tabs.show_cell("disclosure/licences/decisions")
    assert "第二十条第（五）项" in page(qtbot, window)
    other = _window(qtbot, tmp_path, SAMPLE_2019)
    other.actions_["show_guidance"].trigger()
    other.tabs.show_cell("disclosure/procurement/amount")
    assert "采购项目数量与总金额" in page(qtbot, other)


def test_ctrl_f1_brings_it_to_the_front_and_hides_it_there(qtbot, window):
    action = window.actions_["show_guidance"]
    assert action.isChecked()
    action.trigger()
    qtbot.waitUntil(lambda: window.guidance.panel is not None)
    assert action.isChecked()
    action.trigger()
    assert window.guidance_dock.isHidden()
    assert not action.isChecked()
    action.trigger()
    assert not window.guidance_dock.isHidden()


def test_a_hidden_panel_stays_hidden_at_the_next_start_and_a_shown_one_shown(qtbot, window, tmp_path):
    window.guidance_dock.close()
    assert not window.settings.shows_guidance
    again = _window(qtbot, tmp_path)
    assert again.guidance_dock.isHidden()
    assert not again.actions_["show_guidance"].isChecked()
    again.actions_["show_guidance"].trigger()
    assert not _window(qtbot, tmp_path).guidance_dock.isHidden()


def test_the_welcome_page_has_no_panel_beside_it(qtbot, tmp_path):
    window = make_window(qtbot, tmp_path)
    window.show()
    assert window.guidance_dock.isHidden()
    assert not window.actions_["show_guidance"].isEnabled()
    assert window.settings.shows_guidance


def test_its_colours_follow_the_look(qtbot, window):
    window.actions_["show_guidance"].trigger()
    page(qtbot, window)
    light = theme.color("faint").name()
    assert light in window.guidance.panel.toHtml()
    window.actions_["dark"].trigger()
    assert theme.color("faint").name() != light
    assert light not in window.guidance.panel.toHtml()
    window.actions_["dark"].trigger()


def test_following_a_key_is_fast(qtbot, window):
    window.actions_["show_guidance"].trigger()
    page(qtbot, window)
    spent = []
    for cell in list(window.files.editor.report.form.cells)[10:60]:
        window.tabs.show_cell(cell)
        start = time.perf_counter()
        window.guidance._follow()
        spent.append(time.perf_counter() - start)
    assert sorted(spent)[len(spent) // 2] < 0.02
