"""How the window looks: light or dark, with or without its toolbar."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QToolBar

from gui import theme
from gui.actions.actions import Actions
from gui.settings import Settings


class LookActions(QObject):
    """深色外观 and 工具栏."""

    def __init__(self, actions: Actions, settings: Settings, toolbar: QToolBar) -> None:
        super().__init__(toolbar)
        self._actions = actions
        self._settings = settings
        self._toolbar = toolbar
        actions["show_toolbar"].toggled.connect(toolbar.setVisible)
        actions["dark"].triggered.connect(self._choose)

    def show_state(self) -> None:
        """Tick what is on."""
        self._actions["show_toolbar"].setChecked(not self._toolbar.isHidden())
        self._actions["dark"].setChecked(theme.is_dark())

    def follow_system(self) -> None:
        """Change between light and dark with the system, unless the user has chosen."""
        if self._settings.dark is None:
            self._apply(dark=theme.system_is_dark())

    def _choose(self, dark: bool) -> None:
        self._settings.dark = dark
        self._apply(dark=dark)

    def _apply(self, *, dark: bool) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, dark=dark)
            self._actions.retint()
            self._actions["dark"].setChecked(dark)
