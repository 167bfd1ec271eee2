"""Walks through the window once; what one does meanwhile is never stopped, and what needs a report waits for one."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from gui.tour.bubble import Bubble, Side
from gui.tour.steps import steps

if TYPE_CHECKING:
    from gui.main_window import MainWindow


class Tour(QObject):
    """One walk; it ends by itself after the last step, or when it is skipped."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._at = 0
        self.is_over = False
        self.bubble = Bubble(window)
        self.bubble.next_wanted.connect(self._go_on)
        self.bubble.skipped.connect(self.end)
        window.installEventFilter(self)
        self.show()

    def show(self) -> None:
        """Show the step that is due, or wait until there is a report to show it at."""
        self.bubble.hide()
        if self.is_over:
            return
        step = steps()[self._at]
        if step.needs_report and self._window.tabs is None:
            return
        if step.target == "problems" and not self._window.problems_dock.isHidden():
            self._window.problems_dock.raise_()  # 填报说明 may be in front
        waits = self._window.tabs is None and any(later.needs_report for later in steps()[self._at + 1 :][:1])
        self.bubble.show_step(step.title, step.text, self._at + 1, len(steps()), waits=waits)
        self._place()
        QTimer.singleShot(0, self, self._place)  # once a dock that came to the front has its place

    def on_report(self) -> None:
        """A report was opened: how to begin is known now."""
        while not steps()[self._at].needs_report:
            self._at += 1
        QTimer.singleShot(0, self, self.show)  # once it has its place in the window

    def end(self) -> None:
        """No more bubbles."""
        self.is_over = True
        self.bubble.hide()
        self._window.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
            self.end()  # nothing else in the window had a use for it
            return True
        if event.type() in {QEvent.Type.Resize, QEvent.Type.LayoutRequest} and self.bubble.isVisible():
            QTimer.singleShot(0, self, self._place)
        return super().eventFilter(watched, event)

    def _go_on(self) -> None:
        self._at += 1
        if self._at == len(steps()):
            self.end()
        else:
            self.show()

    def _place(self) -> None:
        if not self.is_over:
            self.bubble.point_at(*self._target(steps()[self._at].target))

    def _target(self, name: str) -> tuple[QRect, Side]:
        """Where the thing is that a step speaks of; the menu that leads to it where it is not in view."""
        window = self._window
        menus = window.menuBar()
        button = window.toolbar.widgetForAction(window.actions_["export"])
        if name == "begin" and window.welcome.isVisible():
            return self._of(window.welcome.start_buttons["new_year"]), Side.RIGHT
        if name == "tabs" and window.tabs is not None:
            return self._of(window.tabs.tabBar()), Side.BELOW
        if name == "problems" and window.problems_dock.isVisible():
            return self._of(window.problems_dock), Side.LEFT
        if name == "finish" and button.isVisible():
            return self._of(button), Side.BELOW
        menu = 0 if name in {"begin", "finish"} else 2
        rect = menus.actionGeometry(menus.actions()[menu])
        return rect.translated(menus.mapTo(window, QPoint())), Side.BELOW

    def _of(self, widget: QWidget) -> QRect:
        return QRect(widget.mapTo(self._window, QPoint()), widget.size())
