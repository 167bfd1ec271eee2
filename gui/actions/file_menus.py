"""The submenus 最近打开 and 打开示例."""

import re
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from core import paths
from gui.actions.file import FileActions
from gui.settings import Settings


class FileMenus(QObject):
    """Fills the two submenus; the recent files are looked up each time the menu opens."""

    def __init__(self, files: FileActions, settings: Settings, submenus: dict[str, QMenu], parent: QObject) -> None:
        super().__init__(parent)
        self._files = files
        self._settings = settings
        self._recent = submenus["<recent>"]
        self._recent.aboutToShow.connect(self.fill_recent)
        self.samples = [(_sample_name(file), file) for file in sorted(paths.SAMPLES.glob("*.nianbao"))]
        for name, file in self.samples:
            submenus["<samples>"].addAction(name, partial(files.open_sample, file))
        self.fill_recent()

    def fill_recent(self) -> None:
        """List the recent files that are still there."""
        self._recent.clear()
        for number, file in enumerate(self._settings.recent_files(), 1):
            name = file.name.replace("&", "&&")
            action = self._recent.addAction(f"&{number % 10} {name}", partial(self._files.open_path, file))
            action.setStatusTip(str(file))
        if self._recent.isEmpty():
            self._recent.addAction("（没有）").setEnabled(False)
        else:
            self._recent.addSeparator()
            self._recent.addAction("清空列表(&C)", self._settings.clear_recent)


def _sample_name(file: Path) -> str:
    year = re.search(r"\d{4}", file.stem)
    return f"{year[0]}年格式的示例" if year else file.stem
