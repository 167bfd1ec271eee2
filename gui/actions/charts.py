"""What the tab 图表 asks for: further years, and pictures as files."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from core.charts import Chart
from gui.actions.actions import Actions
from gui.actions.follower import Follower
from gui.actions.imports import Imports
from gui.background import Background
from gui.editor import Editor
from gui.section_tabs import SectionTabs
from gui.settings import Settings

if TYPE_CHECKING:
    from core.exchange import Imported

_KINDS = (("PNG 图片", ".png"), ("SVG 矢量图", ".svg"))


class ChartActions(Follower):
    """Serves the charts of the open report."""

    def __init__(
        self, actions: Actions, settings: Settings, background: Background, imports: Imports, window: QWidget
    ) -> None:
        super().__init__(actions, window)
        self._settings = settings
        self._background = background
        self._imports = imports
        self._questions = imports.questions

    def show_report(self, editor: Editor | None, tabs: SectionTabs | None) -> None:
        super().show_report(editor, tabs)
        if tabs is not None:
            tabs.chart_wanted.connect(self.export)
            tabs.chart_copied.connect(self._on_copied)
            tabs.years_wanted.connect(self.add_year)

    def add_year(self) -> None:
        """Ask for the report of another year and show its figures beside this one's."""
        from core.exchange import READERS

        endings = [ending for reader in READERS for ending in reader.endings]
        path = self._questions.file_to_open(self._settings.last_folder, endings)
        if path is not None and self._editor is not None:
            self._imports.read(path, partial(self._on_read, self._editor, path))

    def _on_read(self, editor: Editor, path: Path, imported: "Imported") -> None:
        if editor is not self._editor:
            return
        if imported.snapshot.year == editor.report.year:
            self.message.emit(f"“{path.name}”也是{editor.report.year}年度的报告，没有加入")
            return
        editor.add_year(imported.snapshot)
        self.message.emit(f"已加入{imported.snapshot.year}年度的数")

    def export(self, chart: Chart) -> None:
        """Ask for a file and write the picture of a chart, as PNG or SVG by its ending."""
        from core import files
        from core.handover import safe_name
        from gui.charts import pictures

        suggested = self._settings.last_folder / f"{safe_name(chart.title)}{_KINDS[0][1]}"
        path = self._questions.file_to_export(suggested, _KINDS)
        if path is not None:
            picture = (pictures.svg if path.suffix.lower() == ".svg" else pictures.png)(chart)
            done = partial(self._on_written, path)
            task = partial(files.write_whole, path, picture)
            self._background.run(task, done, self._questions.tell, f"正在导出“{path.name}”…")

    def _on_copied(self, chart: Chart) -> None:
        self.message.emit(f"已复制“{chart.title}”，可以粘贴到 WPS、Word")

    def _on_written(self, path: Path, _result: None) -> None:
        self.message.emit(f"已导出到“{path.name}”")
