"""Half-width punctuation and spaces between Chinese characters, halves of brackets and quotation marks (S-21)."""

import re
from collections.abc import Iterator
from functools import lru_cache

from core.rules.catalogue import Rule
from core.rules.hits import Hit, Place
from core.rules.subject import Subject

_CHINESE = "\u4e00-\u9fff"
_FULL = {".": "。", ",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_HALF = re.compile(
    rf"(?<=[{_CHINESE}”》）])[,;:?!](?=[{_CHINESE}“《（]|\s*$)"
    rf"|(?<=[{_CHINESE}]{{2}})(?<![一二三四五六七八九十])\.(?=[{_CHINESE}]|\s*$)"  # 一.加强学习 is a number
)
_HALF_BRACKETS = re.compile(
    rf"(?<=[{_CHINESE}])\((?=[{_CHINESE}]{{2}})[{_CHINESE}\d，、；：]*\)"
)  # not (一) and not (APP)
_SPACES = re.compile(
    rf"(?<=[{_CHINESE}，。；、])[ \u3000\u00a0]+(?=[{_CHINESE}])"
    r"(?![件条份篇次起宗项个期场万元年月日余]|[人件场批户册]次|[户册幅封名批张](?:[，。；、,;）]|$))"
)
_HEADING_BEFORE = re.compile(r"^\s*[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．][^，。；：]{0,18}$")
_AROUND = 4

_PAIRS = {"（": "）", "“": "”", "《": "》", "【": "】", "〔": "〕", "‘": "’", "「": "」"}
_CLOSING = {closing: opening for opening, closing in _PAIRS.items()}
_NUMBERED = re.compile(r"[\d一二三四五六七八九十]+[）)]")


def half_width(place: Place) -> Iterator[tuple[str, Hit]]:
    """A half-width , ; : ? ! after a Chinese character, half-width brackets round Chinese words."""
    for match in _HALF.finditer(place.sentence):
        full = _FULL[match[0]]
        yield "S-21 half", Hit(*match.span(), {"around": _around(place.sentence, match), "full": full}, full, 0.9)
    for match in _HALF_BRACKETS.finditer(place.sentence):
        full = f"（{match[0][1:-1]}）"
        yield "S-21 half", Hit(*match.span(), {"around": _around(place.sentence, match), "full": full}, full, 0.9)


def odd_spaces(place: Place) -> Iterator[tuple[str, Hit]]:
    """A space between Chinese characters, unless it sets off a heading or the parts of a contact line."""
    if place.text in {"lead", "contact"}:
        return
    for match in _SPACES.finditer(place.sentence):
        if not _HEADING_BEFORE.match(place.sentence[: match.start()]):
            yield "S-21 spaces", Hit(*match.span(), {"around": _around(place.sentence, match)}, "", 0.8)


def _around(text: str, match: re.Match[str]) -> str:
    return text[max(0, match.start() - _AROUND) : match.end() + _AROUND].strip()


def unbalanced_marks(report: Subject, text: str, rule: Rule) -> Iterator[Hit]:  # noqa: ARG001
    """A bracket or quotation mark without its other half in the same paragraph."""
    start = 0
    for line in report.text(text).split("\n"):
        for place in _unbalanced(line):
            sign = line[place]
            yield Hit(start + place, start + place + 1, {"other": _PAIRS.get(sign) or _CLOSING[sign]})
        start += len(line) + 1


@lru_cache(maxsize=2048)
def _unbalanced(line: str) -> tuple[int, ...]:
    numbered = {match.end() - 1 for match in _NUMBERED.finditer(line)}
    waiting: list[int] = []
    alone: list[int] = []
    brackets = line.replace("(", "（").replace(")", "）")
    for place, sign in enumerate(brackets):
        if sign in _PAIRS:
            waiting.append(place)
        elif sign in _CLOSING:
            while (
                waiting
                and brackets[waiting[-1]] != _CLOSING[sign]
                and _CLOSING[sign] in {brackets[one] for one in waiting}
            ):
                alone.append(waiting.pop())
            if waiting and brackets[waiting[-1]] == _CLOSING[sign]:
                waiting.pop()
            elif place not in numbered:
                alone.append(place)
    return tuple(sorted(place for place in (*alone, *waiting) if line[place] not in "()"))
