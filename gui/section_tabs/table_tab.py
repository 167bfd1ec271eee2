"""A section that is a table: 二、三、四."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.forms import Section
from core.problems import Problem
from gui import theme
from gui.editor import Editor
from gui.section_tabs.help_line import HelpLine
from gui.table.cell_delegate import CellDelegate
from gui.table.model import TableModel
from gui.table.view import TableView

_REST = "先填有数的格，其余的按 Ctrl+0 一次填 0。"


class TableTab(QWidget):
    """The official table of one section."""

    menu_wanted = Signal(object)  # QPoint on the screen: show what can be done with the selected cells

    def __init__(self, editor: Editor, section: Section, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = TableModel(editor, section.id, self)
        self.table = TableView(self.model, self)
        self.setFocusProxy(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * theme.GRID, theme.GRID, 2 * theme.GRID, theme.GRID)
        column.setSpacing(theme.GRID)
        self._section = section.id
        self._help = section.help
        self.help_line = HelpLine(section.help, self)
        column.addWidget(self.help_line)
        column.addWidget(self.table, 1)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(
            lambda point: self.menu_wanted.emit(self.table.viewport().mapToGlobal(point))
        )
        editor.proposal_changed.connect(self._on_proposal)
        editor.fields_changed.connect(self._on_fields)
        self._say_what_is_left()

    def _on_fields(self, fields: frozenset[str]) -> None:
        if any(field.startswith(f"{self._section}/") for field in fields):
            self._say_what_is_left()

    def _say_what_is_left(self) -> None:
        """While cells are blank, say how the rest is filled at once."""
        report = self.model.editor.report
        blank = any(not report.text(cell) for row in self.model.grid.ids for cell in row if cell in report.form.cells)
        self.help_line.setText(f"{self._help}{_REST}" if blank else self._help)

    def _on_proposal(self, cells: frozenset[str]) -> None:
        """Bring the first cell that a suggestion would change into sight; nothing is selected."""
        proposed = [
            cell for cell in cells if self.model.proposed(cell) is not None and self.model.index_of(cell).isValid()
        ]
        if proposed and self.isVisible():
            self.table.scrollTo(self.model.index_of(self.model.grid.order(proposed)[0]))

    def show_problem(self, problem: Problem) -> None:
        """Go to the first cell that the problem is about."""
        self.table.setFocus()
        if problem.cells:
            self.table.select_cell(problem.cells[0])

    def zoom(self, factor: float) -> None:
        """Show the table so many times as large."""
        self.table.zoom(factor)

    def commit(self) -> None:
        """Take over what is still being typed into a cell."""
        self.table.commit()

    def typing(self) -> dict[str, str]:
        """What is being typed into a cell and not yet part of the report."""
        delegate, cell = self.table.itemDelegate(), self.model.cell(self.table.currentIndex())
        line = delegate.open_editor if isinstance(delegate, CellDelegate) else None
        return {cell: line.text()} if cell and line and line.isModified() else {}
