"""A list of checks to tick, with a line to look for one."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from gui import theme

_RULE = Qt.ItemDataRole.UserRole


class RuleList(QWidget):
    """Ticked are the rules chosen; a rule that the program no longer has stays chosen."""

    changed = Signal()

    def __init__(
        self, titles: Mapping[str, str], chosen: frozenset[str], name: str, parent: QWidget | None = None
    ) -> None:
        """`titles` by rule; `name` is for screen readers."""
        super().__init__(parent)
        self._unknown = chosen - titles.keys()
        self.search = QLineEdit(self)
        self.search.setPlaceholderText("查找检查，例如：导语")
        self.search.setAccessibleName("查找检查")
        self.search.setClearButtonEnabled(True)
        self.list = QListWidget(self)
        self.list.setAccessibleName(name)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for rule, title in titles.items():
            item = QListWidgetItem(f"{rule}　{title}", self.list)
            item.setData(_RULE, rule)
            item.setToolTip(title)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if rule in chosen else Qt.CheckState.Unchecked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        self.search.textChanged.connect(self._filter)
        self.list.itemChanged.connect(lambda _item: self.changed.emit())

    def chosen(self) -> frozenset[str]:
        """The rules that are ticked."""
        ticked = {str(item.data(_RULE)) for item in self._items() if item.checkState() is Qt.CheckState.Checked}
        return frozenset(ticked | self._unknown)

    def clear(self) -> None:
        """Tick none."""
        self._unknown = frozenset()
        for item in self._items():
            item.setCheckState(Qt.CheckState.Unchecked)

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _filter(self, text: str) -> None:
        words = text.casefold().split()
        for item in self._items():
            item.setHidden(not all(word in item.text().casefold() for word in words))
