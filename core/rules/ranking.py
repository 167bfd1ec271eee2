"""Which of several ways to mend a table is the likeliest: by the slip of the hand that each supposes, and by what else
speaks of the figures. Totals and carried figures are not presumed wrong or right, and no way is ever hidden.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from core.rules.evidence import Statement, statements
from core.rules.slips import likelihood
from core.rules.subject import Subject

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
    changed = {cell for way in ways for cell in way}
    said = [one for one in statements(report) if not changed.isdisjoint(one.cells)] if changed else []

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


def _sources(said: Iterable[Statement], way: Mapping[str, int]) -> Iterator[str]:
    """Who says what the way makes true."""
    for one in said:
        if not one.cells.isdisjoint(way) and one.holds(way) and not one.holds({}):
            yield one.source
