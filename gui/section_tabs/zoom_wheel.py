"""Ctrl with the wheel makes tables and texts larger and smaller, as everywhere."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea


class ZoomWheel(QObject):
    """Tells of Ctrl with the wheel over any of the watched views."""

    turned = Signal(int)  # +1: larger, -1: smaller

    def watch(self, view: QAbstractScrollArea) -> None:
        """Listen to the wheel over `view`."""
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Wheel and isinstance(event, QWheelEvent):
            step = event.angleDelta().y()
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier and step:
                self.turned.emit(1 if step > 0 else -1)
                return True
        return super().eventFilter(watched, event)
