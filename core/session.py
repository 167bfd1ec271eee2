"""One run of the program on this computer, and how later runs know whether it still goes on.

A session holds a lock that the operating system takes away when the process ends, however it ends. Nothing here looks
at clocks, process numbers or names of computers.
"""

import contextlib
import os
import secrets
import sys
from pathlib import Path

from core.files import private_folder

_SUFFIX = ".session"


class Session:
    """This run. `folder` is the user's own; raises OSError when nothing can be written there."""

    def __init__(self, folder: Path) -> None:
        self.id = secrets.token_hex(8)
        self.folder = private_folder(folder)
        self._file = folder / f"{self.id}{_SUFFIX}"
        self._handle = os.open(self._file, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        _try_lock(self._handle)

    def close(self) -> None:
        """The run ends in order."""
        os.close(self._handle)
        with contextlib.suppress(OSError):
            self._file.unlink()


def is_running(folder: Path, session: str) -> bool | None:
    """Whether a session of this user on this computer goes on; None when it is not known here."""
    file = folder / f"{session}{_SUFFIX}"
    try:
        handle = os.open(file, os.O_RDWR)
    except OSError:
        return None
    try:
        return not _try_lock(handle)
    finally:
        os.close(handle)


def forget_ended(folder: Path, *, keep: int = 50) -> None:
    """Remove what sessions that were killed left here. The newest stay: a lock beside a report may still name them."""
    files = sorted(folder.glob(f"*{_SUFFIX}"), key=lambda file: file.stat().st_mtime)
    for file in files[:-keep] if keep else files:
        if is_running(folder, file.stem) is False:
            with contextlib.suppress(OSError):
                file.unlink()


def _try_lock(handle: int) -> bool:
    """Take the lock of an open file without waiting; whether it was free."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
