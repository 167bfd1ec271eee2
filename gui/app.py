"""Starts the window."""

import sys
from pathlib import Path
from types import TracebackType

from PySide6.QtWidgets import QApplication

from core import paths
from gui import icons, log, theme, translation
from gui.dialogs.errors import error_box
from gui.main_window import MainWindow
from gui.settings import Settings
from gui.table import clipboard

_BUG = "程序出了一个意外的错误，刚才的操作可能没有完成。请先把报告另存一份。技术细节已写入日志：{file}"


def run(file: Path | None) -> int:
    """Open the window, with `file` if one is given; returns the exit code when it is closed."""
    app = make_application()
    handler = log.start(paths.log_file())
    previous_hook = sys.excepthook
    settings = Settings(paths.settings_file())
    theme.apply(app, dark=theme.system_is_dark() if settings.dark is None else settings.dark)
    window = MainWindow(settings)
    sys.excepthook = BugReporter(window, paths.log_file())
    app.styleHints().colorSchemeChanged.connect(window.follow_system_look)
    window.show()
    if fault := paths.fault():
        error_box(fault, window).open()
    if file is not None:
        window.files.open_path(file)
    try:
        return app.exec()
    finally:
        clipboard.leave_behind()
        sys.excepthook = previous_hook
        log.stop(handler)


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


class BugReporter:
    """An excepthook: logs what no one expected and says so in one sentence, once at a time."""

    def __init__(self, window: MainWindow, log_file: Path) -> None:
        self._window = window
        self._log_file = log_file
        self.is_showing = False

    def __call__(self, kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._window.close()
            return
        log.bug(error)
        if self.is_showing:
            return
        self.is_showing = True
        box = error_box(_BUG.format(file=self._log_file), self._window)
        box.finished.connect(self._on_closed)
        box.open()

    def _on_closed(self) -> None:
        self.is_showing = False
