"""F6: from the report to the problems or 填报说明 beside it, and back, without a mouse."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow, QWidget

from gui.actions.actions import Actions
from gui.actions.follower import Follower


class PaneActions(Follower):
    """换到另一栏 for the open report."""

    def __init__(self, actions: Actions, window: QWidget) -> None:
        super().__init__(actions, window, ("next_pane",))
        actions["next_pane"].triggered.connect(self._go)

    def _go(self) -> None:
        """Give the keyboard to the next pane in which something can be done."""
        if self._tabs is None:
            return
        panes = [self._tabs.currentWidget(), *_in_sight(self._window)]
        targets = [(pane, target) for pane in panes if (target := _entrance(pane))]
        focus = QApplication.focusWidget()
        here = next((at for at, (pane, _) in enumerate(targets) if focus and _holds(pane, focus)), -1)
        if targets:
            targets[(here + 1) % len(targets)][1].setFocus(Qt.FocusReason.ShortcutFocusReason)


def _in_sight(window: QWidget) -> list[QWidget]:
    """What the docks of the window show, those behind another left out."""
    docks = window.findChildren(QDockWidget) if isinstance(window, QMainWindow) else []
    return [dock.widget() for dock in docks if dock.widget() and not dock.visibleRegion().isEmpty()]


def _entrance(pane: QWidget) -> QWidget | None:
    """Where the keyboard goes in a pane; None where there is nothing to do."""
    inside = [pane.focusProxy() or pane, *pane.findChildren(QWidget)]
    return next(
        (one for one in inside if one.isVisible() and one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus),
        None,
    )


def _holds(pane: QWidget, widget: QWidget) -> bool:
    return pane is widget or pane.isAncestorOf(widget)
