"""全部批注: every comment of the report, to go there, to change it or to take it away."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.comments import commented_name, comments
from core.places import short_title
from gui import theme
from gui.dialogs.comment import CommentDialog
from gui.editor import Editor

_CELL = Qt.ItemDataRole.UserRole
_EMPTY = "报告里还没有批注。在表格里选中单元格，按 Shift+F2 就可以写。"


class CommentsDialog(QDialog):
    """A list in the order of the report; a double click leads to the cell. Every change can be undone."""

    wanted = Signal(str)  # go to this cell

    def __init__(self, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self.setWindowTitle("全部批注")
        self.resize(72 * theme.GRID, 48 * theme.GRID)
        self.list = QListWidget(self)
        self.list.setWordWrap(True)
        self.list.setSpacing(theme.GRID // 4)
        self.list.setAccessibleName("批注")
        self._empty = QLabel(_EMPTY, self)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setForegroundRole(self.foregroundRole().PlaceholderText)
        self.go = self._button("转到单元格(&G)", self._go)
        self.change = self._button("修改(&E)…", self._change)
        self.remove = self._button("删除(&D)", self._remove)
        self.remove_all = self._button("全部删除(&A)", self._remove_all)
        buttons = QDialogButtonBox(self)
        buttons.addButton("关闭", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        row = QHBoxLayout()
        for button in (self.go, self.change, self.remove, self.remove_all):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * theme.GRID, 2 * theme.GRID, 2 * theme.GRID, 2 * theme.GRID)
        column.setSpacing(2 * theme.GRID)
        column.addWidget(self._empty, 1)
        column.addWidget(self.list, 1)
        column.addLayout(row)
        self.list.itemActivated.connect(self._go)
        self.list.currentRowChanged.connect(self._follow)
        self._show()

    def _button(self, text: str, step: object) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.clicked.connect(step)
        return button

    def _show(self) -> None:
        form, row = self._editor.report.form, self.list.currentRow()
        self.list.clear()
        for cell, text in comments(self._editor.report).items():
            table = form.sections.get(cell.partition("/")[0])
            place = f"{short_title(table.title)} › " if table else ""
            item = QListWidgetItem(f"{place}{commented_name(form, cell)}\n{text}", self.list)
            item.setData(_CELL, cell)
        some = self.list.count() > 0
        self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
        self.list.setVisible(some)
        self._empty.setVisible(not some)
        self._follow()

    def _follow(self) -> None:
        some, cell = self.list.count() > 0, self._cell()
        for button in (self.change, self.remove, self.remove_all):
            button.setEnabled(some)
        self.go.setEnabled(cell in self._editor.report.form.cells)

    def _cell(self) -> str:
        item = self.list.currentItem()
        return str(item.data(_CELL)) if item is not None else ""

    def _go(self) -> None:
        if self.go.isEnabled():
            cell = self._cell()
            self.accept()
            self.wanted.emit(cell)

    def _change(self) -> None:
        cell, report = self._cell(), self._editor.report
        dialog = CommentDialog(commented_name(report.form, cell), comments(report)[cell], self)
        if dialog.exec():
            self._editor.comment(cell, dialog.text())
            self._show()
        dialog.deleteLater()

    def _remove(self) -> None:
        self._editor.comment(self._cell(), "")
        self._show()

    def _remove_all(self) -> None:
        self._editor.edit({"comments": ()}, "删除全部批注")
        self._show()
