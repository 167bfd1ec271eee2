"""Writing a file so that what stands on disk is the old version or the new one, whole."""

import contextlib
import errno
import os
import secrets
from pathlib import Path

from core.errors import UserError

_REASONS = {
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘配额已用完",
    errno.EACCES: "没有写入权限",
    errno.EPERM: "没有写入权限",
    errno.EROFS: "所在磁盘是只读的",
    errno.ENOENT: "文件夹不存在",
    errno.ENOTDIR: "文件夹不存在",
    errno.EISDIR: "这是一个文件夹",
    errno.ENAMETOOLONG: "文件名太长",
}


def write_whole(path: Path, data: bytes) -> None:
    """Put `data` at `path` by way of a temporary file beside it: written, flushed to disk, then renamed.

    Keeps the mode of an existing file and follows a link to it. Raises UserError, the old file untouched, when the
    file is read-only or anything fails.
    """
    target = Path(os.path.realpath(path))
    temporary = target.with_name(f".{secrets.token_hex(6)}.tmp")
    try:
        mode = _mode_of(target)
        _write_flushed(temporary, data, mode)
        os.replace(temporary, target)  # noqa: PTH105 -- one call in every Python, easy to inject faults into
        _flush_folder(target.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink()
        reason = _REASONS.get(error.errno or 0, "系统没有写成功")
        sentence = f"不能保存“{path.name}”：{reason}。原有文件没有改动，请换一个位置再保存。"
        raise UserError(sentence, str(error)) from error


def _mode_of(target: Path) -> int | None:
    """The permission bits to keep; refuses what must not be replaced."""
    if not target.exists():
        return None
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))
    return target.stat().st_mode & 0o777


def _write_flushed(path: Path, data: bytes, mode: int | None) -> None:
    with path.open("xb", buffering=0) as file:
        view = memoryview(data)
        while view:
            written = file.write(view)
            if not written:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
            view = view[written:]
        if mode is not None:
            path.chmod(mode)
        os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    """Make the rename itself durable; Windows and some shares have no such call and need none."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
