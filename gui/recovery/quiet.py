"""Small work on files that nobody waits for, off the GUI thread: a share that hangs must not stop the typing."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal

from core.errors import UserError
from gui import log


class Quiet(QObject):
    """Runs one task after the other on a thread of its own; what fails is logged only."""

    _finished = Signal(object, object)  # on_done, result

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._finished.connect(lambda on_done, result: on_done(result), Qt.ConnectionType.QueuedConnection)

    def run(self, task: Callable[[], object], on_done: Callable[[Any], None] | None = None) -> None:
        """Run `task`; then call `on_done` with its result in the GUI thread."""
        self._pool.start(partial(self._work, task, on_done))

    def stop(self) -> None:
        """Wait until all is done."""
        self._pool.waitForDone()

    def _work(self, task: Callable[[], object], on_done: Callable[[Any], None] | None) -> None:
        try:
            result = task()
        except (OSError, UserError) as error:
            log.bug(error)
        else:
            if on_done is not None:
                self._finished.emit(on_done, result)
