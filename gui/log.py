"""The log file: what went wrong and where in the program, never what a document says."""

import contextlib
import faulthandler
import logging
import os
import re
import traceback
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

from core.errors import UserError

_LOG = logging.getLogger("nianbao")
_PATH = re.compile(r"(?:[A-Za-z]:)?[\\/]{1,2}[^\s\"'“”:]*[\\/]")  # all of a path but its last name
_WORDS = re.compile("[^\x20-\x7e]+")  # a file's name or a document's text is not ours to keep


class _PrivateHandler(RotatingFileHandler):
    """Its files are for their owner only."""

    def _open(self) -> TextIOWrapper:
        handle = os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        return os.fdopen(handle, self.mode, encoding=self.encoding)  # type: ignore[return-value]


def start(file: Path) -> logging.Handler:
    """Log to `file`, which is kept small; a folder that cannot be written only costs the log."""
    try:
        handler: logging.Handler = _PrivateHandler(file, maxBytes=200_000, backupCount=2, encoding="utf-8")
    except OSError:
        handler = logging.NullHandler()
    logging.raiseExceptions = False  # a log on a full disk is no reason to print tracebacks
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    _LOG.setLevel(logging.INFO)
    _LOG.addHandler(handler)
    return handler


def stop(handler: logging.Handler) -> None:
    """Close what `start` opened."""
    _LOG.removeHandler(handler)
    with contextlib.suppress(OSError):  # a full disk
        handler.close()


def user_error(error: UserError) -> None:
    """Keep what was behind an error that the user was told about."""
    _LOG.warning("%s", trail(error))


def bug(error: BaseException) -> None:
    """Keep an unexpected exception."""
    _LOG.error("%s", trail(error))


def qt_message(level: str, message: str) -> None:
    """Keep what Qt complains about, without paths and without anything in another script."""
    _LOG.warning("Qt %s: %s", level, scrubbed(message))


def scrubbed(text: str) -> str:
    """`text` without folders and without words that may be a document's or a file's."""
    return _WORDS.sub("…", _PATH.sub("", text))[:500]


def watch_crashes(file: Path) -> TextIOWrapper | None:
    """Have a crash below Python leave its place in `file`; log what the last one left. The result is to be closed."""
    with contextlib.suppress(OSError):
        left = file.read_text(encoding="utf-8", errors="replace") if file.exists() else ""
        if left:
            _LOG.error("%s", "\n".join(scrubbed(line) for line in left.splitlines()[:100]))
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        stream = os.fdopen(handle, "w", encoding="utf-8")
        faulthandler.enable(stream)
        return stream
    return None


def trail(error: BaseException) -> str:
    """The exceptions that led here and their way through the code, without their messages: these may quote a
    document or name a folder.
    """
    lines = []
    link: BaseException | None = error
    while link is not None:
        reason = f" {link.strerror}" if isinstance(link, OSError) else ""
        lines.append(f"{type(link).__module__}.{type(link).__name__}{reason}")
        frames = traceback.extract_tb(link.__traceback__)
        lines += [f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
        link = link.__cause__ or link.__context__
    return "\n".join(lines)
