"""Clipboard and cell actions, sent to whatever is being edited: a table, a text or a line."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QTextEdit, QWidget

from gui.actions.actions import Actions
from gui.table.view import TableView

_CLIPBOARD = ("cut", "copy", "paste", "clear")
Target = TableView | QTextEdit | QLineEdit


class EditActions(QObject):
    """Keeps the edit actions enabled as the focused widget allows, and sends them there."""

    def __init__(self, actions: Actions, window: QMainWindow) -> None:
        super().__init__(window)
        self._actions = actions
        self._window = window
        self._target: Target | None = None
        actions["cut"].triggered.connect(lambda: self._send("cut"))
        actions["copy"].triggered.connect(lambda: self._send("copy"))
        actions["paste"].triggered.connect(lambda: self._send("paste"))
        actions["clear"].triggered.connect(self._clear)
        actions["fill_zero"].triggered.connect(self._fill_zero)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)
        self.release()

    def release(self) -> None:
        """Nothing is being edited any more: the views are about to go."""
        self._set_target(None)

    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Follow the focus; menus and other windows borrow it without changing what is being edited."""
        if new is None or new.window() is not self._window or new is self._window.menuWidget():
            return
        self._set_target(_target(new))

    def _set_target(self, target: Target | None) -> None:
        self._target = target
        self._actions.enable(_CLIPBOARD, enabled=target is not None)
        self._actions.enable(("fill_zero",), enabled=isinstance(target, TableView))

    def _in_view(self) -> Target | None:
        """What is being edited, unless it went out of view behind another tab: nobody edits what is out of sight."""
        return self._target if self._target is not None and self._target.isVisible() else None

    def _send(self, name: str) -> None:
        target = self._in_view()
        if target is not None:
            getattr(target, name)()

    def _clear(self) -> None:
        target = self._in_view()
        if isinstance(target, QLineEdit):
            target.del_()
        elif isinstance(target, QTextEdit):
            target.textCursor().removeSelectedText()
        elif target is not None:
            target.clear()

    def _fill_zero(self) -> None:
        target = self._in_view()
        if isinstance(target, TableView):
            target.fill_zero()


def _target(widget: QWidget | None) -> Target | None:
    while widget is not None:
        if isinstance(widget, Target):
            return widget
        widget = widget.parentWidget()
    return None
