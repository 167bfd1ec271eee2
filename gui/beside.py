"""Windows of their own that belong to another: they may stand behind it, and close with it."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget


class _Follows(QObject):
    def __init__(self, window: QWidget, main: QWidget) -> None:
        super().__init__(window)  # which keeps it, and ends it
        self._window = window
        self._main = main
        main.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._main and event.type() is QEvent.Type.Hide and not event.spontaneous():
            self._window.close()
        return super().eventFilter(watched, event)


def close_with(window: QWidget, main: QWidget) -> None:
    """Close `window` when `main` is closed. As a child of it, `window` would always stand before it."""
    _Follows(window, main)
