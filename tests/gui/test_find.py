"""Finding and replacing in the open report."""

import pytest
from PySide6.QtCore import Qt

from tests.gui.window import SAMPLE_2021, make_window


@pytest.fixture
def window(qtbot, tmp_path):
    made = make_window(qtbot, tmp_path, SAMPLE_2021)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


def look_for(qtbot, window, words, action="find"):
    window.actions_[action].trigger()
    bar = window.find_bar
    bar.words.setText(words)
    return bar


def test_enter_goes_from_place_to_place_while_one_can_type_on(qtbot, window):
    bar = look_for(qtbot, window, "学区")
    qtbot.keyClick(bar.words, Qt.Key.Key_Return)
    page = window.tabs.currentWidget()
    assert page is window.tabs.tab("overview")
    assert page.edit.textCursor().selectedText() == "学区"
    assert bar.count.text() == "第 1 处，共 1 处"
    assert bar.words.hasFocus()


def test_a_figure_in_a_table_is_found(qtbot, window):
    bar = look_for(qtbot, window, "37")
    bar.next.click()
    assert window.tabs.currentWidget().table.selected_cells() == ["disclosure/licences/decisions"]


def test_nothing_found_says_so(qtbot, window):
    bar = look_for(qtbot, window, "没有这样的话")
    assert bar.count.text() == "没有找到"
    assert not bar.next.isEnabled()


def test_one_after_the_other_is_replaced_and_comes_back_with_undo(qtbot, window):
    before = window.files.editor.report.text("overview")
    bar = look_for(qtbot, window, "学校", "replace")
    bar.replacement.setText("学校学校")
    bar.next.click()
    bar.replace.click()
    assert window.files.editor.report.text("overview").count("学校学校") == 1
    window.actions_["undo"].trigger()
    assert window.files.editor.report.text("overview") == before


def test_all_places_are_replaced_in_one_step(qtbot, window):
    total = window.files.editor.report.text("overview").count("公开")
    bar = look_for(qtbot, window, "公开", "replace")
    bar.replacement.setText("发布")
    bar.replace_all.click()
    report = window.files.editor.report
    assert "公开" not in report.text("overview")
    assert "公开" not in report.text("title")
    assert bar.count.text().startswith("已替换")
    window.actions_["undo"].trigger()
    assert report.text("overview").count("公开") == total


def test_escape_closes_the_bar_and_gives_the_keyboard_back(qtbot, window):
    bar = look_for(qtbot, window, "公开")
    qtbot.keyClick(bar.words, Qt.Key.Key_Escape)
    assert bar.isHidden()
    assert not bar.isAncestorOf(window.focusWidget())


def test_the_bar_leaves_a_small_screen_room_for_the_list_of_problems(window):
    bar = look_for(None, window, "的", "replace")
    bar.next.click()  # now it says which place of how many
    assert bar.minimumSizeHint().width() <= 900


def test_find_next_goes_on_once_the_bar_is_closed(qtbot, window):
    """F3 as in every editor: from place to place, and round again."""
    bar = look_for(qtbot, window, "学校")
    places = len(bar._places)
    bar.close_bar()
    seen = []
    for _ in range(places + 1):
        window.actions_["find_next"].trigger()
        cursor = window.tabs.currentWidget().edit.textCursor()
        assert cursor.selectedText() == "学校"
        seen.append((window.tabs.currentIndex(), cursor.position()))
    assert len(set(seen)) == places > 1
    assert seen[-1] == seen[0]
