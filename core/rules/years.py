"""Checks that need more than one equation: this report beside last year's, and a table that slipped by a cell.

Each is a function named by a rule's id and case; it yields what fills {found}, and where it was found.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from core.forms import Form
from core.problems import Problem, Suggestion
from core.report import Snapshot
from core.rules.catalogue import Rule
from core.rules.expressions import plain
from core.rules.subject import Subject
from core.values import Number, Value

_MOST_ALIKE = 80  # percent of a text; from here on a supervisor calls it 雷同
_ALIKE = 60
_ALIKE_PROBLEMS = 70
_SHORTEST_TEXT = 60  # characters; below that everybody writes the same
_FEWEST_FIGURES = 5
_FEWEST_HANDLED = 30
_CHANGED_SHARE = 40  # percentage points
_FURTHEST_SHIFT = 4
_SECOND_DISPUTES = 5  # cells of a group of table 4
_CLAUSE = re.compile(r"[^，。；：！？、\n]+")


class Finding(NamedTuple):
    """What fills {found}; the section and fields it concerns; how to mend it, how sure that is, and why."""

    found: str
    section: str
    fields: tuple[str, ...]
    changes: tuple[tuple[str, str], ...] = ()
    confidence: float = 0.0
    why: str = ""


Find = Callable[[Subject], Iterator[Finding]]


def _same_figures(report: Subject) -> Iterator[Finding]:
    prior = report.prior
    if prior is None or prior.form is not report.form:
        return
    figures = {cell: report.value(cell).number for cell in report.form.cells}
    filled = [cell for cell, number in figures.items() if number]
    if len(filled) >= _FEWEST_FIGURES and all(prior.value(cell).number == figures[cell] for cell in figures):
        yield Finding(str(len(filled)), report.form.cells[filled[0]].table, tuple(filled))


def _same_words(texts: Sequence[str], least: int, below: int) -> Find:
    def find(report: Subject) -> Iterator[Finding]:
        for text in texts:
            share = _share_alike(report.text(text), report.prior.text(text)) if report.prior else 0
            if least <= share < below:
                yield Finding(str(share), text, (text,))

    return find


def _share_alike(text: str, last: str) -> int:
    """How many percent of the text stand in last year's too, clause by clause, figures and years left out."""
    clauses = _clauses(text)
    total = sum(map(len, clauses))
    if total < _SHORTEST_TEXT:
        return 0
    known = set(_clauses(last))
    return round(100 * sum(len(clause) for clause in clauses if clause in known) / total)


def _clauses(text: str) -> list[str]:
    return [clause for found in _CLAUSE.findall(text) if (clause := re.sub(r"[\d\s]+", "", found))]


def _large_fee(report: Subject) -> Iterator[Finding]:
    cell = "disclosure/fees/amount"
    limits = {"township": 1_000, "subdistrict": 1_000, "county_department": 100_000, "county_government": 100_000}
    limit = limits.get(report.text("unit_type"))
    if limit is None or cell not in report.form.cells:
        return
    yuan = report.value(cell).yuan
    if yuan is not None and yuan >= limit * 10_000:
        found, meant = (plain(Decimal(yuan) / divisor) for divisor in (10_000, 10_000**2))
        yield Finding(found, "disclosure", (cell,), ((cell, meant),), 0.6, f"如果填的是元，合{meant}万元")


def _other_unit(report: Subject) -> Iterator[Finding]:
    for cell in report.form.cells.values():
        if cell.column.id != "amount" or not report.prior or cell.id not in report.prior.form.cells:
            continue
        this, last = report.value(cell.id), report.prior.value(cell.id)
        if this.yuan and last.yuan and _ten_thousandfold(Decimal(this.yuan), Decimal(last.yuan)):
            yield Finding(f"“{cell.name}”本年是{this.text}，上年是{last.text}", cell.table, (cell.id,))


def _ten_thousandfold(one: Decimal, other: Decimal) -> bool:
    """Whether one is the other 10,000 times, give or take two percent."""
    ratio = max(one, other) / min(one, other)
    return Decimal(9800) <= ratio <= Decimal(10200)


def _refusals(report: Subject) -> Iterator[Finding]:
    this, last = _refused_share(report.form, report.value), _refused_share_of(report.prior)
    if this is not None and last is not None and abs(this - last) >= _CHANGED_SHARE:
        yield Finding(f"{this}%，上年是{last}%", "requests", ("requests/handled_total/total",))


def _refused_share_of(prior: Snapshot | None) -> int | None:
    return _refused_share(prior.form, prior.value) if prior else None


