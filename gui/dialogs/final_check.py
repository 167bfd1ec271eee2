"""定稿检查: may the report go out?"""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.final_check import Verdict
from core.forms import Form
from core.problems import Problem
from gui import icons, theme
from gui.problems.places import place

_PROBLEM = Qt.ItemDataRole.UserRole
_WRAP = Qt.TextFlag.TextWordWrap
_BESIDE_TEXT = 32  # px: the icon and the margins


class _Wrapped(QStyledItemDelegate):
    """Gives a row the height of its wrapped text: a tree measures one line only."""

    def __init__(self, tree: QTreeWidget) -> None:
        super().__init__(tree)
        self._tree = tree

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        size = super().sizeHint(option, index)
        depth = 2 if index.parent().isValid() else 1
        width = self._tree.viewport().width() - depth * self._tree.indentation() - _BESIDE_TEXT
        text = str(index.data())
        height = QFontMetrics(self._tree.font()).boundingRect(QRect(0, 0, max(width, 80), 10_000), _WRAP, text).height()
        return QSize(size.width(), max(size.height(), height + theme.GRID))


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
        self.list.setItemDelegate(_Wrapped(self.list))
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
            item = QTreeWidgetItem(group, [f"{place(self._form, problem)}\n{problem.message}{answer}"])
            item.setIcon(0, icons.severity_icon(problem.severity))
            item.setToolTip(0, "")
            item.setData(0, _PROBLEM, problem)

    def _on_activated(self, item: QTreeWidgetItem) -> None:
        problem = item.data(0, _PROBLEM)
        if problem is not None:
            self.accept()
            self.chosen.emit(problem)
