"""A text's own arithmetic: 共 N 条，其中 a、b、c (N-11), 新收＋结转＝办结＋结转 (N-14), 由 N 个部分组成 (N-13)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import takewhile

from core.rules.catalogue import Rule
from core.rules.expressions import plain as written
from core.rules.hits import Hit, Place
from core.rules.language.quantities import COUNT_UNITS, MONEY_UNIT, Quantity
from core.rules.language.sentences import sentences
from core.rules.narrative.checks import contradicted, meant, says, total
from core.rules.narrative.claims import Placed, claims
from core.rules.narrative.plain import EXACT, SHARE, VAGUE, Plain, plain
from core.rules.subject import Subject

_MARKS = EXACT + VAGUE + SHARE
_LIST = re.compile(rf"{EXACT}[^。；{_MARKS}]{{0,12}}?(其中|分别为|分别是|包括|包含|涵盖)")
_BRACKETS = re.compile("（[^（）]*）")
# What ends a list of parts; another statement begins there.
_LIST_ENDS = re.compile(
    "。|其中|同比|较上|比上|比去|较去|办结|答复|结转|受理|收到|复议|诉讼|另|此外|同时|截至|全年|累计|合计|共计|总计|增长|下降"
    f"|{VAGUE}|{SHARE}"
)
# Parts that may overlap: one thing is published in several places.
_OVERLAPPING = re.compile("网站|公众号|微信|微博|新媒体|公开栏|客户端|抖音|平台|渠道|转发|转载|栏目|累计|人次|次数")
_DIFFERENCE = re.compile(f"(?:同比|环比|比|较)[^，。；{_MARKS}]{{0,12}}(?:增|减|多|少|升|降)[^，。；{_MARKS}]{{0,4}}$")
_CLAUSE_START = re.compile("[，。；：]")
_PART = rf"(?:(?!其中|办|答复|结转|受理|收到|审|同比|较|比|共|合|总|累)[^，。；：、（）{_MARKS}]){{1,10}}{EXACT}"
_TOTAL_AFTER = re.compile(
    rf"(?:^|[，。；：（])(?P<parts>{_PART}(?:[，、和及]{_PART})+)，?(?:[两三四五六]者|[两三四五六]项)?"
    rf"(?:共计?|合计|总计)(?:为|是|有)?(?P<total>{EXACT})"
)
_TRIM = re.compile("^[，、；：和及]+")
_NEARLY = Decimal("0.97")  # from this share on, a list without 等 was meant to be complete


@dataclass(frozen=True, slots=True)
class _Division:
    """A total and its parts, with where they stand in the sentence."""

    total: Quantity
    parts: tuple[Quantity, ...]
    complete: bool  # 分别为: it says so
    open_ended: bool  # 等, or cut off by another 其中
    overlapping: bool

    @property
    def all(self) -> tuple[Quantity, ...]:
        return self.total, *self.parts

    @property
    def sum(self) -> Decimal:
        return sum((part.value for part in self.parts), Decimal(0))


def list_off(report: Subject, text: str, rule: Rule) -> Iterator[Hit]:
    """Totals whose list of parts adds up to something else. The rule's case "near": a list that may leave one out."""
    content = report.text(text)
    known = claims(content, report.form)
    for at, division in _divisions_of(content):
        spans = {(at + one.start, at + one.end) for one in division.all}
        if _verdict(division) != (rule.case or "wrong") or _explained(spans, known, report):
            continue
        start = at + min(division.total.start, division.parts[0].start)
        end = at + max(division.total.end, division.parts[-1].end)
        said = {
            "total": content[at + division.total.start : at + division.total.end],
            "sum": written(division.sum),
            "difference": written(abs(division.sum - division.total.value)),
        }
        yield Hit(start, end, said)


def _verdict(division: _Division) -> str:
    difference = division.sum - division.total.value
    if difference == 0 or not division.total.value:
        return ""
    if any(part.value > division.total.value for part in division.parts):
        return "wrong"
    if difference > 0:
        return "" if division.overlapping else "wrong"
    if division.open_ended:
        return ""
    if division.complete:
        return "wrong"
    nearly = division.sum / division.total.value >= _NEARLY
    return "near" if nearly or (len(division.parts) >= 3 and difference >= -1 and division.total.value >= 10) else ""


@lru_cache(maxsize=64)
def _divisions_of(text: str) -> tuple[tuple[int, _Division], ...]:
    return tuple((one.start, division) for one in sentences(text) for division in _divisions(one.text))


@lru_cache(maxsize=2048)
def _divisions(sentence: str) -> tuple[_Division, ...]:
    view = plain(sentence)
    if len(view.quantities) < 3:
        return ()
    found = [*_summed_up(view)]
    for match in _LIST.finditer(view.text):
        place = _of_whole(view, match.start())
        whole = view.quantities[place]
        if whole.unit not in {"", MONEY_UNIT} and (division := _division(view, match, place)):
            found.append(division)
    return tuple(found)


def _summed_up(view: Plain) -> Iterator[_Division]:
    """网上112件、信函48件，共计160件: the total written after its parts."""
    for match in _TOTAL_AFTER.finditer(view.text):
        places = [at for at in range(match.start("parts"), match.end("parts")) if view.text[at] == EXACT]
        whole = view.quantities[match.start("total")]
        parts = tuple(view.quantities[at] for at in places)
        if whole.unit in COUNT_UNITS and all(part.unit == whole.unit for part in parts):
            yield _Division(whole, parts, complete=True, open_ended=False, overlapping=False)


