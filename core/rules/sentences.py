"""A text as sentences and clauses that know where they stand, and under which heading."""

import re
from dataclasses import dataclass
from functools import lru_cache

_SENTENCE = re.compile(r"[^。！？\n]+[。！？]*[”’』」）]*|\n")
_NUMBERING = r"(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|\d{1,2}[.．、](?!\d))"
_HEADING = re.compile(rf"\s*{_NUMBERING}\s*([^，。；：\n]{{2,30}}?)\s*[。：:]?\s*$")
_LEADING_TITLE = re.compile(rf"\s*{_NUMBERING}\s*([^，。；：\n]{{2,20}})[：:]")
CLAUSE_ENDS = "，；：,;:"
_CLAUSE = re.compile(f"[^{CLAUSE_ENDS}]+[{CLAUSE_ENDS}]*|[{CLAUSE_ENDS}]+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a text, its stop included. `line` numbers the lines; `heading` is the last numbered heading
    above it or at its beginning (“” before any).
    """

    start: int
    text: str
    line: int
    heading: str
    is_heading: bool

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@lru_cache(maxsize=32)
def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of `text`: they end at 。！？ or at the end of a line."""
    found = []
    line, heading = 0, ""
    for match in _SENTENCE.finditer(text):
        content = match.group()
        if content == "\n":
            line += 1
            continue
        if not content.strip():
            continue
        title = _heading(content)
        heading = title or heading
        found.append(Sentence(match.start(), content, line, heading, bool(title) and _is_only_heading(content)))
    return tuple(found)


@lru_cache(maxsize=2048)
def _heading(sentence: str) -> str:
    """The heading that `sentence` is or begins with; "" for none."""
    match = _HEADING.match(sentence) or _LEADING_TITLE.match(sentence)
    return match[1] if match else ""


def _is_only_heading(sentence: str) -> bool:
    return bool(_HEADING.match(sentence))


@lru_cache(maxsize=4096)
def clauses(sentence: str) -> tuple[tuple[int, int], ...]:
    """Where the clauses of a sentence begin and end: at ，；：(a 、 divides a list, not a clause)."""
    return tuple(match.span() for match in _CLAUSE.finditer(sentence))
