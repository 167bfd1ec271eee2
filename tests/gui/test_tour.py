"""认识界面: four steps at most, in nobody's way, by itself at the first start only."""

import pytest
from PySide6.QtCore import QByteArray, QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.report import new_snapshot
from gui.editor import Editor
from gui.preferences import Preferences
from gui.tour.bubble import Side
from gui.tour.steps import steps
from tests.gui.window import SAMPLE_2021, make_window


@pytest.fixture
def window(qtbot, tmp_path):
    return _shown(qtbot, make_window(qtbot, tmp_path))


def _shown(qtbot, window):
    window.resize(1366, 768)
    window.show()
    qtbot.waitExposed(window)
    return window


def open_report(qtbot, window):
    window.files.show(Editor(new_snapshot("青禾镇人民政府", 2024), parent=window.files))
    qtbot.wait(20)


def bubble(window):
    return window.tour.tour.bubble


def title(window):
    return steps()[window.tour.tour._at].title if bubble(window).isVisible() else ""


def test_there_are_at_most_four_steps_with_few_words():
    assert 1 <= len(steps()) <= 4
    assert all(len(step.text) <= 80 for step in steps())


def test_it_begins_at_last_years_report_and_goes_on_when_a_report_is_there(qtbot, window):
    window.actions_["tour"].trigger()
    assert title(window) == "从上年的报告开始"
    assert bubble(window).next.text() == "知道了(&X)"
    bubble(window).next.click()
    assert not bubble(window).isVisible()
    open_report(qtbot, window)
    seen = []
    while bubble(window).isVisible():
        seen.append((title(window), bubble(window).count.text()))
        assert window.rect().contains(bubble(window).geometry())
        bubble(window).next.click()
    assert [count for _, count in seen] == ["2/4", "3/4", "4/4"]
    assert window.tour.tour.is_over


def test_whoever_begins_a_report_at_once_sees_the_next_step(qtbot, window):
    window.actions_["tour"].trigger()
    open_report(qtbot, window)
    assert title(window) == "一个标签页一部分"


def test_skipping_ends_it_for_good(qtbot, window):
    window.actions_["tour"].trigger()
    bubble(window).skip.click()
    open_report(qtbot, window)
    assert not bubble(window).isVisible()


def test_escape_skips_once_the_keyboard_is_there(qtbot, window):
    window.actions_["tour"].trigger()
    bubble(window).next.setFocus()
    QTest.keyClick(bubble(window).next, Qt.Key.Key_Escape)
    assert window.tour.tour.is_over


def test_escape_ends_it_from_anywhere_when_nothing_else_wants_it(qtbot, window):
    window.actions_["tour"].trigger()
    open_report(qtbot, window)
    qtbot.keyClick(window.tabs.tab("requests").table, Qt.Key.Key_Escape)
    assert not bubble(window).isVisible()


def test_it_takes_no_focus_and_stops_nothing(qtbot, tmp_path):
    window = _shown(qtbot, make_window(qtbot, tmp_path, SAMPLE_2021))
    window.activateWindow()
    window.tabs.show_cell("requests/received/natural_person")
    table = window.tabs.tab("requests").table
    qtbot.waitUntil(table.hasFocus)
    window.actions_["tour"].trigger()
    assert not bubble(window).isModal()
    assert table.hasFocus()
    QTest.keyClicks(table, "7")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert window.files.editor.report.text("requests/received/natural_person") == "7"


def test_the_steps_point_at_what_they_speak_of(qtbot, tmp_path):
    window = _shown(qtbot, make_window(qtbot, tmp_path, SAMPLE_2021))
    window.actions_["tour"].trigger()
    places = []
    for _ in steps():
        places.append((bubble(window)._side, bubble(window)._tip + bubble(window).pos()))
        bubble(window).next.click()
    assert [side for side, _ in places] == [Side.BELOW, Side.BELOW, Side.LEFT, Side.BELOW]
    export = window.toolbar.widgetForAction(window.actions_["export"])
    targets = (window.menuBar(), window.tabs.tabBar(), window.problems_dock, export)
    for widget, (_, tip) in zip(targets, places, strict=True):
        assert QRect(widget.mapTo(window, QPoint()), widget.size()).contains(tip)


def test_the_problems_are_pointed_at_though_the_guidance_was_in_front(qtbot, tmp_path):
    window = _shown(qtbot, make_window(qtbot, tmp_path, SAMPLE_2021))
    window.actions_["show_guidance"].trigger()
    qtbot.wait(20)
    window.actions_["tour"].trigger()
    bubble(window).next.click()
    bubble(window).next.click()
    qtbot.wait(20)
    tip = bubble(window)._tip + bubble(window).pos()
    assert QRect(window.problems_dock.mapTo(window, QPoint()), window.problems_dock.size()).contains(tip)
    assert tip.x() > window.width() // 2


def test_where_the_parts_are_hidden_it_points_at_the_menu(qtbot, tmp_path):
    window = _shown(qtbot, make_window(qtbot, tmp_path, SAMPLE_2021))
    window.problems_dock.hide()
    window.actions_["show_toolbar"].trigger()
    window.actions_["tour"].trigger()
    for _ in steps():
        assert window.rect().contains(bubble(window).geometry())
        bubble(window).next.click()


def test_the_bubble_follows_the_window(qtbot, window):
    window.actions_["tour"].trigger()
    before = bubble(window).pos()
    window.resize(1000, 600)
    qtbot.waitUntil(lambda: bubble(window).pos() != before)
    assert window.rect().contains(bubble(window).geometry())


def test_the_menu_begins_anew_as_often_as_one_likes(window):
    for _ in range(3):
        window.actions_["tour"].trigger()
        assert title(window) == "从上年的报告开始"


@pytest.mark.parametrize(
    ("platform", "closed_before", "wanted", "shown"),
    [
        ("windows", False, False, True),
        ("windows", True, False, False),
        ("windows", True, True, True),
        ("offscreen", False, False, False),
        ("offscreen", True, True, False),
    ],
)
def test_it_comes_by_itself_at_the_first_start_only(monkeypatch, window, platform, closed_before, wanted, shown):
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: platform)
    if closed_before:
        window.settings.keep_window(QByteArray(b"x"), QByteArray(b"y"))
    window.settings.preferences = Preferences(tour=wanted)
    window.tour.begin_at_first_start()
    assert (window.tour.tour is not None) == shown
    if shown:
        assert not window.settings.preferences.tour


def test_a_window_that_was_only_made_shows_none(window):
    assert window.tour.tour is None
