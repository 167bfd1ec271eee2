"""The window never freezes: no turn of the event loop takes longer than 50 ms in ordinary use."""

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core import document
from core.exchange import write
from gui.app import warm_up
from tests.gui.watchdog import Watchdog
from tests.gui.window import SAMPLE_2021, make_window, open_path

_LIMIT = 50  # ms: below that nobody notices
_LONG_TEXT = "本年度收到政府信息公开申请18件，均在法定期限内办结，没有结转下年度的申请。\n" * 120  # 4,560 characters


@pytest.fixture
def window(qtbot, tmp_path):
    warm_up()  # as the program does on a thread while the window is looked at
    window = make_window(qtbot, tmp_path, SAMPLE_2021)
    window.resize(1366, 768)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    return window


def _quickest(dog, step):
    """Of three times the quickest: the others may have paid for a collection of garbage."""
    return min(dog.longest_turn(step) for _ in range(3))


def test_the_watchdog_sees_a_turn_that_is_too_long(qtbot):
    def work():
        until = time.thread_time() + 0.06
        while time.thread_time() < until:
            pass

    dog = Watchdog(qtbot)
    assert dog.longest_turn(work) >= 60
    assert dog.longest_turn(lambda: None) < 60


def test_typing_in_a_table_is_never_held_up(qtbot, window):
    table = window.tabs.tab("requests").table
    window.tabs.setCurrentWidget(window.tabs.tab("requests"))
    table.select_cell("requests/received/natural_person")
    dog = Watchdog(qtbot)
    for key in ("7", Qt.Key.Key_Return, "8", Qt.Key.Key_Tab, Qt.Key.Key_Delete):
        assert _quickest(dog, lambda key=key: QTest.keyClick(QApplication.focusWidget() or table, key)) < _LIMIT, key


def test_typing_in_a_long_text_is_never_held_up(qtbot, window):
    window.files.editor.edit({"overview": _LONG_TEXT}, "x")
    window.tabs.setCurrentWidget(window.tabs.tab("overview"))
    edit = window.tabs.tab("overview").edit
    qtbot.wait(20)
    dog = Watchdog(qtbot)
    for key in ("3", Qt.Key.Key_Return, Qt.Key.Key_Backspace):
        assert _quickest(dog, lambda key=key: QTest.keyClick(edit, key)) < _LIMIT, key


def test_going_from_tab_to_tab_is_never_held_up(qtbot, window):
    tabs = window.tabs
    dog = Watchdog(qtbot)
    for number in range(tabs.count()):
        assert _quickest(dog, lambda number=number: tabs.setCurrentIndex(number)) < _LIMIT, tabs.tabText(number)


@pytest.mark.parametrize(
    "name", ["next_problem", "undo", "redo", "auto_sum", "fill_zero", "show_problems", "find", "zoom_in", "zoom_reset"]
)
def test_what_the_menus_do_at_once_is_never_held_up(qtbot, window, name):
    window.files.editor.edit({"requests/received/natural_person": "5"}, "x")
    window.tabs.setCurrentWidget(window.tabs.tab("requests"))
    dog = Watchdog(qtbot)
    assert _quickest(dog, window.actions_[name].trigger) < _LIMIT


def test_opening_a_file_leaves_the_window_alive(qtbot, window, tmp_path):
    """Another process reads it; all tabs of the report are then made in one turn, the longest there is."""
    file = tmp_path / "报告.docx"
    file.write_bytes(write(document.load(SAMPLE_2021), ".docx"))
    open_path(qtbot, window, file)
    dog = Watchdog(qtbot)
    assert min(dog.longest_turn(lambda: open_path(qtbot, window, file)) for _ in range(3)) < 2 * _LIMIT
