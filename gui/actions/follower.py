"""What every group of actions that works with the open report has in common."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from gui.actions.actions import Actions
from gui.editor import Editor
from gui.section_tabs import SectionTabs


class Follower(QObject):
    """Is told whenever another report is open, or none; `message` goes to the status bar."""

    message = Signal(str)

    def __init__(self, actions: Actions, window: QWidget, names: Sequence[str] = ()) -> None:
        """`names` are the actions that need a report."""
        super().__init__(window)
        self._actions = actions
        self._window = window
        self._names = tuple(names)
        self._editor: Editor | None = None
        self._tabs: SectionTabs | None = None
        actions.enable(self._names, enabled=False)

    def show_report(self, editor: Editor | None, tabs: SectionTabs | None) -> None:
        """Work with another report, or with none."""
        self._editor, self._tabs = editor, tabs
        self._actions.enable(self._names, enabled=editor is not None)
