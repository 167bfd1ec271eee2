"""Looks after the open report: its recovery journal and the claim to its file."""

import contextlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from core import document, journal, paths, versions
from core.document import Opened
from core.errors import UserError
from core.exchange.json import dumps
from core.journal import Recovered
from core.lock import Holder, Lock, this_computer
from core.session import Session, forget_ended, is_running
from gui import log
from gui.editor import Editor
from gui.recovery.claim import Claim, Lookout
from gui.recovery.quiet import Quiet
from gui.recovery.recorder import Recorder
from gui.settings import Settings


@dataclass(frozen=True, slots=True)
class Claimed:
    """A report file that was opened: what it holds, our lock, and who else has it open, if anyone."""

    opened: Opened
    lock: Lock
    other: Holder | None


class Keeper(QObject):
    """One window's. Where the user's folder cannot be written, editing goes on without a journal."""

    trouble = Signal(str)  # a sentence: something cannot be kept
    taken = Signal(object)  # Holder: someone else has claimed our report
    free = Signal()  # whoever had the report open is gone

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._quiet = Quiet(self)
        self._numbers = count(1)
        self._recorder: Recorder | None = None
        self._claim: Claim | Lookout | None = None
        self.typing: Callable[[], dict[str, str]] = dict  # what is being typed in the window, by field
        self._session: Session | None = None
        try:
            self._session = Session(paths.recovery())
        except OSError as error:
            log.bug(error)

    @property
    def _session_id(self) -> str:
        return self._session.id if self._session else secrets.token_hex(8)

    def open(self, path: Path) -> Claimed:
        """Open a report file and claim it. Raises UserError. Touches no widget."""
        lock = self.lock_for(path)
        other = lock.take()
        if other is not None and self._session and is_running(self._session.folder, other.session) is False:
            lock.seize()  # our own, left behind by a crash
            other = None
        try:
            return Claimed(document.open_document(path), lock, other)
        except UserError:
            if other is None and not self._holds(path):
                lock.release()
            raise

    def lock_for(self, path: Path) -> Lock:
        """A lock for a report in our name, not yet taken."""
        since = datetime.now().strftime("%m-%d %H:%M")  # noqa: DTZ005 -- for people who read their own clock
        return Lock(path, Holder(self._settings.display_name, this_computer(), since, self._session_id))

    def look_after(self, editor: Editor, claimed: Lock | None = None, watched: Lock | None = None) -> None:
        """Keep what is done to `editor` from now on, with the lock taken for its file, or watching someone else's."""
        self.let_go(but=claimed)
        if self._session:
            file = self._session.folder / f"{self._session.id}-{next(self._numbers)}{journal.SUFFIX}"
            self._recorder = Recorder(editor, file, self.typing, self._quiet, self)
            self._recorder.failed.connect(self.trouble)
            self.use_interval()
        if claimed is not None:
            self._claim = Claim(claimed, self._quiet, self)
            self._claim.taken.connect(self.taken)
        elif watched is not None:
            self._claim = Lookout(watched, self._quiet, self)
            self._claim.free.connect(self.free)

    def use_interval(self) -> None:
        """Record as often as the user has chosen in 设置."""
        if self._recorder:
            self._recorder.use_interval(self._settings.preferences.recording)

    def claim(self, path: Path) -> None:
        """The report is in another file now: claim that."""
        if self._holds(path):
            return
        lock = self.lock_for(path)
        if lock.take() is not None:
            lock.seize()  # the user has just written the file
        self._release()
        self._claim = Claim(lock, self._quiet, self)
        self._claim.taken.connect(self.taken)

    def let_go(self, but: Lock | None = None) -> None:
        """The report is saved or given up."""
        if self._recorder:
            self._recorder.give_up()
            self._recorder.deleteLater()
            self._recorder = None
        if but is None or not self._holds(but.path):
            self._release()

    def abandon(self, lock: Lock) -> None:
        """Do not open the file after all."""
        if not self._holds(lock.path):
            lock.release()

    def record_now(self) -> None:
        """Have everything in the journal at once."""
        if self._recorder:
            self._recorder.record()

    def keep_and_stop(self) -> None:
        """The program is being ended from outside: the work is offered at the next start."""
        recorder, self._recorder = self._recorder, None
        if recorder:
            recorder.keep()
        self.close()

    def close(self) -> None:
        """The window closes."""
        self.let_go()
        self._quiet.stop()
        if self._session:
            self._session.close()
            self._session = None

    def found(self) -> tuple[Recovered, ...]:
        """What runs that did not end in order have left, taken over by this run so that it is offered once."""
        if self._session is None:
            return ()
        folder, ours = self._session.folder, self._session.id
        left = []
        for file in sorted(folder.glob(f"*{journal.SUFFIX}")):
            owner = file.name.partition("-")[0]
            if owner != ours and not is_running(folder, owner):
                mine = folder / f"{ours}-{next(self._numbers)}{journal.SUFFIX}"
                with contextlib.suppress(OSError):
                    file.rename(mine)
                    left.append(mine)
        forget_ended(folder)
        return tuple(recovered for file in left if (recovered := self._recovered(file)))

    def _recovered(self, file: Path) -> Recovered | None:
        recovered = journal.read(file)
        if recovered is None:
            with contextlib.suppress(OSError):
                file.rename(file.with_suffix(".damaged"))
            self.trouble.emit("有一份恢复记录已经损坏，读不出内容，已放在一边。")
            return None
        if recovered.changes == 0 or _is_saved(recovered):
            self.forget(recovered)
            return None
        return recovered

    def decline(self, recovered: Recovered) -> None:
        """Do not recover; the work can still be found among the earlier versions."""
        try:
            versions.keep(paths.versions(), recovered.path, dumps(recovered.snapshot))
        except UserError as error:
            log.user_error(error)
            return
        self.forget(recovered)

    def forget(self, recovered: Recovered) -> None:
        """The journal has been dealt with."""
        with contextlib.suppress(OSError):
            recovered.file.unlink()

    def forget_left(self) -> None:
        """Remove what other runs have left here; the journal of the open report stays."""
        if self._session is None:
            return
        folder, open_now = self._session.folder, self._recorder.file if self._recorder else None
        for file in (*folder.glob(f"*{journal.SUFFIX}"), *folder.glob("*.damaged")):
            owner = file.name.partition("-")[0]
            if file != open_now and (owner == self._session.id or not is_running(folder, owner)):
                with contextlib.suppress(OSError):
                    file.unlink()

    def _holds(self, path: Path) -> bool:
        return isinstance(self._claim, Claim) and self._claim.lock.path.absolute() == path.absolute()

    def _release(self) -> None:
        if self._claim:
            self._claim.release()
            self._claim.deleteLater()
            self._claim = None


def _is_saved(recovered: Recovered) -> bool:
    """Whether the file holds the work already: the program ended between saving and removing the journal."""
    try:
        return recovered.path is not None and recovered.path.read_bytes() == dumps(recovered.snapshot)
    except OSError:
        return False
