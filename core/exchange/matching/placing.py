"""Figures whose row is known -> cells, or a doubt that lists them."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.exchange.matching.doubts import Doubts
from core.exchange.matching.figures import settle
from core.exchange.matching.imported import Doubt, Placed
from core.exchange.matching.labels import Match, Target, labels_of
from core.exchange.matching.misplaced import misplaced
from core.exchange.matching.other_handling import OtherHandling
from core.forms import Cell, Form
from core.problems import Problem

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

    def finish(self) -> None:
        """Doubt, or take back, what sums show to stand in the wrong columns."""
        for found in misplaced(self.form, self.cells, self.placed):
            self._doubts.add(found.doubt)
            for cell in found.refused:
                del self.cells[cell.id]
            refused = {cell.id for cell in found.refused}
            self.placed = [entry for entry in self.placed if entry.cell not in refused]

    @property
    def doubts(self) -> list[Doubt]:
        """What is in doubt about all that was read."""
        return self._doubts.all()

    def findings(self) -> tuple[Problem, ...]:
        """Problems of the file itself: rows of another form."""
        return self._other.findings(self.form)

    def _accepts(self, target: Target, parts: Sequence[Part]) -> bool:
        """Whether the row takes these figures: it is of this form, has as many cells, and holds no others yet."""
        if target.form != self.form.id:
            self._other.refuse(target)
            return False
        return len(parts) == len(target.cells) and not self._holds(target.cells, parts)

    def _holds(self, cells: Sequence[Cell], parts: Sequence[Part]) -> bool:
        """Whether these cells hold other figures than `parts` already."""
        return cells[0].id in self.cells and any(
            self.cells[cell.id] != settle(cell, part.text)[0] for cell, part in zip(cells, parts, strict=True)
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
        again = cells[0].id in self.cells  # printed twice, the same both times
        if match:
            self._last = match.target
        raw = " ".join(part.text.strip() for part in parts if part.text.strip())
        if match and (reason := self._other.doubt(match)):
            self._doubts.add(Doubt(raw, parts[0].place, reason, cells[0].id))
        if not sure and raw:
            reason = f"“{cells[0].row.name}”这一行的数与表头没有对齐，各数属于哪一列请核对"
            self._doubts.add(Doubt(raw, parts[0].place, reason, cells[0].id))
        for cell, part in zip(cells, () if again else parts, strict=False):
            text = part.text if self._exact else self._doubts.settle(cell, part.text, part.place)
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
            if not self._exact and not self._labels.known(part.text):
                self._doubts.add(Doubt(part.text.strip(), part.place, _UNKNOWN_TEXT))
        self._words = []
