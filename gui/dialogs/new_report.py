"""The dialog for a new report."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from core.conversion import convert
from core.forms import all_forms, form_for
from core.new_year import new_year
from core.report import Snapshot, make_snapshot, new_snapshot
from gui import theme
from gui.dialogs.foot import foot
from gui.preferences import Preferences
from gui.section_tabs.details_tab import FIRST_YEAR, LAST_YEAR
from gui.section_tabs.help_line import HelpLine


class NewReportDialog(QDialog):
    """Whose report, of which year, on which form. The form follows the year until one is chosen."""

    def __init__(
        self, latest: Snapshot | None, parent: QWidget | None = None, preferences: Preferences | None = None
    ) -> None:
        """`latest` is the open report; next year's report can take from it what carries over by definition.

        `preferences` hold the unit and the contact that new reports of this computer have.
        """
        super().__init__(parent)
        self._latest = latest
        self._preferences = preferences or Preferences()
        self.setWindowTitle("新建年度报告")
        self.organization = QLineEdit(self)
        self.organization.setPlaceholderText("例如：某某县某某镇人民政府")
        self.year = QSpinBox(self)
        self.year.setRange(FIRST_YEAR, LAST_YEAR)
        self.year.setSuffix(" 年")
        self.year.setFixedWidth(16 * theme.GRID)
        self.form = QComboBox(self)
        for form in all_forms().values():
            self.form.addItem(f"{form.name}（{form.notice}）", form.id)
        self.auto_sum = QCheckBox("合计自动求和", self)
        self.auto_sum.setChecked(True)
        self.follow = QCheckBox("承接打开着的上年报告（上年结转、联系方式等）", self)
        self.follow.setVisible(latest is not None)
        self._form_chosen = False
        self._lay_out()
        self.year.valueChanged.connect(self._follow_year)
        self.organization.textChanged.connect(self._follow_year)
        self.form.activated.connect(self._keep_form)
        self.year.setValue(latest.year + 1 if latest else date.today().year - 1)  # noqa: DTZ011 (the clerk's own day)
        if latest:
            self.organization.setText(latest.text("organization"))
            self.follow.setChecked(True)
        else:
            self.organization.setText(self._preferences.organization)
        self._follow_year()

    def snapshot(self) -> Snapshot:
        """The report as asked for."""
        form = all_forms()[self.form.currentData()]
        organization, year = self.organization.text().strip(), self.year.value()
        if self._latest and self.follow.isEnabled() and self.follow.isChecked():
            fresh = convert(new_year(self._latest, year), form).snapshot
        else:
            fresh = new_snapshot(organization, year, form)
        known = self._preferences.contact if self._preferences.organization in {"", organization} else ""
        contact = fresh.text("contact") or known  # the contact of another unit is of no use
        return make_snapshot(form, {**fresh.fields, "contact": contact, "auto_sum": self.auto_sum.isChecked()})

    def _lay_out(self) -> None:
        rows = QFormLayout()
        rows.setHorizontalSpacing(2 * theme.GRID)
        rows.setVerticalSpacing(theme.GRID)
        rows.setLabelAlignment(Qt.AlignmentFlag.AlignRight)
        rows.addRow("单位名称(&U)：", self.organization)
        rows.addRow("报告年度(&Y)：", self.year)
        rows.addRow("格式(&G)：", self.form)
        rows.addRow(QLabel(), self.auto_sum)
        rows.addRow(QLabel(), self.follow)
        buttons, _ = foot(self, "新建(&N)")
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * theme.GRID, 2 * theme.GRID, 3 * theme.GRID, 2 * theme.GRID)
        column.setSpacing(2 * theme.GRID)
        column.addWidget(HelpLine("填写单位全称和数据所属的年度。以后都可以在“基本信息”里修改。", self))
        column.addLayout(rows)
        column.addWidget(buttons)
        self.setMinimumWidth(60 * theme.GRID)

    def _follow_year(self) -> None:
        if self._latest:
            same_unit = self.organization.text().strip() == self._latest.text("organization")
            self.follow.setEnabled(same_unit and self.year.value() == self._latest.year + 1)
        if not self._form_chosen:
            self.form.setCurrentIndex(self.form.findData(form_for(self.year.value()).id))

    def _keep_form(self) -> None:
        self._form_chosen = True
