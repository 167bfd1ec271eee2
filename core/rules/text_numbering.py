"""Numbering inside a text: sub-topics numbered like sections (S-03), numbers used twice or left out (S-04)."""

import re
from collections.abc import Iterator

from core.rules.catalogue import Rule
from core.rules.quantities import chinese_number
from core.rules.subject import Subject
from core.rules.text_hits import Hit

_TOP_LEVEL = re.compile(r"(?m)^[ \t　]*([一二三四五六七八九十]{1,3})、(?=[^\n，。；]{2,20})")
_CN = "[一二三四五六七八九十]{1,3}"
# Numbers of one kind form a series; a series begins anew at one.
_STYLES = (
    re.compile(rf"(?:^|(?<=[\n。；：]))[ \t　]*[（(]({_CN})[）)](?![项款条目])"),
    re.compile(rf"(?:^|(?<=\n))[ \t　]*({_CN})、"),
    re.compile(r"(?:^|(?<=\n))[ \t　]*(\d{1,2})[.．、](?!\d)"),
    re.compile(r"(?:^|(?<=[\n。；：]))[ \t　]*[（(](\d{1,2})[）)](?![项款条目])"),
    re.compile(rf"(?:^|(?<=[\n。；：，;:,]))[ \t　]*({_CN})是(?!否)"),
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
    content = report.text(text)
    for style in _STYLES:
        found = [(match, _number(match[1])) for match in style.finditer(content)]
        if len(found) < 2:
            continue
        before = 0
        for match, number in found:
            if number not in {1, before + 1}:
                yield _hit(match, number, before, found[0][1])
            before = number


def _number(text: str) -> int:
    return int(text) if text.isdigit() else chinese_number(text)


def _hit(match: re.Match[str], number: int, before: int, first: int) -> Hit:
    words = match[0].strip()
    if number <= before:
        said = "重复" if number == before else "与前面的顺序不接"
    else:
        said = f"前面缺少第{before + 1}个" if before or first != number else "前面缺少第1个"
    return Hit(match.end() - len(match[0].lstrip()), match.end(), {"number": words, "what": said})
