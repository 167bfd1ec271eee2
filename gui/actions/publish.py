"""What goes out of the program: the report for a web site's editor, on the clipboard."""

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from gui.actions.actions import Actions
from gui.editor import Editor
from gui.section_tabs import SectionTabs
from gui.table import clipboard


class PublishActions(QObject):
    """Hands the open report over as it is to be published."""

    message = Signal(str)

    def __init__(self, actions: Actions, window: QWidget) -> None:
        super().__init__(window)
        self._editor: Editor | None = None
        self._tabs: SectionTabs | None = None
        actions["copy_page"].triggered.connect(self.copy_page)

    def show_report(self, editor: Editor | None, tabs: SectionTabs | None) -> None:
        """Work with another report, or with none."""
        self._editor, self._tabs = editor, tabs

    def copy_page(self) -> None:
        """Put the whole report on the clipboard, as HTML and as plain text."""
        if self._editor is None or self._tabs is None:
            return
        from core.exchange import html_writer, text_writer

        self._tabs.commit()
        snapshot = self._editor.report.snapshot()
        mime = QMimeData()
        mime.setHtml(html_writer.fragment(snapshot))
        mime.setText(text_writer.text(snapshot))
        mime.setData(f"{clipboard.OURS}report", b"")
        QGuiApplication.clipboard().setMimeData(mime)
        self.message.emit("已复制整份报告，可以粘贴到网站的编辑器或者 WPS、Word")
