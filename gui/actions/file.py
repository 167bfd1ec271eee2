"""New, open, save, export: which report is open and where it goes."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from core import document, paths
from core.errors import UserError
from core.lock import Lock
from core.report import Snapshot
from gui.actions.imports import CLIPBOARD, Imports
from gui.actions.saving import Saving, free_name
from gui.background import Background
from gui.dialogs.questions import Answer, Questions, Reviewed
from gui.editor import Editor
from gui.recovery.boxes import InUse
from gui.recovery.keeper import Claimed, Keeper
from gui.recovery.notices import notices_of
from gui.settings import Settings

if TYPE_CHECKING:
    from core.exchange import Imported


class FileActions(QObject):
    """Holds the one open report of a window and does everything that has to do with its file."""

    editor_changed = Signal()  # another report is open
    about_to_read = Signal()  # take over what is still being typed: the report is going to be saved or left
    message = Signal(str)  # a passing message
    compare_wanted = Signal(object, str)  # a Snapshot to be shown beside the open report, and what it is called
    notice = Signal(object)  # Notice: something to know that stays until it is dealt with

    def __init__(
        self, settings: Settings, background: Background, questions: Questions, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._background = background
        self.questions = questions
        self.imports = Imports(background, questions)
        self.editor: Editor | None = None
        self.keeper = Keeper(settings, self)
        self._saving = Saving(questions, self)
        self._saving.message.connect(self.message)

    @property
    def name(self) -> str:
        """What the open report is called in messages and in the title bar."""
        if self.editor is None:
            return ""
        return self.editor.path.name if self.editor.path else self.editor.report.text("title") or "新报告"

    def new(self) -> None:
        """Ask for the details of a new report and open it."""
        self.about_to_read.emit()
        latest = self.editor.report.snapshot() if self.editor else None
        snapshot = self.questions.new_report(latest, self._settings.preferences)
        if snapshot is not None and self.may_leave():
            editor = Editor(snapshot, parent=self)
            unit = snapshot.text("organization")
            if not self._settings.preferences.organization:  # next time it is there already
                self._settings.preferences = replace(self._settings.preferences, organization=unit)
            if latest and (latest.text("organization"), latest.year) == (unit, snapshot.year - 1):
                editor.attach_prior(latest)
            self.show(editor)

    def open(self) -> None:
        """Ask for a file and open it."""
        path = self.ask_for_file()
        if path is not None:
            self.open_path(path)

    def ask_for_file(self) -> Path | None:
        """Which file to read; None when the user wants none after all."""
        from core.exchange import READERS

        endings = [ending for reader in READERS for ending in reader.endings]
        return self.questions.file_to_open(self._settings.last_folder, endings)

    def open_path(self, path: Path) -> None:
        """Read a file beside the GUI thread; when it could be read, it replaces the open report."""
        self._background.cancel()  # a file asked for before is no longer wanted
        if path.suffix.lower() != document.ENDING:
            self.imports.read(path, partial(self._open_imported, path=path))
            return
        if path.resolve().parent == paths.SAMPLES:
            self.open_sample(path)
            return
        on_done = partial(self._on_loaded, path)
        self._background.run(partial(self.keeper.open, path), on_done, self.questions.tell, f"正在打开“{path.name}”…")

    def import_here(self) -> None:
        """Ask for a file and put what it holds into the open report, as one undoable step."""
        path = self.ask_for_file()
        if path is not None:
            self.about_to_read.emit()
            self._background.cancel()
            step = f"导入“{path.name}”"
            self.imports.read(path, partial(self._take_over, name=path.name, step=step))

    def paste_report(self) -> None:
        """Take the clipboard for a whole report: into the open one, or as a new one."""
        self.about_to_read.emit()
        self._background.cancel()
        on_done = partial(self._take_over, name=CLIPBOARD, step="粘贴为报告")
        self.imports.read_clipboard(QGuiApplication.clipboard().mimeData(), on_done)

    def open_sample(self, path: Path) -> None:
        """Open one of the bundled reports as an unsaved one: the samples stay as they are."""
        on_done = self._on_sample
        self._background.run(partial(document.load, path), on_done, self.questions.tell, "正在打开示例…")

    def save(self) -> bool:
        """Save to the report's file, asking for one if there is none. Returns whether it was saved."""
        if self.editor is None:
            return False
        if self.editor.path is None or self.editor.is_read_only:
            return self.save_as()
        return self._save_to(self.editor.path)

    def save_as(self) -> bool:
        """Ask for a file and save to it."""
        if self.editor is None:
            return False
        suggested = self._suggested(document.ENDING)
        if self.editor.is_read_only:
            suggested = free_name(suggested.with_stem(f"{suggested.stem}（副本）"))
        path = self.questions.file_to_save(suggested)
        if path is not None and self.editor.is_read_only and path == self.editor.path:
            self.questions.tell(UserError(f"“{path.name}”是以只读方式打开的，请换一个文件名保存。"))
            return False
        return path is not None and self._save_to(path)

    def export(self) -> None:
        """Ask for a file and write it beside the GUI thread."""
        if self.editor is None:
            return
        from core.exchange import WRITERS

        self.about_to_read.emit()
        kinds = [(writer.name, writer.ending) for writer in WRITERS if writer.ending != document.ENDING]
        path = self.questions.file_to_export(self._suggested(kinds[0][1]), kinds)
        if path is not None:
            task = partial(_export, self.editor.report.snapshot(), path)
            on_done = partial(self._on_exported, path)
            self._background.run(task, on_done, self.questions.tell, f"正在导出“{path.name}”…")

    def may_leave(self) -> bool:
        """Whether the open report may be closed: it is saved, or the user saves it now or gives it up."""
        self.about_to_read.emit()
        if self.editor is None or self.editor.is_saved:
            return True
        answer = self.questions.unsaved(self.name)
        return answer is Answer.DISCARD or (answer is Answer.SAVE and self.save())

    def _save_to(self, path: Path) -> bool:
        if self.editor is None:
            return False
        self.about_to_read.emit()
        if not self._saving.save(self.editor, path) or self.editor.path is None:
            return False
        self._settings.add_recent(self.editor.path)
        self.keeper.claim(self.editor.path)
        return True

    def _suggested(self, ending: str) -> Path:
        """A file name to begin with: the present one, or the report's title."""
        if self.editor and self.editor.path:
            return self.editor.path.with_suffix(ending)
        from core.handover import safe_name

        title = self.editor.report.text("title") if self.editor else ""
        return self._settings.last_folder / f"{safe_name(title)}{ending}"

    def _on_loaded(self, path: Path, claimed: Claimed) -> None:
        use = InUse.EDIT if claimed.other is None else self.questions.in_use(path.name, claimed.other)
        if use is InUse.CANCEL or not self.may_leave():
            self.keeper.abandon(claimed.lock)
            return
        self._settings.add_recent(path)
        opened = claimed.opened
        if use is InUse.COPY or opened.damage:
            self.keeper.abandon(claimed.lock)
            self.show(Editor(opened.snapshot, unsaved=True, parent=self))
        else:
            editor = Editor(opened.snapshot, path, mark=opened.stamp, parent=self)
            editor.is_read_only = opened.is_newer or use is InUse.READ_ONLY
            if claimed.other is not None and use is InUse.EDIT:
                claimed.lock.seize()
            watched = claimed.lock if use is InUse.READ_ONLY else None
            self.show(editor, None if watched else claimed.lock, watched)
        for notice in notices_of(claimed, path.name, use):
            self.notice.emit(notice)

    def _on_sample(self, snapshot: Snapshot) -> None:
        if self.may_leave():
            self.show(Editor(snapshot, parent=self))

    def _open_imported(self, found: "Imported", path: Path) -> None:
        """Make what was read from a foreign file the open report."""
        if not self.may_leave():
            return
        accepted = self.imports.accepted(found, path.name)
        if accepted is not None:
            self._settings.add_recent(path)
            self.show(Editor(accepted.snapshot, findings=found.findings, unsaved=True, parent=self))
            self._say_imported(path.name, accepted)

    def _take_over(self, found: "Imported", name: str, step: str) -> None:
        """Put what was read into the open report, as one step; without one it becomes the open report."""
        accepted = self.imports.accepted(found, name)
        if accepted is None:
            return
        if self.editor is None:
            self.show(Editor(accepted.snapshot, findings=found.findings, unsaved=True, parent=self))
        else:
            self.editor.replace(accepted.snapshot, step, found.findings)
        self._say_imported(name, accepted)

    def _say_imported(self, name: str, accepted: Reviewed) -> None:
        left = f"，还有 {accepted.open_doubts} 处没有核对" if accepted.open_doubts else ""
        self.message.emit(f"已导入“{name}”{left}")

    def _on_exported(self, path: Path, remark: str) -> None:
        self.message.emit("。".join(filter(None, [f"已导出到“{path.name}”", remark])))

    def show(self, editor: Editor, claimed: Lock | None = None, watched: Lock | None = None) -> None:
        """Make `editor` the open report; whoever calls has asked `may_leave`. `claimed` is the lock taken for its file,
        `watched` that of someone else who has it open.
        """
        old, self.editor = self.editor, editor
        self.editor_changed.emit()
        self.keeper.look_after(editor, claimed, watched)
        if old is not None:
            old.deleteLater()


def _export(snapshot: Snapshot, path: Path) -> str:
    """Write the file; what the user should know about it."""
    from core import exchange, files

    files.write_whole(path, exchange.write(snapshot, path.suffix.lower()))
    return exchange.remark(path.suffix)
