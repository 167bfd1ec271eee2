"""Completes the official terms while one writes; the keys of the list below the words."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from core.forms import TEXTS

if TYPE_CHECKING:
    from gui.section_tabs.term_popup import TermPopup
    from gui.section_tabs.text_edit import TextEdit

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_STEPPING = {Qt.Key.Key_Down, Qt.Key.Key_Up}


class Terms:
    """The offers of one text; taking one is a step of its own in the history. The list is made when first needed."""

    def __init__(self, edit: "TextEdit") -> None:
        self._edit = edit
        self._begun = ""
        self.is_on = edit.field in TEXTS
        self.popup: TermPopup | None = None

    def switch(self, *, on: bool) -> None:
        """Offer terms, or no longer."""
        self.is_on = on and self._edit.field in TEXTS

    @property
    def is_shown(self) -> bool:
        """Whether the list is there."""
        return self.popup is not None and self.popup.isVisible()

    def hide(self) -> None:
        """Whatever is done now has nothing to do with the words before the caret."""
        if self.popup is not None:
            self.popup.hide()

    def look(self) -> None:
        """Something was written: offer what it may become, or nothing."""
        from core.phrases import offers
        from gui.section_tabs.term_popup import TermPopup

        cursor = self._edit.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        self._begun, found = offers(before) if self.is_on else ("", ())
        if not found:
            self.hide()
            return
        if self.popup is None:
            self.popup = TermPopup(self._edit)
            self.popup.clicked_on.connect(self._accept)
        self.popup.offer(found)

    def take(self, event: QKeyEvent) -> bool:
        """Whether the key was for the list."""
        if self.popup is None or not self.popup.isVisible():
            return False
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if event.key() == Qt.Key.Key_Tab or (event.key() in _ENTER and self.popup.has_choice):
            self._accept()
        elif event.key() in _STEPPING:
            self.popup.step(event)
        elif event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            return False
        return True

    def _accept(self) -> None:
        phrase = self.popup.chosen() if self.popup else ""
        self.hide()
        rest, text, place = phrase[len(self._begun) :], self._edit.text(), self._edit.caret()
        self._edit.apply(text[:place] + rest + text[place:], place + len(rest), f"补全“{phrase}”")
