"""What the menus do with several cells: clear, fill, copy, cut, paste."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from gui.table.edits import COMPUTED
from tests.gui.table_driver import BELOW, CTRL, FIRST, SECOND, THIRD, TOTAL, TableDriver, cells, set_clipboard

KEY = Qt.Key


@pytest.fixture
def table(editor, qtbot):
    return TableDriver.show(editor, "requests", qtbot)


# Clearing and filling


def test_filling_right_and_down_repeats_the_first_of_each_line(table, editor):
    editor.edit({FIRST: "3", BELOW: "4"}, "输入")
    table.select([FIRST, SECOND, BELOW])
    table.view.fill(right=True)
    assert editor.report.text(SECOND) == "3"
    assert editor.undo_stack.undoText() == "向右填充"
    table.select([FIRST, BELOW])
    table.view.fill(right=False)
    assert editor.report.text(BELOW) == "3"
    assert editor.report.text(TOTAL) == "6"


def test_filling_from_a_single_cell_says_what_to_select(table):
    table.select([FIRST])
    table.view.fill(right=True)
    assert "请选中" in table.refusals[0]


def test_copying_with_heads_names_rows_and_columns(table, editor):
    editor.edit({FIRST: "3", BELOW: "4"}, "输入")
    table.select([FIRST, SECOND, BELOW])
    table.view.copy_with_heads()
    lines = QGuiApplication.clipboard().text().splitlines()
    names = editor.report.form.cells
    assert lines[0] == f"\t{names[FIRST].column.name}\t{names[SECOND].column.name}"
    assert lines[1] == f"{names[FIRST].row.name}\t3\t"
    assert lines[2] == f"{names[BELOW].row.name}\t4\t"


@pytest.mark.parametrize("key", [KEY.Key_Delete, KEY.Key_Backspace])
def test_delete_clears_the_selection_in_one_step(table, editor, key):
    editor.edit({FIRST: "1", SECOND: "2"}, "输入")
    table.select([FIRST, SECOND, TOTAL])

    table.press(key)

    assert editor.undo_stack.undoText() == "清除"
    assert editor.report.text(FIRST) == editor.report.text(SECOND) == editor.report.text(TOTAL) == ""
    editor.undo_stack.undo()
    assert editor.report.text(TOTAL) == "3"


def test_a_computed_cell_is_not_cleared(table):
    table.view.select_cell(TOTAL)

    table.press(KEY.Key_Delete)

    assert table.refusals == [COMPUTED]


def test_filling_zero_with_one_cell_selected_fills_the_table(table, editor):
    editor.edit({FIRST: "5", SECOND: "/"}, "输入")

    table.view.fill_zero()

    assert editor.undo_stack.undoText() == "填零"
    assert editor.report.text(FIRST) == editor.report.text(TOTAL) == "5"
    assert all(editor.report.text(cell) for cell in editor.report.form.cells if cell.startswith("requests/"))
    assert editor.report.text("disputes/reconsideration/upheld") == ""
    editor.undo_stack.undo()
    assert editor.report.text(SECOND) == "/"


def test_filling_zero_with_several_cells_selected_fills_only_these(table, editor):
    table.select([FIRST, SECOND])

    table.view.fill_zero()

    assert editor.report.text(THIRD) == ""
    assert editor.undo_stack.count() == 1


def test_filling_zero_without_blanks_is_no_step(table, editor):
    table.view.fill_zero()

    table.view.fill_zero()

    assert editor.undo_stack.count() == 1
    assert table.refusals == ["没有空白的单元格，不需要填零。"]


# Clipboard


def test_a_copied_block_can_be_pasted_elsewhere_in_one_step(table, editor):
    source = cells("received", "carried_in")
    editor.edit(dict(zip(source, ["1", "2", "3", "+4", "无", ""], strict=True)), "输入")
    table.select(source)
    table.press(KEY.Key_C, CTRL)
    table.view.select_cell("requests/granted/natural_person")

    table.press(KEY.Key_V, CTRL)

    target = cells("granted", "partly_granted")
    assert [editor.report.text(cell) for cell in target] == [editor.report.text(cell) for cell in source]
    assert editor.undo_stack.undoText() == "粘贴 2×3"
    editor.undo_stack.undo()
    assert not any(editor.report.text(cell) for cell in target)


def test_cutting_is_one_step(table, editor):
    editor.edit({FIRST: "12"}, "输入")

    table.press(KEY.Key_X, CTRL)

    assert QGuiApplication.clipboard().text() == "12"
    assert editor.report.text(FIRST) == ""
    assert editor.undo_stack.undoText() == "剪切"


def test_a_spreadsheet_table_is_pasted(table, editor):
    set_clipboard("9", "<table><tr><td align=right>1</td><td>1,780</td></tr><tr><td>3</td><td>&nbsp;</td></tr></table>")

    table.view.paste()

    assert [editor.report.text(cell) for cell in (FIRST, SECOND, BELOW)] == ["1", "1,780", "3"]
    assert editor.report.text(TOTAL) == "1781"


def test_one_value_fills_the_selected_cells(table, editor):
    set_clipboard("0\r\n")
    table.click(7, 1)

    table.view.paste()

    assert editor.report.text("requests/refused.query_matter/other") == "0"
    assert editor.undo_stack.undoText() == "粘贴 1×1"


def test_a_block_that_does_not_fit_changes_nothing(table, editor):
    set_clipboard("1\t2\n3\t4\n")
    table.view.select_cell(TOTAL)

    table.view.paste()

    assert editor.undo_stack.count() == 0
    assert "要粘贴2行2列，从所选单元格起只放得下25行1列" in table.refusals[0]


def test_pasted_totals_that_agree_are_not_mentioned(table, editor):
    set_clipboard("1\t2\t0\t0\t0\t0\t3\n")

    table.view.paste()

    assert editor.report.text(TOTAL) == "3"
    assert table.refusals == []


def test_a_pasted_total_that_disagrees_is_mentioned_and_not_taken(table, editor):
    set_clipboard("1\t2\t0\t0\t0\t0\t9\n")

    table.view.paste()

    assert editor.report.text(TOTAL) == "3"
    assert "有1个合计与粘贴的数不同" in table.refusals[0]
    assert editor.undo_stack.count() == 1


def test_an_empty_clipboard_is_refused(table, editor):
    set_clipboard("")

    table.view.paste()

    assert table.refusals == ["剪贴板里没有可以粘贴的文字。"]
