"""How large tables and texts are shown; remembered for the next time."""

from PySide6.QtWidgets import QWidget

from gui.actions.actions import Actions
from gui.actions.follower import Follower
from gui.editor import Editor
from gui.preferences import ZOOMS
from gui.section_tabs import SectionTabs
from gui.settings import Settings

_ACTIONS = ("zoom_in", "zoom_out", "zoom_reset")


class ZoomActions(Follower):
    """放大, 缩小 and 实际大小."""

    def __init__(self, actions: Actions, settings: Settings, window: QWidget) -> None:
        super().__init__(actions, window, _ACTIONS)
        self._settings = settings
        actions["zoom_in"].triggered.connect(lambda: self._step(1))
        actions["zoom_out"].triggered.connect(lambda: self._step(-1))
        actions["zoom_reset"].triggered.connect(lambda: self._set(100))

    def show_report(self, editor: Editor | None, tabs: SectionTabs | None) -> None:
        super().show_report(editor, tabs)
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
