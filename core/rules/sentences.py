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

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@lru_cache(maxsize=64)
def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of `text`: they end at 。！？ or at the end of a line."""
    found = []
    start, heading = 0, ""
    for line, content in enumerate(text.split("\n")):
        for at, sentence, title in _of_line(content):
            heading = title or heading
            found.append(Sentence(start + at, sentence, line, heading))
        start += len(content) + 1
    return tuple(found)


@lru_cache(maxsize=4096)
def _of_line(line: str) -> tuple[tuple[int, str, str], ...]:
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
