"""What the menu 帮助 shows. Its windows are imported when they are first asked for."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from gui.actions.actions import Actions
from gui.beside import close_with
from gui.problems.panel import ProblemsPanel
from gui.section_tabs.charts_tab import ChartsTab
from gui.section_tabs.details_tab import DetailsTab
from gui.section_tabs.table_tab import TableTab
from gui.section_tabs.text_tab import TextTab

if TYPE_CHECKING:
    from gui.help.window import HelpWindow

_TOPICS: dict[type[QWidget], str] = {
    ProblemsPanel: "04-check.md",
    DetailsTab: "02-fill.md",
    TableTab: "02-fill.md",
    TextTab: "03-write.md",
    ChartsTab: "08-compare.md",
}


class HelpActions(QObject):
    """使用手册, 全部检查 and 关于."""

    def __init__(self, actions: Actions, window: QWidget, page: Callable[[], QWidget | None]) -> None:
        """`page` tells what the user works on: the tab in front, if a report is open."""
        super().__init__(window)
        self._window = window
        self._page = page
        self.windows: dict[str, HelpWindow] = {}  # those that are open, by action
        for name, show in {"manual": self._manual, "rules": self._rules, "about": self._about}.items():
            actions[name].triggered.connect(lambda _checked=False, show=show: show())

    def _manual(self) -> None:
        from gui.help.window import manual

        self._show("manual", manual).show_topic(self._topic())

    def _topic(self) -> str:
        """The chapter about what has the focus, or about the tab in front."""
        widget: QWidget | None = QApplication.focusWidget()
        while widget is not None and not isinstance(widget, tuple(_TOPICS)):
            widget = widget.parentWidget()
        widget = widget or self._page()
        return next((topic for kind, topic in _TOPICS.items() if isinstance(widget, kind)), "")

    def _rules(self) -> None:
        from gui.help.window import all_checks

        self._show("rules", all_checks)

    def _show(self, name: str, make: "Callable[[QWidget | None], HelpWindow]") -> "HelpWindow":
        """The open window of that name, or a new one, in front."""
        window = self.windows.get(name)
        if window is None:
            self.windows[name] = window = make(None)
            window.closed.connect(partial(self._on_closed, name, window))
            close_with(window, self._window)
        window.show()
        window.activateWindow()
        return window

    def _on_closed(self, name: str, window: "HelpWindow") -> None:
        if self.windows.get(name) is window:
            del self.windows[name]

    def _about(self) -> None:
        from gui.dialogs.about import AboutDialog

        dialog = AboutDialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
