"""Times what a user feels, each beside a named peer in the same run: `make bench`.

Prints a table: median milliseconds of ours and of the peer, and their ratio. Nothing is asserted; limits are in the
README of the project's issues and machines differ.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from core.report import Snapshot

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


class Row(NamedTuple):
    """One line of the table; times in milliseconds."""

    what: str
    ours: float
    peer: str
    theirs: float


def median_ms(job: Callable[[], object], runs: int = 30) -> float:
    """The median time of `job` after one warm-up."""
    job()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        job()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def keystroke() -> Row:
    """A figure typed: set, check what it touches; against checking the whole report again."""
    from core import document, paths
    from core.report import Report
    from core.rules.checker import Checker, check

    report = Report(document.load(paths.SAMPLES / "sample-2019.nianbao"))
    checker = Checker(report)
    number = iter(range(10_000))

    def type_one() -> None:
        checker.update(report.set_many({"requests/granted/natural_person": str(next(number))}))

    return Row(
        "check after one keystroke", median_ms(type_one, 200), "check of everything", median_ms(lambda: check(report))
    )


def typed_sign() -> Row:
    """A sign typed into a text of 5,000 characters with some ninety problems; against checking it all again."""
    from core.report import Report
    from core.rules.checker import Checker, check
    from tests.quality import score

    content = tomllib.loads(score.FRESH[0].read_text(encoding="utf-8"))
    figures = content["figures"]["A"]
    added = [one["added"] for one in content["reports"] if one["figures"] == "A" and "added" in one]
    report = Report(score.snapshot({"overview": "\n".join(added)[:5000]}, figures))
    checker = Checker(report)
    at = len(report.text("overview")) // 2

    def type_one() -> None:
        text = report.text("overview")
        checker.update(report.set_many({"overview": f"{text[:at]}新{text[at:]}"}))

    everything = median_ms(lambda: check(report), 5)
    return Row("check after one sign in a long text", median_ms(type_one, 100), "check of everything", everything)


def edited_cell() -> Row:
    """A figure typed in the window, to the repainted list of problems; against a bare table painted whole."""
    from PySide6.QtWidgets import QApplication, QTableWidget, QTableWidgetItem

    from core import document, paths
    from gui.editor import Editor

    application = QApplication.instance() or QApplication([])
    editor = Editor(document.load(paths.SAMPLES / "sample-2021.nianbao"))
    from gui.table.model import TableModel
    from gui.table.view import TableView

    view = TableView(TableModel(editor, "requests"))
    view.show()
    table = QTableWidget(28, 10)
    table.show()
    number = iter(range(10_000))

    def ours() -> None:
        editor.edit({"requests/granted/natural_person": str(next(number))}, "输入")
        application.processEvents()

    def theirs() -> None:
        table.setItem(5, 5, QTableWidgetItem(str(next(number))))
        table.viewport().repaint()

    return Row(
        "one edit, its checks and repaint", median_ms(ours, 100), "QTableWidget, repainted", median_ms(theirs, 100)
    )


_OURS = """
from pathlib import Path
from core import document
from gui.app import make_application
from gui.editor import Editor
from gui.main_window import MainWindow
from gui.settings import Settings
app = make_application()
window = MainWindow(Settings(Path("does-not-exist.ini")))
window.show()
app.processEvents()
"""
_OURS_WITH_REPORT = f"""{_OURS}
window.files.show(Editor(document.load(Path("resources/samples/sample-2019.nianbao")), parent=window.files))
app.processEvents()
"""
_THEIRS = """
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.show()
app.processEvents()
"""


def first_window() -> list[Row]:
    """A new process to its first painted window, without and with a report; against one with an empty PySide6 window.

    The program itself reads the report in another process while the window is there already.
    """

    def process(program: str) -> Callable[[], object]:
        return lambda: subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True, stderr=subprocess.DEVNULL)

    theirs = median_ms(process(_THEIRS), 7)
    return [
        Row("start to first window (process)", median_ms(process(_OURS), 7), "empty window", theirs),
        Row("start to a checked report", median_ms(process(_OURS_WITH_REPORT), 7), "empty window", theirs),
    ]


def imports(ending: str) -> Row:
    """Reading our own export; against the idiomatic walk through all cells with the usual library."""
    from core import document, paths
    from core.exchange import read, write

    snapshot = document.load(paths.SAMPLES / "sample-2019.nianbao")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"report{ending}"
        file.write_bytes(write(snapshot, ending))
        peer, job = _peer_reader(ending, file)
        return Row(f"import {ending}", median_ms(lambda: read(file)), peer, median_ms(job, 5))


def office_import(ending: str) -> Row | None:
    """Reading our own export; against LibreOffice converting it to text in a process of its own, as programs without a
    reader of their own do. None where LibreOffice is not installed.
    """
    from core import document, paths
    from core.exchange import read, write

    soffice = shutil.which("soffice")
    if soffice is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"report{ending}"
        file.write_bytes(write(document.load(paths.SAMPLES / "sample-2019.nianbao"), ending))
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        command = [soffice, profile, "--headless", "--convert-to", "html", "--outdir", folder, str(file)]

        def convert() -> None:
            subprocess.run(command, check=True, capture_output=True, timeout=120)

        return Row(f"import {ending}", median_ms(lambda: read(file)), "LibreOffice, to HTML", median_ms(convert, 3))


def _peer_reader(ending: str, file: Path) -> tuple[str, Callable[[], object]]:
    if ending == ".docx":
        import docx

        return "python-docx, all cells", lambda: [
            cell.text for table in docx.Document(str(file)).tables for row in table.rows for cell in row.cells
        ]
    import openpyxl

    return "openpyxl, all cells", lambda: [
        cell.value for sheet in openpyxl.load_workbook(file) for row in sheet.iter_rows() for cell in row
    ]


def exports(ending: str) -> Row:
    """Writing; against the idiomatic building of the same three tables, unstyled, with the usual library."""
    from core import document, paths
    from core.exchange import write

    snapshot = document.load(paths.SAMPLES / "sample-2019.nianbao")
    peer, job = _peer_writer(ending, snapshot)
    return Row(f"export {ending}", median_ms(lambda: write(snapshot, ending)), peer, median_ms(job, 5))


def _peer_writer(ending: str, snapshot: "Snapshot") -> tuple[str, Callable[[], object]]:
    from core.layout import layout

    layouts = [layout(snapshot.form, table) for table in snapshot.form.tables]

    def build_docx() -> None:
        import docx

        document = docx.Document()
        for grid in layouts:
            table = document.add_table(grid.rows, grid.columns)
            for place in grid.places:
                table.cell(place.row, place.column).text = snapshot.text(place.cell.id) if place.cell else place.text
        document.save(BytesIO())

    def build_xlsx() -> None:
        import openpyxl

        book = openpyxl.Workbook()
        for grid in layouts:
            sheet = book.create_sheet()
            for place in grid.places:
                text = snapshot.text(place.cell.id) if place.cell else place.text
                sheet.cell(place.row + 1, place.column + 1, text)
        book.save(BytesIO())

    return ("python-docx, bare tables", build_docx) if ending == ".docx" else ("openpyxl, bare cells", build_xlsx)


def pdf() -> Row:
    """The report as PDF; against LibreOffice converting our DOCX to PDF."""
    from core import document, paths
    from core.exchange import write

    snapshot = document.load(paths.SAMPLES / "sample-2019.nianbao")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "report.docx"
        file.write_bytes(write(snapshot, ".docx"))
        profile = (Path(folder) / "profile").as_uri()
        command = [
            "soffice",
            f"-env:UserInstallation={profile}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            folder,
        ]
        theirs = float("nan")
        if shutil.which("soffice"):
            theirs = median_ms(lambda: subprocess.run([*command, str(file)], check=True, capture_output=True), 3)
        return Row("export .pdf", median_ms(lambda: write(snapshot, ".pdf")), "LibreOffice, from our DOCX", theirs)


def main() -> None:
    """Run all and print the table."""
    rows = [keystroke(), typed_sign(), edited_cell(), *first_window()]
    rows += [imports(".docx"), imports(".xlsx"), exports(".docx"), exports(".xlsx"), pdf()]
    offices = [office_import(".docx"), office_import(".xlsx")]
    rows += [row for row in offices if row]
    print(f"{'what':36}{'ours ms':>10}  {'peer':26}{'peer ms':>10}{'ratio':>8}")
    for row in rows:
        print(f"{row.what:36}{row.ours:10.2f}  {row.peer:26}{row.theirs:10.2f}{row.ours / row.theirs:8.2f}")
    if not all(offices):
        print("LibreOffice is not installed: import was not timed against it.")


if __name__ == "__main__":
    main()
