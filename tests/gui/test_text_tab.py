"""Writing a section."""

import pytest
from PySide6.QtCore import QEvent, QMimeData, Qt, QUrl
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QApplication

from core.problems import Problem, Severity
from core.report import make_snapshot, new_snapshot
from gui.editor import Editor
from gui.section_tabs.text_tab import TextTab


@pytest.fixture
def tab(qtbot, editor):
    tab = TextTab(editor, editor.report.form.sections["overview"])
    qtbot.addWidget(tab)
    return tab


def _set(editor, text):
    editor.edit({"overview": text}, "x")


def _shown_problem(text, span):
    return Problem("X", Severity.WARNING, "overview", ("overview",), text, "", (), span)


def test_typing_reaches_the_report_as_one_step(qtbot, tab, editor):
    qtbot.keyClicks(tab.edit, "abc")
    assert editor.report.text("overview") == "abc"
    assert editor.undo_stack.undoText() == "输入“一、总体情况”"
    editor.undo_stack.undo()
    assert tab.edit.text() == ""
    editor.undo_stack.redo()
    assert tab.edit.text() == "abc"


def test_a_line_end_begins_a_new_step(qtbot, tab, editor):
    qtbot.keyClicks(tab.edit, "a")
    qtbot.keyClick(tab.edit, Qt.Key.Key_Return)
    qtbot.keyClicks(tab.edit, "b")
    editor.undo_stack.undo()
    assert editor.report.text("overview") == "a\n"


def test_undo_takes_back_word_by_word(qtbot, tab, editor):
    """Signs typed one by one up to a punctuation mark; a word that an input method commits at once."""
    for word in ("收到", "申请"):
        commit = QInputMethodEvent()
        commit.setCommitString(word)
        QApplication.sendEvent(tab.edit, commit)
    qtbot.keyClicks(tab.edit, "12,abc")
    seen = []
    while editor.undo_stack.canUndo():
        seen.append(editor.report.text("overview"))
        editor.undo_stack.undo()
    assert seen == ["收到申请12,abc", "收到申请12,", "收到申请", "收到"]


def test_a_change_from_outside_keeps_the_caret_in_its_words(tab, editor):
    _set(editor, "第一段。\n第二段。")
    cursor = tab.edit.textCursor()
    cursor.setPosition(7)
    tab.edit.setTextCursor(cursor)
    _set(editor, "新的第一段。\n第二段。")
    assert tab.edit.text() == "新的第一段。\n第二段。"
    assert tab.edit.textCursor().position() == 9


@pytest.mark.parametrize("text", ["", "一\n\n二\n", "a\u00a0b", "𠮷野家𠮷\n\n😀", "  缩进\t制表"])
def test_every_text_is_shown_and_kept_as_it_is(tab, editor, text):
    _set(editor, "先前的文字")
    _set(editor, text)
    assert tab.edit.text() == text
    tab.edit.textCursor().insertText("x")
    assert editor.report.text("overview") == "x" + text or editor.report.text("overview").replace("x", "") == text


def test_characters_that_no_file_can_carry_vanish_at_once(tab, editor):
    tab.edit.textCursor().insertText("甲\x0b乙")
    assert editor.report.text("overview") == tab.edit.text()


def test_the_length_counts_characters_without_white_space(tab, editor):
    _set(editor, "一二 三\n四")
    assert tab.count_label.text() == "字数：4，建议不超过 1000"


def test_problems_are_underlined_where_their_words_are(qtbot, tab, editor):
    editor.findings = (_shown_problem("x", (3, 5)),)
    _set(editor, "😀一二三四")
    editor.check_now()
    own = [s for s in tab.edit.extraSelections() if s.cursor.selectedText() == "三四"]
    assert len(own) == 1
    assert own[0].format.underlineStyle() is QTextCharFormat.UnderlineStyle.WaveUnderline


def test_jumping_to_a_problem_selects_its_words(tab, editor):
    _set(editor, "😀共受理5件")
    tab.show_problem(_shown_problem("x", (4, 6)))
    assert tab.edit.textCursor().selectedText() == "5件"


def test_a_stale_span_beyond_the_text_does_no_harm(tab, editor):
    _set(editor, "短")
    tab.show_problem(_shown_problem("x", (40, 60)))
    assert tab.edit.textCursor().selectedText() == ""


@pytest.mark.parametrize("key", [Qt.Key.Key_Z, Qt.Key.Key_Y])
def test_undo_keys_belong_to_the_window(tab, key):
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.ControlModifier)
    QApplication.sendEvent(tab.edit, event)
    assert not event.isAccepted()


def test_markup_is_pasted_as_the_text_it_is(tab, editor):
    data = QMimeData()
    data.setHtml('<b>粗</b><img src="file:///etc/hostname">')
    data.setText("<b>粗</b>")
    tab.edit.insertFromMimeData(data)
    assert editor.report.text("overview") == "<b>粗</b>"


def test_a_dropped_file_is_left_to_the_window(tab):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/home/a.docx")])
    assert not tab.edit.canInsertFromMimeData(data)


def test_every_paragraph_has_the_same_line_height(qtbot, tab, editor):
    _set(editor, "一\n二\n三")
    document = tab.edit.document()
    heights = {document.findBlockByNumber(n).blockFormat().lineHeight() for n in range(3)}
    assert len(heights) == 1
    assert heights.pop() > 90


def test_a_long_text_stays_quick(qtbot, qapp):
    text = "政府信息公开工作情况。" * 3000
    blank = new_snapshot("乡", 2024)
    editor = Editor(make_snapshot(blank.form, {**blank.fields, "overview": text}))
    tab = TextTab(editor, blank.form.sections["overview"])
    qtbot.addWidget(tab)
    cursor = tab.edit.textCursor()
    cursor.setPosition(15_000)
    cursor.insertText("5")
    assert editor.report.text("overview") == text[:15_000] + "5" + text[15_000:]


def test_the_outline_adds_what_is_missing_in_one_step(tab, editor):
    editor.edit({"overview": "（一）主动公开。公开12条。"}, "输入")
    tab.outline_button.click()
    assert "（五）监督保障。" in tab.edit.text()
    assert tab.outline_button.isHidden()
    editor.undo_stack.undo()
    assert tab.edit.text() == "（一）主动公开。公开12条。"
    assert not tab.outline_button.isHidden()
