"""定稿检查: may the report go out?"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from core.final_check import Verdict
from core.forms import Form
from core.problems import Problem
from gui import icons, theme
from gui.problems.places import place

_PROBLEM = Qt.ItemDataRole.UserRole


class FinalCheckDialog(QDialog):
    """The verdict, and a list of what stands in the way; a double click leads there."""

    chosen = Signal(object)  # Problem

    def __init__(self, form: Form, verdict: Verdict, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form = form
        self.setWindowTitle("定稿检查")
        self.resize(80 * theme.GRID, 56 * theme.GRID)
        self.verdict = QLabel(verdict.sentence, self)
        self.verdict.setTextFormat(Qt.TextFormat.PlainText)
        self.verdict.setWordWrap(True)
        font = self.verdict.font()
        font.setPointSizeF(font.pointSizeF() * 1.2)
        self.verdict.setFont(font)
        self.list = QTreeWidget(self)
        self.list.setHeaderHidden(True)
        self.list.setAccessibleName("定稿前要处理的问题")
        self.list.setWordWrap(True)
        self.list.setVerticalScrollMode(QTreeWidget.ScrollMode.ScrollPerPixel)
        self._add("必须改正", verdict.to_mend)
        self._add("要改正或作出情况说明", verdict.to_answer)
        self._add("已作情况说明", verdict.explained)
        self._add("提示，可以不处理", verdict.hints)
        self.list.itemActivated.connect(self._on_activated)
        buttons = QDialogButtonBox(self)
        buttons.addButton("关闭", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * theme.GRID, 2 * theme.GRID, 2 * theme.GRID, 2 * theme.GRID)
        column.setSpacing(2 * theme.GRID)
        for widget in (self.verdict, self.list, buttons):
            column.addWidget(widget)
        self.list.setVisible(self.list.topLevelItemCount() > 0)

    def _add(self, title: str, problems: Sequence[Problem]) -> None:
        if not problems:
            return
        group = QTreeWidgetItem(self.list, [f"{title}（{len(problems)}）"])
        group.setExpanded(True)
        for problem in problems:
            answer = f"　情况说明：{problem.explanation}" if problem.explanation else ""
            item = QTreeWidgetItem(group, [f"{place(self._form, problem)}：{problem.message}{answer}"])
            item.setIcon(0, icons.severity_icon(problem.severity))
            item.setToolTip(0, "")
            item.setData(0, _PROBLEM, problem)

    def _on_activated(self, item: QTreeWidgetItem) -> None:
        problem = item.data(0, _PROBLEM)
        if problem is not None:
            self.accept()
            self.chosen.emit(problem)
