"""Enter in a numbered paragraph begins the next one with its number; Enter or Backspace there takes the number away."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from core.forms import TEXTS
from core.paragraph_numbers import bare_number, continued

if TYPE_CHECKING:
    from gui.section_tabs.text_edit import TextEdit

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class Numbers:
    """Helps with the numbers of one text; each help is a step of its own in the history."""

    def __init__(self, edit: "TextEdit") -> None:
        self._edit = edit
        self._begun = ""  # the text as it was when a number was put in: Backspace takes back that number only

    def take(self, event: QKeyEvent) -> bool:
        """Whether the key was for a number."""
        edit = self._edit
        if edit.field not in TEXTS or edit.textCursor().hasSelection() or event.modifiers() & ~_KEYPAD:
            return False
        if event.key() in _ENTER:
            return self._remove() or self._continue()
        return event.key() == Qt.Key.Key_Backspace and edit.text() == self._begun and self._remove()

    def _continue(self) -> bool:
        text, place = self._edit.text(), self._edit.caret()
        number = continued(text, place, self._edit.field)
        if not number:
            return False
        begun = f"\n{number}"
        self._edit.apply(text[:place] + begun + text[place:], place + len(begun), "续写序号")
        self._begun = self._edit.text()
        return True

    def _remove(self) -> bool:
        text = self._edit.text()
        bare = bare_number(text, self._edit.caret())
        if bare is None:
            return False
        start, end = bare
        self._edit.apply(text[:start] + text[end:], start, "去掉序号")
        return True


_KEYPAD = Qt.KeyboardModifier.KeypadModifier
