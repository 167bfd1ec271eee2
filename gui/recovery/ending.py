"""The program is ended from outside: a signal, or the end of the desktop session. Nothing is asked, all is kept."""

import contextlib
import signal
import socket
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtGui import QGuiApplication, QSessionManager

_SIGNALS = ("SIGTERM", "SIGHUP", "SIGINT", "SIGBREAK")


class Ending(QObject):
    """Calls `end` in the GUI thread as soon as one of these arrives."""

    def __init__(self, app: QGuiApplication, end: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._end = end
        app.commitDataRequest.connect(self._on_session_end)
        self._ours, self._theirs = socket.socketpair()
        for end_of_pair in (self._ours, self._theirs):
            end_of_pair.setblocking(False)
        self._notifier = QSocketNotifier(self._ours.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_signal)
        self._previous_fd = signal.set_wakeup_fd(self._theirs.fileno(), warn_on_full_buffer=False)
        self._previous = {
            number: signal.signal(number, lambda _number, _frame: None)
            for name in _SIGNALS
            if (number := getattr(signal, name, None)) is not None
        }

    def stop(self) -> None:
        """Leave the signals to whom they belonged."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._previous_fd)
        for number, handler in self._previous.items():
            signal.signal(number, handler)
        self._ours.close()
        self._theirs.close()

    def _on_signal(self) -> None:
        with contextlib.suppress(OSError):
            self._ours.recv(64)
        self._end()

    def _on_session_end(self, _manager: QSessionManager) -> None:
        self._end()
