"""The report as it would land: its details, tables and texts, all of them still to be corrected."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from core.forms import TEXTS
from core.places import DETAIL_NAMES, DETAILS_TITLE, short_title
from core.problems import Problem, Severity
from gui import theme
from gui.review.form_model import ReviewTableModel
from gui.review.form_view import ReviewTableView
from gui.review.review import Review
from gui.section_tabs.details_tab import DetailsTab
from gui.section_tabs.text_tab import TextTab


class FormTabs(QTabWidget):
    """One tab per section, as in the window. The form itself can be changed only after the import: a change of form
    would part every figure from its source.
    """

    chosen = Signal(str)  # the cell the user went to
    target_changed = Signal()  # where a figure would go
    dropped = Signal(object, str)  # list[Spot], cell
    refused = Signal(str)

    def __init__(self, review: Review, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._review = review
        self._sections: list[str] = []
        self.setDocumentMode(True)
        self.tabBar().setDrawBase(False)
        self.setUsesScrollButtons(True)
        self.setAccessibleName("读出的报告")
        self.details = DetailsTab(review.editor, lambda _form, _figures: False, self)
        self.details.form.setEnabled(False)
        self.details.form.setToolTip("导入以后可以改用别的格式")
        self._add("", self.details, DETAILS_TITLE)
        self.tables: dict[str, ReviewTableView] = {}
        for section in review.editor.report.form.sections.values():
            if section.kind == "table":
                self._add(section.id, self._table_page(section.id), short_title(section.title))
            else:
                self._add(section.id, TextTab(review.editor, section, self), short_title(section.title))
        self.currentChanged.connect(self.target_changed)

    def _add(self, section: str, page: QWidget, title: str) -> None:
        self.addTab(page, title.replace("&", "&&"))
        self._sections.append(section)

    def _table_page(self, section: str) -> QWidget:
        """A table with a little room around it; the help of the editor's tab would take the room of three rows."""
        page = QWidget(self)
        view = ReviewTableView(ReviewTableModel(self._review, section, page), page)
        view.setAccessibleName(self._review.editor.report.form.sections[section].title)
        view.selection_changed.connect(lambda: self._on_selection(view))
        view.dropped.connect(self.dropped)
        view.refused.connect(self.refused)
        self.tables[section] = view
        page.setFocusProxy(view)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, theme.GRID, 0, 0)
        column.addWidget(view)
        return page

    def _on_selection(self, view: ReviewTableView) -> None:
        cells = view.selected_cells()
        if cells and view.isVisibleTo(self):
            self.chosen.emit(cells[0])
            self.target_changed.emit()

    @property
    def table(self) -> ReviewTableView | None:
        """The table in front, if any."""
        return self.tables.get(self._sections[self.currentIndex()])

    @property
    def text_field(self) -> str | None:
        """The text in front, if any."""
        section = self._sections[self.currentIndex()]
        return section if section in TEXTS else None

    def show_section_of(self, field: str) -> None:
        """Bring the page in front that a field is on."""
        cell = self._review.editor.report.form.cells.get(field)
        section = cell.table if cell else field if field in self._sections else ""
        self.setCurrentIndex(self._sections.index(section))

    def show_field(self, field: str) -> None:
        """Bring a cell, text or detail into view, without taking the focus from where the user is."""
        self.show_section_of(field)
        if field in self._review.editor.report.form.cells and self.table:
            self.table.select_cell(field)
        elif field in DETAIL_NAMES:
            focus = self.window().focusWidget()
            self.details.show_problem(
                Problem(rule="", severity=Severity.INFO, section="", cells=(field,), message="", basis="")
            )
            if focus:
                focus.setFocus()

    def commit(self) -> None:
        """Take over what is still being typed."""
        self.details.commit()
        for view in self.tables.values():
            view.commit()
