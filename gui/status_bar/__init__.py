"""The status bar: one file for each item."""

from PySide6.QtWidgets import QStatusBar, QWidget

from gui import theme
from gui.background import Background
from gui.editor import Editor
from gui.status_bar.busy import Busy
from gui.status_bar.form_label import FormLabel
from gui.status_bar.problem_counts import ProblemCounts
from gui.status_bar.saved_state import SavedState
from gui.status_bar.selection_stats import SelectionStats

_MESSAGE_TIME = 8000  # ms


class StatusBar(QStatusBar):
    """Messages and work under way on the left, the state of the open report on the right."""

    def __init__(self, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.messageChanged.connect(self.setToolTip)  # a long message may have no room
        self.setContentsMargins(theme.GRID, 0, theme.GRID, 0)
        self.addWidget(Busy(background, self))
        self.stats: SelectionStats | None = None
        self.counts: ProblemCounts | None = None
        self._items: list[QWidget] = []

    def show_report(self, editor: Editor | None) -> None:
        """Show the state of another report, or of none."""
        for item in self._items:
            self.removeWidget(item)
            item.deleteLater()
        self._items, self.stats, self.counts = [], None, None
        if editor is not None:
            self.stats = SelectionStats(editor, self)
            self.counts = ProblemCounts(editor, self)
            editor.fields_changed.connect(lambda _fields: self.clearMessage())  # a message is of one step
            self._items = [self.stats, self.counts, FormLabel(editor, self), SavedState(editor, self)]
        for item in self._items:
            self.addPermanentWidget(item)

    def say(self, message: str) -> None:
        """Show a passing message."""
        self.showMessage(message, _MESSAGE_TIME)
