"""Help while writing: numbers that go on, official terms that are offered; never in the way."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from tests.gui.window import SAMPLE_2021, make_window

KEY = Qt.Key


@pytest.fixture
def window(qtbot, tmp_path):
    window = make_window(qtbot, tmp_path, SAMPLE_2021)
    window.resize(1366, 768)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    return window


def text_of(window, section="problems", text=""):
    """The text of a section with the caret at its end."""
    window.files.editor.edit({section: text}, "x")
    window.tabs.setCurrentWidget(window.tabs.tab(section))
    edit = window.tabs.tab(section).edit
    edit.setFocus()
    edit.select(len(text), len(text))
    QTest.qWait(10)
    return edit


def press(edit, *keys: Qt.Key):
    for key in keys:
        QTest.keyClick(edit, key)


def commit(edit, text):
    """What an input method does at the end of a word."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(edit, event)


def compose(edit, letters):
    """What an input method does in the middle of a word."""
    QApplication.sendEvent(edit, QInputMethodEvent(letters, []))


# Numbers


def test_enter_after_a_numbered_paragraph_begins_the_next_number_as_one_step(window):
    edit = text_of(window, text="（一）解读少。")
    press(edit, KEY.Key_Return)
    report = window.files.editor.report
    assert report.text("problems") == "（一）解读少。\n（二）"
    assert edit.caret() == len(report.text("problems"))
    assert window.files.editor.undo_stack.undoText() == "续写序号"
    commit(edit, "更新慢。")
    assert report.text("problems").endswith("（二）更新慢。")
    window.actions_["undo"].trigger()
    window.actions_["undo"].trigger()
    assert report.text("problems") == "（一）解读少。"


@pytest.mark.parametrize("key", [KEY.Key_Return, KEY.Key_Backspace], ids=["enter", "backspace"])
def test_enter_or_backspace_there_takes_the_number_away(window, key):
    edit = text_of(window, text="1.解读少。")
    press(edit, KEY.Key_Return, key)
    assert edit.text() == "1.解读少。\n"
    assert edit.caret() == len(edit.text())
    window.actions_["undo"].trigger()
    assert edit.text() == "1.解读少。\n2."


def test_backspace_in_a_number_written_by_hand_is_plain_backspace(window):
    edit = text_of(window, text="（一）")
    press(edit, KEY.Key_Backspace)
    assert edit.text() == "（一"


