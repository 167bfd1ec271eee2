"""The question for the password of a file."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QVBoxLayout, QWidget

from gui import theme
from gui.dialogs.foot import foot


class PasswordDialog(QDialog):
    """One masked line. What is typed goes to the reader and is kept nowhere."""

    def __init__(self, name: str, parent: QWidget | None = None, *, wrong: bool) -> None:
        super().__init__(parent)
        self.setWindowTitle("输入密码")
        sentence = "密码不对，请核对大小写后重新输入。" if wrong else "这个文件有打开密码，请输入。"
        self.label = QLabel(f"“{name}”\n{sentence}", self)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setWordWrap(True)
        self.password = QLineEdit(self)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setAccessibleName("密码")
        buttons, self.open_button = foot(self, "打开(&O)")
        self.open_button.setEnabled(False)
        self.password.textChanged.connect(lambda text: self.open_button.setEnabled(bool(text)))
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * theme.GRID, 2 * theme.GRID, 3 * theme.GRID, 2 * theme.GRID)
        column.setSpacing(2 * theme.GRID)
        for widget in (self.label, self.password, buttons):
            column.addWidget(widget)
        self.setMinimumWidth(48 * theme.GRID)
