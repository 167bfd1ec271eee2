"""What this program is."""

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core import paths
from gui import icons, theme
from gui.help.window import licences

_TEXT = """政府信息公开工作年度报告编辑器

填写、检查和导出年度报告。不联网，文件只保存在本机。

版本 {version}　Qt {qt}
许可：Apache-2.0；界面使用 Qt，按 LGPL v3 许可"""


class AboutDialog(QDialog):
    """Name, version and licence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("关于年报")
        picture = QLabel(self)
        picture.setPixmap(icons.app_icon().pixmap(64, 64))
        text = QLabel(self)
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setText(_TEXT.format(version=paths.version(), qt=qVersion()))
        buttons = QDialogButtonBox(self)
        licences = buttons.addButton("许可证(&L)", QDialogButtonBox.ButtonRole.ActionRole)
        licences.clicked.connect(self._show_licences)
        buttons.addButton("关闭", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(3 * theme.GRID)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(text)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * theme.GRID, 3 * theme.GRID, 3 * theme.GRID, 2 * theme.GRID)
        column.setSpacing(2 * theme.GRID)
        column.addLayout(row)
        column.addWidget(buttons)

    def _show_licences(self) -> None:
        licences(self).show()
