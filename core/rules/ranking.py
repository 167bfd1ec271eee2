"""Which of several ways to mend a table is the likeliest: by the slip of the hand that each supposes, and by what else
speaks of the figures. Totals and carried figures are not presumed wrong or right, and no way is ever hidden.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from core.report import Readable
from core.rules.evidence import Statement, statements
from core.rules.slips import likelihood
from core.rules.subject import Subject
from core.rules.sums import reach

_SAID = 20.0  # how much likelier a figure is that another source states


@dataclass(frozen=True, slots=True)
class Repair:
    """A way to mend one table: cell -> new value. `confidence` is its share of likelihood among all equally small
    ways; `sources` say the same of a figure that it changes.
    """

    changes: tuple[tuple[str, int], ...]
    confidence: float
    sources: tuple[str, ...] = ()


def ranked(
    ways: Sequence[Mapping[str, int]], neighbours: Callable[[str], Iterable[str]], report: Subject
) -> tuple[Repair, ...]:
    """The ways to mend a table of `report`, the likeliest first; `neighbours` are the cells that one may slip from."""
    said = list(_said(ways, report))

    def weight(way: Mapping[str, int]) -> float:
        product = 1.0
        for cell, value in way.items():
            beside = (report.value(other).text for other in neighbours(cell))
            product *= likelihood(report.value(cell).text, value, beside)
        for statement in said:
            product *= _SAID if statement.holds(way) else 1.0
        return product

    weights = [weight(way) for way in ways]
    order = sorted(range(len(ways)), key=lambda number: -weights[number])
    return tuple(
        Repair(tuple(ways[number].items()), weights[number] / sum(weights), tuple(_sources(said, ways[number])))
        for number in order
    )


class _Said:
    """A statement about cells that some way changes; it holds or not after a way."""

    def __init__(self, statement: Statement, report: Readable) -> None:
        self.source = statement.source
        self._agrees = statement.agrees
        self._report = report
        self._sums = [list(reach(report, cells)) for cells in statement.sums]
        self.cells = {cell for cells in self._sums for cell in cells}

    def holds(self, way: Mapping[str, int]) -> bool:
        """Whether it is true once `way` has been gone."""
        return any(total is not None and self._agrees(total) for total in self._totals(way))

    def _totals(self, way: Mapping[str, int]) -> Iterator[int | None]:
        for cells in self._sums:
            figures = [way.get(cell, self._report.value(cell).number) for cell in cells]
            yield None if None in figures else sum(int(figure) for figure in figures if figure is not None)


def _said(ways: Iterable[Mapping[str, int]], report: Subject) -> Iterator[_Said]:
    changed = {cell for way in ways for cell in way}
    if changed:
        for statement in statements(report):
            said = _Said(statement, report)
            if not changed.isdisjoint(said.cells):
                yield said


def _sources(said: Iterable[_Said], way: Mapping[str, int]) -> Iterator[str]:
    """Who says what the way makes true."""
    for one in said:
        if not one.cells.isdisjoint(way) and one.holds(way) and not one.holds({}):
            yield one.source
