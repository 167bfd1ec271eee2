"""The text's figures against the tables' (N-01 … N-10, N-15)."""

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from core.forms import TEXTS, Form
from core.problems import Problem, Suggestion
from core.rules.catalogue import Rule
from core.rules.expressions import plain
from core.rules.language.quantities import MONEY_UNIT
from core.rules.language.unit_names import is_same
from core.rules.narrative.claims import Claim, Placed, claims_by_rule
from core.rules.narrative.topics import Sum, topics
from core.rules.subject import Subject
from core.values import Number

_CELLS_NAMED = 4


class NarrativeCheck:
    """One text against one rule. In a message may stand {words} (as written), {said} (what they say there was),
    {place} (the table's place) and {figure} (what stands there).
    """

    def __init__(self, form: Form, rule: Rule, text: str) -> None:
        self._form = form
        self._rule = rule
        self._text = text
        cells = {cell for topic in topics(form).all if topic.rule == rule.id for cell in topic.cells}
        self.fields = frozenset({text, "year", "organization", "unit_type", *cells})

    def problems(self, report: Subject) -> Iterator[Problem]:
        content = report.text(self._text)
        for placed in claims_by_rule(content, self._form).get(self._rule.id, ()):
            if wrong := report.kept(placed.claim, partial(contradicted, placed.claim, report)):
                yield self._problem(placed, wrong, report)

    def _problem(self, placed: Placed, wrong: list[tuple[Sum, Number]], report: Subject) -> Problem:
        claim = placed.claim
        message = self._rule.message.format(
            words=placed.words,
            said=f"{claim.topic.says}，" if claim.quantity is None else "",
            place="，".join(f"{one.place}是{_shown(claim, figure)}" for one, figure in wrong),
        )
        cells = [cell for cell in wrong[0][0].cells if report.value(cell).number] or list(wrong[0][0].cells)
        named = (self._text, *cells) if len(cells) > _CELLS_NAMED else (self._text, *wrong[0][0].cells[:_CELLS_NAMED])
        offers = tuple(self._offers(placed, wrong, report))
        rule = self._rule
        return Problem(rule.id, rule.severity, self._text, named, message, rule.basis, offers, placed.span)

    def _offers(self, placed: Placed, wrong: list[tuple[Sum, Number]], report: Subject) -> Iterator[Suggestion]:
        """The text with the table's figure in place of its own."""
        quantity = placed.claim.quantity
        if quantity is None or quantity.unit == MONEY_UNIT or quantity.start < placed.claim.start:
            return
        content = report.text(self._text)
        start = placed.sentence.start + quantity.start
        figure = f"{wrong[0][1]}%" if placed.claim.is_share else plain(wrong[0][1]) + quantity.unit
        changed = content[:start] + figure + content[placed.sentence.start + quantity.end :]
        yield Suggestion(self._text, changed, 0.5, why=f"如果表格正确，文中改为{figure}")


def contradicted(claim: Claim, report: Subject) -> list[tuple[Sum, Number]]:
    """The sums that the claim may mean, with their figures, when it is none of them; [] when it may be right or a
    figure is missing.
    """
    if claim.is_share:
        return _share_off(claim, report)
    found: list[tuple[Sum, Number]] = []
    for one in meant(claim, report):
        figure = total(one, report)
        if figure is None or says(claim, figure):
            return []
        if figure not in {known for _, known in found}:
            found.append((one, figure))
    return found


def meant(claim: Claim, report: Subject) -> tuple[Sum, ...]:
    """The sums that the claim's number may mean; none when it is about another year or another body."""
    return () if claim.is_share else _sums(claim, report)


def _sums(claim: Claim, report: Subject) -> tuple[Sum, ...]:
    if (claim.year and claim.year != report.year) or (
        claim.body and not is_same(claim.body, report.text("organization"))
    ):
        return ()
    sums = claim.topic.sums
    if claim.into:
        return sums.get({report.year: "into this", report.year + 1: "into next"}.get(claim.into, "-"), ())
    return _as_whole(sums.get("", ()), claim.whole, report)


def _as_whole(sums: tuple[Sum, ...], whole: Claim | None, report: Subject) -> tuple[Sum, ...]:
    """Of what a part may mean, that in which its whole and the parts before it are right: with those carried in, or
    without.
    """
    right = _readings(whole, report) if whole else set()
    return tuple(one for at, one in enumerate(sums) if at in right) if right else sums


def _readings(claim: Claim, report: Subject) -> set[int]:
    """Which of its sums a claim means, as far as the figures tell; none when it is wrong."""
    figures = [total(one, report) for one in claim.topic.sums.get("", ())]
    right = {at for at, figure in enumerate(figures) if figure is not None and says(claim, figure)}
    before = _readings(claim.whole, report) if claim.whole else set()
    return (right & before or before) if before else right


def _share_off(claim: Claim, report: Subject) -> list[tuple[Sum, Number]]:
    """The percentage that it should be, named like a sum; [] when the claim's may be right (one in its last digit)."""
    found: list[tuple[Sum, Number]] = []
    for part in _sums(claim, report):
        for whole in _wholes(part, claim.topic.shares_of):
            figure, of = total(part, report), total(whole, report)
            if figure is None or not of or claim.quantity is None:
                return []
            share = Decimal(figure) * 100 / of
            if abs(share - claim.quantity.value) <= claim.quantity.step:
                return []
            place = f"{part.place}（{plain(figure)}）占{whole.place}（{plain(of)}）的比例"
            found.append((Sum(part.cells, place), round(share, _decimals(claim.quantity.step))))
    return found[:1]


def _wholes(part: Sum, wholes: tuple[Sum, ...]) -> tuple[Sum, ...]:
    """The wholes of the same rows as the part; where there are none, all: those handled of those received."""
    return tuple(whole for whole in wholes if _rows(whole) == _rows(part)) or wholes


def _rows(one: Sum) -> frozenset[str]:
    return frozenset(cell.rpartition("/")[0] for cell in one.cells)


def _decimals(step: Decimal) -> int:
    exponent = step.as_tuple().exponent
    return max(1, -exponent) if isinstance(exponent, int) else 1


def says(claim: Claim, figure: Number) -> bool:
    """Whether the claim's words say `figure`."""
    return figure == 0 if claim.quantity is None else claim.quantity.agrees(Decimal(figure))


def total(one: Sum, report: Subject) -> Number | None:
    """The sum of its cells, amounts in 元; None when one is missing."""
    result: Number = 0
    for cell in one.cells:
        figure = report.value(cell).yuan
        if figure is None:
            return None
        result += figure
    return result


def _shown(claim: Claim, figure: Number) -> str:
    if claim.is_share:
        return f"{figure}%"
    if claim.quantity is None or claim.quantity.unit != MONEY_UNIT:
        return plain(figure)
    return f"{plain(Decimal(figure) / 10_000)}万元"


def narrative_checks(form: Form, rules: tuple[Rule, ...]) -> list[NarrativeCheck]:
    """The checks that the narrative rules ask for."""
    return [NarrativeCheck(form, rule, text) for rule in rules if rule.kind == "narrative" for text in TEXTS]
