"""The manual, and the list of all checks."""

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QKeySequence, QShortcut, QTextBlock, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QSplitter, QVBoxLayout, QWidget

from core import paths
from core.rules.handbook import handbook
from gui import theme
from gui.dialogs.help_browser import HelpBrowser

MANUAL = paths.RESOURCES / "help" / "manual.md"


def manual(parent: QWidget) -> "HelpWindow":
    """The user manual."""
    return HelpWindow("使用手册", MANUAL.read_text(encoding="utf-8"), parent)


def all_checks(parent: QWidget) -> "HelpWindow":
    """Every check in words, with its basis."""
    return HelpWindow("全部检查", handbook(), parent)


def licences(parent: QWidget) -> "HelpWindow":
    """The licence of the program, and in an installed one those of all that is shipped with it."""
    shipped = sorted(paths.LICENCES.glob("*.txt"), key=lambda file: file.name.casefold())
    texts = {file.stem: file for file in shipped} or {"年报": paths.RESOURCES.parent / "LICENSE"}
    chapters = [f"## {name}\n\n{_verbatim(file.read_text(encoding='utf-8'))}" for name, file in texts.items()]
    return HelpWindow("许可证", "\n\n".join(chapters), parent)


def _verbatim(text: str) -> str:
    """Markdown that shows a text as it is."""
    fence = "~" * 8
    return f"{fence}\n{text.strip()}\n{fence}"


class HelpWindow(QWidget):
    """A page of Markdown beside a list of its headings that can be searched."""

    def __init__(self, title: str, markdown: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.resize(960, 640)
        self.browser = HelpBrowser(MANUAL.parent, self)
        self.browser.setMarkdown(markdown)
        self.browser.document().setDocumentMargin(3 * theme.GRID)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText("查找")
        self.search.setAccessibleName("查找")
        self.search.setClearButtonEnabled(True)
        self.headings = QListWidget(self)
        self.headings.setAccessibleName("目录")
        self.headings.setFrameShape(QListWidget.Shape.NoFrame)
        self._fill_headings()
        self._lay_out()
        self.search.textChanged.connect(self._filter)
        self.search.returnPressed.connect(self._find)
        self.headings.currentItemChanged.connect(self._go)
        self.browser.anchorClicked.connect(self._follow)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.close)

    def _lay_out(self) -> None:
        side = QWidget(self)
        column = QVBoxLayout(side)
        column.setContentsMargins(theme.GRID, theme.GRID, theme.GRID, theme.GRID)
        column.addWidget(self.search)
        column.addWidget(self.headings)
        splitter = QSplitter(self)
        splitter.addWidget(side)
        splitter.addWidget(self.browser)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([240, 720])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(splitter)

    def _fill_headings(self) -> None:
        block = self.browser.document().begin()
        while block.isValid():
            level = block.blockFormat().headingLevel()
            if level in {2, 3}:
                item = QListWidgetItem("　" * (level - 2) + block.text())
                item.setData(Qt.ItemDataRole.UserRole, block.position())
                self.headings.addItem(item)
            block = block.next()

    def _filter(self, words: str) -> None:
        """Keep the headings whose chapter has the words."""
        for row in range(self.headings.count()):
            self.headings.item(row).setHidden(words.casefold() not in self._chapter(row).casefold())

    def _chapter(self, row: int) -> str:
        """The text from a heading to the next."""
        start = self._position(row)
        last = row + 1 == self.headings.count()
        end = self.browser.document().characterCount() - 1 if last else self._position(row + 1)
        cursor = QTextCursor(self.browser.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor.selectedText()

    def _position(self, row: int) -> int:
        return int(self.headings.item(row).data(Qt.ItemDataRole.UserRole))

    def _find(self) -> None:
        """Go to the next place with the words, from the top after the last."""
        if not self.browser.find(self.search.text()):
            self.browser.moveCursor(QTextCursor.MoveOperation.Start)
            self.browser.find(self.search.text())

    def _go(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._scroll_to(self.browser.document().findBlock(item.data(Qt.ItemDataRole.UserRole)))

    def _follow(self, link: QUrl) -> None:
        """A link inside the manual names a heading; others lead nowhere, for the program needs no network."""
        for row in range(self.headings.count()):
            item = self.headings.item(row)
            if item.text().strip().replace(" ", "-") == link.fragment():
                self.headings.setCurrentItem(item)
                return

    def _scroll_to(self, block: QTextBlock) -> None:
        top = self.browser.document().documentLayout().blockBoundingRect(block).top()
        self.browser.verticalScrollBar().setValue(int(top) - theme.GRID)
