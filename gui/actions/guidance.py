"""填报说明 in its dock, following the cell or the text that one is at."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDockWidget, QMainWindow

from gui.actions.actions import Actions
from gui.actions.follower import Follower
from gui.editor import Editor
from gui.section_tabs import SectionTabs
from gui.settings import Settings

if TYPE_CHECKING:
    from gui.guidance.panel import GuidancePanel


class GuidanceActions(Follower):
    """Whether the dock is there is remembered; its panel is made when it is first seen."""

    def __init__(self, actions: Actions, settings: Settings, dock: QDockWidget, window: QMainWindow) -> None:
        super().__init__(actions, window, ("show_guidance",))
        self._action = actions["show_guidance"]
        self._settings = settings
        self._dock = dock
        self._neighbours = window.tabifiedDockWidgets
        self._is_in_use = False  # there was a report: what is shown and hidden from now on is the user's choice
        self._is_in_front = False
        self.panel: GuidancePanel | None = None
        self._timer = QTimer(self, singleShot=True, interval=0)  # once for all that one key changes
        self._timer.timeout.connect(self._follow)
        self._action.triggered.connect(self._toggle)
        dock.visibilityChanged.connect(self._on_visibility)

    def show_report(self, editor: Editor | None, tabs: SectionTabs | None) -> None:
        super().show_report(editor, tabs)
        if tabs is not None:
            tabs.selection_changed.connect(self._timer.start)
        if editor is not None and not self._is_in_use:
            self._is_in_use = True
            self._dock.setVisible(self._settings.shows_guidance)
            for other in self._neighbours(self._dock):
                other.raise_()  # the problems come first
        self._timer.start()

    def _toggle(self) -> None:
        """Bring it to the front; hide it when it is there already."""
        if self._is_in_front:
            self._dock.hide()
        else:
            self._dock.show()
            self._dock.raise_()
        self._action.setChecked(not self._dock.isHidden())

    def _on_visibility(self, visible: bool) -> None:
        """A dock behind another tab counts as shown; before there is a report nothing was decided."""
        self._is_in_front = visible
        self._action.setChecked(not self._dock.isHidden())
        if self._is_in_use and self._settings.shows_guidance == self._dock.isHidden():
            self._settings.shows_guidance = not self._dock.isHidden()
        self._timer.start()

    def _follow(self) -> None:
        """Show what belongs to the place that one is at, if anybody can see it."""
        if not self._is_in_front or self._tabs is None or self._editor is None:
            return
        from core.guidance import guidance
        from gui.guidance.panel import GuidancePanel

        if self.panel is None:
            self.panel = GuidancePanel(self._dock)
            self._dock.setWidget(self.panel)
        field = self._tabs.place()
        self.panel.show_guidance(guidance(self._editor.report.form, field) if field else None)
