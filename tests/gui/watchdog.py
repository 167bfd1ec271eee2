"""Watches the event loop: how long the GUI thread works from one turn to the next."""

import time
from collections.abc import Callable

from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot


class Watchdog:
    """Beats once in every turn of the event loop and measures what lies between two beats.

    It takes the thread's own processor time: what the machine does beside does not count.
    """

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self._heart = QTimer(interval=0)
        self._heart.timeout.connect(self._beat)
        self._last = self._longest = 0.0

    def longest_turn(self, step: Callable[[], object]) -> float:
        """Let the event loop do `step` and all that follows from it; the longest turn in milliseconds."""
        self._last, self._longest = time.thread_time(), 0.0
        self._heart.start()
        QTimer.singleShot(0, step)
        self._qtbot.wait(30)
        self._heart.stop()
        return self._longest * 1000

    def _beat(self) -> None:
        now = time.thread_time()
        self._longest, self._last = max(self._longest, now - self._last), now
