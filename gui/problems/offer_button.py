"""The button of one way to mend a problem."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent
from PySide6.QtWidgets import QPushButton, QWidget


class OfferButton(QPushButton):
    """Tells when somebody considers it: with the mouse over it, or with the keyboard focus on it."""

    considered = Signal(bool)

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(text.replace("&", "&&"), parent)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.considered.emit(True)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.considered.emit(self.hasFocus())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.considered.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.considered.emit(self.underMouse())
