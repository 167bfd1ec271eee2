"""由上年报告新建, the draft that it leaves, and figures in texts that follow their cells."""

import pytest

from core import document
from core.anchors import anchors
from tests.gui.window import SAMPLE_2021, make_window, wait

_RECEIVED = "requests/received/natural_person"


@pytest.fixture
def window(qtbot, tmp_path):
    """A window with this year's report, made from the sample of 2024."""
    made = make_window(qtbot, tmp_path)
    made.questions.path = tmp_path / "2024年报告.nianbao"
    document.save(document.load(SAMPLE_2021), made.questions.path)
    made.actions_["new_year"].trigger()
    wait(qtbot, made)
    return made


def overview(window):
    page = window.tabs.tab("overview")
    window.tabs.setCurrentWidget(page)
    return page


def test_last_years_file_becomes_this_years_report_with_last_years_attached(window):
    editor = window.files.editor
    assert editor.report.year == 2025
    assert editor.prior.year == 2024
    assert not editor.is_saved
    assert editor.report.text("requests/carried_in/total") == editor.prior.text("requests/carried_out/total")


def test_last_years_report_is_attached_again_when_this_one_is_opened_from_another_folder(qtbot, window, tmp_path):
    (tmp_path / "另处").mkdir()
    window.questions.path = tmp_path / "另处" / "今年.nianbao"
    assert window.files.save()
    before = window.files.editor
    window.files.open_path(window.questions.path)
    qtbot.waitUntil(lambda: window.files.editor is not before and window.files.editor.prior is not None)
    assert window.files.editor.prior.year == 2024


def test_a_text_fills_in_as_its_table_does(window):
    assert "新收政府信息公开申请＿＿件" in overview(window).edit.text()
    window.files.editor.edit({_RECEIVED: "17"}, "输入")
    assert "新收政府信息公开申请17件" in overview(window).edit.text()
    window.actions_["undo"].trigger()
    assert "新收政府信息公开申请＿＿件" in overview(window).edit.text()


def test_places_of_the_draft_are_gone_through_one_by_one(window):
    page = overview(window)
    bar = page.draft_bar
    left = len(bar.places())
    bar.next.click()
    assert page.edit.textCursor().selectedText() == "2025"
    bar.next.click()
    assert page.edit.textCursor().selectedText() == "〔上年236〕"
    bar.settle.click()
    assert "发布信息236条" in page.edit.text()
    assert page.edit.textCursor().selectedText() == "〔上年18〕"
    page.edit.insertPlainText("20")  # writing over a place settles it too
    assert len(bar.places()) == left - 2


def test_the_years_of_the_lead_are_gone_through_too(window):
    page = window.tabs.tab("details")
    page.draft_bar.next.click()
    assert page.lead.textCursor().selectedText() == "2025"
    page.draft_bar.settle_all.click()
    assert page.draft_bar.isHidden()
    window.files.editor.check_now()
    assert not any("导语" in problem.message for problem in window.files.editor.problems)


def test_the_bar_goes_when_all_is_settled(window):
    page = overview(window)
    page.draft_bar.settle_all.click()
    assert page.draft_bar.isHidden()
    assert "〔上年" not in page.edit.text()
    window.actions_["undo"].trigger()
    assert not page.draft_bar.isHidden()


def test_a_figure_is_inserted_where_the_caret_is_and_follows_its_cell(window):
    editor, page = window.files.editor, overview(window)
    editor.edit({"overview": "😀共件。", "anchors": ()}, "输入")
    page.edit.select(2, 2)
    window.questions.chosen_cell = _RECEIVED
    editor.edit({_RECEIVED: "4"}, "输入")
    window.actions_["insert_figure"].trigger()
    assert page.edit.text() == "😀共4件。"
    assert page.edit.caret() == 3
    editor.edit({_RECEIVED: "31"}, "输入")
    assert page.edit.text() == "😀共31件。"
    assert [anchor.cell for anchor in anchors(editor.report)] == [_RECEIVED]


def test_inserting_outside_a_text_says_where_to_go(window):
    window.tabs.setCurrentWidget(window.tabs.tab("requests"))
    window.actions_["insert_figure"].trigger()
    assert "请先打开" in window.status.currentMessage()


def test_a_cell_is_found_by_its_name(window):
    window.questions.chosen_cell = "disputes/reconsideration/total"
    window.actions_["go_to_cell"].trigger()
    assert window.tabs.currentWidget() is window.tabs.tab("disputes")
    assert window.tabs.currentWidget().table.selected_cells() == ["disputes/reconsideration/total"]
