"""The list of problems and everything that leads to it or from it."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDockWidget

from core.problems import Severity
from gui.actions.actions import Actions
from gui.problems.panel import ProblemsPanel
from gui.section_tabs import SectionTabs
from gui.status_bar import StatusBar

_ACTIONS = ("next_problem", "previous_problem", "accept")


class ProblemActions(QObject):
    """Connects the actions of 检查, the dock and the counts in the status bar with the open report's panel."""

    def __init__(self, actions: Actions, dock: QDockWidget, status: StatusBar, parent: QObject) -> None:
        super().__init__(parent)
        self._actions = actions
        self._dock = dock
        self._status = status
        self.panel: ProblemsPanel | None = None
        actions["next_problem"].triggered.connect(lambda: self._step(1))
        actions["previous_problem"].triggered.connect(lambda: self._step(-1))
        actions["accept"].triggered.connect(self._accept)
        actions["show_problems"].toggled.connect(dock.setVisible)
        dock.visibilityChanged.connect(self._on_visibility)

    def show_report(self, panel: ProblemsPanel | None, tabs: SectionTabs | None) -> None:
        """Work with another report's panel, or with none."""
        if self.panel is not None:
            self.panel.deleteLater()
        had_panel, self.panel = self.panel is not None, panel
        self._actions.enable(_ACTIONS, enabled=panel is not None)
        if panel is None or tabs is None:
            return
        panel.chosen.connect(tabs.show_problem)
        panel.cell_wanted.connect(tabs.show_cell)
        panel.refused.connect(self._status.say)
        if self._status.counts:
            self._status.counts.clicked.connect(self._on_count_clicked)
        self._dock.setWidget(panel)
        if not had_panel:
            self._dock.show()
            self._actions["show_problems"].setChecked(True)

    def _step(self, direction: int) -> None:
        if self.panel:
            self._bring_up()
            self.panel.step(direction)

    def _accept(self) -> None:
        if self.panel:
            self.panel.accept()

    def _on_count_clicked(self, severity: Severity) -> None:
        self._bring_up()
        if self.panel:
            self.panel.choose_next(severity)

    def _bring_up(self) -> None:
        """Show the list, in front of the doubts of an import if these share its place."""
        self._dock.show()
        self._dock.raise_()

    def _on_visibility(self, _visible: bool) -> None:
        """Follow the dock's own close button; a dock behind another tab counts as shown."""
        self._actions["show_problems"].setChecked(not self._dock.isHidden())
