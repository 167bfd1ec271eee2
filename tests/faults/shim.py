"""Stands between the program and the operating system: counts what changes files below a folder, and at one of these
calls kills the process, fails, writes short, or cuts the power.

The calls are patched on the `os` module, which is where core.files, core.journal and core.lock make them one by one.
"""

import json
import os
import signal
from collections.abc import Callable
from pathlib import Path

CALLS = ("open", "write", "fsync", "replace", "rename", "unlink", "chmod", "truncate")


class Shim:
    """Installed in the process that is to suffer. `strike(point, when)` is called before and after every call."""

    def __init__(self, folder: Path, strike: Callable[[int, str, str], None]) -> None:
        self.folder = str(folder)
        self.points = 0
        self.real = {name: getattr(os, name) for name in (*CALLS, "close")}
        self.handles: dict[int, str] = {}
        self._strike = strike
        for name in (*CALLS, "close"):
            setattr(os, name, self._patched(name))

    def remove(self) -> None:
        for name, real in self.real.items():
            setattr(os, name, real)

    def _patched(self, name: str):
        real = self.real[name]

        def call(*args, **kwargs):
            if name == "close":
                self.handles.pop(args[0], None)
                return real(*args, **kwargs)
            if not self._concerns(name, args):
                return real(*args, **kwargs)
            point = self.points
            self.points += 1
            if name == "write":
                self._strike(point, "half", name, lambda: real(args[0], bytes(args[1])[: max(len(args[1]) // 2, 1)]))
            self._strike(point, "before", name)
            result = real(*args, **kwargs)
            if name == "open":
                self.handles[result] = str(args[0])
            self._strike(point, "after", name, args=args)
            return result

        return call

    def _concerns(self, name: str, args) -> bool:
        if isinstance(args[0], int):
            return args[0] in self.handles
        if name == "open" and not args[1] & (os.O_CREAT | os.O_WRONLY | os.O_RDWR):
            return os.path.isdir(args[0]) and self._below(args[0])  # a folder, to be flushed
        return self._below(args[0])

    def _below(self, path) -> bool:
        return os.fspath(path).startswith(self.folder)


def kill_at(point: int, when: str):
    """SIGKILL before, after or in the middle of one call."""

    def strike(at: int, moment: str, _name: str, half=None, args=()) -> None:
        if at == point and moment == when:
            if half:
                half()
            os.kill(os.getpid(), signal.SIGKILL)

    return strike


def fail_at(point: int, code: int, *, for_good: bool):
    """An error instead of one call, or instead of it and all that follow."""

    def strike(at: int, moment: str, name: str, half=None, args=()) -> None:
        if moment == "before" and (at == point or (for_good and at > point)) and name != "unlink":
            raise OSError(code, "injected")

    return strike


def nothing(*_args, **_kwargs) -> None:
    """Only count."""


class PowerCut:
    """Remembers what the disk has been told to keep. At one point the process ends, and a file says what a disk would
    hold that kept nothing else: `lost` without the rest, `torn` with half of it, `names` without the last renames.
    """

    def __init__(self, folder: Path, out: Path, point: int, variant: str) -> None:
        self.folder, self.out, self.point, self.variant = folder, out, point, variant
        self.held: list[int] = []
        self.kept = {file.stat().st_ino: file.read_bytes() for file in self._files()}
        self.names = {str(file): file.stat().st_ino for file in self._files()}

    def _files(self):
        return [file for file in self.folder.rglob("*") if file.is_file()]

    def strike(self, at: int, moment: str, name: str, half=None, args=()) -> None:
        if moment == "before" and name in {"unlink", "replace", "rename"}:
            self.held += [os.open(file, os.O_RDONLY) for file in self._files()]  # their numbers must not be given again
        if moment == "after" and name == "fsync":
            target = f"/proc/self/fd/{args[0]}"
            path = os.readlink(target)
            if os.path.isdir(path):
                self._keep_names(path)
            else:
                self.kept[os.stat(target).st_ino] = Path(target).read_bytes()
        if at == self.point and moment == "after":
            self.cut()

    def _keep_names(self, folder: str) -> None:
        self.names = {name: ino for name, ino in self.names.items() if os.path.dirname(name) != folder}
        self.names |= {str(file): file.stat().st_ino for file in self._files() if str(file.parent) == folder}

    def cut(self) -> None:
        if self.variant == "names":
            left = {name: self.kept.get(ino, b"") for name, ino in self.names.items()}
        else:
            left = {str(file): self._left_of(file) for file in self._files()}
        self.out.write_text(json.dumps({name: data.hex() for name, data in left.items()}))
        os._exit(77)

    def _left_of(self, file: Path) -> bytes:
        data = file.read_bytes()
        kept = self.kept.get(file.stat().st_ino, b"")
        if kept == data or self.variant == "lost":
            return kept
        flushed = len(kept) if data.startswith(kept) else 0
        return data[: (flushed + len(data)) // 2]
