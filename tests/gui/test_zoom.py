"""Larger and smaller tables and texts."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from tests.gui.window import SAMPLE_2021, make_window


@pytest.fixture
def window(qtbot, tmp_path):
    return make_window(qtbot, tmp_path, SAMPLE_2021)


def sizes(window):
    tabs = window.tabs
    return tabs.tab("requests").table.font().pointSizeF(), tabs.tab("overview").edit.font().pointSizeF()


def turn(view, step):
    none, still = QPoint(), QPointF(20, 20)
    moved = QPoint(0, 120 * step)
    phase, ctrl = Qt.ScrollPhase.NoScrollPhase, Qt.KeyboardModifier.ControlModifier
    event = QWheelEvent(still, still, none, moved, Qt.MouseButton.NoButton, ctrl, phase, False)
    QApplication.sendEvent(view.viewport(), event)


def test_the_menu_makes_everything_larger_and_as_it_was_again(window):
    before = sizes(window)
    window.actions_["zoom_in"].trigger()
    assert all(now > then for now, then in zip(sizes(window), before, strict=True))
    window.actions_["zoom_reset"].trigger()
    assert sizes(window) == before


def test_ctrl_with_the_wheel_zooms_and_it_is_remembered(window):
    before = sizes(window)
    turn(window.tabs.tab("requests").table, 1)
    turn(window.tabs.tab("overview").edit, 1)
    assert window.settings.zoom == 125
    window.files.show(window.files.editor.__class__(window.files.editor.report.snapshot(), parent=window.files))
    assert sizes(window)[0] == pytest.approx(1.25 * before[0])


def test_it_ends_at_the_largest(window):
    for _ in range(20):
        window.actions_["zoom_in"].trigger()
    assert window.settings.zoom == 200


def test_it_gets_smaller_step_by_step_and_ends_at_the_smallest(window):
    before = sizes(window)
    window.actions_["zoom_out"].trigger()
    assert window.settings.zoom == 90
    assert all(now < then for now, then in zip(sizes(window), before, strict=True))
    for _ in range(20):
        window.actions_["zoom_out"].trigger()
    assert window.settings.zoom == 80
