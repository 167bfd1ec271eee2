"""What an empty report says in every tab: what to do."""

import pytest

from core.report import new_snapshot
from gui.editor import Editor
from gui.section_tabs.table_tab import TableTab
from gui.section_tabs.text_tab import TextTab
from tests.gui.window import make_window


@pytest.fixture
def window(qtbot, tmp_path):
    window = make_window(qtbot, tmp_path)
    window.files.show(Editor(new_snapshot("青禾镇人民政府", 2024), parent=window.files))
    return window


def test_an_empty_text_says_how_to_begin(window):
    form = window.files.editor.report.form
    for section in form.sections.values():
        page = window.tabs.tab(section.id)
        if isinstance(page, TextTab):
            said = page.edit.placeholderText()
            assert "补上提纲" in said
            assert all(topic.title in said for topic in section.outline)
    assert form.notice in window.tabs.tab("details").lead.placeholderText()


@pytest.mark.parametrize("table", ["disclosure", "requests", "disputes"])
def test_a_table_says_how_the_rest_is_filled_until_it_is(window, table):
    page = window.tabs.tab(table)
    assert isinstance(page, TableTab)
    assert page.help_line.text().endswith("其余的按 Ctrl+0 一次填 0。")
    page.table.fill_zero()
    assert "Ctrl+0" not in page.help_line.text()
    assert page.help_line.text() == window.files.editor.report.form.sections[table].help
    window.actions_["undo"].trigger()
    assert "Ctrl+0" in page.help_line.text()


def test_the_example_of_a_lead_follows_the_form(window):
    from core.conversion import convert
    from core.forms import all_forms

    editor = window.files.editor
    editor.replace(convert(editor.report.snapshot(), all_forms()["2019"]).snapshot, "改用2019年格式")
    assert "〔2019〕60号" in window.tabs.tab("details").lead.placeholderText()
