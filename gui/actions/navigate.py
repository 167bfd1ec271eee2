"""Cells by their names: go to one, or take one's figure into the text that is being written."""

from PySide6.QtWidgets import QWidget

from core.anchors import bound
from gui.actions.actions import Actions
from gui.actions.follower import Follower
from gui.dialogs.questions import Questions
from gui.section_tabs.text_tab import TextTab

_ACTIONS = ("go_to_cell", "insert_figure")


class NavigateActions(Follower):
    """转到单元格 and 插入数据 for the open report."""

    def __init__(self, actions: Actions, questions: Questions, window: QWidget) -> None:
        super().__init__(actions, window, _ACTIONS)
        self._questions = questions
        actions["go_to_cell"].triggered.connect(self._go)
        actions["insert_figure"].triggered.connect(self._insert)

    def _go(self) -> None:
        if self._editor is None or self._tabs is None:
            return
        self._tabs.commit()
        cell = self._questions.cell(self._editor.report, "转到单元格", "选择要去的单元格，回车就到。")
        if cell is not None:
            self._tabs.show_cell(cell)

    def _insert(self) -> None:
        page = self._tabs.currentWidget() if self._tabs else None
        if self._editor is None or not isinstance(page, TextTab):
            self.message.emit("请先打开“一、总体情况”等文字部分，把光标放在要插入数据的地方。")
            return
        told = "插入的数会跟着表格变；直接改动它，它就成为普通文字。"
        cell = self._questions.cell(self._editor.report, "插入数据", told)
        if cell is not None:
            place = page.edit.caret()
            self._editor.edit(bound(self._editor.report, page.edit.field, place, cell), "插入数据")
            page.edit.setFocus()
