"""Pictures of the window, one for each tab: for looking at it where there is no display, and for the documents."""

import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QLoggingCategory
from PySide6.QtWidgets import QApplication

from core import document
from core.report import Snapshot
from gui import theme
from gui.app import make_application
from gui.editor import Editor
from gui.main_window import MainWindow
from gui.settings import Settings

_SIZE = (1366, 768)


def take(snapshot: Snapshot, folder: Path, *, dark: bool = False) -> list[Path]:
    """Show `snapshot` in a window and save a PNG of every tab in `folder`. Returns the files."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = make_application()
    theme.apply(app, dark=dark)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as empty:
        window = MainWindow(Settings(Path(empty) / "settings.ini"))
        window.files.show(Editor(snapshot, parent=window.files))
        window.resize(*_SIZE)
        window.show()
        files = _grab_tabs(app, window, snapshot, folder)
        window.close()
        window.deleteLater()
    return files


def _grab_tabs(app: QApplication, window: MainWindow, snapshot: Snapshot, folder: Path) -> list[Path]:
    files: list[Path] = []
    if window.tabs is None:
        return files
    for number, section in enumerate(("details", *snapshot.form.sections)):
        window.tabs.setCurrentIndex(number)
        app.processEvents()
        file = folder / f"{number}-{section}.png"
        window.grab().save(str(file))
        files.append(file)
    return files


def main(report: Path, folder: Path) -> None:
    """Take the pictures of a .nianbao file."""
    # Qt's offscreen platform complains about each window that has a smallest size.
    QLoggingCategory.setFilterRules("default.warning=false")
    take(document.load(report), folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
