"""Last year's report, explanations, and what is switched off."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QWidget

from core import paths
from core.errors import UserError
from core.new_year import carried_in
from core.report import Snapshot
from gui.actions.actions import Actions
from gui.actions.follower import Follower
from gui.actions.imports import Imports
from gui.background import Background
from gui.editor import Editor
from gui.section_tabs import SectionTabs
from gui.settings import Settings

if TYPE_CHECKING:
    from core.exchange import Imported

_ACTIONS = ("attach_prior", "export_explanations", "switched_off")
_WITH_PRIOR = ("take_carried", "show_prior")


class CheckActions(Follower):
    """What 检查 offers beside stepping through the problems."""

    def __init__(
        self, actions: Actions, settings: Settings, background: Background, imports: Imports, window: QWidget
    ) -> None:
        super().__init__(actions, window, _ACTIONS)
        self._settings = settings
        self._background = background
        self._imports = imports
        self._questions = imports.questions
        actions["attach_prior"].triggered.connect(self.attach)
        actions["take_carried"].triggered.connect(self._take_carried)
        actions["export_explanations"].triggered.connect(self._export_explanations)
        actions["switched_off"].triggered.connect(self._show_switched_off)
        actions["dictionaries"].triggered.connect(self._open_dictionaries)
        actions["show_prior"].toggled.connect(self._show_prior)

    def show_report(self, editor: Editor | None, tabs: SectionTabs | None) -> None:
        """Last year's report is looked for in the report's folder."""
        super().show_report(editor, tabs)
        self._on_prior()
        if editor is None:
            return
        editor.prior_changed.connect(self._on_prior)
        if editor.path is not None:
            task = partial(self._find, editor.path, editor.report.snapshot())
            self._background.run(task, partial(self._on_found, editor), _ignore, "正在寻找上年报告…")

    def attach(self) -> None:
        """Ask for last year's report and attach it."""
        from core.exchange import READERS

        endings = [ending for reader in READERS for ending in reader.endings]
        path = self._questions.file_to_open(self._settings.last_folder, endings)
        if path is not None and self._editor is not None:
            self._imports.read(path, partial(self._on_read, self._editor, path))

    def _find(self, path: Path, snapshot: Snapshot) -> tuple[Path, Snapshot] | None:
        from core.prior import find_prior

        return find_prior(path, snapshot, self._imports.read_here, self._settings.recent_files())

    def _on_read(self, editor: Editor, path: Path, imported: "Imported") -> None:
        prior = imported.snapshot
        if editor is not self._editor:
            return
        self._settings.add_recent(path)  # so that it is found when the report is opened again
        editor.attach_prior(prior)
        odd = "" if prior.year == editor.report.year - 1 else f"，注意它是{prior.year}年度的"
        self.message.emit(f"已附上“{path.name}”{odd}")

    def _on_found(self, editor: Editor, found: tuple[Path, Snapshot] | None) -> None:
        if found is not None and editor is self._editor and editor.prior is None:
            editor.attach_prior(found[1])
            self.message.emit(f"已自动附上上年报告“{found[0].name}”")

    def _on_prior(self) -> None:
        attached = self._editor is not None and self._editor.prior is not None
        self._actions.enable(_WITH_PRIOR, enabled=attached)
        self._show_prior(self._actions["show_prior"].isChecked())

    def _show_prior(self, on: bool) -> None:
        if self._tabs is not None:
            self._tabs.show_prior(on)

    def _take_carried(self) -> None:
        """上年结转 is last year's 结转下年度 by definition, so it may be taken over as a whole."""
        if self._editor is None or self._editor.prior is None:
            return
        changes = carried_in(self._editor.prior, self._editor.report.form)
        self._editor.edit(changes, "取上年结转")
        if self._tabs is not None:
            self._tabs.show_cell("requests/carried_in/natural_person")

    def _export_explanations(self) -> None:
        if self._editor is None:
            return
        snapshot = self._editor.report.snapshot()
        suggested = self._settings.last_folder / f"{snapshot.text('organization')}{snapshot.year}年报告审核说明.docx"
        path = self._questions.file_to_export(suggested, [("Word 文档", ".docx")])
        if path is not None:
            on_done = partial(self._on_exported, path)
            task = partial(_write_explanations, snapshot, path)
            self._background.run(task, on_done, self._questions.tell, f"正在导出“{path.name}”…")

    def _on_exported(self, path: Path, _result: None) -> None:
        self.message.emit(f"已导出到“{path.name}”")

    def _open_dictionaries(self) -> None:
        """Show the folder; what is put there counts when the window is active again."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(paths.dictionaries())))
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.applicationStateChanged.connect(self._on_state, Qt.ConnectionType.UniqueConnection)

    def _on_state(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive and self._editor is not None:
            self._editor.check_anew()

    def _show_switched_off(self) -> None:
        from gui.dialogs.switched_off import SwitchedOffDialog

        if self._editor is not None:
            dialog = SwitchedOffDialog(self._editor, self._window)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()


def _write_explanations(snapshot: Snapshot, path: Path) -> None:
    from core import files
    from core.exchange import explanations_docx

    files.write_whole(path, explanations_docx.write(snapshot))


def _ignore(_error: UserError) -> None:
    """Nobody asked for the search, so nobody is told that it failed."""
