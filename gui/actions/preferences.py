"""设置, and what follows from it for the open report."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gui.actions.actions import Actions
from gui.actions.follower import Follower
from gui.editor import Editor
from gui.recovery.keeper import Keeper
from gui.section_tabs import SectionTabs
from gui.settings import Settings

if TYPE_CHECKING:
    from gui.dialogs.settings import SettingsDialog


class PreferenceActions(Follower):
    """Shows the choices, and applies them to whatever report is open."""

    def __init__(self, actions: Actions, settings: Settings, keeper: Keeper, window: QWidget) -> None:
        super().__init__(actions, window)
        self._settings = settings
        self._keeper = keeper
        actions["settings"].triggered.connect(self.show)

    def show_report(self, editor: Editor | None, tabs: SectionTabs | None) -> None:
        super().show_report(editor, tabs)
        self._apply()

    def show(self) -> None:
        """Let the user choose."""
        from gui.dialogs.settings import SettingsDialog

        if self._tabs is not None:
            self._tabs.commit()
        report = self._editor.report.snapshot() if self._editor else None
        dialog = SettingsDialog(self._settings.preferences, self._settings.zoom, report, self._window)
        dialog.dictionaries_wanted.connect(self._actions["dictionaries"].trigger)
        dialog.accepted.connect(lambda: self._take(dialog))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take(self, dialog: "SettingsDialog") -> None:
        self._settings.preferences = dialog.preferences()
        self._settings.zoom = dialog.zoom_percent()
        if self._tabs is not None:
            self._tabs.zoom(self._settings.zoom / 100)
        self._keeper.use_interval()
        self._apply()
        self.message.emit("设置已保存")

    def _apply(self) -> None:
        chosen = self._settings.preferences
        if self._editor is not None and self._tabs is not None:
            self._editor.hide_rules(chosen.hidden_rules)
            self._tabs.offer_terms(chosen.offers_terms)
