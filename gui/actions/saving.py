"""Writes the open report to its file: earlier versions on the way, the conflict with someone else, the way out."""

import contextlib
from datetime import datetime
from itertools import count
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal

from core import document, paths, versions
from core.errors import UserError
from core.exchange.json import NEWER, dumps
from core.files import Stamp
from core.lock import ChangedOnDiskError
from gui import log
from gui.dialogs.questions import Questions
from gui.editor import Editor
from gui.recovery.boxes import Conflict, Elsewhere


class Saving(QObject):
    """Saves until it has worked or the user has had enough."""

    message = Signal(str)

    def __init__(self, questions: Questions, parent: QObject) -> None:
        super().__init__(parent)
        self._questions = questions

    def save(self, editor: Editor, path: Path) -> bool:
        """Save to `path`, or where the user says when that is impossible. Whether the work is in a file now."""
        target: Path | None = path
        expected = editor.mark if path == editor.path else None
        while target is not None:
            try:
                self._write(editor, target, expected)
            except ChangedOnDiskError as error:
                answer = self._questions.changed_on_disk(error)
                if answer is Conflict.THEIRS:
                    return self._take_theirs(editor, target)
                target = self._after_conflict(answer, target, error.theirs)
            except UserError as error:
                target = self._elsewhere(self._questions.save_failed(error), target)
            else:
                self.message.emit(f"已保存到“{target.name}”")
                return True
            expected = None
        return False

    def _write(self, editor: Editor, path: Path, expected: Stamp | None) -> None:
        snapshot = editor.report.snapshot()
        if expected is None or not versions.versions(paths.versions(), path):
            self._keep_present(path)
        mark = document.save(snapshot, path, expected)
        self._keep(path, dumps(snapshot))
        editor.saved(path, mark)

    def _keep_present(self, path: Path) -> None:
        """Keep what stands there, for it was not this window that wrote it."""
        try:
            data = path.read_bytes()
        except OSError:
            return
        self._keep(path, data)

    def _keep(self, path: Path, data: bytes) -> None:
        try:
            versions.keep(paths.versions(), path, data)
        except UserError as error:
            log.user_error(error)

    def _after_conflict(self, answer: Conflict, path: Path, theirs: bytes) -> Path | None:
        if answer is Conflict.MINE:
            self._keep(path, theirs)
            return path
        if answer is Conflict.COPY:
            now = datetime.now().strftime("%m-%d %H%M")  # noqa: DTZ005 -- for people who read their own clock
            return free_name(path.with_name(f"{path.stem}（冲突副本 {now}）{path.suffix}"))
        return None

    def _take_theirs(self, editor: Editor, path: Path) -> bool:
        """Go on with what someone else has saved; one undo brings back what was here, and a version keeps it."""
        try:
            opened = document.open_document(path)
        except UserError as error:
            self._questions.tell(error)
            return False
        if opened.damage or opened.is_newer:
            self._questions.tell(UserError(opened.damage or NEWER))
            return False
        self._keep(path, dumps(editor.report.snapshot()))
        editor.replace(opened.snapshot, "改用别人保存的内容")
        editor.saved(path, opened.stamp)
        self.message.emit(f"已改用“{path.name}”里别人保存的内容，撤销一次可以恢复自己的")
        return True

    def _elsewhere(self, answer: Elsewhere, path: Path) -> Path | None:
        documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        if answer is Elsewhere.DOCUMENTS:
            with contextlib.suppress(OSError):  # a new account may lack the folder; saving says what is wrong
                documents.mkdir(parents=True, exist_ok=True)
            return free_name(documents / path.name)
        return self._questions.file_to_save(documents / path.name) if answer is Elsewhere.CHOOSE else None


def free_name(path: Path) -> Path:
    """`path`, or the like of it that no file has yet."""
    names = (path if number == 1 else path.with_name(f"{path.stem}（{number}）{path.suffix}") for number in count(1))
    return next(name for name in names if not name.exists())
