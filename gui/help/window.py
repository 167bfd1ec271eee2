"""The window of the help: contents or what a search found on the left, the page on the right."""

from collections.abc import Sequence
from itertools import islice

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut, QShowEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QSplitter,
    QStackedWidget,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from gui import theme
from gui.help.browser import HelpBrowser
from gui.help.contents import Contents
from gui.help.hit_list import HitList
from gui.help.pages import FOLDER, Page, check_pages, licence_pages, manual_pages
from gui.help.search import blocks, places

_SIZE = QSize(1120, 720)


def manual(parent: QWidget | None, topic: str = "") -> "HelpWindow":
    """The user manual, at the chapter `topic` (the name of its file) if given."""
    return HelpWindow("使用手册", manual_pages(), parent, topic)


def all_checks(parent: QWidget | None) -> "HelpWindow":
    """Every check in words, with its basis."""
    return HelpWindow("全部检查", check_pages(), parent)


def licences(parent: QWidget) -> "HelpWindow":
    """The licences of the program and of what it is made of."""
    return HelpWindow("许可证", licence_pages(), parent)


class HelpWindow(QWidget):
    """Pages with their contents, to be searched. With a parent it stays before it, as it must before a dialog.

    Ctrl+F goes to the search, Esc ends it or closes the window.
    """

    closed = Signal()

    def __init__(self, title: str, pages: Sequence[Page], parent: QWidget | None, topic: str = "") -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumSize(80 * theme.GRID, 48 * theme.GRID)
        self.resize(_SIZE.boundedTo(self.screen().availableSize() * 0.9))
        self._pages = pages
        self.browser = HelpBrowser(FOLDER, self)
        self.browser.setAccessibleName(title)
        self._documents: dict[int, QTextDocument] = {}
        self._idle = QTimer(self, interval=0)  # pages are made one at a time, the first search finds them ready
        self._idle.timeout.connect(self._make_one)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText("查找（Ctrl+F）")
        self.search.setAccessibleName("查找")
        self.search.setClearButtonEnabled(True)
        self.contents = Contents(pages, self)
        self.hits = HitList(self)
        self.count = QLabel(self)
        self.count.setForegroundRole(self.count.foregroundRole().PlaceholderText)
        self._side = QStackedWidget(self)
        self._lay_out()
        self._connect()
        self.show_topic(topic)

    def _lay_out(self) -> None:
        side = QWidget(self)
        column = QVBoxLayout(side)
        column.setContentsMargins(theme.GRID, theme.GRID, 0, theme.GRID)
        column.addWidget(self.search)
        column.addWidget(self.count)
        column.addWidget(self._side, 1)
        self.count.hide()
        for page in (self.contents, self.hits):
            page.setFrameShape(QFrame.Shape.NoFrame)
            self._side.addWidget(page)
        splitter = QSplitter(self)
        splitter.addWidget(side)
        splitter.addWidget(self.browser)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([34 * theme.GRID, _SIZE.width() - 34 * theme.GRID])
        splitter.setChildrenCollapsible(False)
        row = QVBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(splitter)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._search)
        self.search.returnPressed.connect(lambda: self.hits.step(1))
        self.contents.chosen.connect(self._show_heading)
        self.hits.chosen.connect(self.show_place)
        self.browser.anchorClicked.connect(self._follow)
        for keys, slot in {
            "Ctrl+F": self._to_search,
            "Esc": self._escape,
            "F3": lambda: self.hits.step(1),
            "Shift+F3": lambda: self.hits.step(-1),
            "Shift+Return": lambda: self.hits.step(-1),
        }.items():
            QShortcut(QKeySequence(keys), self, slot)

    def document(self, page: int) -> QTextDocument:
        """A page, made when it is first wanted."""
        if page not in self._documents:
            self._documents[page] = self.browser.page(self._pages[page].markdown)
        return self._documents[page]

    @property
    def documents(self) -> list[QTextDocument]:
        """All pages."""
        return [self.document(page) for page in range(len(self._pages))]

    def _make_one(self) -> None:
        missing = next((page for page in range(len(self._pages)) if page not in self._documents), None)
        if missing is None:
            self._idle.stop()
        else:
            self.document(missing)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._idle.start()

    def _show_heading(self, page: int, number: int) -> None:
        headings = (block for block in blocks(self.document(page)) if block.blockFormat().headingLevel())
        found = next(islice(headings, number, None), None)
        self.show_place(page, found.position() if found else 0)

    def show_topic(self, topic: str) -> None:
        """Go to the page of that name, or to the first."""
        names = [page.name for page in self._pages]
        self.contents.choose(names.index(topic) if topic in names else 0)

    def show_place(self, page: int, position: int) -> None:
        """Show a page from the paragraph at `position` on, with the words looked for marked."""
        document = self.document(page)
        if self.browser.document() is not document:
            self.browser.setDocument(document)
        self._mark()
        cursor = QTextCursor(document)
        cursor.setPosition(position)
        self.browser.setTextCursor(cursor)
        top = document.documentLayout().blockBoundingRect(cursor.block()).top()
        far = 2 * theme.GRID if not self.search.text() else self.browser.viewport().height() // 3
        self.browser.verticalScrollBar().setValue(int(top) - far if position else 0)

    def _search(self, words: str) -> None:
        self.hits.show_hits(self.documents, words)
        is_searching = bool(words.strip())
        self._side.setCurrentWidget(self.hits if is_searching else self.contents)
        number = self.hits.count()
        self.count.setText(f"找到 {number} 处" if number else "没有找到，换个说法试试")
        self.count.setVisible(is_searching)
        self._mark()

    def _mark(self) -> None:
        """Colour every word that is looked for in the page."""
        marks = []
        for cursor in places(self.browser.document(), self.search.text()):
            mark = QTextEdit.ExtraSelection()
            mark.cursor = cursor  # type: ignore[attr-defined] # the stub does not know the fields
            mark.format.setBackground(theme.color("draft"))  # type: ignore[attr-defined]
            marks.append(mark)
        self.browser.setExtraSelections(marks)

    def _follow(self, link: QUrl) -> None:
        """A link names a page and a heading in it; others lead nowhere, for the program needs no network."""
        names = [page.name for page in self._pages]
        if link.scheme() or (link.path() and link.path() not in names):
            return
        page = names.index(link.path()) if link.path() else self._current()
        words = link.fragment(QUrl.ComponentFormattingOption.FullyDecoded)
        headings = [heading for _, heading in self._pages[page].headings()]
        self.contents.choose(page, headings.index(words) if words in headings else 0)

    def _current(self) -> int:
        """The number of the page in view."""
        return next(page for page, document in self._documents.items() if document is self.browser.document())

    def _to_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()

    def _escape(self) -> None:
        if self.search.text():
            self.search.clear()
            self.contents.setFocus()
        else:
            self.close()

    def changeEvent(self, event: QEvent) -> None:
        """Take pictures and links in the colours of another look."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and self.isVisible():
            at, position = self._current(), self.browser.textCursor().position()
            self._documents.clear()
            self._idle.start()
            self.show_place(at, position)
