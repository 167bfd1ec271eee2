"""Work on files beside the GUI thread. A task gets what it needs as plain data and touches no widget."""

from collections.abc import Callable
from functools import partial
from itertools import count
from typing import Any

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal

from core.errors import UserError

OnDone = Callable[[Any], None]
OnError = Callable[[UserError], None]
OnCancel = Callable[[], None]


class Background(QObject):
    """Runs tasks on a thread and hands their results back to the GUI thread."""

    busy_changed = Signal(str)  # what is being done, in words; "" when nothing is
    _finished = Signal(int, object, object)  # task number, result, exception or None

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._numbers = count()
        self._waiting: dict[int, tuple[OnDone, OnError, OnCancel | None]] = {}
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def is_idle(self) -> bool:
        return not self._waiting

    def run(
        self,
        task: Callable[[], object],
        on_done: OnDone,
        on_error: OnError,
        label: str,
        on_cancel: OnCancel | None = None,
    ) -> None:
        """Run `task`; then call `on_done` with its result, or `on_error` when it raised a UserError.

        `label` says in the status bar what is going on. Any other exception goes on in the GUI thread as a bug.
        `on_cancel` is how a task that is no longer wanted can be made to end early.
        """
        number = next(self._numbers)
        self._waiting[number] = (on_done, on_error, on_cancel)
        self.busy_changed.emit(label)
        self._pool.start(partial(self._work, number, task))

    def cancel(self) -> None:
        """Ignore the results of everything under way, and end what can be ended."""
        if self._waiting:
            waiting, self._waiting = self._waiting, {}
            self.busy_changed.emit("")
            for _, _, on_cancel in waiting.values():
                if on_cancel:
                    on_cancel()

    def stop(self) -> None:
        """Ignore all results and wait for the threads to end; before the program quits."""
        self.cancel()
        self._pool.waitForDone()

    def _work(self, number: int, task: Callable[[], object]) -> None:
        try:
            result = task()
        except Exception as error:  # raised again in the GUI thread
            self._finished.emit(number, None, error)
        else:
            self._finished.emit(number, result, None)

    def _deliver(self, number: int, result: object, error: Exception | None) -> None:
        callbacks = self._waiting.pop(number, None)
        if callbacks is None:
            return  # cancelled
        if not self._waiting:
            self.busy_changed.emit("")
        on_done, on_error, _ = callbacks
        if error is None:
            on_done(result)
        elif isinstance(error, UserError):
            on_error(error)
        else:
            raise error
