"""The pictures of the manual, taken of the real windows in both looks: `make docs` takes them anew."""

import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QLoggingCategory, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from core import document, paths
from core.comparison import compare
from core.exchange import WRITERS, read, write
from core.exchange.json import dumps
from core.final_check import final_check
from core.new_year import new_year
from core.report import Snapshot, make_snapshot
from core.versions import keep, versions
from gui import theme
from gui.app import make_application
from gui.compare.window import CompareWindow
from gui.dialogs.final_check import FinalCheckDialog
from gui.dialogs.new_year import NewYearDialog
from gui.editor import Editor
from gui.help.pages import DARK, PICTURES
from gui.main_window import MainWindow
from gui.recovery.notice_bar import Notice
from gui.recovery.versions_dialog import VersionsDialog
from gui.review.dialog import ReviewDialog
from gui.settings import Settings

_WIDTH = 760  # px: fits into the help window
_COLORS = 256  # of a picture: as many as a PNG of one byte a pixel holds
_CELL = "requests/granted/natural_person"


class _Scene:
    """A window of its own with the bundled samples, and what is shown of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.report = document.load(paths.SAMPLES / "sample-2021.nianbao")
        self.last = document.load(paths.SAMPLES / "sample-2019.nianbao")

    def window(self, report: Snapshot | None, height: int) -> MainWindow:
        """The main window with `report` open."""
        window = MainWindow(Settings(self.folder / "settings.ini"))
        if report is not None:
            window.files.show(Editor(report, parent=window.files))
        window.resize(_WIDTH, height)
        for dock in (window.problems_dock, window.guidance_dock):
            dock.hide()
        window.show()
        return window

    def welcome(self) -> QWidget:
        return self.window(None, 600)

    def table(self) -> QWidget:
        window = self.window(self.report, 500)
        _go(window, _CELL)
        return window

    def problems(self) -> QWidget:
        wrong = make_snapshot(self.report.form, {**self.report.fields, "auto_sum": False, _CELL: "90"})
        window = self.window(wrong, 560)
        window.resize(1000, 560)
        window.problems_dock.show()
        QApplication.processEvents()
        for _ in range(2):
            window.actions_["next_problem"].trigger()
        return window

    def draft(self) -> QWidget:
        window = self.window(new_year(self.report, 2025), 460)
        if window.tabs:
            window.tabs.setCurrentWidget(window.tabs.tab("overview"))
            QApplication.processEvents()
            window.tabs.show_place("overview", 0, 0)
        return window

    def charts(self) -> QWidget:
        window = self.window(self.report, 520)
        if window.tabs:
            window.tabs.setCurrentWidget(window.tabs.tab("charts"))
        return window

    def recover(self) -> QWidget:
        window = self.window(self.report, 300)
        choices = (("恢复(&R)", _nothing), ("不恢复(&D)", _nothing))
        told = "上次没有正常关闭：“2024年报告.nianbao”有 12 处改动没有保存，最后 01月15日 16:42。"
        window.recovery.bar.show_notice(Notice(told, choices))
        return window

    def new_year_dialog(self) -> QWidget:
        return NewYearDialog(self.report)

    def final(self) -> QWidget:
        editor = Editor(make_snapshot(self.report.form, {**self.report.fields, "other_matters": ""}))
        kinds = [(writer.name, writer.ending) for writer in WRITERS]
        folder = Path("/", "文档", "青禾县教育局2024年度报告")
        dialog = FinalCheckDialog(self.report.form, final_check(editor.problems), folder, kinds)
        dialog.resize(_WIDTH, 520)
        return dialog

    def review(self) -> QWidget:
        file = self.folder / "教育局年报.html"
        page = write(self.report, ".html").decode().replace("nianbao", "other")  # as if of another program
        file.write_text(page.replace(">18<", ">18件<").replace(">12<", ">十二<"), encoding="utf-8")
        dialog = ReviewDialog(read(file), file.name)
        dialog.resize(1000, 600)
        return dialog

    def versions(self) -> QWidget:
        file, kept = self.folder / "报告.nianbao", self.folder / "versions"
        for figure in ("8", "9"):
            keep(kept, file, dumps(make_snapshot(self.report.form, {**self.report.fields, _CELL: figure})))
        days = zip(versions(kept, file), (13, 12), strict=True)
        fixed = [replace(version, time=datetime(2025, 1, day, 9, 30).astimezone()) for version, day in days]
        return VersionsDialog(fixed, self.report)

    def compare(self) -> QWidget:
        fields = {**self.report.fields, _CELL: "11", "requests/granted/enterprise": ""}
        fields["overview"] = self.report.text("overview").replace("236", "240")
        other = make_snapshot(self.report.form, fields)
        window = CompareWindow(compare(self.report, other), ("2024年报告.nianbao", "同事的副本.docx"))
        window.resize(1000, 600)
        window.show()
        QApplication.processEvents()
        window.step(1)
        return window


def _nothing() -> None:
    """What a button of a picture does."""


def _go(window: MainWindow, cell: str) -> None:
    if window.tabs:
        window.tabs.show_cell(cell)


_SCENES: dict[str, Callable[[_Scene], QWidget]] = {
    "welcome": _Scene.welcome,
    "new-year": _Scene.new_year_dialog,
    "table": _Scene.table,
    "draft": _Scene.draft,
    "problems": _Scene.problems,
    "final": _Scene.final,
    "recover": _Scene.recover,
    "versions": _Scene.versions,
    "review": _Scene.review,
    "compare": _Scene.compare,
    "charts": _Scene.charts,
}


def take(folder: Path, names: Collection[str] = tuple(_SCENES)) -> Iterator[Path]:
    """Write the pictures into `folder`, those of the dark look into a folder in it; yields the files."""
    app = QApplication.instance()
    app = app if isinstance(app, QApplication) else make_application()
    QLoggingCategory.setFilterRules("default.warning=false")  # the offscreen platform complains about smallest sizes
    for dark, place in ((False, folder), (True, folder / DARK)):
        theme.apply(app, dark=dark)
        place.mkdir(parents=True, exist_ok=True)
        for name in names:
            with tempfile.TemporaryDirectory() as empty:
                file = place / f"{name}.png"
                _save(app, _SCENES[name](_Scene(Path(empty))), file)
                yield file


def _save(app: QApplication, widget: QWidget, file: Path) -> None:
    widget.show()
    for _ in range(5):
        app.processEvents()
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    widget.close()
    widget.deleteLater()
    if image.width() > _WIDTH:
        image = image.scaledToWidth(_WIDTH, Qt.TransformationMode.SmoothTransformation)
    _few_colors(_framed(image)).save(str(file), quality=0)  # the smallest file


def _framed(image: QImage) -> QImage:
    """With a thin line around it, so that it stands out from the page."""
    painter = QPainter(image)
    painter.setPen(theme.color("line"))
    painter.drawRect(QRect(0, 0, image.width() - 1, image.height() - 1))
    painter.end()
    return image


def _few_colors(image: QImage) -> QImage:
    """The picture in its most frequent colours: a third of the bytes."""
    pixels = memoryview(image.constBits()).cast("I")
    common = [color for color, _ in Counter(pixels).most_common(_COLORS)]
    return image.convertToFormat(QImage.Format.Format_Indexed8, [QColor(color).rgb() for color in common])


def main(folder: Path) -> None:
    """Take all pictures."""
    for _file in take(folder):
        pass


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else PICTURES)
