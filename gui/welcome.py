"""What the window shows while no report is open."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QPalette
from PySide6.QtWidgets import (
    QCommandLinkButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui import theme
from gui.actions.actions import Actions

_MAX_RECENT = 6
_NAME_WIDTH = 44 * theme.GRID
_WAYS = (
    ("new_year", "由上年报告新建", "选择上年的报告文件（DOCX、DOC、PDF 等都可以），带入结转和文字草稿"),
    ("new", "新建年度报告", "填写单位名称和年度，得到一份空白的国家统一格式"),
    ("open", "打开或导入", "打开报告文件，或从 DOCX、XLSX、网页等文件导入"),
)


class Welcome(QScrollArea):
    """The ways to begin: new, open, a recent file, a sample. Scrolls where the window is very low."""

    file_chosen = Signal(object)  # Path of a recent file
    sample_chosen = Signal(object)  # Path of a sample

    def __init__(self, actions: Actions, samples: Sequence[tuple[str, Path]], parent: QWidget | None = None) -> None:
        """`actions` are the window's own by id; `samples` are (name, file)."""
        super().__init__(parent)
        self._samples = samples
        self._recent = QVBoxLayout()
        self._recent_title = _title("最近打开", self)
        self.recent_buttons: list[QToolButton] = []
        left = QVBoxLayout()
        left.setSpacing(theme.GRID)
        left.addWidget(_title("开始", self))
        self.start_buttons = {
            name: self._start_button(actions[name], text, explanation) for name, text, explanation in _WAYS
        }
        for start in self.start_buttons.values():
            left.addWidget(start)
        left.addWidget(_title("示例", self))
        self.sample_buttons = [
            self._link(name, "打开一份填好的示例", file, self.sample_chosen.emit) for name, file in samples
        ]
        for button in self.sample_buttons:
            left.addWidget(button)
        left.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(theme.GRID)
        right.addWidget(self._recent_title)
        right.addLayout(self._recent)
        right.addStretch(1)
        self._lay_out(left, right)

    def show_recent(self, files: Sequence[Path]) -> None:
        """Offer these files."""
        for button in self.recent_buttons:
            self._recent.removeWidget(button)
            button.deleteLater()
        self.recent_buttons = [
            self._link(file.name, str(file), file, self.file_chosen.emit) for file in files[:_MAX_RECENT]
        ]
        for button in self.recent_buttons:
            self._recent.addWidget(button)
        self._recent_title.setVisible(bool(files))

    def _lay_out(self, left: QVBoxLayout, right: QVBoxLayout) -> None:
        name = QLabel("政府信息公开工作年度报告", self)
        font = theme.ui_font()
        font.setPointSizeF(20)
        name.setFont(font)
        hint = QLabel("填写、检查、导出。把文件拖到窗口里也可以打开。", self)
        hint.setForegroundRole(self.foregroundRole().PlaceholderText)
        columns = QHBoxLayout()
        columns.setSpacing(6 * theme.GRID)
        columns.addLayout(left, 1)
        columns.addLayout(right, 1)
        page = QVBoxLayout()
        page.setSpacing(theme.GRID)
        page.addStretch(1)
        page.addWidget(name)
        page.addWidget(hint)
        page.addSpacing(3 * theme.GRID)
        page.addLayout(columns)
        page.addStretch(2)
        whole = QWidget(self)
        row = QHBoxLayout(whole)
        row.addStretch(1)
        row.addLayout(page)
        row.addStretch(1)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setWidget(whole)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _start_button(self, action: QAction, text: str, explanation: str) -> QCommandLinkButton:
        button = QCommandLinkButton(text, explanation, self)
        button.setIcon(action.icon())
        action.changed.connect(lambda: button.setIcon(action.icon()))  # with the look of the window
        button.setIconSize(QSize(24, 24))
        button.setMinimumWidth(48 * theme.GRID)
        button.setMinimumHeight(button.heightForWidth(48 * theme.GRID))
        button.clicked.connect(action.trigger)
        return button

    def _link(self, name: str, tip: str, file: Path, choose: Callable[[Path], None]) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("link")  # for the style sheet
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        text = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, _NAME_WIDTH)
        button.setText(text.replace("&", "&&"))
        button.setStatusTip(tip)
        button.clicked.connect(lambda: choose(file))
        return button


def _title(text: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    font = theme.ui_font()
    font.setBold(True)
    label.setFont(font)
    label.setContentsMargins(0, theme.GRID, 0, 0)
    return label
