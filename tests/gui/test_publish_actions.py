"""What goes out of the program by way of the clipboard and of folders."""

import pytest
from PySide6.QtGui import QGuiApplication

from core.exchange import read
from tests.gui.window import SAMPLE_2021, make_window


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
