"""The table on the screen: typing, moving, and what is in sight."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from core.forms import all_forms
from core.report import new_snapshot
from gui.editor import Editor
from gui.table.edits import COMPUTED
from tests.gui.table_driver import BELOW, CTRL, FIRST, LAST, PLAIN, SECOND, SHIFT, TOTAL, TableDriver, cells

KEY = Qt.Key


@pytest.fixture
def table(editor, qtbot):
    return TableDriver.show(editor, "requests", qtbot)


# Typing


def test_typing_starts_editing_and_enter_goes_down(table, editor):
    table.type("12")
    table.press(KEY.Key_Return)

    assert editor.report.text(FIRST) == "12"
    assert table.current == BELOW
    assert editor.undo_stack.undoText() == "输入"


def test_typing_replaces_what_was_there(table, editor):
    editor.edit({FIRST: "12"}, "输入")

    table.type("3")
    table.press(KEY.Key_Return, SHIFT)

    assert editor.report.text(FIRST) == "3"
    assert table.current == FIRST


def test_f2_edits_at_the_end(table, editor):
    editor.edit({FIRST: "12"}, "输入")

    table.press(KEY.Key_F2)
    table.type("3")
    table.press(KEY.Key_Tab)

    assert editor.report.text(FIRST) == "123"
    assert table.current == SECOND


def test_escape_keeps_what_was_there(table, editor):
    table.type("12")
    table.press(KEY.Key_Escape)

    assert table.line is None
    assert editor.undo_stack.count() == 0


def test_arrows_leave_a_cell_that_is_being_typed_into(table, editor):
    table.type("1")
    table.press(KEY.Key_Right)
    table.type("2")
    table.press(KEY.Key_Down)

    assert (editor.report.text(FIRST), editor.report.text(SECOND)) == ("1", "2")
    assert table.current == "requests/carried_in/enterprise"


def test_arrows_move_in_the_text_after_f2(table, editor):
    editor.edit({FIRST: "12"}, "输入")

    table.press(KEY.Key_F2)
    table.press(KEY.Key_Left)
    table.type("0")
    table.press(KEY.Key_Return)

    assert editor.report.text(FIRST) == "102"


def test_losing_the_focus_commits(table, editor, qtbot):
    other = QLineEdit()
    qtbot.addWidget(other)
    other.show()

    table.type("12")
    other.activateWindow()
    other.setFocus()

    qtbot.waitUntil(lambda: editor.report.text(FIRST) == "12")


def test_an_open_editor_can_be_committed(table, editor):
    table.type("12")

    table.view.commit()

    assert editor.report.text(FIRST) == "12"
    assert table.line is None


def test_commit_without_an_open_editor_does_nothing(table, editor):
    table.view.commit()

    assert editor.undo_stack.count() == 0


@pytest.mark.parametrize("key", [KEY.Key_5, KEY.Key_F2])
def test_a_computed_cell_refuses_and_says_why(table, editor, key):
    table.view.select_cell(TOTAL)

    table.press(key)

    assert table.refusals == [COMPUTED]
    assert table.line is None
    assert table.current == TOTAL


def test_undoing_leaves_the_cell_as_it_was(table, editor):
    table.type("12")
    table.press(KEY.Key_Return)

    editor.undo_stack.undo()

    assert editor.report.text(FIRST) == editor.report.text(TOTAL) == ""


# Moving


@pytest.mark.parametrize(
    ("start", "key", "modifiers", "end"),
    [
        (FIRST, KEY.Key_Down, PLAIN, BELOW),
        (FIRST, KEY.Key_Up, PLAIN, FIRST),
        (FIRST, KEY.Key_Left, PLAIN, FIRST),
        (FIRST, KEY.Key_Tab, PLAIN, SECOND),
        (TOTAL, KEY.Key_Tab, PLAIN, BELOW),
        (BELOW, KEY.Key_Backtab, SHIFT, TOTAL),
        (FIRST, KEY.Key_Right, CTRL, TOTAL),
        (FIRST, KEY.Key_Down, CTRL, "requests/carried_out/natural_person"),
        (SECOND, KEY.Key_Home, PLAIN, FIRST),
        (SECOND, KEY.Key_End, PLAIN, TOTAL),
        (SECOND, KEY.Key_Home, CTRL, FIRST),
        (SECOND, KEY.Key_End, CTRL, LAST),
        (FIRST, KEY.Key_Return, PLAIN, BELOW),
        (BELOW, KEY.Key_Enter, SHIFT, FIRST),
    ],
)
def test_keys_move_over_cells(table, start, key, modifiers, end):
    table.view.select_cell(start)

    table.press(key, modifiers)

    assert table.current == end
    assert table.view.selected_cells() == [end]


def test_page_down_stays_in_the_column(table):
    table.press(KEY.Key_PageDown)

    assert table.current.endswith("/natural_person")
    assert table.view.model().grid.at(table.current)[0] > 5


def test_moving_down_the_disclosure_table_skips_headings(editor, qtbot):
    table = TableDriver.show(editor, "disclosure", qtbot)
    table.view.select_cell("disclosure/normative_documents/in_force")

    table.press(KEY.Key_Down)

    assert table.current == "disclosure/licences/decisions"


def test_shift_with_arrows_extends_the_selection(table, qtbot):
    with qtbot.waitSignal(table.view.selection_changed):
        table.press(KEY.Key_Right, SHIFT)
    table.press(KEY.Key_Down, SHIFT)

    assert table.view.selected_cells() == cells("received", "carried_in", columns=("natural_person", "enterprise"))


# Geometry


def test_a_cell_gone_to_is_not_hidden_by_a_frozen_label(table):
    frozen = sum(table.view.rowHeight(row) for row in range(3))
    table.view.select_cell(LAST)
    table.view.select_cell("requests/granted/natural_person")

    rect = table.view.visualRect(table.view.currentIndex())

    assert rect.top() >= frozen
    assert table.view.viewport().rect().contains(rect)


def test_a_narrow_table_scrolls_with_its_labels_frozen(editor, qtbot):
    table = TableDriver.show(editor, "disputes", qtbot, width=500)

    table.view.select_cell("disputes/litigation_after_reconsideration/total")

    assert table.view.horizontalScrollBar().value() > 0
    assert table.view.viewport().rect().contains(table.view.visualRect(table.view.currentIndex()))


@pytest.mark.parametrize("width", [700, 1000, 1600])
def test_every_label_is_shown_in_full(qapp, qtbot, width):
    for form in all_forms().values():
        editor = Editor(new_snapshot("青禾镇人民政府", 2024, form))
        for name in form.tables:
            table = TableDriver.show(editor, name, qtbot, width=width)
            for place in table.view.model().layout.places:
                rect = table.view.visualRect(table.view.model().index(place.row, place.column))
                text = table.view.fontMetrics().boundingRect(
                    0, 0, rect.width() - 12, 9999, Qt.TextFlag.TextWordWrap, place.text
                )
                assert text.width() <= rect.width() and text.height() <= rect.height(), place.text


def test_another_form_rebuilds_the_table(editor, qtbot):
    table = TableDriver.show(editor, "disclosure", qtbot)

    editor.replace(new_snapshot("青禾镇人民政府", 2020), "更换格式")

    assert table.view.columnSpan(0, 0) == 5
    assert table.current == "disclosure/regulations/made"
    assert table.view.columnWidth(0) > 100


def test_enter_goes_below_the_cell_where_tab_began(table):
    for key in (KEY.Key_1, KEY.Key_Tab, KEY.Key_2, KEY.Key_Tab, KEY.Key_3, KEY.Key_Return):
        table.press(key)

    assert table.current == "requests/carried_in/natural_person"


def test_ctrl_a_selects_every_cell(table):
    table.press(KEY.Key_A, CTRL)

    assert len(table.view.selected_cells()) == 175
