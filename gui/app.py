"""Starts the window."""

import sys
import threading
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from core import document, paths
from gui import icons, log, theme, translation
from gui.dialogs.errors import error_box
from gui.main_window import MainWindow
from gui.recovery.crash import BugReporter
from gui.recovery.ending import Ending
from gui.recovery.notice_bar import Notice
from gui.settings import Settings
from gui.table import clipboard

_PAINTED = 50  # ms: the first picture of the window has come
_DAMAGED = "设置文件已损坏，已放在一边，最近打开的文件和窗口位置按初始状态。"


def run(file: Path | None) -> int:
    """Open the window, with `file` if one is given; returns the exit code when it is closed."""
    app = make_application()
    handler = log.start(paths.log_file())
    crashes = log.watch_crashes(paths.log_file().with_name("crash.txt"))
    settings = Settings(paths.settings_file())
    theme.apply(app, dark=theme.system_is_dark() if settings.dark is None else settings.dark)
    window = MainWindow(settings)
    give_back = BugReporter(window, window.files.keeper.record_now).install()

    def end() -> None:
        window.end()
        app.exit()  # whatever dialog is open

    ending = Ending(app, end, window)
    app.styleHints().colorSchemeChanged.connect(window.follow_system_look)
    window.show()
    if fault := paths.fault():
        error_box(fault, window).open()
    if settings.was_damaged:
        window.recovery.bar.show_notice(Notice(_DAMAGED, of_report=False))
    window.recovery.offer()
    QTimer.singleShot(_PAINTED, threading.Thread(target=warm_up, daemon=True).start)
    if file is not None:
        window.files.open_path(file)
    window.tour.begin_at_first_start()
    try:
        return app.exec()
    finally:
        clipboard.leave_behind()
        ending.stop()
        give_back()
        log.stop(handler)
        if crashes:
            crashes.close()


def warm_up() -> None:
    """Check the samples on a thread: the first check of a form loads its rules, which takes as long as the window."""
    from core.rules.checker import check

    for sample in sorted(paths.SAMPLES.glob("*.nianbao"), reverse=True):  # the newer form first
        check(document.load(sample))


def make_application() -> QApplication:
    """The one QApplication, in Chinese and with our look."""
    QApplication.setOrganizationName("nianbao")
    QApplication.setApplicationName("nianbao")
    QApplication.setApplicationDisplayName("")
    QApplication.setDesktopFileName("nianbao")
    app = QApplication(sys.argv[:1])
    app.setStyle("Fusion")
    app.setFont(theme.ui_font())
    app.setWindowIcon(icons.app_icon())
    translation.install(app)
    return app
