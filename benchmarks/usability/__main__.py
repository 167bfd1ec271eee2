"""python -m benchmarks.usability keyboard|mouse [--size 2560x1440 --scale 2] [--dark] [--pictures FOLDER]

The trial of docs/usability.md on a screen of its own: counts the steps, and ends with 1 when the exported report is not
the one that was wanted. Needs Xvfb, openbox, xdotool, and ImageMagick's import for pictures.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QTimer

from benchmarks.usability.hands import Hands, beside
from benchmarks.usability.job import FIGURES, LAST, PROBLEMS, YEAR, Job
from benchmarks.usability.screen import screen
from core import document, paths
from core.exchange import read, write
from core.problems import Severity
from core.rules.checker import check
from gui import theme
from gui.app import make_application
from gui.main_window import MainWindow
from gui.settings import Settings


def main() -> int:
    """One run."""
    parser = argparse.ArgumentParser()
    parser.add_argument("way", choices=("keyboard", "mouse"))
    parser.add_argument("--size", default="1366x768")
    parser.add_argument("--scale", type=int, default=1)
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--pictures", type=Path)
    options = parser.parse_args()
    with screen(options.size, options.scale), tempfile.TemporaryDirectory() as folder:
        faults = _run(options, Path(folder))
    for fault in faults:
        print(fault, file=sys.stderr)
    return bool(faults)


def _run(options: argparse.Namespace, folder: Path) -> list[str]:
    """Do the job in a window; what went wrong."""
    app = make_application()
    theme.apply(app, dark=options.dark)
    (folder / LAST).write_bytes(write(document.load(paths.SAMPLES / "sample-2021.nianbao"), ".docx"))
    settings = Settings(folder / ".settings.ini")
    settings.add_recent(folder / LAST)  # so that the file dialog opens there
    window = MainWindow(settings)
    window.showMaximized()
    if options.pictures:
        options.pictures.mkdir(parents=True, exist_ok=True)
    hands = Hands(options.pictures)
    faults: list[str] = []

    def done(error: BaseException | None) -> None:
        if error:
            faults.append(f"{hands.part}: {error!r}")
        hands.ask(lambda: (window.end(), app.exit()))

    job = Job(window, hands, by_mouse=options.way == "mouse")
    QTimer.singleShot(1500, lambda: beside(job.run, done))
    app.exec()
    _report(hands)
    return faults or _faults(folder)


def _faults(folder: Path) -> list[str]:
    """What is not as it should be in the exported DOCX."""
    (file,) = folder.glob("*/*.docx")
    report = read(file).snapshot
    wanted = {cell: figure for figures in FIGURES.values() for cell, figure in figures.items()}
    wanted |= {"problems": PROBLEMS, "title": f"青禾县教育局{YEAR}年政府信息公开工作年度报告"}
    wrong = {field for field, text in wanted.items() if report.text(field) != text}
    wrong |= {cell for cell in report.form.cells if not report.text(cell)}
    wrong |= {problem.rule for problem in check(report) if problem.severity is Severity.ERROR}
    return [f"not as wanted: {field}" for field in sorted(wrong)]


def _report(hands: Hands) -> None:
    count = hands.count
    print("\n".join(count.log))
    print(f"clicks {count.clicks}, drags {count.drags}, keys {count.keys}, characters {count.characters}")
    print(f"steps by part {dict(count.by_part)}")
    print(f"waited {count.waited:.1f} s for the program; a practised person needs {count.seconds:.0f} s for the steps")


if __name__ == "__main__":
    sys.exit(main())
