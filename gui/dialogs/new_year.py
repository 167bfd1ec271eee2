"""由上年报告新建: what this year's report takes over from last year's, before it is made."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFormLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from core.new_year import new_year, taken_over
from core.report import Snapshot
from gui import theme
from gui.dialogs.foot import foot
from gui.help.key import help_key
from gui.section_tabs.details_tab import FIRST_YEAR, LAST_YEAR
from gui.section_tabs.help_line import HelpLine

_WIDTH = 76 * theme.GRID
_MARGIN = 3 * theme.GRID


class NewYearDialog(QDialog):
    """The year of the new report, and in plain sentences what comes along and what does not."""

    def __init__(self, last: Snapshot, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._last = last
        self.setWindowTitle("由上年报告新建")
        help_key(self, "01-new-year.md")
        self.year = QSpinBox(self)
        self.year.setRange(FIRST_YEAR, LAST_YEAR)
        self.year.setSuffix(" 年")
        self.year.setFixedWidth(16 * theme.GRID)
        self.said = QLabel(self)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        self._lay_out()
        self.year.valueChanged.connect(self._show)
        self.year.setValue(last.year + 1)
        self._show()

    def snapshot(self) -> Snapshot:
        """This year's report."""
        return self._new

    def _lay_out(self) -> None:
        unit = QLabel(self)
        unit.setTextFormat(Qt.TextFormat.PlainText)
        unit.setText(self._last.text("organization") or "（上年报告里没有单位名称）")
        unit.setWordWrap(True)
        rows = QFormLayout()
        rows.setHorizontalSpacing(2 * theme.GRID)
        rows.setVerticalSpacing(theme.GRID)
        rows.setLabelAlignment(Qt.AlignmentFlag.AlignRight)
        rows.addRow("单位名称：", unit)
        rows.addRow("上年报告：", QLabel(f"{self._last.year} 年，{self._last.form.name}", self))
        rows.addRow("新建年度(&Y)：", self.year)
        buttons, _ = foot(self, "新建(&N)")
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, 2 * theme.GRID, _MARGIN, 2 * theme.GRID)
        column.setSpacing(2 * theme.GRID)
        column.addWidget(HelpLine("上年的数不会当成今年的数；只承接按定义就是今年的数，文字作为草稿带入。", self))
        column.addLayout(rows)
        column.addWidget(self.said)
        column.addWidget(buttons)
        self.setFixedWidth(_WIDTH)

    def _show(self) -> None:
        self._new = new_year(self._last, self.year.value())
        self.said.setText("\n".join(f"· {sentence}" for sentence in taken_over(self._last, self._new)))
        self.said.setMinimumHeight(self.said.heightForWidth(_WIDTH - 2 * _MARGIN))  # or a dialog cuts off what it wraps
        self.adjustSize()
