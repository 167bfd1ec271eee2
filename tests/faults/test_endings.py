"""The program ended from outside with unsaved work, and started on damaged files of its own."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from core import document, journal
from core.paths import SAMPLES
from tests.faults.extent import FULL

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are those of POSIX")
EDIT = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
import gui.app as app
from gui.main_window import MainWindow
made = []
real = MainWindow.__init__
def init(self, *args, **more):
    real(self, *args, **more)
    made.append(self)
    self.files.editor_changed.connect(lambda: QTimer.singleShot(0, edit))
def edit():
    made[0].files.editor.edit({"title": "没有保存"}, "修改标题")
    print("edited", flush=True)
MainWindow.__init__ = init
sys.exit(app.run(Path(sys.argv[1])))
"""


def _environment(home):
    folders = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"), str(home))
    return {**folders, "QT_QPA_PLATFORM": "offscreen", "PATH": "", "PYTHONIOENCODING": "utf-8"}


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP] if FULL else [signal.SIGTERM])
def test_a_signal_ends_the_program_in_order_and_the_work_is_kept(tmp_path, number):
    file = tmp_path / "报告.nianbao"
    document.save(document.load(SAMPLES / "sample-2021.nianbao"), file)
    before = file.read_bytes()
    command = [sys.executable, "-c", EDIT, str(file)]
    with subprocess.Popen(command, cwd=ROOT, env=_environment(tmp_path / "home"), stdout=subprocess.PIPE) as program:
        assert program.stdout.readline() == b"edited\n"
        program.send_signal(number)  # at once: the tick of the recorder has not come yet
        assert program.wait(30) == 0
    (kept,) = (tmp_path / "home" / "nianbao" / "recovery").glob("*.journal")
    assert journal.read(kept).snapshot["title"] == "没有保存"
    assert file.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir() if "nianbao-" in entry.name] == [], "the lock is given up"


def test_the_program_starts_on_whatever_became_of_its_own_files(tmp_path):
    home = tmp_path / "home" / "nianbao"
    (home / "recovery").mkdir(parents=True)
    (home / "log").mkdir()
    (home / "versions" / "x").mkdir(parents=True)
    (home / "settings.json").write_bytes(b"\0\xff{")
    (home / "recovery" / "0-1.journal").write_bytes(b"nianbao journal 1\n" + b"\xff" * 40)
    (home / "recovery" / "folder-1.journal").mkdir()
    (home / "recovery" / "0.session").write_bytes(b"garbage")
    (home / "log" / "nianbao.log").mkdir()
    (home / "crash.txt").write_bytes(b"\xff")
    script = (
        "import sys\nfrom PySide6.QtCore import QTimer\nfrom PySide6.QtWidgets import QApplication\n"
        "import gui.app as app\n"
        "made = app.make_application\n"
        "def make():\n"
        "    qt = made()\n"
        "    QTimer.singleShot(500, show)\n"
        "    return qt\n"
        "def show():\n"
        "    window = next(w for w in QApplication.topLevelWidgets() if type(w).__name__ == 'MainWindow')\n"
        "    print('|'.join(notice.text for notice in window.recovery.bar.notices), flush=True)\n"
        "    QApplication.closeAllWindows()\n"
        "app.make_application = make\n"
        "sys.exit(app.run(None))\n"
    )
    command = [sys.executable, "-c", script]
    done = subprocess.run(
        command, cwd=ROOT, env=_environment(tmp_path / "home"), check=False, timeout=60, capture_output=True
    )
    assert done.returncode == 0, done.stderr.decode()
    said = done.stdout.decode()
    assert "设置文件已损坏" in said
    assert "恢复记录已经损坏" in said


def test_time_is_told_for_display_only(tmp_path, monkeypatch):
    """A clock set back by years changes nothing in what comes back."""
    base = document.load(SAMPLES / "sample-2021.nianbao")
    kept = journal.Journal(tmp_path / "a.journal", base, None, None)
    for number, clock in enumerate((2e9, 1e9, 0.0)):
        monkeypatch.setattr(time, "time", lambda clock=clock: clock)
        kept.append({"title": str(number)}, {})
    assert journal.read(kept.file).snapshot["title"] == "2"
