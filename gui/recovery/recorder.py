"""Writes what is done to the open report into its recovery journal, within a second."""

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from core.errors import UserError
from core.journal import Journal
from core.report import make_snapshot
from gui import log
from gui.editor import Editor
from gui.recovery.quiet import Quiet

_TICK = 400  # ms; with the flush to disk an edit is safe within a second
_RETRY = 5.0  # seconds after the journal could not be written
_MANY = 150  # changed fields from which the whole report is the shorter record


class Recorder(QObject):
    """The journal of one editor. It begins with the first change after a save and goes with the next save."""

    failed = Signal(str)  # why nothing can be kept; said once until it works again

    def __init__(
        self, editor: Editor, file: Path, typing: Callable[[], dict[str, str]], quiet: Quiet, parent: QObject
    ) -> None:
        """`typing` tells what is being typed and not yet part of the report, by field."""
        super().__init__(parent)
        self._editor = editor
        self.file = file
        self._typing = typing
        self._quiet = quiet
        self._journal: Journal | None = None
        self._changed: set[str] = set()
        self._typed: dict[str, str] = {}
        self._is_failing = False
        self._not_before = 0.0
        report = editor.report
        self._saved = report.snapshot() if editor.is_saved else make_snapshot(report.form, {})
        self._everything = not editor.is_saved  # an import that no file holds yet
        self._form = report.form
        self._unsubscribe = report.subscribe(self._on_change)
        editor.file_changed.connect(self._on_file_changed)
        self._timer = QTimer(self, interval=_TICK)
        self._timer.timeout.connect(self.record)
        self._timer.start()

    def use_interval(self, milliseconds: int) -> None:
        """Look that often for what is to be kept."""
        self._timer.setInterval(milliseconds)

    def record(self) -> None:
        """Write what has changed since the last time."""
        typed = self._typing()
        if not (self._changed or self._everything or typed != self._typed) or time.monotonic() < self._not_before:
            return
        if self._editor.is_saved and not typed:
            self._forget()
            return
        try:
            self._write(typed)
        except UserError as error:
            self._fail(error)
            return
        self._changed.clear()
        self._everything = self._is_failing = False
        self._typed = typed
        if self._journal:
            self._quiet.run(self._journal.flush)

    def keep(self) -> None:
        """The program is being ended from outside: have all of it on disk, for the next start."""
        self._not_before = 0.0
        self.record()
        self._end()
        if self._journal:
            try:
                self._journal.flush()
            except OSError as error:
                log.bug(error)
            self._journal.close()

    def give_up(self) -> None:
        """The report is saved or left: there is nothing to recover."""
        self._end()
        self._forget()

    def _end(self) -> None:
        self._timer.stop()
        self._unsubscribe()
        self._editor.file_changed.disconnect(self._on_file_changed)

    def _on_change(self, fields: frozenset[str]) -> None:
        self._changed |= fields
        if self._editor.report.form is not self._form:
            self._form, self._everything = self._editor.report.form, True

    def _on_file_changed(self) -> None:
        if self._editor.is_saved:
            self._saved = self._editor.report.snapshot()
            self._forget()

    def _write(self, typed: dict[str, str]) -> None:
        report = self._editor.report
        if self._journal is None:
            self._journal = Journal(self.file, self._saved, self._editor.path, self._editor.mark)
        elif self._is_failing or self._journal.is_long:
            self._journal.compact(report.snapshot())
        if self._everything or len(self._changed) > _MANY:
            self._journal.append_report(report.snapshot())
            self._changed.clear()
        self._journal.append({field: report[field] for field in self._changed}, typed)

    def _fail(self, error: UserError) -> None:
        self._not_before = time.monotonic() + _RETRY
        if not self._is_failing:
            self._is_failing = True
            log.user_error(error)
            self.failed.emit(error.sentence)

    def _forget(self) -> None:
        self._changed.clear()
        self._typed = {}
        self._everything = False
        journal, self._journal = self._journal, None
        if journal:
            try:
                journal.remove()
            except OSError as error:
                log.bug(error)
