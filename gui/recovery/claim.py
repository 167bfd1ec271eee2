"""Our claim to the file of the open report, or the watch over someone else's."""

from PySide6.QtCore import QObject, QTimer, Signal

from core.lock import BEAT, Holder, Lock, Watch, read_holder
from gui.recovery.quiet import Quiet


class Claim(QObject):
    """Keeps the lock alive while the report is open."""

    taken = Signal(object)  # Holder: someone else has claimed the report

    def __init__(self, lock: Lock, quiet: Quiet, parent: QObject) -> None:
        super().__init__(parent)
        self.lock = lock
        self._quiet = quiet
        self._timer = QTimer(self, interval=int(BEAT * 1000))
        self._timer.timeout.connect(lambda: self._quiet.run(self._beat, self._on_beat))
        self._timer.start()

    def release(self) -> None:
        """Give the report up."""
        self._timer.stop()
        self.lock.release()

    def _beat(self) -> Holder | None:
        return None if self.lock.beat() else read_holder(self.lock.file)

    def _on_beat(self, other: Holder | None) -> None:
        if other is not None and self._timer.isActive():
            self._timer.stop()
            self.taken.emit(other)


class Lookout(QObject):
    """Watches the lock of whoever has the report open, until they are gone."""

    free = Signal()

    def __init__(self, lock: Lock, quiet: Quiet, parent: QObject) -> None:
        super().__init__(parent)
        self._watch = Watch(lock.path)
        self._quiet = quiet
        self._timer = QTimer(self, interval=int(BEAT * 1000))
        self._timer.timeout.connect(lambda: self._quiet.run(self._watch.look, self._on_look))
        self._timer.start()

    def release(self) -> None:
        """Watch no more."""
        self._timer.stop()

    def _on_look(self, is_gone: bool) -> None:
        if is_gone and self._timer.isActive():
            self._timer.stop()
            self.free.emit()
