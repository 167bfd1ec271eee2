"""Every problem of the open report, and the way to each."""

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QListView, QStackedWidget, QVBoxLayout, QWidget

from core.problems import Problem, Severity, Suggestion
from gui import theme
from gui.editor import Editor
from gui.problems.delegate import ProblemDelegate
from gui.problems.details import ProblemDetails
from gui.problems.model import ProblemsModel

_NARROWEST = 32 * theme.GRID  # the buttons of an answer side by side


class _WrappingList(QListView):
    """A list whose rows are as high as their text at its width; Qt's Adjust mode misses some changes of width."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()


class ProblemsPanel(QWidget):
    """The list, and below it the details of the chosen problem."""

    chosen = Signal(object)  # Problem: go there
    cell_wanted = Signal(str)  # go to this cell
    refused = Signal(str)  # why nothing happened

    def __init__(self, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._resume = 0  # the row to go on with when the current problem is gone
        self.model = ProblemsModel(editor, self)
        self.list = _WrappingList(self)
        self.model.rowsAboutToBeRemoved.connect(self._before_removal)  # before the view hears of it
        self.list.setModel(self.model)
        self.list.setItemDelegate(ProblemDelegate(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self.list.setAccessibleName("问题列表")
        self.setMinimumWidth(_NARROWEST)
        self.details = ProblemDetails(self)
        self._empty = QLabel("没有发现问题。\n填好以后按 F7 定稿。", self)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setForegroundRole(self.foregroundRole().PlaceholderText)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.list)
        self._pages.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._pages, 1)
        column.addWidget(self.details)
        self.list.activated.connect(self._choose)
        self.list.clicked.connect(self._choose)
        self.list.selectionModel().currentChanged.connect(self._show_details)
        self.details.offers.accepted.connect(self._accept)
        self.details.offers.considered.connect(editor.propose)
        self.details.offers.cell_wanted.connect(self.cell_wanted)
        self.details.explained.connect(editor.explain)
        self.details.switched_off.connect(editor.switch_off)
        editor.problems_changed.connect(self._on_problems_changed)
        self._on_problems_changed()

    @property
    def is_empty(self) -> bool:
        """Whether the panel says that there are no problems."""
        return self._pages.currentWidget() is self._empty

    def step(self, direction: int) -> None:
        """Go to the next (1) or previous (-1) problem, round the end."""
        count = self.model.rowCount()
        if not count:
            return
        current = self.list.currentIndex()
        row = current.row() + direction if current.isValid() else self._resume + min(direction, 0)
        self._choose(self.model.index(row % count))

    def choose_next(self, severity: Severity) -> None:
        """Go to the next open problem that serious, after the last the first again."""
        problems = [self.model.problem(row) for row in range(self.model.rowCount())]
        rows = [row for row, problem in enumerate(problems) if problem.severity is severity and problem.is_open]
        current = self.list.currentIndex().row()
        if rows:
            self._choose(self.model.index(next((row for row in rows if row > current), rows[0])))

    def accept(self) -> None:
        """Mend the current problem as its first suggestion says; without a current one, go to the first mendable."""
        self._editor.check_now()
        current = self.list.currentIndex()
        if current.isValid():
            suggestions = self.model.problem(current.row()).suggestions
            if suggestions:
                self._accept(suggestions[0])
            else:
                self.refused.emit("这个问题没有可以直接采用的建议")
            return
        rows = range(self.model.rowCount())
        first = next((row for row in rows if self.model.problem(row).suggestions), None)
        if first is not None:
            self._choose(self.model.index(first))
        else:
            self.refused.emit("没有可以直接采用的建议")

    def current(self) -> Problem | None:
        """The chosen problem."""
        index = self.list.currentIndex()
        return self.model.problem(index.row()) if index.isValid() else None

    def _choose(self, index: QModelIndex) -> None:
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)
        self.chosen.emit(self.model.problem(index.row()))

    def _accept(self, suggestion: Suggestion) -> None:
        """Mend, and go where it was mended: the button that was clicked is gone, the keyboard must go on somewhere."""
        problem = self.current()
        self._editor.accept(suggestion)
        if problem is not None:
            self.chosen.emit(problem)

    def _before_removal(self, _parent: QModelIndex, first: int, last: int) -> None:
        """A view makes the neighbour current; then 采用建议 would mend a problem that nobody has looked at."""
        if first <= self.list.currentIndex().row() <= last:
            self._resume = first
            self.list.selectionModel().clear()

    def _show_details(self) -> None:
        self.details.show_problem(self._editor.report, self.current())
        QTimer.singleShot(0, self, lambda: self.list.scrollTo(self.list.currentIndex()))  # once the details have room

    def _on_problems_changed(self) -> None:
        self._pages.setCurrentWidget(self.list if self.model.rowCount() else self._empty)
        self._show_details()
