"""The real window opens a report, is typed into, saves and exports, while it is struck."""

import io
import os
import time
import zipfile
from pathlib import Path

from PySide6.QtWidgets import QApplication

from core import document, exchange, journal
from gui.main_window import MainWindow
from gui.settings import Settings
from tests.faults.scenarios import OLD, Scenario, tell
from tests.gui.window import Answers

exchange.write(OLD, ".docx")  # what is imported late is imported before the process is forked


class Window(Scenario):
    """Two edits, a save, an export. What the window had time to keep comes back from the file or from the journal."""

    def prepare(self, folder):
        document.save(OLD, folder / "报告.nianbao")

    def run(self, folder, told):
        os.environ["XDG_DATA_HOME"] = str(folder / "home")
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        app = QApplication.instance() or QApplication([])
        window = MainWindow(Settings(folder / "settings.json"), Answers())
        window.files.open_path(folder / "报告.nianbao")
        _wait(app, lambda: window.background.is_idle)
        for number, title in ((1, "一"), (2, "二")):
            window.files.editor.edit({"title": title}, "修改标题")
            _wait(app, lambda title=title: title in _journalled(folder))
            tell(told, number)
        window.questions.path = folder / "导出.docx"
        if window.files.save():
            tell(told, 3)
        window.files.export()
        _wait(app, lambda: window.background.is_idle)
        window.close()

    def check(self, folder, done):
        opened = document.open_document(folder / "报告.nianbao")
        if opened.damage:
            return opened.damage
        title = opened.snapshot["title"]
        back = {title, *_journalled(folder)}
        if title not in {OLD["title"], "一", "二"} or (done >= 3 and title != "二"):
            return f"the file holds {title!r} after {done}"
        if (done == 1 and not back & {"一", "二"}) or (done >= 2 and "二" not in back):
            return f"{done} edits were kept, but {back} came back"
        export = folder / "导出.docx"
        if export.exists() and zipfile.ZipFile(io.BytesIO(export.read_bytes())).testzip():
            return "the export is broken"
        return ""


def _journalled(folder: Path) -> set[str]:
    found = (journal.read(file) for file in (folder / "home").rglob("*.journal"))
    return {str(recovered.snapshot["title"]) for recovered in found if recovered}


def _wait(app: QApplication, is_there) -> None:
    until = time.monotonic() + 5
    while not is_there() and time.monotonic() < until:
        app.processEvents()
        time.sleep(0.01)
