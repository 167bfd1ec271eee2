"""Reading in a process of its own: whatever a hostile file does to a parser, the open report survives it.

The child runs `serve`: one request after the other on standard input, one answer each on standard output, every message
JSON behind its length in four bytes. Request: {"path", "password"}; answer: an imported report (see transfer), or
{"error", "detail", "password_needed", "sound"}, `sound` telling whether the child may go on. The parent's side is
`ImportWorker`.
"""

import contextlib
import json
import os
import struct
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from core.errors import UserError
from core.exchange import transfer
from core.exchange.encrypted import PasswordNeeded
from core.exchange.matching import Imported

ARGUMENT = "--worker"  # what a bundled program is called with to be the child
MEMORY = 1 << 30  # bytes of address space, where the system can hold a process to it
SECONDS = 20.0
START_SECONDS = 60.0  # a slow disk and a virus scanner have to look at every library first
MAX_ANSWER = 64 * 1024 * 1024
_ROOT = Path(__file__).resolve().parent.parent.parent
_LENGTH = struct.Struct(">I")
_LOG_TAIL = 4000


class Cancelled(UserError):  # noqa: N818 -- nothing is wrong: the user wanted it
    """The user stopped the import."""


class ImportWorker:
    """Reads files in a child process that is kept for the next one, and replaced after any fault.

    One read at a time; `cancel` may be called from any thread meanwhile. `command` starts the child; by default this
    program itself with `--worker`.
    """

    def __init__(self, command: Sequence[str] | None = None, seconds: float = SECONDS) -> None:
        self._command = list(command or _own_command())
        self._seconds = seconds
        self._lock = threading.Lock()
        self._child: _Child | None = None
        self._reading = False

    def warm(self) -> None:
        """Start the child, so that the first file need not wait for it. Does not block; faults show when reading."""
        with contextlib.suppress(OSError), self._lock:
            self._started()

    def read(self, path: Path, password: str | None = None) -> Imported:
        """The report in a file, as `core.exchange.read`.

        Raises PasswordNeeded, Cancelled, or UserError with one sentence that names the file; nothing else.
        """
        with self._lock:
            try:
                self._reading = True
                answer = self._started().ask({"path": str(path.absolute()), "password": password}, self._seconds)
                return self._imported(answer)
            except _Fault as fault:
                self._discard()
                raise fault.error_for(path) from fault
            except UserError:
                raise
            except Exception as error:
                self._discard()
                raise _Fault("broken", repr(error)).error_for(path) from error
            finally:
                self._reading = False

    def _started(self) -> "_Child":
        """A child that is alive; one that died while nothing was asked of it says nothing about the next file."""
        if self._child and not self._child.is_alive:
            self._discard()
        self._child = self._child or _Child(self._command)
        return self._child

    def _imported(self, answer: bytes) -> Imported:
        """The report in an answer. Raises the child's UserError, or anything for an answer that is none."""
        content = json.loads(answer)
        if "error" not in content:
            return transfer.loads(answer)
        if not content["sound"]:
            self._discard()
        raise (PasswordNeeded if content["password_needed"] else UserError)(content["error"], content["detail"])

    def cancel(self) -> None:
        """End the read that is under way, if any; it raises Cancelled."""
        if self._reading and (child := self._child):
            child.stop("cancelled")

    def close(self) -> None:
        """End the child. A later `read` starts a new one."""
        self.cancel()
        with self._lock:
            self._discard()

    def _discard(self) -> None:
        child, self._child = self._child, None
        if child:
            child.stop("closed")
            child.clean_up()


