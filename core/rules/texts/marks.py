"""Slips of writing: length (S-08), ten thousand times too much (S-18), contact lines (S-19)."""

import re
from collections.abc import Iterator

from core.rules.catalogue import Rule
from core.rules.expressions import plain as written
from core.rules.hits import Hit, Place
from core.rules.language.quantities import narrow, quantities
from core.rules.subject import Subject

_TEN_THOUSAND = 10_000
_FEWEST = 1000  # 万: below that it may well be meant
_PIECES = frozenset("条件份篇宗起个次")
_TOO_MANY = 100_000  # 万: a thousand million pieces
_EVENTS, _PEOPLE = frozenset("次场期"), frozenset({"人次", "人"})  # an event has someone in it
_MEETINGS = re.compile(r"(?:发布|吹风|座谈|推进|调度|培训)会?[^，。；]{0,8}$")  # before 3万场: nobody holds so many
_MAIL = re.compile(r"(?:邮箱|电子邮件|[Ee]-?mail)(?:地址)?[：:]\s*([A-Za-z0-9._\-@]+)")
_POSTCODE = re.compile(r"(?:邮编|邮政编码)[：:]\s*(\d[\d\s]*)")
_PHONE = re.compile(r"(?:电话|传真)(?:号码)?(?:[：:]|(?=\s*0\d{2,3}[\-—－]))\s*((?:\+?\d[\d\s\-—－()（）]*))")
_EMERGENCY = frozenset({"110", "119", "120", "122"})
_AREA = re.compile(r"0\d{2,3}[\-—－]")
_FEWEST_WITH_AREA = 10
_PHONE_DIGITS = frozenset({5, 7, 8, 10, 11, 12})  # 12345, local, 400…, with area code or mobile


def too_long(report: Subject, text: str, rule: Rule) -> Iterator[Hit]:
    """More characters than the rule's `max_length` (white space not counted)."""
    length = len("".join(report.text(text).split()))
    if length > rule.max_length:
        yield Hit(None, None, {"length": str(length), "limit": str(rule.max_length)})


def size_slips(place: Place) -> Iterator[tuple[str, Hit]]:
    """173769万条, whose parts add up to 173,769."""
    if "万" not in place.sentence:
        return
    exact = [quantity for quantity in quantities(place.sentence) if not quantity.approximate]
    for one in exact:
        raw = one.value / _TEN_THOUSAND
        of_meetings = one.unit in {"场", "期"} and _MEETINGS.search(place.sentence[: one.start])
        fewer_people = one.unit in _EVENTS and any(other.unit in _PEOPLE and other.value < one.value for other in exact)
        if one.step != _TEN_THOUSAND or not (one.unit in _PIECES or of_meetings or fewer_people):
            continue
        others = [other for other in exact if other is not one and other.unit == one.unit]
        sums = {sum(other.value for other in others), sum(other.value for other in others if other.start > one.start)}
        near = any(abs(other.value - raw) * 5 < raw for other in others)
        if (
            of_meetings
            or fewer_people
            or raw >= _TOO_MANY
            or (near and raw >= _FEWEST)
            or (raw in sums and (raw >= _FEWEST or len(others) > 1))
        ):
            fix = f"{written(raw)}{one.unit}"
            yield "S-18", Hit(one.start, one.end, {"fix": fix}, fix)


def contact_off(place: Place) -> Iterator[tuple[str, Hit]]:
    """An e-mail address without @, a postcode without six digits, a telephone number of an odd length."""
    for start, end, what in _odd_contacts(narrow(place.sentence)):
        yield "S-19", Hit(start, end, {"what": what})


def _odd_contacts(sentence: str) -> Iterator[tuple[int, int, str]]:
    for match in _MAIL.finditer(sentence):
        if match[1].count("@") != 1 or "." not in match[1].partition("@")[2]:
            yield *match.span(1), "不像电子邮箱，邮箱里要有一个@"
    for match in _POSTCODE.finditer(sentence):
        if len(re.sub(r"\D", "", match[1])) != 6:
            yield match.start(1), match.start(1) + len(match[1].rstrip()), "不是六位邮政编码"
    for match in _PHONE.finditer(sentence):
        number = match[1].rstrip(" 　-—－(（")
        digits = len(re.sub(r"\D", "", number.removeprefix("+86")))
        short = digits < _FEWEST_WITH_AREA and _AREA.match(number)
        if (
            number not in _EMERGENCY
            and (short or digits not in _PHONE_DIGITS)
            and not re.search(r"\d[\s]\d{7}|[）)]\s*\d{3}", number[5:])
        ):
            yield match.start(1), match.start(1) + len(number), f"有{digits}位数字，不像完整的电话号码"
