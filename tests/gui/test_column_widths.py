"""Column widths: dragged at the labels, remembered for each form and table, and the way back."""

import time

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from gui.settings import Settings
from gui.table.geometry import column_widths
from tests.gui.window import SAMPLE_2019, SAMPLE_2021, make_window

_LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def window(qtbot, tmp_path):
    return _window(qtbot, tmp_path, SAMPLE_2021)


def _window(qtbot, tmp_path, sample):
    window = make_window(qtbot, tmp_path, sample)
    window.resize(1366, 768)
    window.show()
    qtbot.waitExposed(window)
    return window


def table_of(window, table="requests"):
    window.tabs.setCurrentWidget(window.tabs.tab(table))
    return window.tabs.tab(table).table


def widths(view):
    return [view.columnWidth(column) for column in range(view.model().columnCount())]


def border(view, row, column):
    """On the right border of the label that begins at a place of the grid."""
    rect = view.visualRect(view.model().index(row, column))
    return QPoint(rect.right() - 1, rect.center().y())


def send(view, kind, point, buttons=_LEFT):
    where = QPointF(view.viewport().mapToGlobal(point))
    button = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseMove else _LEFT
    QApplication.sendEvent(
        view.viewport(), QMouseEvent(kind, QPointF(point), where, button, buttons, Qt.KeyboardModifier.NoModifier)
    )


def drag(view, point, pixels):
    send(view, QEvent.Type.MouseButtonPress, point)
    send(view, QEvent.Type.MouseMove, point + QPoint(pixels, 0))
    send(view, QEvent.Type.MouseButtonRelease, point + QPoint(pixels, 0), Qt.MouseButton.NoButton)


def test_dragging_a_border_widens_its_column_and_no_other(window):
    view = table_of(window)
    before, selected = widths(view), view.selected_cells()
    drag(view, border(view, 2, 4), 40)
    after = widths(view)
    assert after[4] == pytest.approx(before[4] + 40, abs=1)
    assert after[:4] + after[5:] == pytest.approx(before[:4] + before[5:], abs=1)
    assert view.selected_cells() == selected


def test_a_column_never_gets_too_narrow_to_be_found_again(window):
    view = table_of(window)
    drag(view, border(view, 2, 4), -900)
    assert widths(view)[4] > 20


def test_labels_still_fit_into_their_rows_after_a_drag(window):
    view = table_of(window)
    height = view.rowHeight(3)
    drag(view, border(view, 3, 0), -260)  # the label columns' right border
    assert view.rowHeight(3) > height


def test_the_mouse_shows_where_a_border_can_be_dragged(window):
    view = table_of(window)
    send(view, QEvent.Type.MouseMove, border(view, 2, 4), Qt.MouseButton.NoButton)
    assert view.viewport().cursor().shape() is Qt.CursorShape.SplitHCursor
    cell = view.visualRect(view.model().index(5, 4))
    send(view, QEvent.Type.MouseMove, QPoint(cell.right() - 1, cell.center().y()), Qt.MouseButton.NoButton)
    assert view.viewport().cursor().shape() is not Qt.CursorShape.SplitHCursor


def test_widths_are_used_at_the_next_start_and_for_other_reports_of_the_form(qtbot, window, tmp_path):
    view = table_of(window)
    drag(view, border(view, 2, 4), 40)
    chosen = widths(view)
    again = _window(qtbot, tmp_path, SAMPLE_2021)
    assert widths(table_of(again)) == chosen
    other = _window(qtbot, tmp_path, SAMPLE_2019)
    assert widths(table_of(other)) != chosen


