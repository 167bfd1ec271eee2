"""查找 and 替换 in the open report."""

from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from core.search import Found
from gui.actions.actions import Actions
from gui.actions.follower import Follower
from gui.editor import Editor
from gui.find.bar import FindBar
from gui.section_tabs import SectionTabs

_ACTIONS = ("find", "replace", "find_next")


class FindActions(Follower):
    """Opens the bar, and brings what it finds into view."""

    def __init__(self, actions: Actions, bar: FindBar, window: QWidget) -> None:
        super().__init__(actions, window, _ACTIONS)
        self._bar = bar
        actions["find"].triggered.connect(lambda: self._open(replacing=False))
        actions["replace"].triggered.connect(lambda: self._open(replacing=True))
        actions["find_next"].triggered.connect(self._step)
        bar.wanted.connect(self._show)
        bar.closed.connect(self._leave)

    def show_report(self, editor: Editor | None, tabs: SectionTabs | None) -> None:
        super().show_report(editor, tabs)
        self._bar.show_report(editor)

    def _open(self, *, replacing: bool) -> None:
        if self._tabs is not None:
            self._tabs.commit()
            focus = QApplication.focusWidget()
            selected = focus.textCursor().selectedText() if isinstance(focus, QTextEdit) else ""
            self._bar.open(replacing=replacing, words=selected)

    def _step(self) -> None:
        """On from the place reached last, with the bar open or closed; without words, ask for them."""
        if self._bar.words.text():
            self._bar.step(1)
        else:
            self._open(replacing=False)

    def _show(self, found: Found) -> None:
        """Show the place; the keyboard stays in the bar if it was there."""
        focus = QApplication.focusWidget()
        if self._tabs is not None:
            self._tabs.show_place(*found)
        if focus is not None and self._bar.isAncestorOf(focus):
            self._bar.words.setFocus()

    def _leave(self) -> None:
        if self._tabs is not None:
            self._tabs.currentWidget().setFocus()
