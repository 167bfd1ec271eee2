"""基本信息."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from core.forms import all_forms
from core.problems import Problem, Severity
from core.report import new_snapshot
from gui.editor import Editor
from gui.section_tabs.details_tab import DetailsTab


class _MayLose:
    def __init__(self) -> None:
        self.answer = True
        self.asked = []

    def __call__(self, name, figures) -> bool:
        self.asked.append((name, figures))
        return self.answer


@pytest.fixture
def may_lose():
    return _MayLose()


@pytest.fixture
def tab(qtbot, editor, may_lose):
    tab = DetailsTab(editor, may_lose)
    qtbot.addWidget(tab)
    return tab


def _type(field, text):
    field.setText(text)
    field.editingFinished.emit()


def _choose(combo, data):
    combo.setCurrentIndex(combo.findData(data))
    combo.activated.emit(combo.currentIndex())


def test_it_shows_what_the_report_holds(tab, editor):
    assert tab.organization.text() == "青禾镇人民政府"
    assert tab.year.value() == 2024
    assert tab.form.currentData() == "2021"
    assert tab.unit_type.currentData() == editor.report.text("unit_type") != ""


def test_a_new_name_is_one_step_and_the_title_follows(tab, editor):
    _type(tab.organization, "白河县教育局")
    assert editor.report.text("title").startswith("白河县教育局2024年")
    assert tab.title.text() == editor.report.text("title")
    editor.undo_stack.undo()
    assert tab.organization.text() == "青禾镇人民政府"
    assert not editor.undo_stack.canUndo()


def test_leaving_a_field_unchanged_is_no_step(tab, editor):
    tab.organization.editingFinished.emit()
    tab.commit()
    assert not editor.undo_stack.canUndo()


def test_outer_spaces_vanish_from_the_field_and_make_no_step(tab, editor):
    _type(tab.title, f"  {editor.report.text('title')} ")
    assert tab.title.text() == editor.report.text("title")
    assert not editor.undo_stack.canUndo()


def test_ctrl_z_in_a_line_belongs_to_the_window_and_covers_what_is_being_typed(tab, editor):
    title = editor.report.text("title")
    tab.title.setText("半个标题")
    event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QApplication.sendEvent(tab.title, event)
    assert not event.isAccepted()
    assert editor.report.text("title") == "半个标题"
    editor.undo_stack.undo()
    assert tab.title.text() == title


def test_the_year_is_an_undoable_step_and_the_title_follows(tab, editor):
    tab.year.setValue(2025)
    assert editor.report.year == 2025
    assert "2025年" in tab.title.text()
    editor.undo_stack.undo()
    assert tab.year.value() == 2024


def test_a_year_beyond_the_field_is_not_changed_by_showing_it(qtbot, may_lose, qapp):
    editor = Editor(new_snapshot("乡", 1999))
    tab = DetailsTab(editor, may_lose)
    qtbot.addWidget(tab)
    tab.commit()
    assert editor.report.year == 1999


def test_the_unit_type_is_an_undoable_step(tab, editor):
    before = editor.report.text("unit_type")
    other = next(tab.unit_type.itemData(n) for n in range(1, 9) if tab.unit_type.itemData(n) != before)
    _choose(tab.unit_type, other)
    assert editor.report.text("unit_type") == other
    editor.undo_stack.undo()
    assert tab.unit_type.currentData() == before


def test_a_blank_report_changes_its_form_without_a_question(tab, editor, may_lose):
    _choose(tab.form, "2019")
    assert editor.report.form is all_forms()["2019"]
    assert may_lose.asked == []


def test_a_filled_report_asks_first_and_names_what_would_be_lost(tab, editor, may_lose):
    editor.edit({"disclosure/regulations/issued": "1", "requests/received/other": "4"}, "x")
    lost = sum(
        bool(editor.report.text(cell)) and cell not in all_forms()["2019"].cells for cell in editor.report.form.cells
    )
    _choose(tab.form, "2019")
    assert may_lose.asked == [("2019年格式", lost)]
    assert lost == 1
    assert editor.report.text("requests/received/other") == "4"
    editor.undo_stack.undo()
    assert editor.report.text("disclosure/regulations/issued") == "1"
    assert tab.form.currentData() == "2021"


def test_a_refused_change_of_form_changes_nothing(tab, editor, may_lose):
    editor.edit({"requests/received/other": "4"}, "x")
    may_lose.answer = False
    _choose(tab.form, "2019")
    assert editor.report.form.id == "2021"
    assert tab.form.currentData() == "2021"


def test_choosing_the_same_form_is_no_step(tab, editor):
    _choose(tab.form, "2021")
    assert not editor.undo_stack.canUndo()


def test_lead_and_contact_are_typed_into_the_report(tab, editor):
    tab.lead.setPlainText("导语")
    tab.contact.setPlainText("电话\n地址")
    assert editor.report.text("lead") == "导语"
    assert editor.report.text("contact") == "电话\n地址"


@pytest.mark.parametrize("field", ["organization", "unit_type", "year", "title", "contact"])
def test_a_problem_leads_to_its_field(qtbot, tab, field):
    tab.show_problem(Problem("X", Severity.ERROR, "details", (field,), "", ""))
    assert tab.window().focusWidget() is getattr(tab, field)


def test_a_problem_of_the_lead_selects_its_words(qtbot, tab, editor):
    editor.edit({"lead": "统计到2023年底"}, "x")
    tab.show_problem(Problem("X", Severity.ERROR, "lead", ("lead",), "", "", (), (3, 8)))
    assert tab.lead.textCursor().selectedText() == "2023年"


def test_scrolling_over_a_field_leaves_its_value(qtbot, tab, editor):
    point, none = QPointF(5, 5), Qt.KeyboardModifier.NoModifier
    for field in (tab.year, tab.form, tab.unit_type):
        wheel = QWheelEvent(
            point, point, QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, none, Qt.ScrollPhase.NoScrollPhase, False
        )
        QApplication.sendEvent(field, wheel)
    assert not editor.undo_stack.canUndo()
