"""Undo and redo in the menu, named after the step they are about."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoGroup, QUndoStack

from core.report import notes
from gui.actions.actions import Actions
from gui.editor import Editor
from gui.section_tabs import SectionTabs


class UndoActions(QObject):
    """Leads the two actions to the history of the open report, and shows where a step took place."""

    def __init__(self, actions: Actions, parent: QObject) -> None:
        super().__init__(parent)
        self._actions = actions
        self._group = QUndoGroup(self)
        self._editor: Editor | None = None
        self._tabs: SectionTabs | None = None
        actions["undo"].triggered.connect(lambda: self._step(self._group.undo))
        actions["redo"].triggered.connect(lambda: self._step(self._group.redo))
        self._group.canUndoChanged.connect(actions["undo"].setEnabled)
        self._group.canRedoChanged.connect(actions["redo"].setEnabled)
        self._group.undoTextChanged.connect(self._name_undo)
        self._group.redoTextChanged.connect(self._name_redo)
        actions.enable(("undo", "redo"), enabled=False)

    def show_report(self, editor: Editor, tabs: SectionTabs) -> None:
        """Undo in this report from now on."""
        self._editor, self._tabs = editor, tabs
        stack: QUndoStack = editor.undo_stack
        self._group.addStack(stack)
        self._group.setActiveStack(stack)

    def _step(self, step: Callable[[], None]) -> None:
        """Undo or redo, and bring what changed into view: nobody should lose words on a page out of sight."""
        if self._editor is None or self._tabs is None:
            return
        changed: list[frozenset[str]] = []
        before = notes(self._editor.report, "comments").items()
        self._editor.fields_changed.connect(changed.append)
        step()
        self._editor.fields_changed.disconnect(changed.append)
        commented = {cell for cell, _ in before ^ notes(self._editor.report, "comments").items()}
        self._tabs.show_fields(frozenset().union(*changed, commented & self._editor.report.form.cells.keys()))

    def _name_undo(self, step: str) -> None:
        self._name("undo", "撤销", "(&U)", step)

    def _name_redo(self, step: str) -> None:
        self._name("redo", "重做", "(&R)", step)

    def _name(self, action: str, word: str, mnemonic: str, step: str) -> None:
        step = step.replace("&", "&&").replace("“", "‘").replace("”", "’")  # inner quotation marks
        self._actions[action].setText(f"{word}“{step}”{mnemonic}" if step else f"{word}{mnemonic}")
