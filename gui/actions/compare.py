"""与…比较: the open report beside a file, last year's report or an earlier version."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from core.report import Snapshot
from gui.actions.actions import Actions
from gui.actions.follower import Follower
from gui.actions.imports import Imports
from gui.background import Background
from gui.beside import close_with
from gui.editor import Editor
from gui.section_tabs import SectionTabs
from gui.settings import Settings

if TYPE_CHECKING:
    from core.comparison import Comparison, Difference
    from core.exchange import Imported
    from gui.compare.window import CompareWindow

_PAUSE = 400  # ms after a change, before the reports are compared anew


class CompareActions(Follower):
    """Opens the comparison, keeps it up to date while the report is edited, and exports it."""

    def __init__(
        self, actions: Actions, settings: Settings, background: Background, imports: Imports, window: QWidget
    ) -> None:
        super().__init__(actions, window, ("compare",))
        self._settings = settings
        self._background = background
        self._imports = imports
        self._other: Snapshot | None = None
        self.view: CompareWindow | None = None
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._compare_anew)
        actions["compare"].triggered.connect(self.compare_with_file)
        actions["compare_prior"].triggered.connect(self._compare_with_prior)

    def show_report(self, editor: Editor | None, tabs: SectionTabs | None) -> None:
        """A comparison of the old report is over."""
        self.close()
        super().show_report(editor, tabs)
        self._on_prior()
        if editor is not None:
            editor.prior_changed.connect(self._on_prior)
            editor.fields_changed.connect(lambda _fields: self._pause.start())
            editor.form_changed.connect(self.close)  # other cells now: compare again to see them

    def close(self) -> None:
        """Close the comparison, if one is open."""
        self._pause.stop()
        view, self.view = self.view, None
        if view is not None:
            view.close()

    def compare_with_file(self) -> None:
        """Ask for a file of any kind that can be read, and compare with it."""
        from core.exchange import READERS

        endings = [ending for reader in READERS for ending in reader.endings]
        path = self._imports.questions.file_to_open(self._settings.last_folder, endings)
        if path is not None and self._editor is not None:
            self._imports.read(path, partial(self._on_read, self._editor, path))

    def _on_read(self, editor: Editor, path: Path, imported: "Imported") -> None:
        if editor is self._editor:
            doubts = len(imported.doubts)
            self.compare(imported.snapshot, f"{path.name}（读入时有{doubts}处没有核对）" if doubts else path.name)

    def _compare_with_prior(self) -> None:
        if self._editor is not None and self._editor.prior is not None:
            self.compare(self._editor.prior, f"上年报告（{self._editor.prior.year}年度）")

    def compare(self, other: Snapshot, name: str) -> None:
        """Show the open report beside `other`."""
        if self._editor is None or self._tabs is None:
            return
        self._tabs.commit()
        self.close()
        self._other = other
        this = self._editor.report.snapshot()
        done = partial(self._show, self._editor, (_name(self._editor, this), name))
        self._background.run(partial(_compare, this, other), done, self._imports.questions.tell, "正在比较…")

    def _show(self, editor: Editor, names: tuple[str, str], comparison: "Comparison") -> None:
        from gui.compare.window import CompareWindow

        if editor is not self._editor:
            return
        self.view = view = CompareWindow(comparison, names)
        view.wanted.connect(self._on_wanted)
        view.export_wanted.connect(self._export)
        view.closed.connect(partial(self._on_closed, view))
        close_with(view, self._window)
        view.show()

    def _on_closed(self, view: "CompareWindow") -> None:
        if view is self.view:
            self.view = None

    def _compare_anew(self) -> None:
        """The report was edited: look again, without disturbing the eye."""
        if self._editor is not None and self._other is not None and self.view is not None:
            task = partial(_compare, self._editor.report.snapshot(), self._other)
            self._background.run(task, partial(self._refresh, self.view), self._imports.questions.tell, "正在比较…")

    def _refresh(self, view: "CompareWindow", comparison: "Comparison") -> None:
        if view is self.view and comparison.this.form is view.comparison.this.form:
            view.show_comparison(comparison)

    def _on_wanted(self, place: "Difference | str", go: bool) -> None:
        """Show a place in the report; `go` there with the keyboard too."""
        if self._tabs is None or self._editor is None:
            return
        if isinstance(place, str):
            self._tabs.show_cell(place)
        elif place.line is None:
            self._tabs.show_cell(place.field)
        else:
            self._tabs.show_place(place.field, place.line.start, place.line.end)
        if go:
            self._window.activateWindow()

    def _on_prior(self) -> None:
        attached = self._editor is not None and self._editor.prior is not None
        self._actions.enable(("compare_prior",), enabled=attached)

    def _export(self) -> None:
        if self.view is None:
            return
        comparison, names = self.view.comparison, self.view.names
        organization, year = comparison.this.text("organization"), comparison.this.year
        suggested = self._settings.last_folder / f"{organization}{year}年报告比较.xlsx"
        kinds = [("Excel 工作簿", ".xlsx"), ("Word 文档", ".docx")]
        path = self._imports.questions.file_to_export(suggested, kinds)
        if path is not None:
            task = partial(_write, comparison, names, path)
            label = f"正在导出“{path.name}”…"
            self._background.run(task, partial(self._on_exported, path), self._imports.questions.tell, label)

    def _on_exported(self, path: Path, _result: object) -> None:
        self.message.emit(f"已导出到“{path.name}”")


def _name(editor: Editor, this: Snapshot) -> str:
    return editor.path.name if editor.path else this.text("title") or "未保存的报告"


def _compare(this: Snapshot, other: Snapshot) -> "Comparison":
    from core.comparison import compare

    return compare(this, other)


def _write(comparison: "Comparison", names: tuple[str, str], path: Path) -> None:
    from core import files
    from core.exchange import comparison_docx, comparison_xlsx

    write = comparison_docx.write if path.suffix.lower() == ".docx" else comparison_xlsx.write
    files.write_whole(path, write(comparison, *names))
