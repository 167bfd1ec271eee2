"""An official table for Qt's views: the whole printed grid, labels included, over the open report."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QFont

from core.comments import comments
from core.forms import Cell
from core.layout import Place
from core.problems import Problem, Severity
from core.values import UNDERSTOOD, State
from gui import theme
from gui.editor import Editor
from gui.table.geometry import label_alignment
from gui.table.printed_model import Index, PrintedModel
from gui.table.tooltips import tooltip

_Role = Qt.ItemDataRole

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LABEL_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
_COMPUTED_FLAGS = _LABEL_FLAGS | Qt.ItemFlag.ItemIsSelectable
_CELL_FLAGS = _COMPUTED_FLAGS | Qt.ItemFlag.ItemIsEditable


class TableModel(PrintedModel):
    """Reads the report, writes through `editor.edit` alone, and repeats what changed cell by cell."""

    def __init__(self, editor: Editor, table: str, parent: QObject | None = None) -> None:
        super().__init__(editor.report.form, table, parent)
        self.editor = editor
        self.shows_prior = False  # whether last year's figures stand in the cells too
        self._table = table
        self._read()
        editor.fields_changed.connect(self._on_fields)
        editor.problems_changed.connect(self._on_problems)
        editor.proposal_changed.connect(lambda cells: self._tell(self._at.keys() & cells))
        editor.form_changed.connect(self._on_form)

    def _read(self) -> None:
        self._form = self.editor.report.form
        self._computed = self._computed_now()
        self._comments = comments(self.editor.report)
        self._problems = self._problems_now()

    def is_computed(self, cell: str) -> bool:
        """Whether the cell is filled by the automatic sums at present."""
        return cell in self._computed

    def problems(self, cell: str) -> tuple[Problem, ...]:
        """What the checks say of the cell, worst first."""
        return self._problems.get(cell, ())

    def proposed(self, cell: str) -> str | None:
        """The value that the suggestion under the mouse would give the cell; None when it leaves it alone."""
        return self.editor.proposed.get(cell)

    def prior(self, cell: str) -> str:
        """Last year's figure of the cell as written then, "" when there is none."""
        prior = self.editor.prior
        return prior.text(cell) if prior and cell in prior.form.cells else ""

    def comment(self, cell: str) -> str:
        """The comment on the cell, "" when there is none."""
        return self._comments.get(cell, "")

    def show_prior(self, on: bool) -> None:
        """Show last year's figures in the cells, or no longer."""
        self.shows_prior = on
        self.tell_all()

    def severity(self, cell: str) -> Severity | None:
        """How serious the worst of its problems is that nobody has answered yet."""
        return next((problem.severity for problem in self.problems(cell) if problem.is_open), None)

    # QAbstractTableModel

    def flags(self, index: Index) -> Qt.ItemFlag:
        place = self.place(index)
        if place is None:
            return Qt.ItemFlag.NoItemFlags
        if place.cell is None:
            return _LABEL_FLAGS
        return _COMPUTED_FLAGS if place.cell.id in self._computed else _CELL_FLAGS

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:  # noqa: ANN401
        place = self.place(index)
        if place is None or self._form is not self.editor.report.form:
            return None
        if place.cell is None:
            read_label = _LABEL_DATA.get(role)
            return read_label(self, place) if read_label else None
        read = _CELL_DATA.get(role)
        return read(self, place.cell) if read else None

    def setData(self, index: Index, value: Any, role: int = _Role.EditRole) -> bool:  # noqa: ANN401
        cell = self.cell(index)
        if cell is None or role != _Role.EditRole or cell in self._computed:
            return False
        if str(value) != self.editor.report.text(cell):
            self.editor.edit({cell: str(value)}, "输入")
        return True

    # What changed

    def _on_fields(self, fields: frozenset[str]) -> None:
        changed = self._at.keys() & fields
        if "auto_sum" in fields:
            before, self._computed = self._computed, self._computed_now()
            changed |= before ^ self._computed
        if "comments" in fields:
            old, self._comments = self._comments, comments(self.editor.report)
            changed |= self._at.keys() & {cell for cell, _ in old.items() ^ self._comments.items()}
        self._tell(changed)

    def _on_problems(self) -> None:
        """Announce the cells that have other kinds of problems now; new words of an old one change no picture."""
        before, self._problems = self._problems, self._problems_now()
        cells = before.keys() | self._problems.keys()
        self._tell(cell for cell in cells if _kinds(before.get(cell, ())) != _kinds(self.problems(cell)))

    def _on_form(self) -> None:
        self.beginResetModel()
        self.lay(self.editor.report.form, self._table)
        self._read()
        self.endResetModel()

    def _tell(self, cells: Iterable[str]) -> None:
        for cell in cells:
            index = self.index_of(cell)
            self.dataChanged.emit(index, index)

    def _computed_now(self) -> frozenset[str]:
        return frozenset(cell for cell in self._at if self.editor.is_computed(cell))

    def _problems_now(self) -> dict[str, tuple[Problem, ...]]:
        found: dict[str, list[Problem]] = defaultdict(list)
        for problem in self.editor.problems:
            for cell in problem.cells:
                if cell in self._at:
                    found[cell].append(problem)
        severities = list(Severity)
        return {
            cell: tuple(sorted(problems, key=lambda problem: severities.index(problem.severity)))
            for cell, problems in found.items()
        }

    # What a role says

    def text(self, cell: Cell) -> str:
        return self.editor.report.text(cell.id)

    def alignment(self, cell: Cell) -> Qt.AlignmentFlag:
        return _RIGHT if self.editor.report.value(cell.id).state in UNDERSTOOD else _LEFT

    def background(self, cell: Cell) -> QColor | None:
        severity = self.severity(cell.id)
        if severity and not self._is_merely_blank(cell.id):
            return theme.severity_fill(severity)
        return theme.color("computed") if cell.id in self._computed else None

    def _is_merely_blank(self, cell: str) -> bool:
        """A cell not filled yet looks unfilled; a new report must not look like one full of mistakes."""
        blank = self.editor.report.value(cell).state is State.BLANK
        return blank and all(len(problem.cells) > 1 for problem in self.problems(cell))

    def font(self, cell: Cell) -> QFont | None:
        if cell.id not in self._computed:
            return None
        font = QFont()
        font.setBold(True)
        return font

    def spoken(self, cell: Cell) -> str:
        return f"{cell.name}：{self.text(cell) or '空白'}"

    def remarks(self, cell: Cell) -> str:
        computed = ["由“自动求和”计算"] if cell.id in self._computed else []
        remark = [f"批注：{self.comment(cell.id)}"] if self.comment(cell.id) else []
        return "\n".join([*remark, *computed, *(_sentence(problem) for problem in self.problems(cell.id))])

    def tooltip(self, cell: Cell) -> str:
        value = self.editor.report.value(cell.id)
        unreadable = [value.text] if value.state not in UNDERSTOOD | {State.BLANK} else []
        proposed = self.proposed(cell.id)
        would_be = f"建议改为 {proposed or '空白'}，现为 {value.text or '空白'}" if proposed is not None else ""
        last_year = f"上年：{self.prior(cell.id)}" if self.prior(cell.id) else ""
        return tooltip(
            "\n".join(filter(None, [cell.name, would_be, *unreadable, last_year, self.remarks(cell), cell.help]))
        )

    def label_alignment(self, place: Place) -> Qt.AlignmentFlag:
        """How the text of a label stands in it."""
        return label_alignment(self.layout, place)


_CELL_DATA: dict[int, Callable[[TableModel, Cell], object]] = {
    _Role.DisplayRole: TableModel.text,
    _Role.EditRole: TableModel.text,
    _Role.TextAlignmentRole: TableModel.alignment,
    _Role.BackgroundRole: TableModel.background,
    _Role.FontRole: TableModel.font,
    _Role.ToolTipRole: TableModel.tooltip,
    _Role.AccessibleTextRole: TableModel.spoken,
    _Role.AccessibleDescriptionRole: TableModel.remarks,
}
_LABEL_DATA: dict[int, Callable[[TableModel, Place], object]] = {
    _Role.DisplayRole: lambda _model, place: place.text,
    _Role.TextAlignmentRole: TableModel.label_alignment,
    _Role.BackgroundRole: lambda _model, _place: theme.color("label"),
    _Role.AccessibleTextRole: lambda _model, place: place.text,
}


def _kinds(problems: tuple[Problem, ...]) -> list[tuple[str, Severity, bool]]:
    return [(problem.rule, problem.severity, problem.is_open) for problem in problems]


def _sentence(problem: Problem) -> str:
    answer = f"（已说明：{problem.explanation}）" if problem.explanation else ""
    return f"{problem.severity.label}：{problem.message}{answer}"
