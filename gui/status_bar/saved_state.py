"""Whether the file holds what the window shows."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from gui.editor import Editor
from gui.table.tooltips import tooltip


class SavedState(QLabel):
    """已保存 or 未保存."""

    def __init__(self, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self.setTextFormat(Qt.TextFormat.PlainText)
        editor.file_changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        self.setText("已保存" if self._editor.is_saved and self._editor.path else "未保存")
        self.setToolTip(tooltip(str(self._editor.path)) if self._editor.path else "还没有保存为文件")
