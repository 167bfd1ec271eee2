"""The log file: what went wrong and where in the program, never what a document says."""

import logging
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path

from core.errors import UserError

_LOG = logging.getLogger("nianbao")


def start(file: Path) -> logging.Handler:
    """Log to `file`, which is kept small; a folder that cannot be written only costs the log."""
    try:
        handler: logging.Handler = RotatingFileHandler(file, maxBytes=200_000, backupCount=2, encoding="utf-8")
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    _LOG.setLevel(logging.INFO)
    _LOG.addHandler(handler)
    return handler


def stop(handler: logging.Handler) -> None:
    """Close what `start` opened."""
    _LOG.removeHandler(handler)
    handler.close()


def user_error(error: UserError) -> None:
    """Keep what was behind an error that the user was told about."""
    _LOG.warning("%s", _trail(error))


def bug(error: BaseException) -> None:
    """Keep an unexpected exception."""
    _LOG.error("%s", _trail(error))


def _trail(error: BaseException) -> str:
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
