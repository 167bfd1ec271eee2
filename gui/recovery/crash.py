"""What no one expected: the window stays, the work is kept, and a report can be copied for whoever mends it."""

import platform
import sys
import threading
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, qInstallMessageHandler, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from core import paths
from gui import log, theme

_SENTENCE = (
    "程序出了一个意外的错误，刚才的操作可能没有完成。报告的内容都还在窗口里，可以继续工作，请先保存。\n"
    "下面的技术信息不含报告内容和文件夹名称，可以复制给维护人员。"
)
_LEVELS = {QtMsgType.QtCriticalMsg: "critical", QtMsgType.QtFatalMsg: "fatal", QtMsgType.QtWarningMsg: "warning"}


class BugReporter(QObject):
    """Takes what nobody caught, in any thread, and says so once at a time."""

    _arrived = Signal(object)

    def __init__(self, window: QWidget, keep: Callable[[], None]) -> None:
        """`keep` puts the work into the recovery journal."""
        super().__init__(window)
        self._window = window
        self._keep = keep
        self.dialog: CrashDialog | None = None
        self._arrived.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> Callable[[], None]:
        """Take over; the result gives back."""
        previous = (sys.excepthook, threading.excepthook)
        sys.excepthook = self
        threading.excepthook = lambda told: self._on_thread(told.exc_value)
        qInstallMessageHandler(_on_qt_message)

        def give_back() -> None:
            sys.excepthook, threading.excepthook = previous
            qInstallMessageHandler(None)

        return give_back

    def __call__(self, kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._window.close()
            return
        log.bug(error)
        try:
            self._keep()
        except Exception as second:  # nothing may escape from here
            log.bug(second)
        self._show(error)

    def _on_thread(self, error: BaseException | None) -> None:
        if error is not None:
            log.bug(error)
            self._arrived.emit(error)

    def _show(self, error: BaseException) -> None:
        if self.dialog is not None:
            return
        self.dialog = CrashDialog(report_of(error), self._window)
        self.dialog.finished.connect(self._on_closed)
        self.dialog.open()

    def _on_closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = None


class CrashDialog(QDialog):
    """The report, to be copied."""

    def __init__(self, report: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("年报")
        self.resize(640, 360)
        sentence = QLabel(_SENTENCE, self)
        sentence.setWordWrap(True)
        self.report = QPlainTextEdit(report, self)
        self.report.setReadOnly(True)
        self.report.setAccessibleName("技术信息")
        copy = QPushButton("复制技术信息(&C)", self)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report))
        go_on = QPushButton("继续工作", self)
        go_on.setDefault(True)
        go_on.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(copy)
        buttons.addWidget(go_on)
        column = QVBoxLayout(self)
        column.setSpacing(theme.GRID)
        column.addWidget(sentence)
        column.addWidget(self.report, 1)
        column.addLayout(buttons)


def report_of(error: BaseException) -> str:
    """What a maintainer needs; no document text and no full paths."""
    system = f"{platform.system()} {platform.release()} {platform.machine()}"
    return (
        f"年报 {paths.version()}\n{system}\nPython {platform.python_version()}, Qt {qVersion()}\n\n{log.trail(error)}"
    )


def _on_qt_message(kind: QtMsgType, _context: QMessageLogContext, message: str | None) -> None:
    if kind in _LEVELS:
        log.qt_message(_LEVELS[kind], message or "")
