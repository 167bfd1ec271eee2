"""基本信息: what the report is called, whose it is, of which year and on which form."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from core.conversion import convert
from core.forms import all_forms
from core.places import DETAIL_NAMES
from core.problems import Problem
from core.unit_types import all_unit_types
from gui import theme
from gui.editor import Editor
from gui.section_tabs.calm_wheel import CalmWheel
from gui.section_tabs.draft_bar import DraftBar
from gui.section_tabs.help_line import HelpLine
from gui.section_tabs.line_field import LineField
from gui.section_tabs.text_edit import TextEdit

_LINE_HEIGHT = 3 * theme.GRID + theme.GRID // 2
FIRST_YEAR, LAST_YEAR = 2008, 2100
MayLose = Callable[[str, int], bool]  # (name of the new form, number of figures that would be lost)


class DetailsTab(QScrollArea):
    """The details of the report; each change is one undoable step."""

    def __init__(self, editor: Editor, may_lose: MayLose, parent: QWidget | None = None) -> None:
        """`may_lose` asks whether a change of form may lose that many figures."""
        super().__init__(parent)
        self._editor = editor
        self._may_lose = may_lose
        self.organization = LineField(self)
        self.unit_type = QComboBox(self)
        self.year = QSpinBox(self)
        self.form = QComboBox(self)
        self.title = LineField(self)
        self.lead = TextEdit(editor, "lead", DETAIL_NAMES["lead"], self)
        self.draft_bar = DraftBar(editor, "lead", self)
        self.draft_bar.wanted.connect(lambda start, end: self.show_place("lead", start, end))
        self.lead_button = QPushButton("填入通用导语(&N)", self)
        self.lead_button.setToolTip("依据、六个部分、统计期限都写好，只留网站名称待填；可以撤销")
        self.contact = TextEdit(editor, "contact", DETAIL_NAMES["contact"], self)
        self._fill_choices()
        self._lay_out()
        self._connect()
        self._show(frozenset(DETAIL_NAMES))

    def show_problem(self, problem: Problem) -> None:
        """Go to the field that the problem is about."""
        field = problem.cells[0] if problem.cells else problem.section
        widget = self._widgets().get(field, self.organization)
        self.ensureWidgetVisible(widget)
        widget.setFocus()
        if isinstance(widget, TextEdit):
            widget.show_problem(problem)
        elif isinstance(widget, LineField):
            widget.selectAll()

    def show_place(self, field: str, start: int, end: int) -> None:
        """Select the characters from `start` to `end` of a field that is written."""
        widget = self._widgets()[field]
        self.ensureWidgetVisible(widget)
        widget.setFocus()
        if isinstance(widget, TextEdit):
            widget.select(start, end)
        elif isinstance(widget, LineField):
            widget.setSelection(start, end - start)

    def commit(self) -> None:
        """Take over what is still being typed."""
        self.organization.commit()
        self.title.commit()
        self.year.interpretText()

    def typing(self) -> dict[str, str]:
        """What is being typed and not yet part of the report, by field."""
        lines = {"organization": self.organization, "title": self.title}
        return {field: line.text() for field, line in lines.items() if line.is_typed}

    def _widgets(self) -> dict[str, QWidget]:
        return {
            "organization": self.organization,
            "unit_type": self.unit_type,
            "year": self.year,
            "form": self.form,
            "title": self.title,
            "lead": self.lead,
            "contact": self.contact,
        }

    def _fill_choices(self) -> None:
        self.unit_type.addItem("（未选择）", "")
        for kind in all_unit_types().values():
            self.unit_type.addItem(kind.label, kind.id)
        for form in all_forms().values():
            self.form.addItem(f"{form.name}（{form.notice}）", form.id)
        self.year.setRange(FIRST_YEAR, LAST_YEAR)
        self.year.setKeyboardTracking(False)
        self.year.setSuffix(" 年")
        calm = CalmWheel(self)
        for widget in (self.unit_type, self.form, self.year):
            calm.watch(widget)

    def _lay_out(self) -> None:
        page = QWidget(self)
        page.setMaximumWidth(theme.PAGE_WIDTH)
        rows = QGridLayout(page)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setHorizontalSpacing(2 * theme.GRID)
        rows.setVerticalSpacing(2 * theme.GRID)
        for text in (self.lead, self.contact):
            text.use_font(theme.ui_font())
        self.lead.setPlaceholderText("在这里写，或者按下面的“填入通用导语”。")
        self.lead.setFixedHeight(15 * theme.GRID)
        self.contact.setFixedHeight(8 * theme.GRID)
        for line in (self.organization, self.unit_type, self.year, self.form, self.title):
            line.setMinimumHeight(_LINE_HEIGHT)
        self.year.setFixedWidth(16 * theme.GRID)
        form = self._editor.report.form
        self.contact.setPlaceholderText("例如：地址：某某路1号，邮编：000000，电话：0000-0000000")
        _add_row(rows, "单位名称(&U)：", self.organization, "填写单位全称，与公章一致。标题随名称更新，除非另行改过。")
        _add_row(
            rows, "单位类型(&T)：", self.unit_type, "决定哪些栏目应当有数，例如只有省、设区的市一级政府才制定规章。"
        )
        _add_row(rows, "报告年度(&Y)：", self.year, "数据所属的年度，不是发布的年度。")
        _add_row(rows, "格式(&G)：", self.form, "2019、2020 年度用2019年格式，2021 年度起用2021年格式。")
        _add_row(rows, "标题(&B)：", self.title, "")
        _add_row(rows, "导语(&L)：", self.lead, form.lead_help, self.draft_bar, self.lead_button)
        _add_row(rows, "联系方式(&W)：", self.contact, "地址、邮编、电话、电子邮箱，可以不填。")
        outer = QWidget(self)
        row = QHBoxLayout(outer)
        row.setContentsMargins(2 * theme.GRID, 2 * theme.GRID, 2 * theme.GRID, 2 * theme.GRID)
        row.addStretch(1)
        row.addWidget(page, 1000)
        row.addStretch(1)
        self.setWidget(outer)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)

    def _connect(self) -> None:
        editor = self._editor
        self.organization.committed.connect(self._rename)
        self.title.committed.connect(self._retitle)
        self.year.valueChanged.connect(self._change_year)
        self.unit_type.activated.connect(self._change_unit_type)
        self.form.activated.connect(self._change_form)
        self.lead_button.clicked.connect(self._write_lead)
        editor.fields_changed.connect(self._show)

    def _show(self, fields: frozenset[str]) -> None:
        """Show what the report holds in `fields`; what is being typed elsewhere stays."""
        report = self._editor.report
        self.lead_button.setVisible(not report.text("lead").strip())
        if "organization" in fields:
            self.organization.show_text(report.text("organization"))
        if "title" in fields:
            self.title.show_text(report.text("title"))
        if "year" in fields and self.year.value() != report.year:
            blocked = self.year.blockSignals(True)  # a year outside the range must not be changed by showing it
            self.year.setValue(report.year)
            self.year.blockSignals(blocked)
        self.unit_type.setCurrentIndex(max(self.unit_type.findData(report.text("unit_type")), 0))
        self.form.setCurrentIndex(self.form.findData(report.form.id))

    def _write_lead(self) -> None:
        report = self._editor.report
        self._editor.edit({"lead": report.form.lead(report.year)}, "填入通用导语")
        self.lead.setFocus()

    def _rename(self, organization: str) -> None:
        self._editor.rename_organization(organization)
        self._show(frozenset({"organization"}))

    def _retitle(self, title: str) -> None:
        self._editor.edit({"title": title}, "修改标题")
        self._show(frozenset({"title"}))

    def _change_year(self, year: int) -> None:
        self._editor.change_year(year)

    def _change_unit_type(self) -> None:
        self._editor.edit({"unit_type": self.unit_type.currentData()}, "修改单位类型")

    def _change_form(self) -> None:
        report = self._editor.report
        form = all_forms()[self.form.currentData()]
        if form is report.form:
            return
        converted = convert(report.snapshot(), form)
        has_figures = any(report.text(cell) for cell in report.form.cells)
        if has_figures and not self._may_lose(form.name, len(converted.lost)):
            self._show(frozenset())
            return
        self._editor.replace(converted.snapshot, f"改用{form.name}")


def _add_row(
    rows: QGridLayout,
    name: str,
    widget: QWidget,
    text: str,
    bar: QWidget | None = None,
    button: QWidget | None = None,
) -> None:
    """A field with a bar above, its help and a button below; the label stands beside its first line and leads to it."""
    label = QLabel(name)
    label.setBuddy(widget)
    label.setMinimumHeight(_LINE_HEIGHT)
    column = QVBoxLayout()
    column.setSpacing(theme.GRID // 2)
    if bar:
        column.addWidget(bar)
    column.addWidget(widget)
    if text:
        column.addWidget(HelpLine(text))
    if button:
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
    row = rows.rowCount()
    rows.addWidget(label, row, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
    rows.addLayout(column, row, 1)
