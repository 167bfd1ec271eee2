"""Which cell of a foreign file went to which cell of the form, and what each doubt is about. Knows no widget."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from core.exchange.matching import Doubt, Imported, Placed
from core.exchange.matching.figures import split_line
from core.exchange.source import SourceCell, SourceRow
from core.forms import Form

_LONGEST_LINE = 200  # characters; a longer line is prose, whatever figures it holds
_MOST_ROWS = 200  # that one doubt can be about


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A cell of the source: its row, and its position in that row."""

    row: int
    at: int


@dataclass(frozen=True, slots=True)
class Question:
    """A doubt, the source cells it is about, and the fields of the report that it may change. `placed` tells a figure
    that was put somewhere, rightly or not, from one that was put nowhere.
    """

    doubt: Doubt
    spots: tuple[Spot, ...]
    fields: tuple[str, ...]
    placed: bool


class Links:
    """The source's rows as they are shown, and both ways between them and the form."""

    def __init__(self, imported: Imported) -> None:
        self._form = imported.snapshot.form
        self._placed = imported.placed
        figures = {placed.place for placed in imported.placed} | {doubt.place for doubt in imported.doubts}
        self.rows = [_divided(row) if row.place in figures else row for row in imported.rows]
        self._spots: defaultdict[str, list[Spot]] = defaultdict(list)
        for number, row in enumerate(self.rows):
            self._spots[row.place] += [Spot(number, at) for at in range(len(row.cells))]
        self.origin = self._origins()
        self.targets: defaultdict[Spot, list[str]] = defaultdict(list)
        for cell, spot in self.origin.items():
            self.targets[spot].append(cell)
        self.questions = [self._question(doubt) for doubt in imported.doubts]

    def text(self, spot: Spot) -> str:
        """What the source says there."""
        return self.rows[spot.row].cells[spot.at].text.strip()

    def _origins(self) -> dict[str, Spot]:
        by_place: defaultdict[str, list[Placed]] = defaultdict(list)
        for placed in self._placed:
            by_place[placed.place].append(placed)
        origin: dict[str, Spot] = {}
        for place, figures in by_place.items():
            spots = self._spots.get(place, [])
            found = locate([placed.raw.strip() for placed in figures], [self.text(spot) for spot in spots])
            origin |= {placed.cell: spots[at] for placed, at in zip(figures, found, strict=True) if at is not None}
        return origin

    def _question(self, doubt: Doubt) -> Question:
        if doubt.cell is not None and doubt.cell not in self._form.cells:  # a detail, such as the organization
            return Question(doubt, self._mention(doubt.raw), (doubt.cell,), placed=True)
        own = next((one for one in self._placed if (one.cell, one.place) == (doubt.cell, doubt.place)), None)
        if own is None:
            row = row_of(self._form, doubt.cell) if doubt.cell else ()
            return Question(doubt, self._unplaced(doubt), row, placed=False)
        fields = [own.cell]
        if own.raw.strip() != doubt.raw.strip():  # the doubt is about all that was read there
            row = row_of(self._form, own.cell)
            fields = [one.cell for one in self._placed if one.place == doubt.place or one.cell in row]
        spots = sorted({self.origin[cell] for cell in fields if cell in self.origin})
        return Question(doubt, tuple(spots), tuple(fields), placed=True)

    def _mention(self, raw: str) -> tuple[Spot, ...]:
        """The first place that has these words."""
        if not raw:
            return ()
        cells = ((Spot(row, at), cell) for row, line in enumerate(self.rows) for at, cell in enumerate(line.cells))
        return tuple(islice((spot for spot, cell in cells if raw in cell.text), 1))

    def _unplaced(self, doubt: Doubt) -> tuple[Spot, ...]:
        """The cells that a doubt quotes, from the row it names on; a label may stand alone in the row before."""
        start = self._spots.get(doubt.place)
        if not start:
            return ()
        rest = _squeezed(doubt.raw)
        first = start[0].row
        before = _squeezed(self.rows[first - 1].text) if first else ""
        if len(before) > 1 and rest.startswith(before) and not rest.startswith(_squeezed(self.text(start[0])) or " "):
            first -= 1
        spots: list[Spot] = []
        for row in range(first, min(first + _MOST_ROWS, len(self.rows))):
            quoted = self._quoted(row, rest)
            whole = _squeezed(self.rows[row].text)
            if row > start[0].row and (not rest or not rest.startswith(whole)):
                break
            spots += quoted
            for spot in quoted:
                rest = rest.replace(_squeezed(self.text(spot)), "", 1)
        return tuple(spots or [spot for spot in start if self.text(spot)])

    def _quoted(self, row: int, raw: str) -> list[Spot]:
        spots = [Spot(row, at) for at in range(len(self.rows[row].cells))]
        words = {spot: _squeezed(self.text(spot)) for spot in spots}
        return [spot for spot in spots if words[spot] and words[spot] in raw and spot not in self.targets]


def row_of(form: Form, cell: str) -> tuple[str, ...]:
    """All cells of the form's row that `cell` is in."""
    row = cell.rpartition("/")[0]
    return tuple(other for other in form.cells if other.rpartition("/")[0] == row)


def locate(raws: Sequence[str], texts: Sequence[str]) -> list[int | None]:
    """Where the figures of one place stand among its cells: side by side and as far right as can be, for what stands
    before them may be a running number; else each where it is found, at the least inside a longer text.
    """
    count = len(raws)
    for start in range(len(texts) - count, -1, -1):
        if list(texts[start : start + count]) == list(raws):
            return list(range(start, start + count))
    free = list(range(len(texts)))
    found: list[int | None] = []
    for raw in reversed(raws):
        at = next((at for at in reversed(free) if texts[at] == raw), None)
        if at is not None:
            free.remove(at)
        elif raw:
            at = next((at for at, text in enumerate(texts) if raw in text), None)
        found.append(at)
    return found[::-1]


def _divided(row: SourceRow) -> SourceRow:
    """A line of words and figures as cells, so that each figure can be chosen by itself."""
    if len(row.cells) != 1 or len(row.text) > _LONGEST_LINE:
        return row
    texts: list[str] = []
    for line in row.text.split("\n"):
        words, figures = split_line(line.strip())
        texts += [text for text in (words, *figures) if text]
    cells = tuple(SourceCell(text, at) for at, text in enumerate(texts))
    return SourceRow(cells, row.place, row.grid, row.anchor) if len(cells) > 1 else row


def _squeezed(text: str) -> str:
    return "".join(text.split())
