"""停用的检查: what this report is not checked for, and why."""

from PySide6.QtCore import Qt
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

from core.report import notes
from core.rules.catalogue import catalogue
from gui import theme
from gui.editor import Editor

_RULE = Qt.ItemDataRole.UserRole


class SwitchedOffDialog(QDialog):
    """Each switched-off rule with its reason, and a button to check it again."""

    def __init__(self, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self.setWindowTitle("停用的检查")
        self.resize(64 * theme.GRID, 40 * theme.GRID)
        self.list = QListWidget(self)
        self.list.setWordWrap(True)
        self.list.setAccessibleName("停用的检查")
        self._empty = QLabel("本报告没有停用的检查。在问题列表里选中一条警告或提示，写明理由后可以停用。", self)
        self._empty.setWordWrap(True)
        self.restore = QPushButton("恢复检查", self)
        self.restore.clicked.connect(self._restore)
        buttons = QDialogButtonBox(self)
        buttons.addButton("关闭", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        row = QHBoxLayout()
        row.addWidget(self.restore)
        row.addStretch(1)
        row.addWidget(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * theme.GRID, 2 * theme.GRID, 2 * theme.GRID, 2 * theme.GRID)
        column.setSpacing(2 * theme.GRID)
        column.addWidget(self._empty)
        column.addWidget(self.list, 1)
        column.addLayout(row)
        self._show()

    def _show(self) -> None:
        titles = {rule.id: rule.title for rule in catalogue(self._editor.report.form).rules}
        self.list.clear()
        for rule, reason in notes(self._editor.report, "switched_off").items():
            item = QListWidgetItem(f"{rule}　{titles.get(rule, '')}\n理由：{reason}", self.list)
            item.setData(_RULE, rule)
        self.list.setCurrentRow(0)
        self.restore.setEnabled(self.list.count() > 0)
        self.list.setVisible(self.list.count() > 0)
        self._empty.setVisible(self.list.count() == 0)

    def _restore(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self._editor.switch_on(item.data(_RULE))
            self._show()
