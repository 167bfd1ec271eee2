"""Words found in the pages of the help."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

from core.search import folded

_AROUND = 16  # characters before the first word in the line of a hit


class Hit(NamedTuple):
    """A paragraph that has all the words: the page, where it begins, the heading above it, its text around a word."""

    page: int
    position: int
    heading: str
    words: str


def hits(documents: Sequence[QTextDocument], words: str) -> list[Hit]:
    """Every paragraph with all of `words` (parted by spaces) in order; letters match in either case and width."""
    wanted = folded(words).split()
    return (
        [hit for page, document in enumerate(documents) for hit in _in_page(page, document, wanted)] if wanted else []
    )


def blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    """The paragraphs of a document."""
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def places(document: QTextDocument, words: str) -> list[QTextCursor]:
    """Each single word of `words` wherever it stands, selected."""
    found = []
    for block in blocks(document):
        text = folded(block.text())
        for word in set(folded(words).split()):
            at = text.find(word)
            while at >= 0:
                cursor = QTextCursor(block)
                cursor.setPosition(block.position() + at)
                cursor.setPosition(block.position() + at + len(word), QTextCursor.MoveMode.KeepAnchor)
                found.append(cursor)
                at = text.find(word, at + len(word))
    return found


def _in_page(page: int, document: QTextDocument, wanted: list[str]) -> Iterator[Hit]:
    heading = ""
    for block in blocks(document):
        text = block.text()
        if block.blockFormat().headingLevel():
            heading = text
        at = [folded(text).find(word) for word in wanted]
        if min(at) >= 0:
            start = max(min(at) - _AROUND, 0)
            yield Hit(page, block.position(), heading, ("…" if start else "") + text[start:])
