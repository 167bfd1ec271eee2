"""Why a file could not be written, in words: what is in the way and, where it is not plain, what it may come from."""

import errno

_SHARE_GONE = "与共享文件夹的连接已断开"
_UNPLUGGED = "磁盘读写出错，设备可能已损坏或被拔出"
_HELD = "文件正被其他程序占用"
_NO_FOLDER = "文件夹不存在，可能已被移动，或者U盘、网络盘已断开"
_NO_RIGHT = "没有写入权限，文件或文件夹可能是只读的"
_BAD_NAME = "文件名含有不能使用的字符"

# By the names of the codes, for not every system has all of them.
_REASONS = {
    "ENOSPC": "磁盘已满",
    "EDQUOT": "磁盘配额已用完",
    "EACCES": _NO_RIGHT,
    "EPERM": _NO_RIGHT,
    "EROFS": "所在磁盘是只读的",
    "ENOENT": _NO_FOLDER,
    "ENOTDIR": _NO_FOLDER,
    "EISDIR": "这是一个文件夹",
    "EEXIST": "同名的已有内容不是普通文件",
    "ENAMETOOLONG": "文件名太长",
    "EINVAL": _BAD_NAME,
    "EILSEQ": _BAD_NAME,
    "EIO": _UNPLUGGED,
    "ENXIO": _UNPLUGGED,
    "ENODEV": _UNPLUGGED,
    "EBUSY": _HELD,
    "ETXTBSY": _HELD,
    "EFBIG": "磁盘的格式放不下这么大的文件",
    "ELOOP": "快捷链接互相指向，找不到真正的文件",
    "ESTALE": _SHARE_GONE,
    "ETIMEDOUT": _SHARE_GONE,
    "ENOTCONN": _SHARE_GONE,
    "ENETDOWN": _SHARE_GONE,
    "ENETUNREACH": _SHARE_GONE,
    "EHOSTDOWN": _SHARE_GONE,
    "EHOSTUNREACH": _SHARE_GONE,
    "ECONNRESET": _SHARE_GONE,
}
# Windows' own codes, where Python's errno says less.
_WINDOWS = {
    32: _HELD, 33: _HELD,
    53: _SHARE_GONE, 59: _SHARE_GONE, 64: _SHARE_GONE, 67: _SHARE_GONE, 121: _SHARE_GONE, 1231: _SHARE_GONE,
    123: _BAD_NAME, 206: "文件名太长",
}  # fmt: skip


def reason(error: BaseException) -> str:
    """A Chinese clause without a full stop."""
    if isinstance(error, ValueError):
        return _BAD_NAME
    windows = _WINDOWS.get(getattr(error, "winerror", None) or 0)
    name = errno.errorcode.get(getattr(error, "errno", None) or 0, "")
    return windows or _REASONS.get(name.removeprefix("WSA"), "系统没有写成功")
