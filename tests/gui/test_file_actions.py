"""Opening, saving and exporting."""

import pytest

from core import document
from core.report import new_snapshot
from gui.dialogs.questions import Answer
from tests.gui.window import SAMPLE_2019, SAMPLE_2021, make_window, open_path, wait


@pytest.fixture
def window(qtbot, tmp_path):
    return make_window(qtbot, tmp_path, SAMPLE_2021)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "镇报告.nianbao"
    document.save(document.load(SAMPLE_2019), path)
    return path


def _change(window, text="改过的标题"):
    window.files.editor.edit({"title": text}, "修改标题")


def test_a_file_replaces_the_open_report(qtbot, window, file):
    open_path(qtbot, window, file)
    assert window.files.editor.path == file
    assert window.files.editor.report.form.id == "2019"
    assert window.files.editor.is_saved
    assert window.settings.recent_files() == [file]


def test_an_unreadable_file_is_one_sentence_and_leaves_the_open_report(qtbot, window, tmp_path):
    before = window.files.editor
    bad = tmp_path / "坏.nianbao"
    bad.write_bytes(b"\x00\x01")
    open_path(qtbot, window, bad)
    assert window.files.editor is before
    assert len(window.questions.told) == 1
    assert "坏.nianbao" in window.questions.told[0]
    assert window.settings.recent_files() == []


def test_a_missing_file_is_one_sentence(qtbot, window, tmp_path):
    open_path(qtbot, window, tmp_path / "没有.nianbao")
    assert len(window.questions.told) == 1


def test_unsaved_changes_are_asked_about_before_another_file_replaces_them(qtbot, window, file):
    before = window.files.editor
    _change(window)
    window.questions.unsaved_answer = Answer.CANCEL
    open_path(qtbot, window, file)
    assert window.files.editor is before
    window.questions.unsaved_answer = Answer.DISCARD
    open_path(qtbot, window, file)
    assert window.files.editor.path == file
    assert len(window.questions.asked) == 2


def test_the_answer_save_saves_first(qtbot, window, file, tmp_path):
    _change(window)
    window.questions.unsaved_answer = Answer.SAVE
    window.questions.path = tmp_path / "旧.nianbao"
    open_path(qtbot, window, file)
    assert document.load(tmp_path / "旧.nianbao").text("title") == "改过的标题"
    assert window.files.editor.path == file


def test_a_cancelled_save_dialog_keeps_the_report(qtbot, window, file):
    before = window.files.editor
    _change(window)
    window.questions.unsaved_answer = Answer.SAVE
    window.questions.path = None
    open_path(qtbot, window, file)
    assert window.files.editor is before


def test_saving_asks_for_a_name_once_and_then_saves_there(window, tmp_path):
    window.questions.path = tmp_path / "一.nianbao"
    _change(window, "标题一")
    assert window.files.save()
    _change(window, "标题二")
    assert window.files.save()
    assert len([asked for asked in window.questions.asked if asked.startswith("save")]) == 1
    assert document.load(tmp_path / "一.nianbao").text("title") == "标题二"
    assert window.files.editor.is_saved
    assert window.settings.recent_files() == [tmp_path / "一.nianbao"]


def test_what_is_still_being_typed_is_saved(window, tmp_path):
    window.questions.path = tmp_path / "一.nianbao"
    details = window.tabs.tab("details")
    details.title.setText("正在输入的标题")
    assert window.files.save()
    assert document.load(tmp_path / "一.nianbao").text("title") == "正在输入的标题"


def test_a_failed_save_is_told_and_stays_unsaved(window, tmp_path):
    _change(window)
    window.questions.path = tmp_path / "没有的文件夹" / "一.nianbao"
    assert not window.files.save()
    assert len(window.questions.told) == 1
    assert not window.files.editor.is_saved


def test_save_as_changes_the_file(qtbot, window, file, tmp_path):
    open_path(qtbot, window, file)
    window.questions.path = tmp_path / "另一个.nianbao"
    assert window.files.save_as()
    assert window.files.editor.path == tmp_path / "另一个.nianbao"


def test_a_suggested_name_has_no_character_that_a_file_name_cannot_have(window):
    _change(window, '青禾/镇:2024"年*报?告')
    window.files.save_as()
    assert window.questions.asked[-1] == "save 青禾镇2024年报告.nianbao"


def test_a_new_report_opens_as_asked_for(window):
    window.questions.report = new_snapshot("新乡", 2025)
    window.files.new()
    assert window.files.editor.report.text("organization") == "新乡"
    assert window.files.editor.path is None


def test_the_report_that_was_open_is_last_years_to_a_new_one_of_the_same_unit(window):
    last = window.files.editor.report.snapshot()
    window.questions.report = new_snapshot(last.text("organization"), last.year + 1)
    window.files.new()
    assert window.files.editor.prior == last
    window.questions.report = new_snapshot("另一个单位", last.year + 2)
    window.files.new()
    assert window.files.editor.prior is None


def test_a_cancelled_new_report_changes_nothing(window):
    before = window.files.editor
    window.questions.report = None
    window.files.new()
    assert window.files.editor is before


def test_a_sample_opens_without_a_path_so_that_it_cannot_be_overwritten(qtbot, window):
    window.files.open_sample(SAMPLE_2019)
    wait(qtbot, window)
    assert window.files.editor.path is None
    assert window.files.editor.report.form.id == "2019"


def test_a_foreign_file_opens_unsaved_and_without_its_path(qtbot, window, tmp_path):
    foreign = tmp_path / "导入.json"
    foreign.write_bytes(SAMPLE_2019.read_bytes())
    open_path(qtbot, window, foreign)
    assert window.questions.told == []
    assert window.files.editor.path is None
    assert not window.files.editor.is_saved


def test_an_export_can_be_imported_again(qtbot, window, tmp_path):
    exchange = pytest.importorskip("core.exchange")
    for writer in exchange.WRITERS:
        window.questions.path = tmp_path / f"导出{writer.ending}"
        window.files.export()
        wait(qtbot, window)
        assert window.questions.path.stat().st_size > 0
    assert window.questions.told == []


def test_a_failed_export_is_told(qtbot, window, tmp_path):
    pytest.importorskip("core.exchange")
    window.questions.path = tmp_path / "没有的文件夹" / "x.docx"
    window.files.export()
    wait(qtbot, window)
    assert len(window.questions.told) == 1


def test_a_file_asked_for_later_wins(qtbot, window, file, tmp_path):
    other = tmp_path / "后来.nianbao"
    document.save(document.load(SAMPLE_2021), other)
    window.files.open_path(file)
    window.files.open_path(other)
    wait(qtbot, window)
    assert window.files.editor.path == other


def test_nothing_is_saved_or_exported_while_nothing_is_open(qtbot, tmp_path):
    window = make_window(qtbot, tmp_path)
    assert not window.files.save()
    assert not window.files.save_as()
    window.files.export()
    assert window.questions.asked == []
    assert window.files.name == ""