def _refused_share(form: Form, value: Callable[[str], Value]) -> int | None:
    """Percent of the requests that were answered with nothing; None for few requests or missing figures."""
    handled = value("requests/handled_total/total").number
    groups = ("requests/refused.", "requests/unavailable.", "requests/not_processed.")
    cells = [cell for cell in form.cells if cell.startswith(groups) and cell.endswith("/total")]
    numbers: list[Number | None] = [value(cell).number for cell in cells]
    if handled is None or handled < _FEWEST_HANDLED or None in numbers:
        return None
    return round(100 * sum(int(number) for number in numbers if number is not None) / int(handled))


def _shifted(report: Subject) -> Iterator[Finding]:
    """Table 4 whose groups add up once all figures move by the same few cells (domain: T4-05)."""
    cells = [cell.id for cell in report.form.table_cells("disputes")]
    figures = [report.value(cell).number for cell in cells]
    numbers = [int(number) for number in figures if number is not None]
    if len(numbers) < len(cells) or sum(number > 0 for number in numbers) < 2 or _adds_up(numbers):
        return
    both_ways = sorted(range(-_FURTHEST_SHIFT, _FURTHEST_SHIFT + 1), key=abs)
    steps = [step for step in both_ways if step and _adds_up(_moved(numbers, step))]
    if steps and steps[1:2] != [-steps[0]]:  # the shortest way, unless there are two
        moved = _moved(numbers, steps[0])
        changes = tuple((c, str(n)) for c, n, old in zip(cells, moved, numbers, strict=True) if n != old)
        where = f"向{'左' if steps[0] > 0 else '右'}错了{abs(steps[0])}格"
        why = "移回后三组总计都对得上"
        yield Finding(where, "disputes", tuple(cell for cell, _ in changes), changes, 0.9, why)


def _moved(numbers: list[int], step: int) -> list[int]:
    """The figures moved right by `step` cells; empty when one would fall off the table."""
    lost = numbers[-step:] if step > 0 else numbers[:-step]
    if any(lost):
        return []
    kept = numbers[:-step] if step > 0 else numbers[-step:]
    return [0] * step + kept if step > 0 else kept + [0] * -step


def _adds_up(numbers: list[int]) -> bool:
    groups = [numbers[at : at + _SECOND_DISPUTES] for at in range(0, len(numbers), _SECOND_DISPUTES)]
    return bool(groups) and all(sum(group[:-1]) == group[-1] for group in groups)


_FUNCTIONS: Mapping[str, Find] = {
    "Y-05": _same_figures,
    "Y-07": _same_words(("overview", "other_matters"), _MOST_ALIKE, 101),
    "Y-07 partly": _same_words(("overview", "other_matters"), _ALIKE, _MOST_ALIKE),
    "Y-08": _same_words(("problems",), _ALIKE_PROBLEMS, 101),
    "C08": _other_unit,
    "C08 county": _large_fee,
    "T3-08": _refusals,
    "T4-05": _shifted,
}
_TEXTS: Mapping[str, frozenset[str]] = {
    "Y-07": frozenset({"overview", "other_matters"}),
    "Y-07 partly": frozenset({"overview", "other_matters"}),
    "Y-08": frozenset({"problems"}),
}


class YearsCheck:
    """One of the functions above with its rule. In a message may stand {found} and {section}, a section's title."""

    def __init__(self, form: Form, rule: Rule) -> None:
        self._rule = rule
        self._form = form
        name = f"{rule.id} {rule.case}".strip()
        self._find = _FUNCTIONS[name]
        self.fields = _TEXTS.get(name, frozenset({*form.cells, "unit_type"}))

    def problems(self, report: Subject) -> Iterator[Problem]:
        for finding in self._find(report):
            section = self._form.sections[finding.section].title
            message = self._rule.message.format(found=finding.found, section=section)
            offers = _offers(finding)
            yield Problem(
                self._rule.id, self._rule.severity, finding.section, finding.fields, message, self._rule.basis, offers
            )


def _offers(finding: Finding) -> tuple[Suggestion, ...]:
    if not finding.changes:
        return ()
    (cell, value), *also = finding.changes
    return (Suggestion(cell, value, finding.confidence, tuple(also), finding.why),)


def years_checks(form: Form, rules: tuple[Rule, ...]) -> list[YearsCheck]:
    """The checks that the rules of this kind ask for. Raises KeyError for a rule that no function serves."""
    return [YearsCheck(form, rule) for rule in rules if rule.kind == "years"]
