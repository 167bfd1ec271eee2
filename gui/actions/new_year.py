"""由上年报告新建: last year's file in any format becomes this year's report, last year's attached."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gui.actions.actions import Actions
from gui.actions.file import FileActions
from gui.editor import Editor
from gui.settings import Settings

if TYPE_CHECKING:
    from core.exchange import Imported


class NewYearActions(QObject):
    """One action: choose a file, see what is taken over, go on with this year's report."""

    def __init__(self, actions: Actions, files: FileActions, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._files = files
        self._settings = settings
        actions["new_year"].triggered.connect(self.begin)

    def begin(self) -> None:
        """Ask for last year's file."""
        path = self._files.ask_for_file()
        if path is not None:
            self._files.imports.read(path, partial(self._on_read, path))

    def _on_read(self, path: Path, found: "Imported") -> None:
        accepted = self._files.imports.accepted(found, path.name)
        if accepted is None:
            return
        snapshot = self._files.questions.new_year(accepted.snapshot)
        if snapshot is not None and self._files.may_leave():
            self._settings.add_recent(path)  # the new report is saved beside it, and finds it again
            editor = Editor(snapshot, unsaved=True, parent=self._files)
            editor.attach_prior(accepted.snapshot)
            self._files.show(editor)
            self._files.message.emit(f"已由“{path.name}”新建{snapshot.year}年报告，上年报告已附上")
