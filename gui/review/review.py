"""The state of one import review: the report as it would land, and which doubts are still open."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QObject, Signal

from core.exchange.matching import Imported
from core.exchange.matching.figures import is_figure, settle
from core.forms import TEXTS
from core.layout import layout
from gui.editor import Editor
from gui.review.links import Links, Question, Spot
from gui.table.cell_grid import CellGrid
from gui.table.edits import COMPUTED


class Mark(Enum):
    """What a cell of either side looks like."""

    NONE = ""
    PLACED = "已放入"
    GUESSED = "拿不准"
    UNPLACED = "没有放入"


@dataclass(frozen=True, slots=True)
class _Placement:
    """What the user put where."""

    field: str
    spot: Spot
    text: str


class Review(QObject):
    """Places figures by hand as undoable steps of an editor of its own, and ticks off doubts.

    A doubt is done when the user says so, or as soon as the figure it is about differs from what was read, or when all
    the figures that were put nowhere are somewhere. An undo opens it again by itself: the report itself is asked.
    """

    changed = Signal()  # which doubts are open, or where a figure came from

    def __init__(self, imported: Imported, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.editor = Editor(imported.snapshot, findings=imported.findings, parent=self)
        self.links = Links(imported)
        self._read = imported.snapshot
        self._ticks: dict[int, bool] = {}
        self._placements: list[_Placement] = []
        self._by_spot: defaultdict[Spot, list[int]] = defaultdict(list)
        self._by_field: defaultdict[str, list[int]] = defaultdict(list)
        for number, question in enumerate(self.questions):
            for spot in question.spots:
                self._by_spot[spot].append(number)
            for field in question.fields:
                self._by_field[field].append(number)
        self._open: frozenset[int] = frozenset()
        self._refresh()
        self.editor.fields_changed.connect(self._refresh)

    @property
    def questions(self) -> Sequence[Question]:
        return self.links.questions

    @property
    def open_count(self) -> int:
        """How many doubts nobody has looked at yet."""
        return len(self._open)

    @property
    def is_touched(self) -> bool:
        """Whether giving up would lose work."""
        return bool(self._ticks) or not self.editor.is_saved

    def is_open(self, number: int) -> bool:
        """Whether the doubt still needs a look."""
        return number in self._open

    def set_done(self, number: int, *, done: bool) -> None:
        """The user says that the doubt is settled, or that it is not."""
        self._ticks[number] = done
        self._refresh()

    def _refresh(self) -> None:
        self._open = frozenset(number for number in range(len(self.questions)) if not self._is_done(number))
        self.changed.emit()

    def _is_done(self, number: int) -> bool:
        if number in self._ticks:
            return self._ticks[number]
        question = self.questions[number]
        if question.placed:
            return any(map(self._differs, question.fields))
        placed = [
            bool(self._placements) and bool(self.fields_from(spot, by_hand=True)) for spot in self._wanted(question)
        ]
        return bool(placed and all(placed)) or bool(question.fields and all(map(self._differs, question.fields)))

    def _wanted(self, question: Question) -> Sequence[Spot]:
        """What of an unplaced row has to go somewhere: its figures, or its words when it has none."""
        return [spot for spot in question.spots if is_figure(self.links.text(spot))] or question.spots

    def _differs(self, field: str) -> bool:
        return self.editor.report[field] != self._read[field]

    # Both ways between the source and the form

    def origin(self, field: str) -> Spot | None:
        """Where the content of a field came from."""
        by_hand = [one.spot for one in self._placements if one.field == field and self._holds(one)]
        return by_hand[-1] if by_hand else self.links.origin.get(field)

    def fields_from(self, spot: Spot, *, by_hand: bool = False) -> list[str]:
        """Where a source cell went; `by_hand` leaves out what the import did."""
        placed = list(dict.fromkeys(one.field for one in self._placements if one.spot == spot and self._holds(one)))
        if by_hand:
            return placed
        return placed + [field for field in self.links.targets.get(spot, ()) if self.origin(field) == spot]

    def before(self, spot: Spot) -> str | None:
        """The field of the last figure before a source cell: the cell itself cannot be far from there."""
        return max(
            ((other, field) for field, other in self.links.origin.items() if other <= spot), default=(spot, None)
        )[1]

    def _holds(self, placement: _Placement) -> bool:
        """Whether it is still in the report, not undone or typed over."""
        now = self.editor.report.text(placement.field)
        return placement.text in now if placement.field in TEXTS else placement.text == now

    def source_mark(self, spot: Spot) -> Mark:
        """What to show at a cell of the source."""
        if self.fields_from(spot, by_hand=True):
            return Mark.PLACED
        return self._mark(self._by_spot.get(spot, ())) or (Mark.PLACED if self.fields_from(spot) else Mark.NONE)

    def field_mark(self, field: str) -> Mark:
        """What to show at a cell of the form."""
        mark = None if self._differs(field) else self._mark(self._by_field.get(field, ()))
        return mark or (Mark.PLACED if self.origin(field) else Mark.NONE)

    def _mark(self, numbers: Iterable[int]) -> Mark | None:
        kinds = {self.questions[number].placed for number in numbers if number in self._open}
        return (Mark.GUESSED if True in kinds else Mark.UNPLACED) if kinds else None

    def reasons(self, *, spot: Spot | None = None, field: str | None = None) -> list[str]:
        """Why a cell of either side is in doubt."""
        numbers = self._by_spot.get(spot, ()) if spot else self._by_field.get(field or "", ())
        return [self.questions[number].doubt.reason for number in numbers if number in self._open]

    # Placing by hand

    def figures(self, spots: Sequence[Spot]) -> list[Spot]:
        """What would be placed of these: all from the first figure on, or all when there is none."""
        numbers = [number for number, spot in enumerate(spots) if is_figure(self.links.text(spot))]
        return list(spots[numbers[0] if numbers else 0 :])

    def place(self, spots: Sequence[Spot], cells: Sequence[str]) -> str:
        """Put source cells into the form: one to one, or side by side from the first cell on. A label chosen with its
        figures stays out. Returns a sentence when it cannot be done.
        """
        chosen = self.figures(spots)
        if not is_figure(self.links.text(chosen[0])):
            return "选中的原文里没有数，没有放入。文字可以放到第一、五、六部分，或者直接在右边输入。"
        targets = list(cells) if len(cells) == len(chosen) else self._from(cells[0])
        if len(chosen) > len(targets):
            return f"选中了{len(chosen)}个数，从所选单元格起，这一行只放得下{len(targets)}个，没有放入。"
        form = self.editor.report.form
        pairs = list(zip(chosen, targets, strict=False))
        if any(self.editor.is_computed(cell) for _, cell in pairs):
            return COMPUTED
        texts = {cell: settle(form.cells[cell], self.links.text(spot))[0] for spot, cell in pairs}
        for spot, cell in pairs:
            self._placements.append(_Placement(cell, spot, form.cells[cell].parse(texts[cell]).text))
        name = form.cells[targets[0]].name
        self.editor.edit(texts, f"放入“{name}”")
        self._refresh()
        return ""

    def append(self, spots: Sequence[Spot], field: str) -> None:
        """Put the texts of source cells at the end of a section's text."""
        text = "\t".join(self.links.text(spot) for spot in spots)
        before = self.editor.report.text(field)
        self._placements += [_Placement(field, spot, self.links.text(spot)) for spot in spots]
        self.editor.edit({field: f"{before}\n{text}" if before else text}, "放入文字")
        self._refresh()

    def _from(self, cell: str) -> list[str]:
        form = self.editor.report.form
        grid = CellGrid(layout(form, form.cells[cell].table))
        row, position = grid.at(cell)
        return grid.ids[row][position:]
