"""Drives a table view as a person does: keys where the focus is, clicks on labels."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from gui.editor import Editor
from gui.table.model import TableModel
from gui.table.view import TableView

PLAIN = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier

FIRST = "requests/received/natural_person"
SECOND = "requests/received/enterprise"
THIRD = "requests/received/research"
TOTAL = "requests/received/total"
BELOW = "requests/carried_in/natural_person"
LAST = "requests/carried_out/total"


def cells(*rows: str, columns: tuple[str, ...] = ("natural_person", "enterprise", "research")) -> list[str]:
    """Cells of the table of applications."""
    return [f"requests/{row}/{column}" for row in rows for column in columns]


def set_clipboard(text: str = "", html: str = "") -> None:
    """What another program copied."""
    mime = QMimeData()
    mime.setText(text)
    if html:
        mime.setHtml(html)
    QGuiApplication.clipboard().setMimeData(mime)


def select(view: TableView, ids: Sequence[str]) -> None:
    """Select cells, the first of them the current one."""
    view.select_cell(ids[0])
    selection = view.selectionModel()
    for cell in ids[1:]:
        selection.select(view.model().index_of(cell), selection.SelectionFlag.Select)


@dataclass
class TableDriver:
    """One shown table and what it refused."""

    view: TableView
    refusals: list[str]

    @classmethod
    def show(cls, editor: Editor, table: str, qtbot, width: int = 1000, height: int = 600) -> "TableDriver":
        view = TableView(TableModel(editor, table))
        qtbot.addWidget(view)
        view.resize(width, height)
        with qtbot.waitExposed(view):
            view.show()
        view.activateWindow()
        view.setFocus()
        driver = cls(view, [])
        view.refused.connect(driver.refusals.append)
        return driver

    @property
    def line(self) -> QLineEdit | None:
        """The open editor of a cell."""
        lines = [line for line in self.view.viewport().findChildren(QLineEdit) if line.isVisible()]
        return lines[-1] if lines else None

    @property
    def current(self) -> str | None:
        return self.view.model().cell(self.view.currentIndex())

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        QTest.keyClick(self.line or self.view, key, modifiers)

    def type(self, text: str) -> None:
        for letter in text:
            QTest.keyClicks(self.line or self.view, letter)

    def click(self, row: int, column: int, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        """Click in the middle of what begins at a place of the grid."""
        self.click_at(self.view.visualRect(self.view.model().index(row, column)).center(), modifiers)

    def double_click(self, row: int, column: int) -> None:
        point = self.view.visualRect(self.view.model().index(row, column)).center()
        self.click_at(point)
        QTest.mouseDClick(self.view.viewport(), Qt.MouseButton.LeftButton, PLAIN, point)

    def click_at(self, point: QPoint, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        QTest.mouseClick(self.view.viewport(), Qt.MouseButton.LeftButton, modifiers, point)

    def select(self, ids: list[str]) -> None:
        select(self.view, ids)
