"""A page of our own help."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QTextBrowser, QWidget


class HelpBrowser(QTextBrowser):
    """Shows the manual and fetches nothing but files of the help folder."""

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = folder.resolve()
        self.setOpenLinks(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)

    def loadResource(self, _kind: int, name: QUrl | str) -> object:
        path = (self._folder / QUrl(name).path()).resolve()
        if QUrl(name).scheme() in {"", "file"} and path.is_relative_to(self._folder) and path.is_file():
            return path.read_bytes()
        return None
