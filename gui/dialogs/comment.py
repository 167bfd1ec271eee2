"""批注: the words on one cell."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from gui import theme
from gui.dialogs.foot import foot
from gui.section_tabs.help_line import HelpLine

_HELP = (
    "回车完成，Shift+回车换行。批注存在报告文件里，供填报和审核的人看；不会印在报告和网页上，导出 XLSX 时是单元格批注。"
)


class CommentDialog(QDialog):
    """A field of a few lines. A comment that is there can be changed or taken away."""

    def __init__(self, cell: str, text: str, parent: QWidget | None = None) -> None:
        """`cell` is the cell's name, `text` the comment that is there, "" for none."""
        super().__init__(parent)
        self.setWindowTitle("批注")
        self.field = QPlainTextEdit(text, self)
        self.field.setAccessibleName(f"{cell}的批注")
        self.field.setTabChangesFocus(True)
        self.field.setPlaceholderText("例如：待法制科核对；含上年补录的2件")
        self.field.moveCursor(QTextCursor.MoveOperation.End)
        self.field.installEventFilter(self)
        buttons, _ = foot(self, "确定")
        self.remove = buttons.addButton("删除批注(&D)", QDialogButtonBox.ButtonRole.ResetRole)
        self.remove.setVisible(bool(text))
        self.remove.clicked.connect(self._remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * theme.GRID, 2 * theme.GRID, 2 * theme.GRID, 2 * theme.GRID)
        column.setSpacing(theme.GRID)
        column.addWidget(HelpLine(cell, self))
        column.addWidget(self.field, 1)
        column.addWidget(HelpLine(_HELP, self))
        column.addWidget(buttons)
        self.resize(60 * theme.GRID, 32 * theme.GRID)
        self.field.setFocus()

    def text(self) -> str:
        """The comment as it is to be, "" for none."""
        return self.field.toPlainText().strip()

    def _remove(self) -> None:
        self.field.clear()
        self.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter is done, as in a message to a colleague; with Shift it begins a new line."""
        enter = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in enter:
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.field.insertPlainText("\n")
            else:
                self.accept()
            return True
        return super().eventFilter(watched, event)
