"""Clipboard and cell actions, sent to whatever is being edited: a table, a text or a line."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QTextEdit, QWidget

from gui.actions.actions import Actions
from gui.table.view import TableView

_CLIPBOARD = ("cut", "copy", "paste", "clear")
_OF_TABLES: dict[str, Callable[[TableView], None]] = {
    "fill_zero": TableView.fill_zero,
    "copy_with_heads": TableView.copy_with_heads,
    "fill_down": lambda table: table.fill(right=False),
    "fill_right": lambda table: table.fill(right=True),
}
Target = TableView | QTextEdit | QLineEdit


class EditActions(QObject):
    """Keeps the edit actions enabled as the focused widget allows, and sends them there."""

    def __init__(self, actions: Actions, window: QMainWindow) -> None:
        super().__init__(window)
        self._actions = actions
        self._window = window
        self._target: Target | None = None
        self._table: TableView | None = None  # also while one of its cells is open for typing
        actions["cut"].triggered.connect(lambda: self._send("cut"))
        actions["copy"].triggered.connect(lambda: self._send("copy"))
        actions["paste"].triggered.connect(lambda: self._send("paste"))
        actions["clear"].triggered.connect(self._clear)
        for name, step in _OF_TABLES.items():
            actions[name].triggered.connect(partial(self._in_table, step))
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)
        self.release()

    def release(self) -> None:
        """Nothing is being edited any more: the views are about to go."""
        self._set_target(None, None)

    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Follow the focus; menus and other windows borrow it without changing what is being edited."""
        if new is None or new.window() is not self._window or new is self._window.menuWidget():
            return
        target = next((widget for widget in _around(new) if isinstance(widget, Target)), None)
        self._set_target(target, next((widget for widget in _around(new) if isinstance(widget, TableView)), None))

    def _set_target(self, target: Target | None, table: TableView | None) -> None:
        self._target, self._table = target, table
        self._actions.enable(_CLIPBOARD, enabled=target is not None)
        self._actions.enable(tuple(_OF_TABLES), enabled=table is not None)

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

    def _in_table(self, step: Callable[[TableView], None], _checked: bool = False) -> None:
        if self._table is not None and self._table.isVisible():
            step(self._table)


def _around(widget: QWidget) -> Iterator[QWidget]:
    """`widget` and what it is in, from the inside out."""
    inside: QWidget | None = widget
    while inside is not None:
        yield inside
        inside = inside.parentWidget()
