"""Foreign files and the clipboard, read in a process of their own; the password and the review on the way in."""

import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData

from core.errors import UserError
from gui.background import Background
from gui.dialogs.questions import Questions, Reviewed

if TYPE_CHECKING:
    from core.exchange import Imported
    from core.exchange.worker import ImportWorker

CLIPBOARD = "剪贴板"
_MAX_CHARACTERS = 10_000_000  # beyond that it is no report, and reading it would take minutes

OnRead = Callable[["Imported"], None]


class Imports:
    """One window's way to foreign reports. The worker process starts with the first file and ends with the window."""

    def __init__(self, background: Background, questions: Questions) -> None:
        self._background = background
        self.questions = questions
        self._worker: ImportWorker | None = None
        self._lock = threading.Lock()  # two files asked for one after the other share one worker

    def read(self, path: Path, on_done: OnRead, password: str | None = None) -> None:
        """Read a file, asking for its password when it has one; what is wrong with it is told here."""
        self._background.run(
            partial(self._read, path, password),
            on_done,
            partial(self._on_refused, path, on_done, wrong=password is not None),
            f"正在打开“{path.name}”…",
            self._cancel,
        )

    def read_clipboard(self, mime: QMimeData, on_done: OnRead) -> None:
        """Read what another program copied, with its tables if it has any."""
        markup, text = mime.html() if mime.hasHtml() else "", mime.text()
        if not markup.strip() and not text.strip():
            self.questions.tell(UserError("剪贴板里没有文字。请先在网页或文档里全选并复制整份报告。"))
        elif len(markup) + len(text) > _MAX_CHARACTERS:
            self.questions.tell(UserError("剪贴板里的内容太多，不像一份年度报告，没有粘贴。"))
        else:
            task = partial(self._read_clipboard, markup, text)
            self._background.run(task, on_done, self.questions.tell, "正在读取剪贴板…", self._cancel)

    def accepted(self, found: "Imported", name: str) -> Reviewed | None:
        """What of a report that was read is to land: all of it, unless something is in doubt and the user objects."""
        return self.questions.review(found, name) if found.doubts else Reviewed(found.snapshot)

    def read_here(self, path: Path) -> "Imported":
        """Read a file and wait for it: for tasks that are on a thread of their own already."""
        return self._read(path, None)

    def close(self) -> None:
        """End the worker process; nothing is being read any more."""
        if self._worker:
            self._worker.close()

    def _read(self, path: Path, password: str | None) -> "Imported":
        from core.exchange.worker import ImportWorker

        with self._lock:
            self._worker = self._worker or ImportWorker()
        return self._worker.read(path, password)

    def _read_clipboard(self, markup: str, text: str) -> "Imported":
        """Read the markup, for only it has the tables as tables; the text when that is no report. A web page can be as
        hostile as a file, so it goes the same way.
        """
        from core.exchange.worker import Cancelled

        page = f'<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>{markup}</body></html>'
        with TemporaryDirectory(prefix="nianbao-") as folder:
            file = Path(folder, CLIPBOARD)
            if markup.strip():
                file.write_bytes(page.encode("utf-8", "replace"))
                try:
                    return self._read(file, None)
                except UserError as error:
                    if isinstance(error, Cancelled) or not text.strip():
                        raise
            file.write_bytes(text.encode("utf-8", "replace"))
            return self._read(file, None)

    def _cancel(self) -> None:
        if self._worker:
            self._worker.cancel()

    def _on_refused(self, path: Path, on_done: OnRead, error: UserError, *, wrong: bool) -> None:
        from core.exchange.encrypted import PasswordNeeded

        if not isinstance(error, PasswordNeeded):
            self.questions.tell(error)
            return
        password = self.questions.password(path.name, wrong=wrong)
        if password is not None:
            self.read(path, on_done, password)
