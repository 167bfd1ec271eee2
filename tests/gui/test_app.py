"""Starting the program, and what happens when something goes wrong in it."""

import logging
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale
from PySide6.QtWidgets import QLineEdit, QMessageBox, QTextEdit

import gui
from core import paths
from core.document import load
from core.errors import UserError
from gui import icons, log, screenshots, translation
from gui.actions.actions import ACTIONS
from gui.recovery.crash import BugReporter, CrashDialog
from tests.gui.window import SAMPLE_2021, make_window

_ROOT = Path(gui.__file__).parent.parent
_QUOTE = "某某申请人"


@pytest.fixture
def chinese(qapp):
    locale = QLocale()
    translators = translation.install(qapp)
    yield
    for translator in translators:
        qapp.removeTranslator(translator)
    QLocale.setDefault(locale)


@pytest.fixture
def log_text(tmp_path):
    file = tmp_path / "nianbao.log"
    handler = log.start(file)
    yield lambda: file.read_text(encoding="utf-8")
    log.stop(handler)


def test_qt_itself_speaks_chinese(qapp, chinese):
    box = QMessageBox()
    buttons = QMessageBox.StandardButton
    words = {box.addButton(button).text() for button in (buttons.Save, buttons.Cancel, buttons.Close)}
    assert words == {"保存", "取消", "关闭"}
    for widget in (QLineEdit(), QTextEdit()):
        actions = widget.createStandardContextMenu().actions()
        texts = [action.text().split("\t")[0] for action in actions if not action.isSeparator()]
        assert not [text for text in texts if not any("一" <= character <= "鿿" for character in text)]


def test_the_translation_belongs_to_the_qt_in_use():
    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    assert (folder / "qtbase_zh_CN.qm").is_file()


def test_the_version_is_the_one_of_the_project():
    project = tomllib.loads((_ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert paths.version() == project["project"]["version"]


def test_every_action_has_the_icon_it_names_and_every_icon_is_drawn(qapp):
    for spec in ACTIONS:
        if spec.icon:
            assert not icons.icon(spec.icon).isNull()
    for file in icons.ICONS.glob("*.svg"):
        assert "<path" in file.read_text(encoding="utf-8")


def test_a_bug_is_one_chinese_sentence_and_a_log_without_document_text(qtbot, tmp_path, log_text):
    window = make_window(qtbot, tmp_path, SAMPLE_2021)
    kept = []
    reporter = BugReporter(window, lambda: kept.append(True))
    try:
        int(_QUOTE)
    except ValueError as error:
        reporter(type(error), error, error.__traceback__)
        reporter(type(error), error, error.__traceback__)
    [dialog] = window.findChildren(CrashDialog)
    report = dialog.report.toPlainText()
    assert kept == [True, True]
    for text in (report, log_text()):
        assert "builtins.ValueError" in text
        assert "test_app.py" in text
        assert _QUOTE not in text
        assert str(Path(__file__).parent) not in text
    dialog.accept()
    assert reporter.dialog is None


def test_what_is_behind_a_user_error_is_logged_without_names(log_text):
    try:
        try:
            Path(f"/nowhere/{_QUOTE}").read_bytes()
        except OSError as error:
            raise UserError(f"不能读取“{_QUOTE}”", str(error)) from error
    except UserError as error:
        log.user_error(error)
    assert "FileNotFoundError No such file" in log_text()
    assert _QUOTE not in log_text()


def test_a_log_that_cannot_be_written_costs_only_the_log(tmp_path):
    handler = log.start(tmp_path / "missing" / "x.log")
    log.bug(ValueError())
    log.stop(handler)
    assert handler not in logging.getLogger("nianbao").handlers


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_a_log_on_a_full_disk_prints_nothing(capfd):
    handler = log.start(Path("/dev/full"))
    log.bug(ValueError())
    log.stop(handler)
    assert capfd.readouterr() == ("", "")


def test_the_program_starts_with_a_file_and_ends_when_its_window_is_closed(tmp_path):
    script = (
        "import sys, threading; from pathlib import Path; from PySide6.QtCore import QMetaObject, Qt;"
        "from PySide6.QtWidgets import QApplication; from gui import app;"
        "close = lambda: QMetaObject.invokeMethod(QApplication.instance(), 'closeAllWindows', Qt.QueuedConnection);"
        "threading.Timer(2, close).start();"
        "sys.exit(app.run(Path(sys.argv[1])))"
    )
    env = {"QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path), "PATH": ""}
    done = subprocess.run(
        [sys.executable, "-c", script, str(SAMPLE_2021)],
        cwd=_ROOT,
        env=env,
        check=False,
        timeout=60,
        capture_output=True,
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "nianbao" / "settings.json").is_file()


def test_starting_the_window_imports_no_document_library():
    script = (
        "import sys, gui.app;"
        "print([name for name in ('docx', 'openpyxl', 'lxml', 'defusedxml') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=_ROOT, check=True, timeout=60, capture_output=True, text=True
    )
    assert done.stdout.strip() == "[]"


def test_screenshots_show_every_tab(qapp, tmp_path):
    files = screenshots.take(load(SAMPLE_2021), tmp_path / "pictures")
    assert [file.name for file in files][:2] == ["0-details.png", "1-overview.png"]
    assert len({file.read_bytes() for file in files}) == 7
    qapp.setStyleSheet("")
    assert QCoreApplication.instance() is qapp
    assert paths.RESOURCES.is_dir()
