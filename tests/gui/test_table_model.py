"""The table model: the official grid over the report."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from core.forms import all_forms
from core.report import new_snapshot
from gui import theme
from gui.editor import Editor
from gui.table.model import TableModel

ROLE = Qt.ItemDataRole
FIRST = "requests/received/natural_person"
TOTAL = "requests/received/total"
TABLES = [(form, table) for form in all_forms().values() for table in form.tables]


@pytest.fixture
def model(editor):
    return TableModel(editor, "requests")


def changed_cells(model):
    """A list that collects the ids of the cells the model says have changed."""
    cells = []
    model.dataChanged.connect(lambda first, last: cells.append((model.cell(first), model.cell(last))))
    return cells


@pytest.mark.parametrize(("form", "table"), TABLES, ids=lambda part: getattr(part, "id", part))
def test_every_table_is_a_correct_model(qtmodeltester, qapp, form, table):
    model = TableModel(Editor(new_snapshot("青禾镇人民政府", 2024, form)), table)

    qtmodeltester.check(model)


@pytest.mark.parametrize(("form", "table"), TABLES, ids=lambda part: getattr(part, "id", part))
def test_every_cell_of_the_form_stands_in_its_table_once(qapp, form, table):
    model = TableModel(Editor(new_snapshot("青禾镇人民政府", 2024, form)), table)

    found = [
        model.cell(model.index(row, column))
        for row in range(model.rowCount())
        for column in range(model.columnCount())
        if model.cell(model.index(row, column))
    ]

    assert found == [cell.id for cell in form.table_cells(table)]
    assert all(model.cell(model.index_of(cell)) == cell for cell in found)


def test_labels_can_neither_be_selected_nor_edited(model):
    assert model.flags(model.index(3, 0)) == Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
    assert not model.setData(model.index(3, 0), "1")


def test_typed_text_is_one_step_called_input(model, editor):
    assert model.setData(model.index_of(FIRST), "12")

    assert editor.report.text(FIRST) == "12"
    assert editor.report.text(TOTAL) == "12"
    assert editor.undo_stack.undoText() == "输入"
    assert editor.undo_stack.count() == 1


def test_typing_what_is_there_already_is_no_step(model, editor):
    model.setData(model.index_of(FIRST), "12")

    assert model.setData(model.index_of(FIRST), "12")

    assert editor.undo_stack.count() == 1


def test_only_the_changed_cells_are_announced(model, editor):
    cells = changed_cells(model)

    editor.edit({FIRST: "3", "disputes/reconsideration/upheld": "1"}, "输入")

    assert set(cells) == {(FIRST, FIRST), (TOTAL, TOTAL)}


def test_new_problems_announce_only_their_cells(model, editor, qtbot):
    editor.edit({FIRST: "3"}, "输入")
    editor.check_now()
    editor.edit({FIRST: "三件"}, "输入")
    cells = changed_cells(model)

    editor.check_now()

    assert (FIRST, FIRST) in cells
    assert all(first == last and first.startswith("requests/received/") for first, last in cells)


def test_a_computed_cell_is_bold_and_tinted_and_not_editable(model, editor):
    editor.edit({cell: "0" for cell in editor.report.form.cells if not editor.is_computed(cell)}, "填零")
    editor.check_now()
    index = model.index_of(TOTAL)

    assert index.data(ROLE.FontRole).bold()
    assert index.data(ROLE.BackgroundRole) == theme.color("computed")
    assert not index.flags() & Qt.ItemFlag.ItemIsEditable
    assert not model.setData(index, "5")


def test_without_automatic_sums_totals_are_cells_like_others(model, editor):
    cells = changed_cells(model)

    editor.edit({"auto_sum": False}, "关闭自动求和")

    assert (TOTAL, TOTAL) in cells
    assert (FIRST, FIRST) not in cells
    assert model.index_of(TOTAL).flags() & Qt.ItemFlag.ItemIsEditable
    assert model.index_of(TOTAL).data(ROLE.FontRole) is None


def test_the_worst_problem_colours_the_cell(model, editor):
    editor.edit({FIRST: "三件"}, "输入")
    editor.check_now()
    index = model.index_of(FIRST)

    assert index.data(ROLE.BackgroundRole) == QColor(theme.color("error"))
    assert "错误：" in index.data(ROLE.ToolTipRole)
    assert "错误：" in index.data(ROLE.AccessibleDescriptionRole)


def test_figures_stand_right_and_other_texts_left(model, editor):
    editor.edit({FIRST: "12", "requests/received/enterprise": "无"}, "输入")

    assert model.index_of(FIRST).data(ROLE.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert model.index_of("requests/received/enterprise").data(ROLE.TextAlignmentRole) & Qt.AlignmentFlag.AlignLeft


def test_only_the_innermost_labels_of_the_applications_stand_left(editor, model):
    disputes = TableModel(editor, "disputes")
    disclosure = TableModel(editor, "disclosure")

    assert model.index(7, 2).data() == "1.属于国家秘密"
    assert model.index(7, 2).data(ROLE.TextAlignmentRole) & Qt.AlignmentFlag.AlignLeft
    for label in (model.index(7, 1), model.index(0, 0), disputes.index(0, 0), disclosure.index(2, 0)):
        assert label.data(ROLE.TextAlignmentRole) == Qt.AlignmentFlag.AlignCenter


def test_a_tooltip_shows_markup_in_a_cell_literally(model, editor):
    editor.edit({FIRST: "<b>12</b>"}, "输入")

    tooltip = model.index_of(FIRST).data(ROLE.ToolTipRole)

    assert "&lt;b&gt;12&lt;/b&gt;" in tooltip
    assert "<b>" not in tooltip


def test_a_screen_reader_hears_labels_and_value(model, editor):
    editor.edit({FIRST: "12"}, "输入")

    assert model.index_of(FIRST).data(ROLE.AccessibleTextRole) == "一、本年新收政府信息公开申请数量 · 自然人：12"
    assert model.index_of("requests/received/enterprise").data(ROLE.AccessibleTextRole).endswith("：空白")


def test_another_form_resets_the_table(editor, qtbot):
    model = TableModel(editor, "disclosure")

    with qtbot.waitSignal(model.modelReset):
        editor.replace(new_snapshot("青禾镇人民政府", 2020), "更换格式")

    assert model.columnCount() == 5
    assert model.index_of("disclosure/procurement/amount").isValid()
    editor.undo_stack.undo()
    assert model.columnCount() == 4
