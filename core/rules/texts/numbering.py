"""Numbering inside a text: sub-topics numbered like sections (S-03), numbers used twice or left out (S-04)."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from core.rules.catalogue import Rule
from core.rules.hits import Hit
from core.rules.language.quantities import chinese_number
from core.rules.subject import Subject

_TOP_LEVEL = re.compile(r"(?m)^[ \t　]*([一二三四五六七八九十]{1,3})、(?=[^\n，。；]{2,20})")
_CN = "[一二三四五六七八九十]{1,3}"


class _Numbered(NamedTuple):
    start: int
    end: int
    words: str
    number: int


# Numbers of one kind form a series; a series begins anew at one. Held against one line.
_STYLES = (
    re.compile(rf"(?:^|(?<=[。；：]))[ \t　]*[（(]({_CN})[）)](?![项款条目])"),
    re.compile(rf"^[ \t　]*({_CN})、"),
    re.compile(r"(?:^|(?<=[。；：]))[ \t　]*(\d{1,2})[.．、](?!\d)"),
    re.compile(r"(?:^|(?<=[。；：]))[ \t　]*[（(](\d{1,2})[）)](?![项款条目])"),
    re.compile(rf"(?:^|(?<=[。；：，;:,]))[ \t　]*({_CN})是(?!否)"),
    re.compile(rf"(?:^|(?<=[。；：;:]))[ \t　]*第({_CN})[，、：]"),
)


def top_level_numbers(report: Subject, text: str, rule: Rule) -> Iterator[Hit]:  # noqa: ARG001
    """一、主动公开 … 二、依申请公开 inside 一、总体情况."""
    found = list(_TOP_LEVEL.finditer(report.text(text)))
    if len(found) >= 2:
        last = found[-1]
        span = (found[0].start(1), found[0].end() + 0)
        yield Hit(*span, {"first": found[0][0].strip(), "last": last[0].strip(), "count": str(len(found))})


def broken_series(report: Subject, text: str, rule: Rule) -> Iterator[Hit]:  # noqa: ARG001
    """（一）（二）（二）（四）: a number twice, or one left out."""
    series: dict[int, list[_Numbered]] = defaultdict(list)
    start = 0
    for line in report.text(text).split("\n"):
        for style, at, end, digits in _numbers_of(line):
            series[style].append(_Numbered(start + at, start + end, line[at:end], _number(digits)))
        start += len(line) + 1
    for found in series.values():
        before = 0
        for one in found if len(found) > 1 else ():
            if one.number not in {1, before + 1}:
                yield _hit(one, before)
            before = one.number


@lru_cache(maxsize=4096)
def _numbers_of(line: str) -> tuple[tuple[int, int, int, str], ...]:
    matches = ((style, match) for style, pattern in enumerate(_STYLES) for match in pattern.finditer(line))
    return tuple((style, match.end() - len(match[0].strip()), match.end(), match[1]) for style, match in matches)


def _number(text: str) -> int:
    return int(text) if text.isdigit() else chinese_number(text)


def _hit(one: _Numbered, before: int) -> Hit:
    if one.number == before:
        what = "重复"
    elif one.number < before:
        what = "与前面的顺序不接"
    else:
        what = f"前面缺少第{before + 1}个"
    return Hit(one.start, one.end, {"number": one.words, "what": what})
