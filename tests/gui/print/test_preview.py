"""打印预览 and 打印 from the menu."""

import pytest
from PySide6.QtPrintSupport import QPrintDialog

from core.errors import UserError
from core.printing import fonts
from gui.print.preview import PreviewDialog
from tests.gui.window import SAMPLE_2021, make_window


@pytest.fixture
def window(qtbot, tmp_path):
    try:
        fonts.system_fonts()
    except UserError:
        pytest.skip("no font with Chinese characters")
    return make_window(qtbot, tmp_path, SAMPLE_2021)


def previewed(qtbot, window) -> PreviewDialog:
    window.actions_["print_preview"].trigger()
    qtbot.waitUntil(lambda: window.findChild(PreviewDialog) is not None)
    return window.findChild(PreviewDialog)


def test_the_preview_shows_the_pages_under_the_reports_title(qtbot, window):
    dialog = previewed(qtbot, window)
    assert window.files.editor.report.text("title") in dialog.windowTitle()
    assert window.status.currentMessage() == fonts.system_fonts().remark()
    assert dialog.height() < dialog.screen().availableSize().height()
    dialog.close()


def test_printing_asks_for_the_printer_first(qtbot, window, monkeypatch):
    asked = []
    monkeypatch.setattr(QPrintDialog, "exec", lambda dialog: asked.append(dialog.windowTitle()) or 0)
    window.actions_["print"].trigger()
    qtbot.waitUntil(lambda: bool(asked))
    assert asked[0].startswith("打印：青禾县教育局")


def test_without_a_report_there_is_nothing_to_print(qtbot, tmp_path):
    window = make_window(qtbot, tmp_path)
    assert not window.actions_["print"].isEnabled()
    assert not window.actions_["print_preview"].isEnabled()