class _Fault(Exception):  # noqa: N818 -- never leaves this module
    """The child did not answer: `reason` is cancelled, closed, time, or broken."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail

    def error_for(self, path: Path) -> UserError:
        if self.reason in {"cancelled", "closed"}:
            return Cancelled(f"已取消打开文件“{path.name}”。", self.detail)
        problem = "内容过于复杂，一直没有读完" if self.reason == "time" else "无法读取，内容可能已损坏"
        return UserError(f"文件“{path.name}”{problem}，请用 WPS 或 Word 打开后另存一份再试。", self.detail)


class _Child:
    """The process, and talking to it. Everything it leaves behind is in one folder that goes with it."""

    def __init__(self, command: Sequence[str]) -> None:
        self._folder = TemporaryDirectory(prefix="nianbao-", ignore_cleanup_errors=True)
        self._log = Path(self._folder.name, "errors.log")
        environment = dict(os.environ, PYTHONPATH=str(_ROOT), PYTHONUTF8="1")
        environment |= dict.fromkeys(("TMPDIR", "TEMP", "TMP"), self._folder.name)
        try:
            with self._log.open("wb") as log:
                self._process = subprocess.Popen(  # noqa: S603 -- our own program
                    command,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=log,
                    env=environment,
                    creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
                )
        except OSError:
            self._folder.cleanup()
            raise
        self._stopped = ""
        self._ready = False

    def ask(self, request: dict[str, str | None], seconds: float) -> bytes:
        """The answer to `request`. Raises _Fault when there is none within `seconds`."""
        if not self._ready:
            self._receive(START_SECONDS)
            self._ready = True
        try:
            _send(self._pipe(self._process.stdin), json.dumps(request).encode())
        except OSError as error:
            raise self._fault(repr(error)) from error
        return self._receive(seconds)

    @property
    def is_alive(self) -> bool:
        """Whether it can be asked."""
        return not self._stopped and self._process.poll() is None

    def stop(self, reason: str) -> None:
        """Kill the process; whoever waits for its answer learns `reason`."""
        self._stopped = self._stopped or reason
        self._process.kill()

    def clean_up(self) -> None:
        """Wait for the killed process and remove what it left."""
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):
                self._pipe(pipe).close()
        self._folder.cleanup()

    def _receive(self, seconds: float) -> bytes:
        timer = threading.Timer(seconds, self.stop, ("time",))
        timer.daemon = True
        timer.start()
        try:
            answer = _receive(self._pipe(self._process.stdout))
        except (OSError, ValueError) as error:
            raise self._fault(repr(error)) from error
        finally:
            timer.cancel()
        if answer is None:
            raise self._fault("no answer")
        return answer

    def _fault(self, detail: str) -> _Fault:
        """Why there is no answer, with the end of what the child wrote as it died."""
        self._process.kill()
        code = self._process.wait()
        with contextlib.suppress(OSError):
            detail += f"; exit {code}; " + self._log.read_bytes()[-_LOG_TAIL:].decode("utf-8", "replace")
        return _Fault(self._stopped or "broken", detail)

    @staticmethod
    def _pipe(pipe: "BinaryIO | object") -> BinaryIO:
        return pipe  # type: ignore[return-value]  # Popen was told to make both


def _own_command() -> list[str]:
    """How to start this very program as the child: Python's own interpreter needs to be told what to run."""
    if Path(sys.executable).stem.lower().startswith("python"):
        return [sys.executable, "-P", "-m", "core.exchange.worker"]  # -P: nothing from the folder the user is in
    return [sys.executable, ARGUMENT]


def _send(pipe: BinaryIO, message: bytes) -> None:
    pipe.write(_LENGTH.pack(len(message)) + message)
    pipe.flush()


def _receive(pipe: BinaryIO) -> bytes | None:
    """The next message, None at the end. Raises ValueError when it is longer than any answer may be."""
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    if length > MAX_ANSWER:
        raise ValueError(f"a message of {length} bytes")
    message = pipe.read(length)
    return message if len(message) == length else None


def serve() -> int:
    """The child: answer requests until there are no more."""
    requests, answers = os.fdopen(_binary(os.dup(0)), "rb"), os.fdopen(_binary(os.dup(1)), "wb")
    os.dup2(2, 1)  # whatever a library prints must not get between the answers
    _limit_memory()
    _prepare()
    _send(answers, b"{}")
    while (request := _receive(requests)) is not None:
        _send(answers, _answer(json.loads(request)))
    return 0


def _binary(handle: int) -> int:
    """`handle`, told not to translate line ends where the system would."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.setmode(handle, os.O_BINARY)
    return handle


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _prepare() -> None:
    """Import and load what nearly every file needs, before there is one."""
    from lxml import etree

    from core.exchange import docx
    from core.exchange.matching.labels import labels_of
    from core.forms import all_forms

    del etree, docx
    for form in all_forms():
        labels_of(form)


def _answer(request: dict[str, str | None]) -> bytes:
    from core.exchange import read

    try:
        answer = transfer.dumps(read(Path(request["path"] or ""), request["password"]))
    except UserError as error:
        sound = isinstance(error.__cause__, UserError)  # anything else came out of a parser unforeseen
        return _refusal(error, sound=sound)
    if len(answer) > MAX_ANSWER:
        return _refusal(UserError("文件内容过多，不像一份年度报告，没有打开。", f"{len(answer)} bytes"), sound=False)
    return answer


def _refusal(error: UserError, *, sound: bool) -> bytes:
    needed = isinstance(error, PasswordNeeded)
    content = {"error": error.sentence, "detail": error.detail, "password_needed": needed, "sound": sound}
    return json.dumps(content).encode()


if __name__ == "__main__":
    sys.exit(serve())
