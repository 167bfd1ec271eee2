"""What the menu 帮助 shows. Its dialogs are imported when they are first asked for."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from gui.actions.actions import Actions


class HelpActions(QObject):
    """使用手册, 全部检查 and 关于."""

    def __init__(self, actions: Actions, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        for name, show in {"manual": self._manual, "rules": self._rules, "about": self._about}.items():
            actions[name].triggered.connect(lambda _checked=False, show=show: show())

    def _manual(self) -> None:
        from gui.dialogs.help import manual

        manual(self._window).show()

    def _rules(self) -> None:
        from gui.dialogs.help import all_checks

        all_checks(self._window).show()

    def _about(self) -> None:
        from gui.dialogs.about import AboutDialog

        dialog = AboutDialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
