"""The tabs of the open report: 基本信息 and one for each section of its form."""

from collections import defaultdict
from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QTabBar, QTabWidget, QWidget

from core.places import DETAILS_TITLE, short_title
from core.problems import Problem, Severity
from core.report import NOTES
from gui.editor import Editor
from gui.section_tabs.badge import Badge
from gui.section_tabs.charts_tab import ChartsTab
from gui.section_tabs.details_tab import DetailsTab, MayLose
from gui.section_tabs.table_tab import TableTab
from gui.section_tabs.text_edit import TextEdit
from gui.section_tabs.text_tab import TextTab
from gui.section_tabs.zoom_wheel import ZoomWheel

Widths = Callable[[str], tuple[float, ...]]  # of a table's columns in ems, () for automatic ones
DETAILS = "details"
CHARTS = "charts"
_STEPS = {"Ctrl+Tab": 1, "Ctrl+Shift+Tab": -1, "Ctrl+PgDown": 1, "Ctrl+PgUp": -1}  # as in browsers and spreadsheets


class Tab(Protocol):
    """What every tab can do."""

    def show_problem(self, problem: Problem) -> None: ...
    def commit(self) -> None: ...


class SectionTabs(QTabWidget):
    """One tab per section. The tabs of sections are built anew when the report changes to another form."""

    selection_changed = Signal(object)  # list[str]: the cells selected in the table in view
    menu_wanted = Signal(object)  # QPoint on the screen: what can be done with the selected cells
    widths_changed = Signal(str, object)  # a table and the widths that its columns are to have, in ems
    refused = Signal(str)  # why something could not be done
    chart_wanted = Signal(object)  # Chart: as a file
    chart_copied = Signal(object)  # Chart
    years_wanted = Signal()  # reports of other years, for the charts

    def __init__(self, editor: Editor, may_lose: MayLose, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._sections: list[str] = []
        self._badges: dict[str, Badge] = {}
        self._shows_prior = False
        self._zoom = 1.0
        self._offers_terms = True
        self._widths: Widths = lambda _table: ()
        self.zoom_wheel = ZoomWheel(self)
        self.setDocumentMode(True)
        self.tabBar().setDrawBase(False)
        self.setAccessibleName("报告的各部分")
        self._add(DETAILS, DetailsTab(editor, may_lose, self), DETAILS_TITLE, "单位、年度、格式、标题、导语")
        self._add_sections()
        self._add_charts()
        editor.form_changed.connect(self._rebuild)
        editor.problems_changed.connect(self._count_problems)
        self.currentChanged.connect(self._announce_selection)
        self.tabBarClicked.connect(self._focus_page)
        for keys, step in _STEPS.items():
            QShortcut(QKeySequence(keys), self, partial(self._step, step))
        self._count_problems()

    def tab(self, section: str) -> QWidget:
        """The page of a section."""
        return self.widget(self._sections.index(section))

    def badge(self, section: str) -> Badge:
        """The number on a section's tab."""
        return self._badges[section]

    def show_problem(self, problem: Problem) -> None:
        """Bring the place of a problem into view."""
        section = problem.section if problem.section in self._sections else DETAILS
        self.setCurrentIndex(self._sections.index(section))
        self._page(section).show_problem(problem)

    def show_cell(self, cell: str) -> None:
        """Bring a cell into view."""
        section = self._editor.report.form.cells[cell].table
        page = self._page(section)
        self.setCurrentWidget(page)
        if isinstance(page, TableTab):
            page.table.select_cell(cell)

    def show_place(self, field: str, start: int, end: int) -> None:
        """Bring the characters from `start` to `end` of a field into view."""
        if field in self._editor.report.form.cells:
            self.show_cell(field)
            return
        page = self._page(self._section_of(field))
        self.setCurrentWidget(page)
        if isinstance(page, TextTab):
            page.edit.select(start, end)
        elif isinstance(page, DetailsTab):
            page.show_place(field, start, end)

    def place(self) -> str | None:
        """The field that one is at: the current cell, or the text in view; None where there is no such thing."""
        page, section = self.currentWidget(), self._sections[self.currentIndex()]
        if isinstance(page, TableTab):
            return page.model.cell(page.table.currentIndex())
        return "lead" if section == DETAILS else section if isinstance(page, TextTab) else None

    def zoom(self, factor: float) -> None:
        """Show tables and texts so many times as large."""
        self._zoom = factor
        for section in self._sections:
            page = self._page(section)
            if not isinstance(page, DetailsTab):
                page.zoom(factor)

    def offer_terms(self, on: bool) -> None:
        """Offer official terms while one writes, or no longer."""
        self._offers_terms = on
        for edit in self.findChildren(TextEdit):
            edit.terms.switch(on=on)

    def use_widths(self, widths: Widths) -> None:
        """Show the columns of each table as wide as `widths` says."""
        self._widths = widths
        for section in self._sections:
            page = self._page(section)
            if isinstance(page, TableTab):
                page.table.borders.use(widths(section))

    def show_prior(self, on: bool) -> None:
        """Show last year's figures in the tables, or no longer."""
        self._shows_prior = on
        for section in self._sections:
            page = self._page(section)
            if isinstance(page, TableTab):
                page.model.show_prior(on)

    def show_fields(self, fields: frozenset[str]) -> None:
        """Bring one of the fields into view, unless one already is."""
        sections = {self._section_of(field) for field in fields if field not in NOTES}
        if not sections or self._sections[self.currentIndex()] in sections:
            return
        cells = self._editor.report.form.cells
        first = next((cell for cell in cells if cell in fields), None)
        if first is not None:
            self.show_cell(first)
        else:
            self.setCurrentIndex(min(map(self._sections.index, sections)))

    def _section_of(self, field: str) -> str:
        cell = self._editor.report.form.cells.get(field)
        section = cell.table if cell else field
        return section if section in self._sections else DETAILS

    def commit(self) -> None:
        """Take over what is still being typed, before saving and the like."""
        for section in self._sections:
            self._page(section).commit()

    def typing(self) -> dict[str, str]:
        """What is being typed and not yet part of the report, by field."""
        pages = [self._page(section) for section in self._sections]
        return {field: text for page in pages for field, text in page.typing().items()}

    def _page(self, section: str) -> DetailsTab | TableTab | TextTab | ChartsTab:
        page = self.tab(section)
        if not isinstance(page, DetailsTab | TableTab | TextTab | ChartsTab):
            raise TypeError(page)
        return page

    def _add(self, section: str, page: QWidget, title: str, tip: str) -> None:
        index = self.addTab(page, title.replace("&", "&&"))
        self.setTabToolTip(index, tip)
        self._sections.append(section)
        self._badges[section] = Badge(self.tabBar())
        self.tabBar().setTabButton(index, QTabBar.ButtonPosition.RightSide, self._badges[section])

    def _add_sections(self) -> None:
        for section in self._editor.report.form.sections.values():
            if section.kind == "table":
                page = TableTab(self._editor, section, self)
                page.table.selection_changed.connect(self._announce_selection)
                page.table.refused.connect(self.refused)
                page.menu_wanted.connect(self.menu_wanted)
                page.table.borders.changed.connect(partial(self.widths_changed.emit, section.id))
                self.zoom_wheel.watch(page.table)
                self._add(section.id, page, short_title(section.title), section.title)
            else:
                text_page = TextTab(self._editor, section, self)
                self.zoom_wheel.watch(text_page.edit)
                self._add(section.id, text_page, short_title(section.title), section.title)

    def _add_charts(self) -> None:
        page = ChartsTab(self._editor, self)
        page.export_wanted.connect(self.chart_wanted)
        page.copied.connect(self.chart_copied)
        page.years_wanted.connect(self.years_wanted)
        self._add(CHARTS, page, "图表", "数字画成的图，可以复制和导出")

    def _rebuild(self) -> None:
        current = self.currentIndex()
        for index in range(self.count() - 1, 0, -1):
            page = self.widget(index)
            self.removeTab(index)
            page.deleteLater()
        for section in self._sections[1:]:
            self._badges.pop(section).deleteLater()
        del self._sections[1:]
        self._add_sections()
        self._add_charts()
        self.show_prior(self._shows_prior)
        self.zoom(self._zoom)
        self.use_widths(self._widths)
        self.offer_terms(self._offers_terms)
        self.setCurrentIndex(current)

    def _count_problems(self) -> None:
        counts: defaultdict[str, list[Severity]] = defaultdict(list)
        for problem in self._editor.open_problems:
            section = problem.section if problem.section in self._sections else DETAILS
            counts[section].append(problem.severity)
        changed = [badge.show_problems(counts[section]) for section, badge in self._badges.items()]
        if any(changed):
            for index in range(self.count()):  # makes the bar measure its tabs again
                self.setTabText(index, self.tabText(index))

    def _focus_page(self, index: int) -> None:
        """A click on a tab is for its page, wherever the keyboard was before (the menu bar, another page)."""
        if index >= 0:
            QTimer.singleShot(0, self, lambda: self.currentWidget().setFocus())

    def _step(self, step: int) -> None:
        """Go to another tab and into its page, so that the next key is for what is shown."""
        self.commit()
        self.setCurrentIndex((self.currentIndex() + step) % self.count())
        self.currentWidget().setFocus()

    def _announce_selection(self) -> None:
        page = self.currentWidget()
        self.selection_changed.emit(page.table.selected_cells() if isinstance(page, TableTab) else [])
