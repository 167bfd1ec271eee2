"""The problems of a report by what they mean for 定稿."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTreeWidget, QTreeWidgetItem, QWidget

from core.final_check import Verdict
from core.forms import Form
from core.places import place
from core.problems import Problem
from gui import icons, theme

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


class VerdictList(QTreeWidget):
    """What stands in the way, and what was explained or may stay; a double click chooses a problem."""

    chosen = Signal(object)  # Problem

    def __init__(self, form: Form, verdict: Verdict, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form = form
        self.setHeaderHidden(True)
        self.setAccessibleName("定稿前要处理的问题")
        self.setWordWrap(True)
        self.setItemDelegate(_Wrapped(self))
        self.setVerticalScrollMode(QTreeWidget.ScrollMode.ScrollPerPixel)
        self._add("必须改正", verdict.to_mend)
        self._add("要改正或作出情况说明", verdict.to_answer)
        self._add("已作情况说明", verdict.explained)
        self._add("提示，可以不处理", verdict.hints)
        self._add("这台电脑上默认不显示的检查发现的，没有计入结论", verdict.hidden)
        self.itemActivated.connect(self._on_activated)

    def _add(self, title: str, problems: Sequence[Problem]) -> None:
        if not problems:
            return
        group = QTreeWidgetItem(self, [f"{title}（{len(problems)}）"])
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
            self.chosen.emit(problem)
