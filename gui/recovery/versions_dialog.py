"""以前的版本: the earlier versions of the open report, to be taken back or opened beside."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.errors import UserError
from core.exchange.json import loads
from core.report import Snapshot
from core.versions import Version
from gui import theme
from gui.help.key import help_key


class Use(Enum):
    """What to do with a version."""

    TAKE_BACK = "恢复成这个版本(&R)"
    OPEN_COPY = "作为副本打开(&C)"
    COMPARE = "与现在比较(&D)…"


@dataclass(frozen=True, slots=True)
class Chosen:
    """A version, when it was saved, and what to do with it."""

    snapshot: Snapshot
    time: str
    use: Use


class VersionsDialog(QDialog):
    """Lists the versions with how they differ from what is open."""

    def __init__(self, versions: Sequence[Version], now: Snapshot, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("以前的版本")
        help_key(self, "06-recover.md")
        self.resize(720, 400)
        self.chosen: Chosen | None = None
        self._snapshots: list[Snapshot | None] = []
        self.list = QTreeWidget(self)
        self.list.setHeaderLabels(["保存时间", "标题", "与现在相比"])
        self.list.setRootIsDecorated(False)
        self.list.setAlternatingRowColors(True)
        self.list.setAccessibleName("以前的版本")
        for version in versions:
            self._add(version, now)
        self.list.setColumnWidth(0, 170)
        self.list.setColumnWidth(1, 370)
        self.uses = {use: QPushButton(use.value, self) for use in Use}
        close = QPushButton("关闭", self)
        for use, button in self.uses.items():
            button.clicked.connect(partial(self._choose, use))
        close.clicked.connect(self.reject)
        self._lay_out(close, is_empty=not versions)
        self.list.itemSelectionChanged.connect(self._enable)
        first = self.list.topLevelItem(0)
        if first is not None:
            self.list.setCurrentItem(first)
        self._enable()

    def _lay_out(self, close: QPushButton, *, is_empty: bool) -> None:
        words = "每次保存都在本机留下一个版本，最多十个，越早的越稀。恢复以后可以撤销。"
        hint = QLabel("这份报告还没有以前的版本，保存以后才有。" if is_empty else words, self)
        hint.setWordWrap(True)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (*self.uses.values(), close):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setSpacing(theme.GRID)
        column.addWidget(hint)
        column.addWidget(self.list)
        column.addLayout(buttons)

    def _add(self, version: Version, now: Snapshot) -> None:
        time = version.time.astimezone().strftime("%Y-%m-%d %H:%M")
        try:
            snapshot = loads(version.data())
        except UserError:
            self._snapshots.append(None)
            item = QTreeWidgetItem([time, "", "已损坏"])
            item.setDisabled(True)
        else:
            self._snapshots.append(snapshot)
            item = QTreeWidgetItem([time, snapshot.text("title"), _difference(snapshot, now)])
        item.setData(0, Qt.ItemDataRole.UserRole, self.list.topLevelItemCount())
        self.list.addTopLevelItem(item)

    def _selected(self) -> tuple[Snapshot, str] | None:
        items = self.list.selectedItems()
        snapshot = self._snapshots[items[0].data(0, Qt.ItemDataRole.UserRole)] if items else None
        return (snapshot, items[0].text(0)) if snapshot else None

    def _enable(self) -> None:
        for button in self.uses.values():
            button.setEnabled(self._selected() is not None)

    def _choose(self, use: Use, _checked: bool = False) -> None:
        selected = self._selected()
        if selected:
            self.chosen = Chosen(*selected, use)
            self.accept()


def _difference(then: Snapshot, now: Snapshot) -> str:
    if then.form is not now.form:
        return f"是{then.form.name}"
    count = sum(then[field] != value for field, value in now.fields.items())
    return f"{count} 处不同" if count else "相同"
