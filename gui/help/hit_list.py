"""What a search found."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from gui.help.search import Hit, hits

_MOST = 200
_LONGEST = 60  # characters of a paragraph in the list


class HitList(QListWidget):
    """Each paragraph that was found, under its heading."""

    chosen = Signal(int, int)  # page, position

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setAlternatingRowColors(True)
        self.setAccessibleName("查找结果")
        self._hits: list[Hit] = []
        self.currentRowChanged.connect(self._announce)
        self.itemClicked.connect(lambda item: self._announce(self.row(item)))

    def show_hits(self, documents: Sequence[QTextDocument], words: str) -> None:
        """List where `words` are."""
        self._hits = hits(documents, words)[:_MOST]
        blocked = self.blockSignals(True)
        self.clear()
        for hit in self._hits:
            shown = hit.words if len(hit.words) <= _LONGEST else f"{hit.words[:_LONGEST]}…"
            self.addItem(QListWidgetItem(hit.heading if hit.words == hit.heading else f"{hit.heading}\n{shown}"))
        self.blockSignals(blocked)

    def step(self, direction: int) -> None:
        """Go to the next hit or the one before, round and round."""
        if self._hits:
            start = self.currentRow() if self.currentRow() >= 0 or direction > 0 else 0
            self.setCurrentRow((start + direction) % len(self._hits))

    def _announce(self, row: int) -> None:
        if 0 <= row < len(self._hits):
            hit = self._hits[row]
            self.chosen.emit(hit.page, hit.position)
