"""What other sources say of the tables' figures: the report's own sentences, and last year's report."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from core.forms import TEXTS
from core.new_year import carried_in
from core.rules.narrative.checks import meant, says
from core.rules.narrative.claims import claims
from core.rules.subject import Subject


@dataclass(frozen=True, slots=True)
class Statement:
    """The cells of one of `sums` add up to a figure that `agrees`; `source` says in Chinese who says so."""

    sums: tuple[tuple[str, ...], ...]
    agrees: Callable[[int], bool]
    source: str


def statements(report: Subject) -> Iterator[Statement]:
    """What is said of this report's figures. 上年结转 is last year's 结转下年度 by definition."""
    if report.prior is not None:
        for cell, figure in carried_in(report.prior, report.form).items():
            yield Statement(((cell,),), int(figure).__eq__, f"上年报告的结转下年度{figure}")
    for text in TEXTS:
        for placed in claims(report.text(text), report.form):
            claim = placed.claim
            sums = tuple(one.cells for one in meant(claim, report))
            if sums:
                yield Statement(sums, partial(says, claim), f"文中“{placed.words}”")
