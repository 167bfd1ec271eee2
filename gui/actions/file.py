"""New, open, save, export: which report is open and where it goes."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core import document
from core.errors import UserError
from core.report import Snapshot
from gui.background import Background
from gui.dialogs.questions import Answer, Questions
from gui.editor import Editor
from gui.settings import Settings

if TYPE_CHECKING:
    from core.exchange import Imported


class FileActions(QObject):
    """Holds the one open report of a window and does everything that has to do with its file."""

    editor_changed = Signal()  # another report is open
    about_to_read = Signal()  # take over what is still being typed: the report is going to be saved or left
    imported = Signal(object)  # Imported: after editor_changed, for a foreign file
    message = Signal(str)  # a passing message

    def __init__(
        self, settings: Settings, background: Background, questions: Questions, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._background = background
        self._questions = questions
        self.editor: Editor | None = None

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
        snapshot = self._questions.new_report(latest)
        if snapshot is not None and self.may_leave():
            self.show(Editor(snapshot, parent=self))

    def open(self) -> None:
        """Ask for a file and open it."""
        from core.exchange import READERS

        endings = [ending for reader in READERS for ending in reader.endings]
        path = self._questions.file_to_open(self._settings.last_folder, endings)
        if path is not None:
            self.open_path(path)

    def open_path(self, path: Path) -> None:
        """Read a file beside the GUI thread; when it could be read, it replaces the open report."""
        self._background.cancel()  # a file asked for before is no longer wanted
        own = path.suffix.lower() == document.ENDING
        task = partial(document.load if own else _import, path)
        on_done = partial(self._on_loaded if own else self._on_imported, path)
        self._background.run(task, on_done, self._questions.tell, f"正在打开“{path.name}”…")

    def open_sample(self, path: Path) -> None:
        """Open one of the bundled reports as an unsaved one: the samples stay as they are."""
        on_done = self._on_sample
        self._background.run(partial(document.load, path), on_done, self._questions.tell, "正在打开示例…")

    def save(self) -> bool:
        """Save to the report's file, asking for one if there is none. Returns whether it was saved."""
        if self.editor is None:
            return False
        return self._save_to(self.editor.path) if self.editor.path else self.save_as()

    def save_as(self) -> bool:
        """Ask for a file and save to it."""
        if self.editor is None:
            return False
        path = self._questions.file_to_save(self._suggested(document.ENDING))
        return path is not None and self._save_to(path)

    def export(self) -> None:
        """Ask for a file and write it beside the GUI thread."""
        if self.editor is None:
            return
        from core.exchange import WRITERS

        self.about_to_read.emit()
        kinds = [(writer.name, writer.ending) for writer in WRITERS if writer.ending != document.ENDING]
        path = self._questions.file_to_export(self._suggested(kinds[0][1]), kinds)
        if path is not None:
            task = partial(_export, self.editor.report.snapshot(), path)
            on_done = partial(self._on_exported, path)
            self._background.run(task, on_done, self._questions.tell, f"正在导出“{path.name}”…")

    def may_leave(self) -> bool:
        """Whether the open report may be closed: it is saved, or the user saves it now or gives it up."""
        self.about_to_read.emit()
        if self.editor is None or self.editor.is_saved:
            return True
        answer = self._questions.unsaved(self.name)
        return answer is Answer.DISCARD or (answer is Answer.SAVE and self.save())

    def _save_to(self, path: Path) -> bool:
        if self.editor is None:
            return False
        self.about_to_read.emit()
        try:
            document.save(self.editor.report.snapshot(), path)
        except UserError as error:
            self._questions.tell(error)
            return False
        self.editor.saved(path)
        self._settings.add_recent(path)
        self.message.emit(f"已保存到“{path.name}”")
        return True

    def _suggested(self, ending: str) -> Path:
        """A file name to begin with: the present one, or the report's title."""
        if self.editor and self.editor.path:
            return self.editor.path.with_suffix(ending)
        title = self.editor.report.text("title") if self.editor else ""
        name = "".join(character for character in title if character not in '\\/:*?"<>|')[:80].strip(". ")
        return self._settings.last_folder / f"{name or '年度报告'}{ending}"

    def _on_loaded(self, path: Path, snapshot: Snapshot) -> None:
        if self.may_leave():
            self._settings.add_recent(path)
            self.show(Editor(snapshot, path, parent=self))

    def _on_sample(self, snapshot: Snapshot) -> None:
        if self.may_leave():
            self.show(Editor(snapshot, parent=self))

    def _on_imported(self, path: Path, found: "Imported") -> None:
        if self.may_leave():
            self._settings.add_recent(path)
            self.show(Editor(found.snapshot, findings=tuple(found.findings), unsaved=True, parent=self))
            self.imported.emit(found)
            doubts = f"，有 {len(found.doubts)} 处需要核对" if found.doubts else ""
            self.message.emit(f"已导入“{path.name}”{doubts}")

    def _on_exported(self, path: Path, _result: None) -> None:
        self.message.emit(f"已导出到“{path.name}”")

    def show(self, editor: Editor) -> None:
        """Make `editor` the open report; whoever calls has asked `may_leave`."""
        old, self.editor = self.editor, editor
        self.editor_changed.emit()
        if old is not None:
            old.deleteLater()


def _import(path: Path) -> "Imported":
    """Reads a foreign file; its readers are slow to import and load here, on the worker thread."""
    from core import exchange

    return exchange.read(path)


def _export(snapshot: Snapshot, path: Path) -> None:
    from core import exchange, files

    files.write_whole(path, exchange.write(snapshot, path.suffix.lower()))
