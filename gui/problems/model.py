"""The list of problems as a Qt model that changes only where the list changed."""

from difflib import SequenceMatcher

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.places import place
from core.problems import Problem
from gui.editor import Editor

PROBLEM_ROLE = Qt.ItemDataRole.UserRole + 1
PLACE_ROLE = Qt.ItemDataRole.UserRole + 2
_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class ProblemsModel(QAbstractListModel):
    """One row per problem, in the order of the report."""

    def __init__(self, editor: Editor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._problems: list[Problem] = []
        editor.problems_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Take over the editor's problems: what stayed keeps its row, so that selection and scrolling stay."""
        new = list(self._editor.problems)
        if new == self._problems:
            return
        old_keys, keys = ([_key(problem) for problem in problems] for problems in (self._problems, new))
        if old_keys == keys:  # as after most keys
            self._update(0, new)
            return
        matcher = SequenceMatcher(None, old_keys, keys, autojunk=False)
        for what, start, end, new_start, new_end in reversed(matcher.get_opcodes()):
            if what == "equal":
                self._update(start, new[new_start:new_end])
                continue
            if end > start:
                self.beginRemoveRows(_ROOT, start, end - 1)
                del self._problems[start:end]
                self.endRemoveRows()
            if new_end > new_start:
                self.beginInsertRows(_ROOT, start, start + new_end - new_start - 1)
                self._problems[start:start] = new[new_start:new_end]
                self.endInsertRows()

    def _update(self, start: int, problems: list[Problem]) -> None:
        for row, problem in enumerate(problems, start):
            if problem != self._problems[row]:
                self._problems[row] = problem
                self.dataChanged.emit(self.index(row), self.index(row))

    def problem(self, row: int) -> Problem:
        """The problem in that row."""
        return self._problems[row]

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._problems)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        problem = self._problems[index.row()]
        if role == PROBLEM_ROLE:
            return problem
        where = place(self._editor.report.form, problem)
        if role == PLACE_ROLE:
            return where
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return f"{problem.severity.label}：{where}：{problem.message}"
        return None


def _key(problem: Problem) -> tuple[object, ...]:
    """What makes it the same problem while its figures change."""
    return (problem.rule, problem.section, problem.cells, problem.span and problem.span[0])
