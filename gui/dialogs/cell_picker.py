"""A cell by its name: to go there, or to take its figure into a text."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.places import short_title
from core.report import Report
from gui import theme
from gui.dialogs.foot import foot
from gui.section_tabs.help_line import HelpLine

_CELL = Qt.ItemDataRole.UserRole
_LIST_KEYS = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}


class CellPicker(QDialog):
    """Type a part of a row's and a column's name, in any order; Enter takes the first that fits."""

    def __init__(self, report: Report, title: str, help_text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText("输入行名、列名里的字，例如：新收 总计")
        self.search.setAccessibleName("查找单元格")
        self.search.setClearButtonEnabled(True)
        self.search.installEventFilter(self)
        self.list = QTreeWidget(self)
        self.list.setHeaderLabels(["单元格", "现在的数"])
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setAccessibleName("单元格")
        self._items: list[QTreeWidgetItem] = []
        for cell in report.form.cells.values():
            section = short_title(report.form.sections[cell.table].title)
            item = QTreeWidgetItem(self.list, [f"{section} › {cell.name}", report.text(cell.id)])
            item.setData(0, _CELL, cell.id)
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight)
            self._items.append(item)
        self.list.setColumnWidth(0, 56 * theme.GRID)
        self.list.itemActivated.connect(self.accept)
        buttons, self.ok = foot(self, "确定")
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * theme.GRID, 2 * theme.GRID, 2 * theme.GRID, 2 * theme.GRID)
        column.setSpacing(theme.GRID)
        column.addWidget(HelpLine(help_text, self))
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        column.addWidget(buttons)
        self.resize(78 * theme.GRID, 56 * theme.GRID)
        self.search.textChanged.connect(self._filter)
        self._filter("")

    def cell(self) -> str | None:
        """The chosen cell's id."""
        item = self.list.currentItem()
        return str(item.data(0, _CELL)) if item is not None and not item.isHidden() else None

    def _filter(self, text: str) -> None:
        words = text.split()
        fitting = [item for item in self._items if all(word in item.text(0) for word in words)]
        for item in self._items:
            item.setHidden(item not in fitting)
        self.list.setCurrentItem(fitting[0] if fitting else self._items[0])
        self.ok.setEnabled(bool(fitting))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrow keys move through the list while one types."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _LIST_KEYS:
            self.list.event(event)
            return True
        return super().eventFilter(watched, event)