def test_enter_is_plain_in_other_paragraphs_and_with_shift(window):
    edit = text_of(window, text="没有序号。")
    press(edit, KEY.Key_Return)
    assert edit.text() == "没有序号。\n"
    edit = text_of(window, text="（一）甲")
    QTest.keyClick(edit, KEY.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert edit.text() == "（一）甲\n"


def test_a_contact_is_not_numbered(window):
    window.tabs.setCurrentIndex(0)
    contact = window.tabs.tab("details").contact
    window.files.editor.edit({"contact": "1.地址"}, "x")
    contact.select(4, 4)
    press(contact, KEY.Key_Return)
    assert window.files.editor.report.text("contact") == "1.地址\n"


def test_bound_figures_stay_bound_when_a_number_is_written_before_them(window):
    from core.anchors import Anchor, anchor_notes, anchors

    edit = text_of(window, text="（一）甲。\n收到22件。")
    cell = "requests/received/total"
    window.files.editor.edit({"anchors": anchor_notes([Anchor("problems", 8, 10, cell)])}, "x")
    edit.select(5, 5)
    press(edit, KEY.Key_Return)
    [anchor] = [one for one in anchors(window.files.editor.report) if one.field == "problems"]
    assert edit.text()[anchor.start : anchor.end] == "22"


# Official terms


def test_two_characters_bring_the_offers_and_tab_takes_the_first_as_one_step(window):
    edit = text_of(window)
    commit(edit, "危及")
    assert edit.terms.is_shown
    press(edit, KEY.Key_Tab)
    assert edit.text() == "危及“三安全一稳定”"
    assert edit.caret() == len(edit.text())
    assert edit.hasFocus()
    assert not edit.terms.is_shown
    window.actions_["undo"].trigger()
    assert edit.text() == "危及"


def test_the_arrows_choose_and_enter_takes(window):
    edit = text_of(window)
    commit(edit, "行政")
    press(edit, KEY.Key_Down)
    first = edit.terms.popup.chosen()
    press(edit, KEY.Key_Down)
    second = edit.terms.popup.chosen()
    assert first != second
    press(edit, KEY.Key_Up, KEY.Key_Up, KEY.Key_Down, KEY.Key_Down, KEY.Key_Return)
    assert edit.text() == second
    assert "\n" not in edit.text()


@pytest.mark.parametrize("heading", ["推进政务公开", "（一）依法行政", "做好政府信息公开"])
def test_enter_after_words_that_could_go_on_is_a_new_paragraph(window, heading):
    edit = text_of(window)
    commit(edit, heading)
    assert edit.terms.is_shown
    press(edit, KEY.Key_Return)
    assert edit.text().startswith(f"{heading}\n")
    assert not edit.terms.is_shown


def test_escape_closes_and_the_next_key_is_the_texts(window):
    edit = text_of(window)
    commit(edit, "行政")
    press(edit, KEY.Key_Escape)
    assert not edit.terms.is_shown
    press(edit, KEY.Key_Return)
    assert edit.text() == "行政\n"


def test_other_words_and_complete_terms_bring_nothing(window):
    edit = text_of(window)
    for words in ("行", "主动公开", "重复申请。", "天气"):
        commit(edit, words)
        assert not edit.terms.is_shown, words


def test_typing_on_narrows_the_offers_and_then_closes_them(window):
    edit = text_of(window)
    commit(edit, "行政")
    many = edit.terms.popup.count()
    commit(edit, "执")
    assert 1 < edit.terms.popup.count() < many
    commit(edit, "照")
    assert not edit.terms.is_shown


def test_an_input_method_at_work_keeps_every_key_and_the_focus(window):
    edit = text_of(window)
    commit(edit, "行政")
    compose(edit, "xuke")
    assert not edit.terms.is_shown
    assert edit.hasFocus()
    commit(edit, "许可")
    assert edit.text() == "行政许可"
    assert not edit.terms.is_shown


@pytest.mark.parametrize("leave", ["click", "focus", "caret", "paste"])
def test_the_offers_go_when_one_does_something_else(qtbot, window, leave):
    edit = text_of(window)
    commit(edit, "行政")
    assert edit.terms.is_shown
    if leave == "click":
        QTest.mouseClick(edit.viewport(), Qt.MouseButton.LeftButton)
    elif leave == "focus":
        window.tabs.tabBar().setFocus()
    elif leave == "caret":
        press(edit, KEY.Key_Left)
    else:
        QTest.keyClick(edit, KEY.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert not edit.terms.is_shown


def test_the_list_takes_no_focus_and_a_click_takes_an_offer(window):
    edit = text_of(window)
    commit(edit, "危及")
    popup = edit.terms.popup
    assert popup.focusPolicy() is Qt.FocusPolicy.NoFocus
    QTest.mouseClick(popup.viewport(), Qt.MouseButton.LeftButton, pos=popup.visualItemRect(popup.item(0)).center())
    assert edit.text() == "危及“三安全一稳定”"
    assert edit.hasFocus()


def test_the_hint_below_the_offers_is_no_offer(window):
    edit = text_of(window)
    commit(edit, "危及")
    popup = edit.terms.popup
    QTest.mouseClick(popup.viewport(), Qt.MouseButton.LeftButton, pos=popup.visualItemRect(popup.item(1)).center())
    press(edit, KEY.Key_Down)
    assert popup.chosen() == "危及“三安全一稳定”"
    assert edit.text() == "危及"


def test_the_list_stays_inside_the_window_at_the_foot_of_a_long_text(window):
    edit = text_of(window, text="字。\n" * 60)
    commit(edit, "行政")
    popup = edit.terms.popup
    assert window.rect().contains(popup.geometry())
    line = edit.viewport().mapTo(window, edit.cursorRect().center())
    assert not popup.geometry().contains(line)


def test_offers_can_be_switched_off_and_stay_off_in_another_form(window):
    window.tabs.offer_terms(False)
    edit = text_of(window)
    commit(edit, "行政")
    assert not edit.terms.is_shown
    from core.conversion import convert
    from core.forms import all_forms

    editor = window.files.editor
    editor.replace(convert(editor.report.snapshot(), all_forms()["2019"]).snapshot, "x")
    edit = text_of(window)
    commit(edit, "行政")
    assert not edit.terms.is_shown


def test_the_list_goes_with_its_text(qtbot, window):
    edit = text_of(window)
    commit(edit, "行政")
    popup = edit.terms.popup
    window.files.open_sample(SAMPLE_2021)
    qtbot.waitUntil(lambda: not isValid(popup))
