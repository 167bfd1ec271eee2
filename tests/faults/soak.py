"""20,000 edits and 500 times open and close in one process: memory and latency. python -m tests.faults.soak [SHARE]"""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from PySide6.QtCore import QEvent, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from core import document
from gui.main_window import MainWindow
from gui.settings import Settings
from tests.gui.window import SAMPLE_2019, SAMPLE_2021, Answers

EDITS, OPENS, LAST = 20_000, 500, 1000
COLUMNS = ("natural_person", "enterprise", "research", "social_welfare", "legal_service", "other")


def main(share: float) -> int:
    """Print the figures; the exit code is 1 when a promise is broken."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as home:
        os.environ["XDG_DATA_HOME"] = home
        return _run(Path(home), share)


def _run(home: Path, share: float) -> int:
    app = QApplication([])
    complaints: list[str] = []
    quiet = "propagateSizeHints"  # the offscreen platform says so at every window
    qInstallMessageHandler(lambda _kind, _context, text: quiet in (text or "") or complaints.append(text or ""))
    window = MainWindow(Settings(home / "settings.json"), Answers())
    window.show()
    sound = _opens(app, window, home, int(OPENS * share)) & _edits(app, window, int(EDITS * share), int(LAST * share))
    print(f"Qt complained {len(complaints)} times {set(complaints)}")
    window.close()
    qInstallMessageHandler(None)
    return 0 if sound and not complaints else 1


def _opens(app: QApplication, window: MainWindow, home: Path, times: int) -> bool:
    files = []
    for sample in (SAMPLE_2019, SAMPLE_2021):
        files.append(home / sample.name)
        document.save(document.load(sample), files[-1])
    memory = []
    for number in range(times):
        window.files.open_path(files[number % 2])
        while not window.background.is_idle:
            app.processEvents()
            time.sleep(0.001)
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        app.processEvents()
        memory.append(_memory())
    warm = memory[len(memory) // 5]
    print(f"{times} times opened: {warm:.1f} MB after a fifth, {memory[-1]:.1f} MB at the end", flush=True)
    return memory[-1] < warm * 1.1


def _edits(app: QApplication, window: MainWindow, times: int, last: int) -> bool:
    editor = window.files.editor
    for number in range(1000):
        _edit(app, editor, number)
    before, taken = _memory(), []
    for number in range(times):
        start = time.perf_counter()
        _edit(app, editor, number)
        taken.append((time.perf_counter() - start) * 1000)
        if number % 1000 == 999:
            window.files.save()
            editor.undo_stack.clear()  # the history is the user's, and grows by right
    first_ms, last_ms = statistics.median(taken[:last]), statistics.median(taken[-last:])
    print(f"{times} edits: {before:.1f} MB before, {_memory():.1f} MB after")
    print(f"an edit took {first_ms:.2f} ms among the first {last}, {last_ms:.2f} ms among the last")
    return _memory() < before * 1.1 and last_ms < first_ms * 1.2


def _edit(app: QApplication, editor, number: int) -> None:
    cell = f"requests/received/{COLUMNS[number % 6]}"
    editor.edit({cell: str(number % 97)}, "输入")
    editor.check_now()
    app.processEvents()


def _memory() -> float:
    """Resident memory in MB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]) if len(sys.argv) > 1 else 1.0))
