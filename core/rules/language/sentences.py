"""A text as sentences and clauses that know where they stand, and under which heading."""

import re
from functools import lru_cache
from typing import NamedTuple

_SENTENCE = re.compile(r"[^。！？\n]+[。！？]*[”’』」）]*")
_NUMBERING = r"(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|\d{1,2}[.．、](?!\d))"
_HEADING = re.compile(rf"\s*{_NUMBERING}\s*([^，。；：\n]{{2,30}}?)\s*[。：:]?\s*$")
_LEADING_TITLE = re.compile(rf"\s*{_NUMBERING}\s*([^，。；：\n]{{2,20}})[：:]")
CLAUSE_ENDS = "，；：,;:"
_CLAUSE = re.compile(f"[^{CLAUSE_ENDS}]+[{CLAUSE_ENDS}]*|[{CLAUSE_ENDS}]+")


class Sentence(NamedTuple):
    """One sentence of a text, its stop included. `line` numbers the lines; `heading` is the last numbered heading
    above it or at its beginning ("" before any).
    """

    start: int
    text: str
    line: int
    heading: str


class Line(NamedTuple):
    """One line of a text, and the last heading above it."""

    start: int
    number: int
    text: str
    heading: str


@lru_cache(maxsize=64)
def lines(text: str) -> tuple[Line, ...]:
    """The lines of `text`, those without a sentence left out."""
    found = []
    start, heading = 0, ""
    for number, content in enumerate(text.split("\n")):
        if pieces := _pieces(content):
            found.append(Line(start, number, content, heading))
            heading = next((title for _, _, title in reversed(pieces) if title), heading)
        start += len(content) + 1
    return tuple(found)


@lru_cache(maxsize=4096)
def in_line(line: str, heading: str) -> tuple[Sentence, ...]:
    """The sentences of a line, which starts at 0 and is number 0; `heading` is the last one above it."""
    found = []
    for at, sentence, title in _pieces(line):
        heading = title or heading
        found.append(Sentence(at, sentence, 0, heading))
    return tuple(found)


@lru_cache(maxsize=64)
def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of `text`: they end at 。！？ or at the end of a line."""
    return tuple(
        Sentence(line.start + one.start, one.text, line.number, one.heading)
        for line in lines(text)
        for one in in_line(line.text, line.heading)
    )


@lru_cache(maxsize=4096)
def _pieces(line: str) -> tuple[tuple[int, str, str], ...]:
    """The sentences of a line: where, what, and the heading they are or begin with."""
    matches = [match for match in _SENTENCE.finditer(line) if match[0].strip()]
    return tuple((match.start(), match[0], _heading(match[0])) for match in matches)


def _heading(sentence: str) -> str:
    """The heading that `sentence` is or begins with; "" for none."""
    match = _HEADING.match(sentence) or _LEADING_TITLE.match(sentence)
    return match[1] if match else ""


@lru_cache(maxsize=4096)
def clauses(sentence: str) -> tuple[tuple[int, int], ...]:
    """Where the clauses of a sentence begin and end: at ，；：(a 、 divides a list, not a clause)."""
    return tuple(match.span() for match in _CLAUSE.finditer(sentence))
