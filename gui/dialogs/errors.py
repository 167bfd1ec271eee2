"""The only place that shows what went wrong."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from core.errors import UserError
from gui import log


def error_box(sentence: str, parent: QWidget | None = None) -> QMessageBox:
    """A message with one sentence, as plain text: it may name files."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle("年报")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(sentence)
    box.addButton("知道了", QMessageBox.ButtonRole.AcceptRole)
    return box


def show_error(error: UserError, parent: QWidget | None = None) -> None:
    """Tell the user; the detail goes to the log."""
    log.user_error(error)
    error_box(error.sentence, parent).exec()
