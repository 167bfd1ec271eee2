"""Figures whose row is known -> cells, or a doubt that lists them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.exchange.matching.alignment import Heads
from core.exchange.matching.doubts import Doubts
from core.exchange.matching.figures import settle
from core.exchange.matching.gaps import gaps
from core.exchange.matching.head_order import is_corner
from core.exchange.matching.imported import Doubt, Placed
from core.exchange.matching.labels import Match, Target, labels_of
from core.exchange.matching.misplaced import misplaced
from core.exchange.matching.other_handling import OtherHandling
from core.forms import Cell, Form
from core.problems import Problem
from core.values import Kind

_CERTAIN = 0.7  # of a row's name; below it only number and order tell the row
_UNKNOWN_TEXT = "表格部分里的这段文字没有放入报告，请确认是否需要写进正文"


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of text and where it stands."""

    text: str
    place: str


class Placing:
    """The figures placed so far, and the words gathered since. With `exact`, texts are kept as they are."""

    def __init__(self, form: Form, *, exact: bool = False) -> None:
        self.form = form
        self.cells: dict[str, str] = {}
        self.placed: list[Placed] = []
        self._labels = labels_of(form.id)
        self._exact = exact
        self._words: list[Part] = []  # since the last figures
        self._last: Target | None = None
        self._doubts = Doubts()
        self._other = OtherHandling()
        self._heads = Heads(self._labels)

    def finish(self, places: Mapping[str, str]) -> None:
        """Doubt, or take back, what sums show to stand in the wrong columns, and name what was not read.

        `places` tells where each table stands in the source, by section.
        """
        if self._other.single:
            self._doubts.add(self._other.single)
        for found in misplaced(self.form, self.cells, self.placed):
            self._doubts.add(found.doubt)
            self._take_back(found.refused)
        doubted = [doubt.cell for doubt in self.doubts if doubt.cell]
        for doubt in gaps(self.form, self.cells, doubted, places):
            self._doubts.add(doubt)

    @property
    def doubts(self) -> list[Doubt]:
        """What is in doubt about all that was read."""
        return self._doubts.all()

    def findings(self) -> tuple[Problem, ...]:
        """Problems of the file itself: rows of another form."""
        return self._other.findings(self.form)

    def _accepts(self, match: Match, cells: Sequence[Cell], parts: Sequence[Part]) -> bool:
        """Whether `cells` of a row take these figures: the row is of this form, has as many cells, and holds no
        others yet, unless these are of a lesser certainty.
        """
        if match.target.form != self.form.id:
            self._other.refuse(match.target)
            return False
        if len(parts) != len(cells):
            return False
        return not self._holds(cells, parts) or self._gives_way(cells, match.certainty)

    def _gives_way(self, cells: Sequence[Cell], certainty: float) -> bool:
        """Take figures back, and list them, when others have a better claim to their cells."""
        ids = {cell.id for cell in cells}
        earlier = [entry for entry in self.placed if entry.cell in ids]
        if not earlier or max(entry.certainty for entry in earlier) >= certainty:
            return False
        raw = " ".join(entry.raw.strip() for entry in earlier if entry.raw.strip())
        reason = f"“{cells[0].row.name}”这一行出现两次，这里的行名与格式差得更多，没有填入"
        self._doubts.add(Doubt(raw, earlier[0].place, reason, cells[0].id))
        self._take_back(cells)
        return True

    def _take_back(self, cells: Sequence[Cell]) -> None:
        ids = {cell.id for cell in cells}
        self.placed = [entry for entry in self.placed if entry.cell not in ids]
        for cell in ids & self.cells.keys():
            del self.cells[cell]

    def _with_unit(self, cell: Cell, text: str) -> str:
        """An amount with the unit that the head of its column names, when that is not the form's."""
        unit = self._heads.order.money_unit
        if self._exact or cell.kind is not Kind.AMOUNT or unit in {None, cell.column.unit}:
            return text
        value = cell.parse(text)
        written = value.unit not in {None, cell.column.unit} or text.rstrip().endswith("元")
        return f"{text.strip()}{unit}" if value.number and not written else text

    def _holds(self, cells: Sequence[Cell], parts: Sequence[Part]) -> bool:
        """Whether these cells hold other figures than `parts` already."""
        return any(
            self.cells.get(cell.id) and self.cells[cell.id] != settle(cell, self._with_unit(cell, part.text))[0]
            for cell, part in zip(cells, parts, strict=True)
        )

    def _place(self, cells: Sequence[Cell], parts: Sequence[Part], certainty: float, *, sure: bool = True) -> None:
        if self._holds(cells, parts):
            self._unplaced(parts, None, cells)
        else:
            self._put(cells, parts, certainty, sure=sure)

    def _put(
        self,
        cells: Sequence[Cell],
        parts: Sequence[Part],
        certainty: float,
        match: Match | None = None,
        *,
        sure: bool = True,
    ) -> None:
        again = all(cell.id in self.cells for cell in cells)
        if again and not any(self.cells[cell.id] for cell in cells):  # its label stood alone before
            self._take_back(cells)
            again = False
        if match:
            self._last = match.target
        raw = " ".join(part.text.strip() for part in parts if part.text.strip())
        if match:
            self._other.place(match, raw, parts[0].place)
        if match and match.certainty < _CERTAIN and raw:
            reason = f"行名与格式的“{cells[0].row.name}”不同，按序号和位置认出，请核对"
            self._doubts.add(
                Doubt(
                    f"{self._words[-1].text if self._words else ''} {raw}".strip(), parts[0].place, reason, cells[0].id
                )
            )
        if not sure and raw:
            reason = f"“{cells[0].row.name}”这一行的数与表头没有对齐，各数属于哪一列请核对"
            self._doubts.add(Doubt(raw, parts[0].place, reason, cells[0].id))
        for cell, part in zip(cells, () if again else parts, strict=False):
            given = self._with_unit(cell, part.text)
            text = part.text if self._exact else self._doubts.settle(cell, given, part.place)
            self.cells[cell.id] = text
            self.placed.append(Placed(cell.id, part.text, part.place, certainty))
        if match and self._words:
            self._words.pop()  # the label
        self._forget_words()

    def _unplaced(self, parts: Sequence[Part], match: Match | None, cells: Sequence[Cell] = ()) -> None:
        """List figures that could not be placed, with their label and why."""
        label = self._words.pop().text if self._words else ""
        self._forget_words()
        texts = [part.text.strip() for part in parts if part.text.strip()]
        cells = match.target.cells if match else cells
        cell = cells[0].id if cells else None
        if not cells:
            reason = "认不出这些数字属于哪一行，没有填入"
        elif match and match.target.form != self.form.id:
            reason, cell = "这一行不属于当前格式，没有填入", None
        elif cell in self.cells:
            reason = f"“{cells[0].row.name}”这一行重复出现，以前面的为准"
        else:
            reason = f"“{cells[0].row.name}”应有{len(cells)}个数，这里有{len(texts)}个，不能确定各属哪一列，没有填入"
        self._doubts.add(Doubt(" ".join(filter(None, [label, *texts])), parts[0].place, reason, cell))

    def _forget_words(self) -> None:
        """Drop the words gathered; those that no official table prints become doubts."""
        for part in self._words:
            if not self._labels.known(part.text) and not is_corner(part.text):
                self._doubts.add(Doubt(part.text.strip(), part.place, _UNKNOWN_TEXT))
        self._words = []
