"""Writing a file so that what stands on disk is the old version or the new one, whole (docs/reliability.md).

Every file the program writes goes through here. The calls are made on the `os` module one by one, so that tests can
let each of them fail.
"""

import contextlib
import errno
import hashlib
import os
import secrets
import stat
import time
from pathlib import Path
from typing import NamedTuple

from core.errors import UserError
from core.write_errors import reason

_PREFIX, _SUFFIX = ".nianbao-", ".tmp"  # short: a name derived from a long one would be too long
_STALE = 60  # seconds by the clock of the file's own disk; no write takes that long
_RETRIES = (0.05, 0.1, 0.2, 0.4, 0.8)  # seconds; virus scanners and sync clients hold a file for a moment
_HELD = {5, 32, 33}  # Windows: access denied, sharing violation, lock violation
_CANNOT_FLUSH = {errno.EINVAL, errno.EBADF, errno.EACCES, errno.EPERM, errno.EISDIR, errno.ENOSYS, errno.EOPNOTSUPP}
_BINARY = getattr(os, "O_BINARY", 0)


class Stamp(NamedTuple):
    """What a file was when it was read or written: size, time in ns, SHA-256 of its bytes."""

    size: int
    time: int
    digest: str

    def same_content(self, other: "Stamp") -> bool:
        """Whether both are of the same bytes; a mere change of the time is none of the file."""
        return (self.size, self.digest) == (other.size, other.digest)


def stamp(path: Path, data: bytes) -> Stamp:
    """The stamp of a file that has just been read or written as `data`."""
    try:
        modified = path.stat().st_mtime_ns
    except OSError:
        modified = 0
    return Stamp(len(data), modified, hashlib.sha256(data).hexdigest())


def private_folder(folder: Path) -> Path:
    """`folder`, made on demand, for the eyes of this user only."""
    folder.mkdir(parents=True, exist_ok=True)
    with contextlib.suppress(OSError):
        folder.chmod(0o700)
    return folder


def write_whole(path: Path, data: bytes, *, private: bool = False) -> None:
    """Put `data` at `path` by way of a temporary file beside it: written, flushed to disk, then renamed.

    Keeps the mode, group and access list of an existing file and follows a link to it; `private` makes it readable
    for its owner only. Raises UserError when the file is read-only or anything fails; the old file is then untouched.
    """
    try:
        target = Path(os.path.realpath(path))
        _refuse(target)
        try:
            _replace(target, data, private=private)
        except FileNotFoundError:  # someone swept our temporary file away, or the folder is gone: once more tells
            _replace(target, data, private=private)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        sentence = f"不能保存“{path.name}”：{reason(error)}。原有文件没有改动，请换一个位置再保存。"
        raise UserError(sentence, str(error)) from error
    try:
        flush_folder(target.parent)
    except OSError as error:
        sentence = f"“{path.name}”已经写入，但磁盘报告出错，断电后可能读不出来。请马上再另存一份到别处。"
        raise UserError(sentence, str(error)) from error


def _refuse(target: Path) -> None:
    """Raises OSError for what must not be replaced."""
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return
    if not stat.S_ISREG(mode):
        code = errno.EISDIR if stat.S_ISDIR(mode) else errno.EEXIST
        raise OSError(code, os.strerror(code))
    if not os.access(target, os.W_OK) or not mode & 0o222:  # an administrator may, but the file says no
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def _replace(target: Path, data: bytes, *, private: bool) -> None:
    temporary = target.with_name(f"{_PREFIX}{secrets.token_hex(6)}{_SUFFIX}")
    exists = target.exists()
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600 if exists or private else 0o666)
    try:
        try:
            write_all(handle, data)
            if exists and not private:
                _keep_access(target, temporary)
            os.fsync(handle)
        finally:
            os.close(handle)  # shares report a full disk here
        written = _written(temporary, len(data))
        _rename(temporary, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise
    _sweep(target.parent, written.st_mtime)


def _written(temporary: Path, size: int) -> os.stat_result:
    found = temporary.stat()
    if found.st_size != size:
        raise OSError(errno.EIO, "the written file has another size")
    return found


def write_all(handle: int, data: bytes) -> None:
    """Write all of `data`; one call may write a part of it only, which a full disk does silently. Raises OSError."""
    view = memoryview(data)
    while view:
        written = os.write(handle, view)
        if not written:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        view = view[written:]


def _keep_access(target: Path, temporary: Path) -> None:
    """Give the new file the group, access list and mode of the old one, as far as the system lets us."""
    old = target.stat()
    if hasattr(os, "chown") and old.st_gid != temporary.stat().st_gid:
        with contextlib.suppress(OSError):
            os.chown(temporary, -1, old.st_gid)
    if hasattr(os, "listxattr"):
        with contextlib.suppress(OSError):
            for name in os.listxattr(target):
                os.setxattr(temporary, name, os.getxattr(target, name))
    os.chmod(temporary, stat.S_IMODE(old.st_mode))


def _rename(temporary: Path, target: Path) -> None:
    for pause in _RETRIES:
        try:
            os.replace(temporary, target)
        except OSError as error:
            if getattr(error, "winerror", None) not in _HELD and error.errno != errno.EBUSY:
                raise
            time.sleep(pause)
        else:
            return
    os.replace(temporary, target)


def flush_folder(folder: Path) -> None:
    """Make a rename or removal in `folder` durable; Windows and some shares have no such call and need none.

    Raises OSError when the disk itself fails.
    """
    try:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        if error.errno not in _CANNOT_FLUSH:
            raise


def _sweep(folder: Path, now: float) -> None:
    """Remove what a crash left beside the file. `now` is a time the same disk gave, so no clocks are compared."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(_PREFIX) and entry.name.endswith(_SUFFIX):
                with contextlib.suppress(OSError):
                    if now - entry.stat().st_mtime > _STALE:
                        os.unlink(entry.path)
