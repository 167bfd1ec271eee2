"""Clicks and drags on cells and on labels, frozen ones too."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.gui.table_driver import CTRL, FIRST, PLAIN, SECOND, TableDriver, cells

KEY = Qt.Key


@pytest.fixture
def table(editor, qtbot):
    return TableDriver.show(editor, "requests", qtbot)


def test_clicking_a_row_label_selects_its_row(table):
    table.click(4, 0)

    assert table.view.selected_cells() == table.view.model().grid.ids[1]


def test_clicking_a_group_label_selects_its_rows(table):
    table.click(7, 1)

    assert len(table.view.selected_cells()) == 8 * 7


def test_clicking_a_column_head_selects_its_columns(table):
    table.click(1, 4)

    assert len(table.view.selected_cells()) == 25 * 5


def test_clicking_a_heading_selects_its_block_and_ctrl_adds_another(editor, qtbot):
    table = TableDriver.show(editor, "disclosure", qtbot)

    table.click(0, 0)
    assert len(table.view.selected_cells()) == 6
    table.click(5, 1, CTRL)
    assert len(table.view.selected_cells()) == 7


def test_clicking_the_corner_selects_the_whole_table(table):
    table.click(0, 0)

    assert len(table.view.selected_cells()) == 175


def drag(table, *places: tuple[int, int]):
    view, model = table.view, table.view.model()
    points = [view.visualRect(model.index(*place)).center() for place in places]
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, PLAIN, points[0])
    for point in points:
        button = Qt.MouseButton.LeftButton
        where = view.viewport().mapToGlobal(point)
        move = QMouseEvent(QEvent.Type.MouseMove, QPointF(point), QPointF(where), button, button, PLAIN)
        QApplication.sendEvent(view.viewport(), move)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, PLAIN, points[-1])


def test_dragging_selects_from_cell_to_cell(table):
    drag(table, (3, 3), (4, 4), (4, 5))

    assert table.view.selected_cells() == cells("received", "carried_in")


def test_dragging_on_to_a_label_leaves_the_selection_at_the_last_cell(table):
    drag(table, (3, 4), (3, 3), (3, 0))

    assert table.view.selected_cells() == [FIRST, SECOND]
    assert table.current == FIRST


def test_dragging_from_a_label_keeps_what_it_selected(table):
    drag(table, (3, 0), (4, 3))

    assert table.view.selected_cells() == table.view.model().grid.ids[0]


def test_a_double_click_edits_at_the_end(table, editor):
    editor.edit({FIRST: "12"}, "输入")

    table.double_click(3, 3)
    table.type("3")
    table.press(KEY.Key_Return)

    assert editor.report.text(FIRST) == "123"


def test_clicking_a_frozen_label_is_not_clicking_the_cell_beneath(table):
    table.view.verticalScrollBar().setValue(table.view.verticalScrollBar().maximum())
    head = table.view.model().index(2, 4)
    point = QPoint(table.view.visualRect(head).center().x(), table.view.rowHeight(0) + table.view.rowHeight(1) + 5)

    table.click_at(point)

    assert {cell.rsplit("/")[-1] for cell in table.view.selected_cells()} == {"enterprise"}