def _of_whole(view: Plain, place: int) -> int:
    """Where the total stands: in 共12件，比上年少1件，其中… it is not the difference."""
    if not _DIFFERENCE.search(view.text[:place]):
        return place
    unit = view.quantities[place].unit
    earlier = [at for at, one in view.quantities.items() if at < place and one.unit == unit and view.text[at] == EXACT]
    return earlier[-1] if earlier else place


def _division(view: Plain, match: re.Match[str], place: int) -> _Division | None:
    """The parts that follow 其中 or 分别为, up to where something else begins."""
    tail = view.text[match.end() :]
    if "（" in match[0]:
        tail = tail.partition("）")[0]
    else:  # what stands in brackets divides a part; blanked, so that places stay
        tail = _BRACKETS.sub(lambda bracket: "　" * len(bracket[0]), tail)
    if not tail.startswith("：") and tail.count("；") == 1:  # another statement: divided by ；, there would be more
        tail = tail.partition("；")[0]
    stop = _LIST_ENDS.search(tail)
    marks = [place for place, sign in enumerate(tail[: stop.start() if stop else None]) if sign == EXACT]
    listed = [view.quantities[match.end() + place] for place in marks]
    whole = view.quantities[place]
    parts = tuple(takewhile(lambda part: part.unit == whole.unit, listed))
    if len(parts) < 2:
        return None
    last = marks[len(parts) - 1]
    cut_off = (len(parts) < len(listed) and listed[len(parts)].unit in COUNT_UNITS) or (
        stop is not None and stop[0] in {VAGUE, SHARE, "其中"}
    )
    return _Division(
        whole,
        parts,
        complete=match[1].startswith("分别") or _names_all(view.text[:place], tail[: last + 1]),
        open_ended=cut_off or "等" in tail[: last + 4],
        overlapping=bool(_OVERLAPPING.search(tail[:last])),
    )


def _names_all(head: str, tail: str) -> bool:
    """Whether the words before the total name every part: 建议、提案23件，其中建议12件、提案10件."""
    named = _CLAUSE_START.split(head)[-1]
    labels = [label for label in re.split(f"[{_MARKS}]", tail) if label]
    return "、" in named and all(len(one) > 1 and one in named for one in (_TRIM.sub("", label) for label in labels))


def _explained(spans: set[tuple[int, int]], known: tuple[Placed, ...], report: Subject) -> bool:
    """Whether the tables say more: a figure among them contradicts a table, or all of them agree with one."""
    agreeing = 0
    for placed in known:
        quantity = placed.claim.quantity
        if quantity is None:
            continue
        start = placed.sentence.start
        if (start + quantity.start, start + quantity.end) not in spans:
            continue
        if contradicted(placed.claim, report):
            return True
        figures = [total(one, report) for sums in placed.claim.topic.sums.values() for one in sums]
        agreeing += any(figure is not None and says(placed.claim, figure) for figure in figures)
    return agreeing == len(spans)


def unbalanced(report: Subject, text: str, rule: Rule) -> Iterator[Hit]:  # noqa: ARG001
    """A sentence's own 新收＋上年结转 ≠ 办结＋结转下年, while the tables do not say which is wrong."""
    content = report.text(text)
    by_line: dict[int, dict[str, Placed]] = {}
    for placed in claims(content, report.form):
        name = {
            "received_new": "received",
            "no_carried_in": "carried_in",
            "no_carried_out": "carried_out",
            "carried_out_named": "carried_out",
        }
        topic = name.get(placed.claim.topic.id, placed.claim.topic.id)
        if not placed.claim.is_share:
            by_line.setdefault(placed.sentence.line, {}).setdefault(topic, placed)
    for of_line in by_line.values():
        parts = [of_line.get(topic) for topic in ("received", "carried_in", "handled", "carried_out")]
        four = [placed for placed in parts if placed]
        if len(four) < 4 or any(contradicted(placed.claim, report) for placed in four):
            continue
        if len({(placed.claim.year, placed.claim.body) for placed in four}) > 1 or _all_figures_known(four, report):
            continue
        received, before, handled, after = (_said(placed) for placed in four)
        if handled + after not in {received, received + before}:
            start = min(placed.span[0] for placed in four)
            end = max(placed.span[1] for placed in four)
            left, right = written(received + before), written(handled + after)
            terms = dict(zip(("received", "before", "handled", "after"), map(written, map(_said, four)), strict=True))
            yield Hit(start, end, {"left": left, "right": right, **terms})


def _said(placed: Placed) -> Decimal:
    return placed.claim.quantity.value if placed.claim.quantity else Decimal(0)


def _all_figures_known(four: list[Placed], report: Subject) -> bool:
    return all(total(one, report) is not None for placed in four for one in meant(placed.claim, report))


_WHOLE = re.compile(f"组成|构成|分为|共分|包括|包含|分[^，。]{{1,2}}部分|分共?{EXACT}")
_REPORT = re.compile("报告|年报|全文|本文")
_PARTS = frozenset({"部分", "个部分"})
_SECTIONS = 6  # of either national form


def parts_off(place: Place) -> Iterator[tuple[str, Hit]]:
    """本报告由五个部分组成, where the forms have six."""
    if "部分" not in place.sentence:
        return
    view = plain(place.sentence)
    for at, quantity in view.quantities.items():
        if quantity.unit not in _PARTS or quantity.value in {1, _SECTIONS} or view.text[at] != EXACT:
            continue
        if _WHOLE.search(view.text[: at + 8]) and _REPORT.search(view.text[:at]):
            fix = f"六{quantity.unit}"
            yield "N-13", Hit(quantity.start, quantity.end, {"expected": str(_SECTIONS)}, fix)
