"""A line of the report's details."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QDragEnterEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget


class LineField(QLineEdit):
    """Hands on what was typed when the user is done with it; one undo step each."""

    committed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = ""
        self.editingFinished.connect(self.commit)

    def show_text(self, text: str) -> None:
        """Show what the report holds."""
        self._shown = text
        if self.text() != text:
            self.setText(text)

    @property
    def is_typed(self) -> bool:
        """Whether something was typed and not yet handed on."""
        return self.text() != self._shown

    def commit(self) -> None:
        """Hand on what was typed, if anything was."""
        if self.is_typed:
            self._shown = self.text()
            self.committed.emit(self._shown)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files dropped here are for the window to open, not for their names to be inserted."""
        if event.mimeData().hasUrls():
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def event(self, event: QEvent) -> bool:
        """Let Ctrl+Z mean the same as everywhere: the window undoes the last step, what is typed here included."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = QKeySequence.StandardKey
            if event.matches(keys.Undo) or event.matches(keys.Redo):
                self.commit()
                event.ignore()
                return True
        return super().event(event)
