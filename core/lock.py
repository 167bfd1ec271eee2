"""Who has a report open: a small file beside it, for offices that work on a shared folder.

It names the person (as they chose to be named, never the login), the computer, and since when. Whether its owner is
still there is told by a counter that goes on, watched for a while; never by clocks, which differ between computers.
A lock warns. What keeps work from being overwritten is the comparison before each save, under `saving`.
"""

import contextlib
import hashlib
import json
import os
import platform
import secrets
import time
import unicodedata
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from core.errors import UserError
from core.files import Stamp, stamp, write_all

BEAT = 10.0  # seconds between two beats of the counter
STILL = 60.0  # seconds without a beat, while watched, after which the owner counts as gone
_PATIENCE = 8.0  # seconds to wait for another computer's save
_BINARY = getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class Holder:
    """What a lock says."""

    who: str  # "" when the person has not chosen a name
    where: str
    since: str  # as the holder's clock showed it, for display
    session: str
    beat: int = 0

    @property
    def words(self) -> str:
        """Who and where, for a sentence."""
        if self.who:
            return f"{self.who}（{self.where}）"
        return "这台电脑上的另一个窗口或另一位用户" if self.where == this_computer() else f"另一台电脑（{self.where}）"


def this_computer() -> str:
    """What colleagues know this computer by."""
    return platform.node() or "名称未知"


class Lock:
    """Our claim to one report. Where nothing can be written beside it, there is no lock and none is missed."""

    def __init__(self, path: Path, holder: Holder) -> None:
        self.path = path
        self.file = lock_file(path)
        self.holder = holder

    def take(self) -> Holder | None:
        """Claim the report; the other holder when there is one."""
        try:
            handle = os.open(self.file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o666)
        except FileExistsError:
            other = read_holder(self.file)
            if other is None or other.session != self.holder.session:
                return other or Holder("", "未知", "", "")
            self.seize()  # the name may be another now
            return None
        except OSError:
            return None
        _fill(self.file, handle, self._content())
        return None

    def seize(self) -> None:
        """Claim the report whoever holds it: the holder is gone, or the user insists."""
        with contextlib.suppress(OSError):
            self._write()

    def beat(self) -> bool:
        """Show that we are still there; False when someone else has claimed the report."""
        other = read_holder(self.file)
        if other is not None and other.session != self.holder.session:
            return False
        if other is not None or not self.file.exists():
            self.holder = Holder(**{**asdict(self.holder), "beat": self.holder.beat + 1})
            self.seize()
        return True

    def release(self) -> None:
        """Give the report up."""
        other = read_holder(self.file)
        if other is not None and other.session == self.holder.session:
            with contextlib.suppress(OSError):
                os.unlink(self.file)  # noqa: PTH108 -- one os call, to inject faults into

    def _content(self) -> bytes:
        return json.dumps(asdict(self.holder), ensure_ascii=False).encode().ljust(512)

    def _write(self) -> None:
        handle = os.open(self.file, os.O_WRONLY | os.O_CREAT | _BINARY, 0o666)
        try:
            os.write(handle, self._content())  # in place and of one length: a reader sees the old or the new
        finally:
            os.close(handle)


class Watch:
    """Looks whether the counter of another's lock goes on. Nothing but our own patience is measured."""

    def __init__(self, path: Path) -> None:
        self._file = lock_file(path)
        self._seen = read_holder(self._file)
        self._since = time.monotonic()

    def look(self) -> bool:
        """Whether the holder is gone: the lock was given up, or has stood still for a minute while we looked."""
        now = read_holder(self._file)
        if now is None and not self._file.exists():
            return True
        if now != self._seen:
            self._seen, self._since = now, time.monotonic()
        return time.monotonic() - self._since >= STILL


def lock_file(path: Path) -> Path:
    """Beside the report; the name is short however long the report's is."""
    name = unicodedata.normalize("NFC", path.name).casefold()
    return path.absolute().with_name(f".nianbao-{hashlib.sha256(name.encode()).hexdigest()[:16]}.lock")


def read_holder(file: Path) -> Holder | None:
    """What a lock file says; None when there is none or it is damaged."""
    try:
        content = json.loads(file.read_bytes())
        who, where, since, session = (str(content[key]) for key in ("who", "where", "since", "session"))
        return Holder(who, where, since, session, int(content["beat"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


class ChangedOnDiskError(UserError):
    """The file is not the one that was opened: someone else has saved it."""

    def __init__(self, path: Path, theirs: bytes) -> None:
        super().__init__(f"“{path.name}”在您打开以后被别人保存过，为了不覆盖别人的内容，没有保存。")
        self.theirs = theirs


@contextlib.contextmanager
def saving(path: Path, expected: Stamp | None) -> Iterator[None]:
    """Hold off other savers of `path`, and let nothing be overwritten that is not `expected` (None: anything may be).

    Raises ChangedOnDiskError, or UserError when another computer is just saving.
    """
    gate = lock_file(path).with_suffix(".saving")
    token = secrets.token_hex(8)
    has_gate = _enter(gate, token)
    try:
        _compare(path, expected)
        if has_gate and _read(gate) != token:
            raise UserError(f"另一台电脑正在保存“{path.name}”，没有保存。请稍后再保存一次。")
        yield
    finally:
        if has_gate and _read(gate) == token:
            with contextlib.suppress(OSError):
                os.unlink(gate)  # noqa: PTH108


def _compare(path: Path, expected: Stamp | None) -> None:
    if expected is None:
        return
    try:
        data = path.read_bytes()
    except OSError:
        return  # gone, or out of reach: nothing to overwrite, and writing tells what is wrong
    if not stamp(path, data).same_content(expected):
        raise ChangedOnDiskError(path, data)


def _enter(gate: Path, token: str) -> bool:
    """Be the only one who saves; False where the folder lets no one mark that. A mark that stands still is left over
    from a crash and taken away.
    """
    seen, since = "", time.monotonic()
    while True:
        try:
            handle = os.open(gate, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o666)
        except FileExistsError:
            now = _read(gate)
            if now != seen:
                seen, since = now, time.monotonic()
            if time.monotonic() - since > _PATIENCE:
                with contextlib.suppress(OSError):
                    os.unlink(gate)  # noqa: PTH108
                seen = ""
            time.sleep(0.05)
        except OSError:
            return False
        else:
            return _fill(gate, handle, token.encode())


def _fill(file: Path, handle: int, content: bytes) -> bool:
    """Write into a file just made and close it; a full disk must not leave an empty one behind."""
    try:
        try:
            write_all(handle, content)
        finally:
            os.close(handle)
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(file)  # noqa: PTH108
        return False
    return True


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="ascii", errors="replace")
    except OSError:
        return ""