def test_a_double_click_gives_a_column_its_automatic_width_again(window):
    view = table_of(window)
    automatic = column_widths(view.model().layout, view.viewport().width(), view.fontMetrics())
    assert widths(view) == automatic
    drag(view, border(view, 2, 4), 40)
    drag(view, border(view, 2, 5), 30)
    send(view, QEvent.Type.MouseButtonDblClick, border(view, 2, 4))
    assert widths(view)[4] == automatic[4]
    assert widths(view)[5] > automatic[5]
    send(view, QEvent.Type.MouseButtonDblClick, border(view, 2, 5))
    assert view.borders.chosen == ()
    assert window.settings.columns("2021/requests") == ()


def test_the_menu_gives_every_table_its_automatic_widths_again(window):
    view = table_of(window)
    automatic = widths(view)
    drag(view, border(view, 2, 4), 40)
    window.actions_["reset_columns"].trigger()
    assert widths(view) == automatic
    assert Settings(window.settings._file).columns("2021/requests") == ()


def test_widths_grow_with_the_zoom(window):
    view = table_of(window)
    drag(view, border(view, 2, 4), 40)
    before = widths(view)[4]
    for _ in range(4):
        window.actions_["zoom_in"].trigger()
    assert widths(view)[4] > before * 1.3


def test_widths_come_back_with_the_tabs_of_another_form(window):
    from core.conversion import convert
    from core.forms import all_forms

    drag(table_of(window), border(table_of(window), 2, 4), 40)
    chosen = widths(table_of(window))
    editor = window.files.editor
    editor.replace(convert(editor.report.snapshot(), all_forms()["2019"]).snapshot, "x")
    assert widths(table_of(window)) != chosen
    editor.undo_stack.undo()
    assert widths(table_of(window)) == chosen


def test_the_border_of_a_frozen_head_can_be_dragged_while_the_table_is_scrolled(window):
    view = table_of(window)
    drag(view, border(view, 2, 4), 500)
    QApplication.processEvents()
    view.horizontalScrollBar().setValue(view.horizontalScrollBar().maximum())
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    assert view.horizontalHeader().offset() > 0 < view.verticalHeader().offset()
    before = widths(view)
    edge = view.columnViewportPosition(8) + before[8] - 1
    drag(view, QPoint(edge, view.rowHeight(0) + view.rowHeight(1) + 5), 25)
    assert [now - then for now, then in zip(widths(view), before, strict=True)] == [0] * 8 + [25, 0]


def test_following_the_mouse_is_fast(window):
    view = table_of(window)
    point = border(view, 2, 4)
    send(view, QEvent.Type.MouseButtonPress, point)
    start = time.perf_counter()
    for step in range(10):
        send(view, QEvent.Type.MouseMove, point + QPoint(step, 0))
    assert (time.perf_counter() - start) / 10 < 0.05
    send(view, QEvent.Type.MouseButtonRelease, point, Qt.MouseButton.NoButton)


@pytest.mark.parametrize(
    "stored", ["7", "{}", '{"2021/requests": 3}', '{"2021/requests": ["a"]}', '{"2021/requests": [1, 2]}']
)
def test_damaged_widths_count_as_automatic(qtbot, tmp_path, stored):
    (tmp_path / "settings.ini").write_text(f'{{"columns": {stored}}}', encoding="utf-8")
    window = _window(qtbot, tmp_path, SAMPLE_2021)
    view = table_of(window)
    assert widths(view) == column_widths(view.model().layout, view.viewport().width(), view.fontMetrics())


def test_the_keys_widen_and_narrow_the_current_column_as_the_mouse_does(window):
    view = table_of(window)
    view.select_cell("requests/received/natural_person")
    column = view.currentIndex().column()
    before = widths(view)
    window.actions_["widen_column"].trigger()
    assert widths(view)[column] > before[column]
    window.actions_["narrow_column"].trigger()
    assert widths(view)[column] == pytest.approx(before[column], abs=1)
    assert window.settings.columns("2021/requests")

    window.tabs.setCurrentWidget(window.tabs.tab("overview"))
    window.actions_["widen_column"].trigger()
    assert "请先选中一个单元格" in window.statusBar().currentMessage()
