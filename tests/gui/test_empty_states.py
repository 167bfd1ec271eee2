"""What an empty report says in every tab: what to do."""

import pytest

from core.forms import all_forms
from core.report import make_snapshot, new_snapshot
from core.rules.checker import check
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


def test_an_empty_lead_is_written_with_one_click(window):
    page, editor = window.tabs.tab("details"), window.files.editor
    assert "填入通用导语" in page.lead.placeholderText()
    assert not page.lead_button.isHidden()
    page.lead_button.click()
    assert editor.report.text("lead") == editor.report.form.lead(2024)
    assert page.lead_button.isHidden()
    assert window.actions_["undo"].text() == "撤销“填入通用导语”(&U)"
    window.actions_["undo"].trigger()
    assert editor.report.text("lead") == ""
    assert not page.lead_button.isHidden()


@pytest.mark.parametrize("form", all_forms().values(), ids=lambda form: form.id)
def test_the_checks_want_nothing_of_that_lead_but_the_name_of_the_site(form):
    new = new_snapshot("青禾镇人民政府", form.first_year, form)
    report = make_snapshot(form, {**new.fields, "lead": form.lead(form.first_year)})
    found = [problem for problem in check(report) if "lead" in {problem.section, *problem.cells}]
    assert {report.text("lead")[slice(*problem.span)] for problem in found} == {"＿＿"}
