"""Paragraphs broken into lines by the rules of Chinese typesetting, and stretched to even edges."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple, Protocol

from core.printing.faces import Face

NOT_FIRST = frozenset("，。、；：？！）》〉」』】〕〗”’…—～％‰℃·・ー,.;:?!)]}>%°")
NOT_LAST = frozenset("（《〈「『【〔〖“‘([{<￥＄$#")
_INSEPARABLE = frozenset({"——", "……"})
_LOOSEST = 0.35  # of a character: a line that would have wider gaps stays ragged
_TOLERANCE = 0.01
_TAB = "\u3000\u3000"


class Metrics(Protocol):
    """How wide characters are."""

    def measure(self, font: str, character: str, /) -> tuple[Face, float]:
        """The face that draws `character` where the style asks for `font`, and its width in ems."""
        ...


class Glyph(NamedTuple):
    """A character, what draws it, and how far it moves on, in points."""

    character: str
    face: Face
    advance: float
    latin: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of one face in a line; `x` from the paragraph's left edge, `spacing` added after each character."""

    x: float
    text: str
    face: Face
    spacing: float


class Line(NamedTuple):
    """A line of text and its width."""

    pieces: tuple[Piece, ...]
    width: float


@lru_cache(maxsize=4096)
def is_latin(character: str) -> bool:
    """Whether a character belongs to words and numbers, and is half as wide as a Chinese one."""
    return character.isascii() or ("\u00c0" <= character <= "\u024f" and character not in "×÷")


def nominal_width(text: str) -> float:
    """The width of `text` in characters of Chinese type."""
    return sum(0.5 if is_latin(character) else 1 for character in text)


def glyphs(
    spans: Iterable[tuple[str, str]], latin: str, size: float, spacing: float, metrics: Metrics
) -> Iterator[Glyph]:
    """The characters of (text, font) pairs, measured; those that no page shows (joiners, controls) left out."""
    for text, font in spans:
        for character in text.replace("\t", _TAB):
            if character > "\u007f" and unicodedata.category(character) in {"Cf", "Mn"}:
                continue
            west = is_latin(character)
            face, ems = metrics.measure(latin if west else font, character)
            yield Glyph(character, face, ems * size + spacing, west)


def _may_break(before: str, after: str) -> bool:
    """Whether a line may end between two characters."""
    if after in NOT_FIRST or before in NOT_LAST or after == " " or before + after in _INSEPARABLE:
        return False
    if is_latin(before) and is_latin(after):
        return before == " " or (before == "/" and after.isalpha())  # a web address
    return True


def breaks(run: Sequence[Glyph], width: float, indent: float = 0) -> list[tuple[int, int]]:
    """Where each line begins and ends; the first one is `indent` shorter. A word that no line holds is cut."""
    found: list[tuple[int, int]] = []
    start, position = 0, 0
    room, used, possible = width - indent, 0.0, 0
    while position < len(run):
        if position > start and _may_break(run[position - 1].character, run[position].character):
            possible = position
        used += run[position].advance
        if used > room + _TOLERANCE and position > start and run[position].character != " ":
            end = possible if possible > start else position
            found.append((start, end))
            start = position = end
            room, used = width, 0.0
        else:
            position += 1
    found.append((start, len(run)))
    return found


def set_lines(run: Sequence[Glyph], width: float, indent: float = 0, *, justified: bool = False) -> list[Line]:
    """`run` in lines of `width`; `justified` ones, but the last, reach the right edge where the gaps allow it."""
    ends = breaks(run, width, indent)
    lines = []
    for number, (start, end) in enumerate(ends):
        left = indent if number == 0 else 0.0
        line = _trimmed(run[start:end])
        missing = width - left - sum(glyph.advance for glyph in line)
        gaps = sum(not glyph.latin for glyph in line[:-1]) + sum(a.latin and not b.latin for a, b in pairwise(line))
        stretched = justified and number < len(ends) - 1 and gaps > 0
        extra = missing / gaps if stretched else 0.0
        if line and extra > _LOOSEST * max(glyph.advance for glyph in line):
            extra = 0.0
        lines.append(_line(line, left, extra))
    return lines


def _trimmed(line: Sequence[Glyph]) -> Sequence[Glyph]:
    end = len(line)
    while end and line[end - 1].character == " ":
        end -= 1
    return line[:end]


def _line(line: Sequence[Glyph], left: float, extra: float) -> Line:
    """The pieces of one line; `extra` goes after Chinese characters and after words and numbers."""
    pieces: list[Piece] = []
    x = left
    start = 0
    for index in range(1, len(line) + 1):
        first = line[start]
        if index < len(line) and line[index].face is first.face and line[index].latin is first.latin:
            continue
        group = line[start:index]
        pieces.append(Piece(x, "".join(glyph.character for glyph in group), first.face, 0.0 if first.latin else extra))
        x += sum(glyph.advance for glyph in group) + extra * (1 if first.latin else len(group))
        start = index
    return Line(tuple(pieces), x - left - (extra if line else 0.0))
