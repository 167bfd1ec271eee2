"""批注 in the window: written, seen, listed, removed, each as one undoable step."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from core.comments import comments
from gui import theme
from gui.dialogs.comment import CommentDialog
from gui.dialogs.comments import CommentsDialog
from tests.gui.window import SAMPLE_2019, SAMPLE_2021, make_window

CELL, OTHER = "requests/received/enterprise", "disputes/reconsideration/upheld"


@pytest.fixture
def window(qtbot, tmp_path):
    window = make_window(qtbot, tmp_path, SAMPLE_2021)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    return window


def write(window, cell, text):
    window.tabs.show_cell(cell)
    window.questions.comment_answer = text
    window.actions_["comment"].trigger()


def test_shift_f2_comments_the_current_cell_as_one_step(qtbot, window):
    window.tabs.show_cell(CELL)
    window.questions.comment_answer = "待核对"
    table = window.tabs.tab("requests").table
    qtbot.waitUntil(table.hasFocus)
    QTest.keyClick(table, Qt.Key.Key_F2, Qt.KeyboardModifier.ShiftModifier)
    report = window.files.editor.report
    assert comments(report) == {CELL: "待核对"}
    assert window.actions_["undo"].text() == "撤销“添加批注”(&U)"
    assert not window.files.editor.is_saved
    window.actions_["undo"].trigger()
    assert comments(report) == {}
    assert window.files.editor.is_saved


def test_undo_brings_the_commented_cell_into_view(window):
    write(window, CELL, "待核对")
    window.tabs.setCurrentWidget(window.tabs.tab("overview"))
    window.actions_["undo"].trigger()
    assert window.tabs.currentWidget() is window.tabs.tab("requests")
    assert window.tabs.tab("requests").table.selected_cells() == [CELL]


def test_a_commented_cell_has_a_corner_and_says_it_to_mouse_and_screen_reader(window):
    write(window, CELL, "待核对")
    model, table = window.tabs.tab("requests").model, window.tabs.tab("requests").table
    table.select_cell("requests/received/other")
    index = model.index_of(CELL)
    assert "批注：待核对" in model.data(index, Qt.ItemDataRole.ToolTipRole)
    assert "批注：待核对" in model.data(index, Qt.ItemDataRole.AccessibleDescriptionRole)
    rect = table.visualRect(index)
    image = table.viewport().grab().toImage()
    ratio = image.devicePixelRatio()
    corner = QPoint(rect.right() - 2, rect.top() + 1) * ratio
    assert image.pixelColor(corner) == theme.color("comment")
    write(window, CELL, "")
    table.select_cell("requests/received/other")
    assert table.viewport().grab().toImage().pixelColor(corner) != theme.color("comment")


def test_without_a_table_in_view_a_sentence_says_where_comments_go(window):
    window.tabs.setCurrentWidget(window.tabs.tab("overview"))
    window.actions_["comment"].trigger()
    assert "选中一个单元格" in window.status.currentMessage()
    assert window.questions.asked == []


def test_cancelling_changes_nothing(window):
    write(window, CELL, None)
    assert window.files.editor.is_saved


def test_all_comments_are_listed_and_can_be_removed_or_gone_to(window):
    write(window, OTHER, "乙")
    write(window, CELL, "甲")
    window.actions_["comments"].trigger()
    [dialog] = window.findChildren(CommentsDialog)
    assert [dialog.list.item(row).text() for row in range(2)] == [
        "三、收到和处理申请 › 一、本年新收政府信息公开申请数量 · 商业企业\n甲",
        "四、复议、诉讼 › 行政复议 · 结果维持\n乙",
    ]
    dialog.remove.click()
    assert comments(window.files.editor.report) == {OTHER: "乙"}
    dialog.go.click()
    assert window.tabs.tab("disputes").table.selected_cells() == [OTHER]
    window.actions_["undo"].trigger()
    assert comments(window.files.editor.report) == {CELL: "甲", OTHER: "乙"}


def test_all_comments_go_at_once_and_come_back_at_once(window):
    write(window, OTHER, "乙")
    write(window, CELL, "甲")
    window.actions_["comments"].trigger()
    [dialog] = window.findChildren(CommentsDialog)
    dialog.remove_all.click()
    assert comments(window.files.editor.report) == {}
    assert not dialog.list.isVisible()
    window.files.editor.undo_stack.undo()
    assert len(comments(window.files.editor.report)) == 2
    dialog.close()


def test_comments_stay_when_the_form_changes_and_one_without_a_cell_cannot_be_gone_to(qtbot, tmp_path):
    from core.conversion import convert
    from core.forms import all_forms

    window = make_window(qtbot, tmp_path, SAMPLE_2019)
    editor = window.files.editor
    editor.comment("disclosure/licences/change", "旧表")
    editor.replace(convert(editor.report.snapshot(), all_forms()["2021"]).snapshot, "改用2021年格式")
    assert comments(editor.report) == {"disclosure/licences/change": "旧表"}
    dialog = CommentsDialog(editor, window)
    assert not dialog.go.isEnabled()
    assert "（2019年格式）" in dialog.list.item(0).text()


def test_the_menu_of_a_cell_offers_what_can_be_done_with_it(qtbot, window, monkeypatch):
    shown = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, place: shown.append((menu, place)))
    window.tabs.show_cell(CELL)
    table = window.tabs.tab("requests").table
    qtbot.waitUntil(table.hasFocus)
    point = table.visualRect(table.currentIndex()).center()
    table.customContextMenuRequested.emit(point)
    [(menu, place)] = shown
    assert place == table.viewport().mapToGlobal(point)
    assert [action.objectName() for action in menu.actions() if not action.isSeparator()] == [
        *("cut", "copy", "copy_with_heads", "paste", "clear", "fill_zero", "fill_down", "fill_right", "comment")
    ]
    assert all(action.isEnabled() for action in menu.actions())


def test_enter_ends_a_comment_and_shift_enter_begins_a_line(qtbot):
    dialog = CommentDialog("本年新收 · 总计", "")
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.remove.isVisible()
    QTest.keyClicks(dialog.field, "a")
    QTest.keyClick(dialog.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(dialog.field, "b")
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    assert dialog.result() == CommentDialog.DialogCode.Accepted
    assert dialog.text() == "a\nb"


def test_a_comment_that_is_there_can_be_taken_away(qtbot):
    dialog = CommentDialog("本年新收 · 总计", "待核对")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.remove.click()
    assert (dialog.result(), dialog.text()) == (CommentDialog.DialogCode.Accepted, "")
