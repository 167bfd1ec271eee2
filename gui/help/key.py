"""F1 in a dialog: the manual at the chapter about it."""

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def help_key(window: QWidget, topic: str) -> None:
    """Let F1 in `window` open the manual at the chapter `topic`."""

    def show() -> None:
        from gui.help.window import manual

        manual(window, topic).show()

    QShortcut(QKeySequence("F1"), window, show)
