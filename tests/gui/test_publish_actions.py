"""What goes out of the program by way of the clipboard and of folders."""

import docx
import pytest
from PySide6.QtGui import QGuiApplication

from core.exchange import read
from gui.dialogs.final_check import FinalCheckDialog
from tests.gui.window import SAMPLE_2019, SAMPLE_2021, make_window, wait


@pytest.fixture
def window(qtbot, tmp_path):
    return make_window(qtbot, tmp_path, SAMPLE_2021)


def test_the_report_copied_as_a_page_reads_back_the_same_and_has_plain_text_beside(window, tmp_path):
    window.actions_["copy_page"].trigger()
    mime = QGuiApplication.clipboard().mimeData()
    file = tmp_path / "pasted.html"
    file.write_text(mime.html(), encoding="utf-8")

    assert read(file).snapshot == window.files.editor.report.snapshot()
    assert "<script" not in mime.html()
    assert "| 行政许可 |" in mime.text()
    assert "（年报数据" not in mime.text()


def test_what_is_still_being_typed_is_copied_too(qtbot, window):
    table = window.tabs.tab("requests").table
    window.tabs.setCurrentWidget(window.tabs.tab("requests"))
    table.select_cell("requests/granted/natural_person")
    qtbot.keyClicks(table, "4321")
    window.actions_["copy_page"].trigger()
    assert "4321" in QGuiApplication.clipboard().mimeData().html()


def test_without_a_report_there_is_nothing_to_copy(qtbot, tmp_path):
    assert not make_window(qtbot, tmp_path).actions_["copy_page"].isEnabled()


@pytest.fixture
def opened(monkeypatch):
    """The folders shown to the user."""
    folders = []
    monkeypatch.setattr("gui.actions.publish.QDesktopServices.openUrl", lambda url: folders.append(url.toLocalFile()))
    return folders


def finish(qtbot, window, folder, endings):
    """定稿 by hand: tick the kinds, choose the folder, press the button."""
    window.actions_["final_check"].trigger()
    dialog = window.findChildren(FinalCheckDialog)[-1]
    for ending, box in dialog.kinds.items():
        box.setChecked(ending in endings)
    dialog.folder.setText(str(folder))
    dialog.write_button.click()
    wait(qtbot, window)


def test_one_click_writes_the_chosen_files_and_shows_them(qtbot, window, tmp_path, opened):
    folder = tmp_path / "青禾县教育局2024"
    finish(qtbot, window, folder, {".html", ".json"})
    assert sorted(file.suffix for file in folder.iterdir()) == ["", ".html", ".json"]
    assert read(next(folder.glob("*.json"))).snapshot == window.files.editor.report.snapshot()
    assert opened == [folder.as_posix()]
    assert window.questions.asked == []


def test_files_that_are_there_are_asked_about(qtbot, window, tmp_path, opened):
    finish(qtbot, window, tmp_path, {".json"})
    (written,) = tmp_path.glob("*.json")
    written.write_bytes(b"mine")
    window.questions.may_replace_files = False
    finish(qtbot, window, tmp_path, {".json"})
    assert written.read_bytes() == b"mine"
    window.questions.may_replace_files = True
    finish(qtbot, window, tmp_path, {".json"})
    assert written.read_bytes() != b"mine"
    assert window.questions.asked == ["replace 2", "replace 2"]


def test_what_cannot_be_written_is_told(qtbot, window, tmp_path, opened):
    (tmp_path / "file").write_text("", encoding="utf-8")
    finish(qtbot, window, tmp_path / "file" / "below", {".txt"})
    assert "不能新建文件夹" in window.questions.told[0]
    assert opened == []


def test_without_a_kind_or_a_folder_there_is_nothing_to_press(window):
    window.actions_["final_check"].trigger()
    dialog = window.findChild(FinalCheckDialog)
    assert dialog.write_button.isEnabled()
    dialog.folder.setText("")
    assert not dialog.write_button.isEnabled()


def test_a_report_with_open_problems_can_go_out_all_the_same(qtbot, tmp_path):
    window = make_window(qtbot, tmp_path, SAMPLE_2019)
    window.actions_["final_check"].trigger()
    button = window.findChild(FinalCheckDialog).write_button
    assert button.text().startswith("仍然生成")
    assert button.isEnabled()
    assert not button.isDefault()


def test_charts_go_into_the_word_document_and_it_still_reads_back_the_same(qtbot, window, tmp_path, opened):
    window.actions_["final_check"].trigger()
    dialog = window.findChildren(FinalCheckDialog)[-1]
    for ending, box in dialog.kinds.items():
        box.setChecked(ending in {".docx", ".html"})
    dialog.charts.setChecked(True)
    dialog.folder.setText(str(tmp_path / "out"))
    dialog.write_button.click()
    wait(qtbot, window)
    (document,) = (tmp_path / "out").glob("*.docx")
    shapes = docx.Document(str(document)).inline_shapes
    assert [shape._inline.docPr.get("descr").split("：")[0] for shape in shapes] == [
        "本年新收的申请（按申请人）",
        "申请的办理结果",
        "行政复议和行政诉讼的结果",
        "申请和争议的数量",
    ]
    assert read(document).snapshot == window.files.editor.report.snapshot()
