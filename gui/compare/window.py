"""The window of 与…比较: this report on the left, the other on the right, their differences listed below."""

from collections import Counter

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from core.comparison import DETAILS, Comparison
from gui import icons, theme
from gui.compare.difference_list import DifferenceList
from gui.compare.remarks import Remarks
from gui.compare.table_page import TablePage
from gui.compare.table_view import SIGN
from gui.compare.text_page import TextPage
from gui.help.key import help_key

_SMALLEST = QSize(760, 480)
_SHARE = 0.94  # of the screen
_KEY = f"{SIGN} 黄底：不同　下划线：只有本报告有　删除线：只有对方有　斜纹：对方的格式没有，未比较"

Page = TablePage | TextPage


class CompareWindow(QWidget):
    """A window of its own. Shows a comparison, and a later one whenever the report has changed. Esc closes it."""

    wanted = Signal(object, bool)  # Difference or cell id: to be shown in the report; whether to go there
    export_wanted = Signal()
    closed = Signal()

    def __init__(self, comparison: Comparison, names: tuple[str, str]) -> None:
        super().__init__()  # without a parent: it must not stay above the report that it leads to
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"比较：{names[0]} 与 {names[1]}")
        help_key(self, "08-compare.md")
        self.comparison = comparison
        self.names = names
        self.count = _label(self)
        self.remarks = Remarks(self)
        self.only_differences = QCheckBox("只看不同(&O)", self)
        self.previous = self._button("上一处(&B)", "previous", "Shift+F8", lambda: self.step(-1))
        self.next = self._button("下一处(&N)", "next", "F8", lambda: self.step(1))
        self.export = QPushButton(icons.icon("export"), "导出(&E)…", self)
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.list = DifferenceList(self)
        self._sections = (DETAILS, *comparison.this.form.sections)
        self._pages: dict[str, Page] = {}  # those that have been looked at
        for section in self._sections:
            self.tabs.addTab(QWidget(self), comparison.section_title(section))
        self._lay_out()
        self._connect()
        self._size()
        self._show()
        self.list.setFocus()

    def _button(self, text: str, icon: str, shortcut: str, slot: object) -> QPushButton:
        button = QPushButton(icons.icon(icon), text, self)
        button.setToolTip(shortcut)
        button.clicked.connect(slot)
        QShortcut(QKeySequence(shortcut), self, button.click)
        return button

    def page(self, section: str) -> Page:
        """The page of a section, made when it is first wanted."""
        if section not in self._pages:
            self._pages[section] = self._make_page(section)
            slot = QVBoxLayout(self.tabs.widget(self._sections.index(section)))
            slot.setContentsMargins(0, 0, 0, 0)
            slot.addWidget(self._pages[section])
        return self._pages[section]

    def _make_page(self, section: str) -> Page:
        if section in self.comparison.this.form.tables:
            page: Page = TablePage(self.comparison, section, self.names, self)
        else:
            page = TextPage(self.comparison, section, self)
        page.moved_to.connect(self._on_moved)
        page.opened.connect(lambda: self._want(go=True))
        return page

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * theme.GRID, theme.GRID, 2 * theme.GRID, theme.GRID)
        column.setSpacing(theme.GRID)
        head = QHBoxLayout()
        head.setSpacing(theme.GRID)
        head.addWidget(self.count, 1)
        for widget in (self.only_differences, self.previous, self.next, self.export):
            head.addWidget(widget)
        column.addLayout(head)
        column.addWidget(self.remarks)
        column.addWidget(self._parts(), 1)
        key = _label(self, faint=True)
        key.setText(_KEY)
        column.addWidget(key)

    def _parts(self) -> QSplitter:
        reports = QWidget(self)
        below = QVBoxLayout(reports)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(theme.GRID // 2)
        titles = QHBoxLayout()
        for side, name in zip(("本报告", "对方"), self.names, strict=True):
            title = _label(self)
            title.setText(f"{side}：{name}")
            titles.addWidget(title, 1)
        below.addWidget(self.tabs, 1)
        below.insertLayout(0, titles)
        parts = QSplitter(Qt.Orientation.Vertical, self)
        parts.addWidget(reports)
        parts.addWidget(self.list)
        parts.setChildrenCollapsible(False)
        parts.setHandleWidth(2 * theme.GRID)
        parts.setStretchFactor(0, 1)
        parts.setSizes([600, 24 * theme.GRID])
        return parts

    def _connect(self) -> None:
        self.only_differences.toggled.connect(self._filter)
        self.tabs.currentChanged.connect(self._bring_up)
        self.export.clicked.connect(self.export_wanted)
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(lambda: self._want(go=True))
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.close)
        QShortcut(QKeySequence("F6"), self, self._next_pane)

    def _size(self) -> None:
        self.setMinimumSize(_SMALLEST)
        self.resize((self.screen().availableGeometry().size() * _SHARE).expandedTo(_SMALLEST))

    def show_comparison(self, comparison: Comparison) -> None:
        """Show a later comparison of the same reports, of the same form."""
        current = self._current_field()
        self.comparison = comparison
        self._show()
        fields = [one.field for one in comparison.differences]
        if current in fields:
            self.list.go_to(fields.index(current), quietly=True)

    def _current_field(self) -> str:
        return self.comparison.differences[self.list.current].field if self.list.current >= 0 else ""

    def _show(self) -> None:
        differences = self.comparison.differences
        counts = Counter(one.section for one in differences)
        self.count.setText(f"共有 {len(differences)} 处不同" if differences else "两份报告相同")
        self.remarks.show_remarks(self.comparison.remarks)
        for index, section in enumerate(self._sections):
            number = f"　{SIGN}{counts[section]}" if counts[section] else ""
            self.tabs.setTabText(index, self.comparison.section_title(section).replace("&", "&&") + number)
        self.list.show_comparison(self.comparison)
        for widget in (self.previous, self.next, self.only_differences):
            widget.setEnabled(bool(differences))
        self._filter()

    @property
    def _is_filtered(self) -> bool:
        return self.only_differences.isChecked() and bool(self.comparison.differences)

    def _filter(self) -> None:
        """Leave out what is the same, whole sections too."""
        with_differences = {one.section for one in self.comparison.differences}
        for index, section in enumerate(self._sections):
            self.tabs.setTabVisible(index, not self._is_filtered or section in with_differences)
        self._bring_up(self.tabs.currentIndex())

    def _bring_up(self, index: int) -> None:
        """Bring the page in front up to date; the others wait until they are looked at."""
        if index >= 0:
            page = self.page(self._sections[index])
            page.show_comparison(self.comparison, only_differences=self._is_filtered)

    def step(self, direction: int) -> None:
        """Go to the next difference or the one before, round and round."""
        total = len(self.comparison.differences)
        if total:
            start = self.list.current if self.list.current >= 0 or direction > 0 else 0
            self.list.go_to((start + direction) % total, quietly=False)

    def _on_chosen(self, number: int) -> None:
        difference = self.comparison.differences[number]
        index = self._sections.index(difference.section)
        self.tabs.setCurrentIndex(index)
        self.page(difference.section).go_to(difference)
        self._want(go=False)

    def _on_moved(self, field: str, number: int) -> None:
        """The user went to a place: the list and the report follow."""
        line = self.comparison.texts[field][number] if number >= 0 else None
        at = next(
            (at for at, one in enumerate(self.comparison.differences) if one.field == field and one.line is line), -1
        )
        if at >= 0:
            self.list.go_to(at, quietly=True)
            self._want(go=False)
        elif line is None:
            self.wanted.emit(field, False)

    def _want(self, *, go: bool) -> None:
        if self.list.current >= 0:
            self.wanted.emit(self.comparison.differences[self.list.current], go)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the first difference, once there is room to scroll to it."""
        super().showEvent(event)
        if self.comparison.differences and self.list.current < 0:
            self.list.go_to(0, quietly=False)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()

    def _next_pane(self) -> None:
        """F6 goes between the reports and the list."""
        page = self.page(self._sections[self.tabs.currentIndex()])
        (page if self.list.hasFocus() else self.list).setFocus()


def _label(parent: QWidget, *, faint: bool = False) -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if faint:
        label.setForegroundRole(label.foregroundRole().PlaceholderText)
    return label
