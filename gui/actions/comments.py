"""批注 on the cells of the tables, and the menu of the cell under the mouse."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from core.comments import comments
from gui.actions.actions import CELL_MENU, Actions
from gui.actions.follower import Follower
from gui.dialogs.questions import Questions
from gui.editor import Editor
from gui.section_tabs import SectionTabs
from gui.section_tabs.table_tab import TableTab

_ACTIONS = ("comment", "comments")


class CommentActions(Follower):
    """Write a comment on the current cell, look at all of them."""

    def __init__(self, actions: Actions, questions: Questions, window: QWidget) -> None:
        super().__init__(actions, window, _ACTIONS)
        self._questions = questions
        actions["comment"].triggered.connect(self._comment)
        actions["comments"].triggered.connect(self._show_all)

    def show_report(self, editor: Editor | None, tabs: SectionTabs | None) -> None:
        super().show_report(editor, tabs)
        if tabs is not None:
            tabs.menu_wanted.connect(self._show_menu)

    def _comment(self) -> None:
        page = self._tabs.currentWidget() if self._tabs else None
        if self._editor is None or not isinstance(page, TableTab):
            self.message.emit("批注写在表格的单元格上：请先在第二、三、四部分选中一个单元格。")
            return
        page.commit()
        cell = page.model.cell(page.table.currentIndex())
        if cell is None:
            return
        report = self._editor.report
        text = self._questions.comment(report.form.cells[cell].name, comments(report).get(cell, ""))
        if text is not None:
            self._editor.comment(cell, text)
        page.table.setFocus()

    def _show_all(self) -> None:
        if self._editor is None or self._tabs is None:
            return
        from gui.dialogs.comments import CommentsDialog

        self._tabs.commit()
        dialog = CommentsDialog(self._editor, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.wanted.connect(self._tabs.show_cell)
        dialog.open()

    def _show_menu(self, place: QPoint) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    def menu(self) -> QMenu:
        """What can be done with the selected cells."""
        menu = QMenu(self._window)
        self._actions.fill(menu, CELL_MENU)
        return menu
