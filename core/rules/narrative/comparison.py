"""同比增长 16.13%, 比上年减少 9 件: comparisons with last year, held against last year's report (N-12)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from core.report import Snapshot
from core.rules.catalogue import Rule
from core.rules.expressions import plain as written
from core.rules.hits import Hit
from core.rules.language.quantities import PERCENT, Quantity, quantities
from core.rules.narrative.checks import contradicted, meant, says, total
from core.rules.narrative.claims import Placed, claims
from core.rules.narrative.plain import plain
from core.rules.narrative.topics import Sum
from core.rules.narrative.vocabulary import EXACT, SHARE, VAGUE
from core.rules.subject import PRIOR, Subject

_CHANGE = re.compile(
    rf"^(?:[，、（]|[^，。；{EXACT}{VAGUE}{SHARE}]{{0,4}}，)?"
    r"(?P<w>)(?:同比|比上一?年度?|较上一?年度?|比去年|较去年|与上年度?相比|与去年相比|比\d{4}年|较\d{4}年)"
    rf"(?:同期)?[，相比]{{0,3}}(?:(?P<up>增长|增加|上升|提高|增幅|多)|(?P<down>减少|下降|降低|降幅|少))(?:了|率|幅度|为|达|约)*"
    rf"(?P<n>[{EXACT}{SHARE}])"
)


# What stands before the first figure: 由, 从上年的, 由2023年的.
_FROM = re.compile(r"(?:由|从|自)(?:上一?年度?|去年|(\d{4})年度?)?(?:同期)?的?\s*$")


def change_off(report: Subject, text: str, rule: Rule) -> Iterator[Hit]:  # noqa: ARG001
    """Comparisons with last year that last year's report does not bear out."""
    if report.prior is None:
        return
    for placed in claims(report.text(text), report.form):
        if placed.claim.quantity is None or contradicted(placed.claim, report):
            continue
        hit = _held(placed, report, report.prior)
        if hit:
            yield hit


def _held(placed: Placed, report: Subject, prior: Snapshot) -> Hit | None:
    return _risen(placed, report, prior) or _changed(placed, report, prior)


def _risen(placed: Placed, report: Subject, prior: Snapshot) -> Hit | None:
    """由31件增至36件: the first figure should be last year's."""
    claim, sentence = placed.claim, placed.sentence
    inside = [
        one for one in quantities(sentence.text) if claim.start <= one.start < claim.end and one != claim.quantity
    ]
    if len(inside) != 1 or inside[0].approximate or not (match := _FROM.search(sentence.text[: inside[0].start])):
        return None
    if match[1] and int(match[1]) != report.year - 1:
        return None
    pairs = _pairs(placed, report, prior)
    if not pairs or any(inside[0].agrees(before) for _, before in pairs):
        return None
    now, before = pairs[0]
    said = {"now": written(now), "before": written(before), "true": _true(now, before)}
    return Hit(*placed.span, said)


def _pairs(placed: Placed, report: Subject, prior: Snapshot) -> list[tuple[Decimal, Decimal]]:
    """This year's figures that the claim may mean, with last year's."""
    return [
        (Decimal(now), Decimal(before))
        for one in meant(placed.claim, report)
        if (now := total(one, report)) is not None
        and says(placed.claim, now)
        and (before := _before(one, report, prior)) is not None
    ]


def _changed(placed: Placed, report: Subject, prior: Snapshot) -> Hit | None:
    view = plain(placed.sentence.text)
    place = next((place for place, one in view.quantities.items() if one is placed.claim.quantity), None)
    match = _CHANGE.match(view.text[place + 1 :]) if place is not None else None
    if not match or place is None:
        return None
    change = view.quantities[place + 1 + match.start("n")]
    sign = 1 if match["up"] else -1
    pairs = _pairs(placed, report, prior)
    if not pairs or any(_agrees(change, sign, now, before) for now, before in pairs):
        return None
    now, before = pairs[0]
    start, end = view.span(place + 1 + match.start("w"), place + 1 + match.end())
    offset = placed.sentence.start
    said = {"now": written(now), "before": written(before), "true": _true(now, before)}
    return Hit(offset + start, offset + end, said)


def _before(one: Sum, report: Subject, prior: Snapshot) -> Decimal | int | None:
    """The same sum in last year's report; None when its form has no such cells or one is blank."""
    if any(cell not in prior.form.cells for cell in one.cells):
        return None
    return total(Sum(tuple(PRIOR + cell for cell in one.cells), one.place), report)


def _agrees(change: Quantity, sign: int, now: Decimal, before: Decimal) -> bool:
    if change.unit != PERCENT:
        return change.value * sign == now - before
    if not before:
        return True  # nothing can be said of a share of nothing
    return abs(change.value * sign - (now - before) * 100 / before) <= change.step


def _true(now: Decimal, before: Decimal) -> str:
    """增加5件（16.13%）: what it is."""
    word = "增加" if now > before else "减少" if now < before else "持平"
    if now == before:
        return word
    share = f"（{abs(now - before) * 100 / before:.2f}%）" if before else ""
    return f"{word}{written(abs(now - before))}{share}"
