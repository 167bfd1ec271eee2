"""A page of our own help."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QTextBrowser, QWidget

from gui import theme
from gui.help.pages import DARK


class HelpBrowser(QTextBrowser):
    """Shows pages and fetches nothing but files of the help folder; pictures in the present look."""

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = folder.resolve()
        self.setOpenLinks(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)

    def page(self, markdown: str) -> QTextDocument:
        """A document of this browser."""
        document = QTextDocument(self)
        document.setDefaultFont(theme.ui_font())
        document.setMarkdown(markdown)
        document.setDocumentMargin(3 * theme.GRID)
        document.setIndentWidth(2.5 * theme.GRID)
        return document

    def loadResource(self, _kind: int, name: QUrl | str) -> object:
        path = (self._folder / QUrl(name).path()).resolve()
        if QUrl(name).scheme() not in {"", "file"} or not path.is_relative_to(self._folder):
            return None
        dark = path.parent / DARK / path.name
        path = dark if theme.is_dark() and dark.is_file() else path
        return QByteArray(path.read_bytes()) if path.is_file() else None
