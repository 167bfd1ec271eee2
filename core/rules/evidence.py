"""What other sources say of the tables' figures: the report's own sentences, and last year's report."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from core.forms import TEXTS
from core.new_year import carried_in
from core.rules.narrative.checks import meant, says
from core.rules.narrative.claims import Placed, claims
from core.rules.subject import Subject
from core.rules.sums import reach


class Statement:
    """The cells of one of `sums` add up to a figure that `agrees`; `source` says in Chinese who says so."""

    def __init__(
        self, sums: Iterable[tuple[str, ...]], agrees: Callable[[int], bool], source: str, report: Subject
    ) -> None:
        self.source = source
        self._agrees = agrees
        self._report = report
        self._sums = [tuple(reach(report, cells)) for cells in sums]
        self.cells = frozenset(cell for cells in self._sums for cell in cells)  # that can be changed

    def holds(self, way: Mapping[str, int]) -> bool:
        """Whether it is true once `way` has been gone."""
        return any(total is not None and self._agrees(total) for total in self._totals(way))

    def _totals(self, way: Mapping[str, int]) -> Iterator[int | None]:
        for cells in self._sums:
            figures = [way.get(cell, self._report.value(cell).number) for cell in cells]
            yield None if None in figures else sum(int(figure) for figure in figures if figure is not None)


def statements(report: Subject) -> Iterator[Statement]:
    """What is said of this report's figures. 上年结转 is last year's 结转下年度 by definition."""
    if report.prior is not None:
        for cell, figure in carried_in(report.prior, report.form).items():
            yield Statement([(cell,)], int(figure).__eq__, f"上年报告的结转下年度{figure}", report)
    for text in TEXTS:
        for placed in claims(report.text(text), report.form):
            yield report.kept((Statement, placed.claim), partial(_of_words, placed, report))


def _of_words(placed: Placed, report: Subject) -> Statement:
    claim = placed.claim
    sums = (one.cells for one in meant(claim, report))
    return Statement(sums, partial(says, claim), f"文中“{placed.words}”", report)
