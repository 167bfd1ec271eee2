"""What an import was not sure of."""

import pytest

from core.document import load
from core.exchange import Doubt, Imported
from gui.editor import Editor
from tests.gui.window import SAMPLE_2021, make_window

_CELL = "requests/granted/other"
_DOUBTS = (Doubt("<b>12</b>件左右", "表3第5行", "不是一个数。", _CELL), Doubt("甲" * 500, "第3段", "没有位置。"))


@pytest.fixture
def window(qtbot, tmp_path):
    window = make_window(qtbot, tmp_path, SAMPLE_2021)
    window.files.imported.emit(Imported(load(SAMPLE_2021), _DOUBTS))
    return window


def test_every_doubt_is_listed_as_it_stood(window):
    items = window.doubts_dock.widget().list
    assert items.count() == 2
    assert items.item(0).text() == "表3第5行：“<b>12</b>件左右”\n不是一个数。"
    assert len(items.item(1).text()) < 120
    assert not window.doubts_dock.isHidden()


def test_a_doubt_leads_to_its_cell(window):
    items = window.doubts_dock.widget().list
    items.itemActivated.emit(items.item(0))
    assert window.tabs.currentWidget() is window.tabs.tab("requests")
    assert window.tabs.tab("requests").table.selected_cells() == [_CELL]


def test_a_doubt_without_a_cell_leads_nowhere(window):
    items = window.doubts_dock.widget().list
    items.itemActivated.emit(items.item(1))
    assert window.tabs.currentWidget() is window.tabs.tab("details")


def test_the_panel_goes_with_the_report(window):
    window.files.show(Editor(load(SAMPLE_2021), parent=window.files))
    assert window.doubts_dock.isHidden()


def test_an_import_without_doubts_shows_no_panel(qtbot, tmp_path):
    window = make_window(qtbot, tmp_path, SAMPLE_2021)
    window.files.imported.emit(Imported(load(SAMPLE_2021)))
    assert window.doubts_dock.isHidden()
