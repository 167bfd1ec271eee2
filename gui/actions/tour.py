"""认识界面: by itself at the very first start, and from the menu."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from gui.actions.actions import Actions
from gui.actions.follower import Follower
from gui.editor import Editor
from gui.section_tabs import SectionTabs
from gui.settings import Settings

if TYPE_CHECKING:
    from gui.main_window import MainWindow
    from gui.tour.tour import Tour

_UNSEEN = {"offscreen", "minimal"}  # platforms on which nobody looks


class TourActions(Follower):
    """Begins the tour, and tells it when a report is there."""

    def __init__(self, actions: Actions, settings: Settings, window: "MainWindow") -> None:
        super().__init__(actions, window)
        self._settings = settings
        self._main_window = window
        self.tour: Tour | None = None
        actions["tour"].triggered.connect(self.begin)

    def show_report(self, editor: Editor | None, tabs: SectionTabs | None) -> None:
        super().show_report(editor, tabs)
        if editor is not None and tabs is not None and self.tour is not None and not self.tour.is_over:
            self.tour.on_report()

    def begin_at_first_start(self) -> None:
        """Show a new user around, and whoever has asked for it in 设置."""
        preferences = self._settings.preferences
        if QGuiApplication.platformName() in _UNSEEN or not (self._settings.is_first_start or preferences.tour):
            return
        if preferences.tour:
            self._settings.preferences = replace(preferences, tour=False)
        self.begin()

    def begin(self) -> None:
        """Begin anew."""
        from gui.tour.tour import Tour

        if self.tour is not None:
            self.tour.end()
            self.tour.bubble.deleteLater()
            self.tour.deleteLater()
        self.tour = Tour(self._main_window)
