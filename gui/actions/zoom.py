"""How large tables and texts are shown; remembered for the next time."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from gui.actions.actions import Actions
from gui.editor import Editor
from gui.preferences import ZOOMS
from gui.section_tabs import SectionTabs
from gui.settings import Settings

_ACTIONS = ("zoom_in", "zoom_out", "zoom_reset")


class ZoomActions(QObject):
    """放大, 缩小 and 实际大小."""

    message = Signal(str)

    def __init__(self, actions: Actions, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._actions = actions
        self._settings = settings
        self._tabs: SectionTabs | None = None
        actions["zoom_in"].triggered.connect(lambda: self._step(1))
        actions["zoom_out"].triggered.connect(lambda: self._step(-1))
        actions["zoom_reset"].triggered.connect(lambda: self._set(100))

    def show_report(self, editor: Editor | None, tabs: SectionTabs | None) -> None:
        """Work with another report, or with none."""
        self._tabs = tabs
        self._actions.enable(_ACTIONS, enabled=editor is not None)
        if tabs is not None:
            tabs.zoom_wheel.turned.connect(self._step)
            if self._settings.zoom != 100:
                tabs.zoom(self._settings.zoom / 100)

    def _step(self, direction: int) -> None:
        levels = [level for level in ZOOMS if (level - self._settings.zoom) * direction > 0]
        if levels:
            self._set(min(levels) if direction > 0 else max(levels))

    def _set(self, percent: int) -> None:
        self._settings.zoom = percent
        if self._tabs is not None:
            self._tabs.zoom(percent / 100)
        self.message.emit(f"显示比例 {percent}%")
