"""同比增长 16.13%, 比上年减少 9 件: comparisons with last year, held against last year's report (N-12)."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from core.report import Snapshot
from core.rules.catalogue import Rule
from core.rules.expressions import plain as written
from core.rules.hits import Hit
from core.rules.language.quantities import PERCENT, Quantity, chinese_number, quantities
from core.rules.narrative.checks import contradicted, meant, says, total
from core.rules.narrative.claims import Placed, changes, claims
from core.rules.narrative.plain import EXACT, SHARE, VAGUE, Plain, plain
from core.rules.narrative.topics import Sum
from core.rules.subject import PRIOR, Subject

_LAST_YEAR = r"(?:上一?个?年度?|去年度?|\d{4}年度?)(?:同期)?"
_UP, _DOWN = "增长|增加|上升|提高|增幅|升幅|涨幅|多|翻", "减少|下降|降低|降幅|跌幅|回落|少"
_WAY = rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:了|率|幅度|为|达|约)*"
_SIZE = rf"(?:(?P<n>[{EXACT}{SHARE}])|(?P<tenths>[一二两三四五六七八九])成(?P<half>半?)|(?P<double>一倍|一番))"
_CHANGE = re.compile(
    rf"(?P<w>)(?:(?:同比|环比|(?:比|较|与|相较于?|相比于?){_LAST_YEAR})(?:的?{EXACT})?[，相比]{{0,3}}"
    rf"(?:(?P<flat>持平)|{_WAY}{_SIZE})|[是为达到]+{_LAST_YEAR}的(?P<times>{EXACT})"
    rf"|(?:上一?个?年度?|去年度?|(?P<year>\d{{4}})年度?)(?:同期)?(?:为|是|共)*(?P<last>{EXACT}))"
)
_MORE = re.compile(
    rf"[，、（]?(?P<w>)(?P<flat>(?!))?(?P<times>(?!))?(?P<last>(?!))?{_WAY}{_SIZE}"
)  # after another: 多4件，增长三成
_RISEN = re.compile(rf"(?:由|从|自)[^，。；]{{0,12}}{EXACT}[^，。；{EXACT}{VAGUE}{SHARE}]{{0,6}}$")
_TIMES = "倍"
_TENTH = 10  # per cent, 一成
_NEAR = re.compile(rf"^(?:[，、（]|[^，。；{EXACT}{VAGUE}{SHARE}]{{0,4}}，)?$")  # between a figure and its comparison
_NOTE = re.compile("（[^（）]*）")
_BEFORE = re.compile(r"[，达到至增降升为是有共计]*$")  # 同比增长25%，达5件


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
    for placed in changes(report.text(text), report.form):
        if hit := _changed_alone(placed, report, report.prior):
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
    matches = _comparisons(view.text, place) if place is not None else []
    pairs = _pairs(placed, report, prior) if matches else []
    matches = [one for one in matches if one.re is _MORE or not one["year"] or int(one["year"]) == report.year - 1]
    wrong = [one for one in matches if not any(_agrees(one, view, now, before) for now, before in pairs)]
    if not pairs or not wrong:
        return None
    match, (now, before) = wrong[0], pairs[0]
    start, end = view.span(match.start("w"), match.end())
    offset = placed.sentence.start
    said = {"now": written(now), "before": written(before), "true": _true(now, before)}
    return Hit(offset + start, offset + end, said)


def _changed_alone(placed: Placed, report: Subject, prior: Snapshot) -> Hit | None:
    """申请量同比增长10%, the figures of which only the tables tell."""
    view = plain(placed.sentence.text)
    place = next(place for place, one in view.quantities.items() if one is placed.claim.quantity)
    found = (*_CHANGE.finditer(view.text), *_MORE.finditer(view.text))
    match = next((one for one in found if one.end() == place + 1), None)
    pairs = [
        (Decimal(now), Decimal(before))
        for one in meant(replace(placed.claim, quantity=None), report)
        if (now := total(one, report)) is not None and (before := _before(one, report, prior)) is not None
    ]
    if match is None or not pairs or any(_agrees(match, view, now, before) for now, before in pairs):
        return None
    now, before = pairs[0]
    return Hit(*placed.span, {"now": written(now), "before": written(before), "true": _true(now, before)})


def _comparisons(text: str, place: int) -> list[re.Match[str]]:
    """What is said of the figure at `place`: right before it, or behind it, one after another."""
    found = [one for one in _CHANGE.finditer(text, 0, place) if _BEFORE.fullmatch(text[one.end() : place])]
    end = place + 1
    while True:
        ahead = _CHANGE.finditer(text, end)
        match = next((one for one in ahead if _NEAR.match(_NOTE.sub("", text[end : one.start()]))), None)
        if match is None and (found or _RISEN.search(text[:place])):
            match = _MORE.match(text, end)
        if match is None:
            return found
        found.append(match)
        end = match.end()


def _before(one: Sum, report: Subject, prior: Snapshot) -> Decimal | int | None:
    """The same sum in last year's report; None when its form has no such cells or one is blank."""
    if any(cell not in prior.form.cells for cell in one.cells):
        return None
    return total(Sum(tuple(PRIOR + cell for cell in one.cells), one.place), report)


def _agrees(match: re.Match[str], view: Plain, now: Decimal, before: Decimal) -> bool:
    if match["flat"]:
        return now == before
    if match["last"]:
        return view.quantities[match.start("last")].agrees(before)
    if match["times"]:
        times = view.quantities[match.start("times")]
        return times.unit != _TIMES or abs(now - before * times.value) * 2 <= before * times.step
    sign = -1 if match["down"] else 1
    if match["n"]:
        return _is_change(view.quantities[match.start("n")], sign, now, before)
    said = 100 if match["double"] else chinese_number(match["tenths"]) * 10 + (5 if match["half"] else 0)
    return not before or abs(said * sign - (now - before) * 100 / before) < _TENTH / 2


def _is_change(change: Quantity, sign: int, now: Decimal, before: Decimal) -> bool:
    """Whether 5件, 16.13%, 2倍 is what it rose (sign 1) or fell (sign -1)."""
    if change.unit == _TIMES:
        return abs(now - before - before * change.value * sign) * 2 <= before * change.step
    if change.unit != PERCENT:
        return change.value * sign == now - before
    return not before or abs(change.value * sign - (now - before) * 100 / before) <= change.step


def _true(now: Decimal, before: Decimal) -> str:
    """增加5件（16.13%）: what it is."""
    word = "增加" if now > before else "减少" if now < before else "持平"
    if now == before:
        return word
    share = f"（{abs(now - before) * 100 / before:.2f}%）" if before else ""
    return f"{word}{written(abs(now - before))}{share}"
