"""A calm line above the report: something to know, with what can be done about it."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from gui import icons, theme


@dataclass(frozen=True)
class Notice:
    """One sentence and its buttons: (label, what it does). One of the open report goes with it."""

    text: str
    choices: tuple[tuple[str, Callable[[], object]], ...] = ()
    of_report: bool = True


class NoticeBar(QFrame):
    """Shows one notice at a time, the newest first; hidden while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.notices: list[Notice] = []
        self.label = QLabel(self)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setWordWrap(True)
        self.label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.buttons: list[QPushButton] = []
        self.close_button = QToolButton(self)
        self.close_button.setAutoRaise(True)
        self.close_button.setIcon(icons.icon("close"))
        self.close_button.setToolTip("不再显示")
        self.close_button.setAccessibleName("不再显示")
        self.close_button.clicked.connect(self.drop)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(2 * theme.GRID, theme.GRID, theme.GRID, theme.GRID)
        self._row.setSpacing(theme.GRID)
        self._row.addWidget(self.label, 1)
        self._row.addWidget(self.close_button)
        self.hide()

    def show_notice(self, notice: Notice) -> None:
        """Show `notice`; what was shown before comes back after it."""
        self.notices = [notice, *(other for other in self.notices if other.text != notice.text)]
        self._show()

    def drop(self) -> None:
        """Do without the notice in view."""
        self.notices = self.notices[1:]
        self._show()

    def drop_all(self) -> None:
        """Do without all of them."""
        self.notices = []
        self._show()

    def drop_of_report(self) -> None:
        """Another report is open: what was said of the last one goes."""
        self.notices = [notice for notice in self.notices if not notice.of_report]
        self._show()

    def _show(self) -> None:
        for button in self.buttons:
            self._row.removeWidget(button)
            button.deleteLater()
        self.buttons = []
        self.setVisible(bool(self.notices))
        if not self.notices:
            return
        notice = self.notices[0]
        self.label.setText(notice.text)
        for place, (label, do) in enumerate(notice.choices, 1):
            button = QPushButton(label, self)
            button.clicked.connect(lambda _checked=False, do=do, notice=notice: self._choose(notice, do))
            self._row.insertWidget(place, button)
            self.buttons.append(button)

    def _choose(self, notice: Notice, do: Callable[[], object]) -> None:
        self.notices = [other for other in self.notices if other is not notice]
        self._show()
        do()
