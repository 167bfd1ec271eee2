"""Titles and labels broken into lines by their sense: a unit, then the year and the words, never in mid-word."""

import re
from functools import lru_cache

from core.printing.lines import NOT_FIRST, NOT_LAST, nominal_width

_YEAR = re.compile(r"\d{4}年度?|[〇○零一二三四五六七八九]{4}年度?")
# A line may well end after a place, an organ, a complete phrase, a number in brackets.
_GOOD_ENDS = re.compile(
    "省|自治区|自治州|地区|[市县区旗镇乡](?!政府)|街道(?!办)|人民政府|办事处|委员会|年度?|[）、，：]"
)
_FAIR_ENDS = re.compile("政府信息公开(?:工作)?(?=.)")
_LINE, _WRONG, _BAD, _FAIR, _UNEVEN = 100_000, 10_000, 100, 60, 0.5


def title_lines(title: str, capacity: float = 20) -> list[str]:
    """`title` in as few lines of `capacity` Chinese characters as it needs."""
    if nominal_width(title) <= capacity:
        return [title]
    year = next((found for found in _YEAR.finditer(title) if found.start()), None)
    parts = [title[: year.start()], title[year.start() :]] if year else [title]
    return [line for part in parts for line in sense_lines(part, capacity)]


@lru_cache(maxsize=512)
def sense_lines(text: str, capacity: float) -> tuple[str, ...]:
    """The best way to break `text`: few lines, none that begins or ends wrongly, ends of sense, even widths."""
    if nominal_width(text) <= capacity:
        return (text,)
    ends = dict.fromkeys((found.end() for found in _FAIR_ENDS.finditer(text)), _FAIR)
    ends |= dict.fromkeys((found.end() for found in _GOOD_ENDS.finditer(text)), 0) | {len(text): 0}
    even = nominal_width(text) / -(-nominal_width(text) // capacity)
    best: list[tuple[float, tuple[str, ...]]] = [(0.0, ())]
    for end in range(1, len(text) + 1):
        ways = []
        for start in range(end - 1, -1, -1):
            line = text[start:end]
            if len(line) > 1 and nominal_width(line) > capacity:
                break
            wrong = (start > 0 and line[0] in NOT_FIRST) + (end < len(text) and line[-1] in NOT_LAST)
            cost = _LINE + wrong * _WRONG + ends.get(end, _BAD) + _UNEVEN * (nominal_width(line) - even) ** 2
            ways.append((best[start][0] + cost, (*best[start][1], line)))
        best.append(min(ways, key=lambda way: way[0]))
    return best[-1][1]
