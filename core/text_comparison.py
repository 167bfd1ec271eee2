"""Two texts beside each other: which paragraphs belong together, and which of their words differ."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

from core.text_diff import difference

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[A-Za-z]+|.", re.DOTALL)  # a figure differs as a whole
_ALIKE = 0.35  # paragraphs that share less than this of their pairs of characters are two paragraphs
_START = 6  # signs that paragraphs of one heading begin with: （二）依申请
_MOST_TOKENS = 6_000  # of a paragraph; finding the words of a longer one would take seconds
_MOST_PAIRS = 100_000  # of paragraphs weighed against each other
_ISLAND = 6  # so few equal signs at the most, between longer changes, are read as part of one change

Run = tuple[str, int, int, int, int]  # an opcode of difflib


class Piece(NamedTuple):
    """A stretch of a paragraph; `differs` when the other text does not have it there."""

    text: str
    differs: bool


Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of this text and its counterpart; None on the side that has none.

    `start` and `end` are where it stands in this text; the same place when it would stand there.
    """

    this: Pieces | None
    other: Pieces | None
    start: int
    end: int

    @property
    def differs(self) -> bool:
        return self.this is None or self.other is None or any(piece.differs for piece in (*self.this, *self.other))

    @property
    def this_text(self) -> str:
        return joined(self.this)

    @property
    def other_text(self) -> str:
        return joined(self.other)


def joined(pieces: Pieces | None) -> str:
    """The paragraph that pieces make."""
    return "".join(piece.text for piece in pieces or ())


def lines_beside(this: str, other: str) -> tuple[Line, ...]:
    """Every paragraph of both texts, in order. A blank text has none."""
    lines: list[Line] = []
    at = 0
    for own, foreign in _pairs(_paragraphs(this), _paragraphs(other)):
        if own is None:
            place = min(at, len(this))
            lines.append(Line(None, _whole(foreign or ""), place, place))
            continue
        mine, theirs = (_whole(own), None) if foreign is None else words_beside(own, foreign)
        lines.append(Line(mine, theirs, at, at + len(own)))
        at += len(own) + 1
    return tuple(lines)


def words_beside(this: str, other: str) -> tuple[Pieces, Pieces]:
    """Both paragraphs in pieces that are the same or differ."""
    here, there = _TOKEN.findall(this), _TOKEN.findall(other)
    if max(len(here), len(there)) > _MOST_TOKENS:
        start, mine, theirs = difference(this, other)
        return _three(this, start, mine), _three(other, start, theirs)
    mine_pieces: list[Piece] = []
    their_pieces: list[Piece] = []
    for kind, i1, i2, j1, j2 in _joined_runs(SequenceMatcher(None, here, there, autojunk=False).get_opcodes()):
        for pieces, text in ((mine_pieces, here[i1:i2]), (their_pieces, there[j1:j2])):
            if text:
                pieces.append(Piece("".join(text), kind != "equal"))
    return tuple(mine_pieces), tuple(their_pieces)


def _paragraphs(text: str) -> list[str]:
    return text.split("\n") if text else []


def _whole(text: str) -> Pieces:
    return (Piece(text, differs=True),)


def _three(text: str, start: int, end: int) -> Pieces:
    pieces = (Piece(text[:start], False), Piece(text[start:end], True), Piece(text[end:], False))
    return tuple(piece for piece in pieces if piece.text)


def _joined_runs(runs: Sequence[Run]) -> Iterator[Run]:
    """The runs, with equal ones that are short beside the changes around them made part of these: scattered signs are
    hard to read.
    """
    held: Run | None = None  # a change that may go on
    for at, (kind, i1, i2, j1, j2) in enumerate(runs):
        if kind != "equal" or (
            held and at + 1 < len(runs) and i2 - i1 <= min(_ISLAND, _size(held), _size(runs[at + 1]))
        ):
            held = ("replace", held[1] if held else i1, i2, held[3] if held else j1, j2)
            continue
        if held:
            yield held
        held = None
        yield (kind, i1, i2, j1, j2)
    if held:
        yield held


def _size(run: Run) -> int:
    _, i1, i2, j1, j2 = run
    return max(i2 - i1, j2 - j1)


def _pairs(this: list[str], other: list[str]) -> Iterator[tuple[str | None, str | None]]:
    """The paragraphs that belong together, in order; None where one has no counterpart."""
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, this, other, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from zip(this[i1:i2], other[j1:j2], strict=True)
        else:
            yield from _alike(this[i1:i2], other[j1:j2])


def _alike(this: list[str], other: list[str]) -> Iterator[tuple[str | None, str | None]]:
    """Paragraphs paired so that as much as possible is alike, without crossing."""
    if len(this) == len(other) == 1:
        yield this[0], other[0]
        return
    alike = [[0.0] * len(other) for _ in this]
    if len(this) * len(other) <= _MOST_PAIRS:
        there = [_gist(text) for text in other]
        alike = [[_likeness(one, another) for another in there] for one in map(_gist, this)]
    best = [[0.0] * (len(other) + 1) for _ in range(len(this) + 1)]
    for i in reversed(range(len(this))):
        for j in reversed(range(len(other))):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + alike[i][j])
    i = j = 0
    while i < len(this) and j < len(other):
        if alike[i][j] and best[i][j] == best[i + 1][j + 1] + alike[i][j]:
            yield this[i], other[j]
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            yield this[i], None
            i += 1
        else:
            yield None, other[j]
            j += 1
    yield from ((text, None) for text in this[i:])
    yield from ((None, text) for text in other[j:])


class _Gist(NamedTuple):
    """What of a paragraph is compared to find its counterpart."""

    pairs: Counter[str]
    start: str


def _gist(text: str) -> _Gist:
    """Figures count as one sign, for they change every year."""
    plain = re.sub(r"\d+", "0", text)
    return _Gist(Counter(plain[at : at + 2] for at in range(len(plain) - 1)) or Counter([plain]), plain[:_START])


def _likeness(one: _Gist, other: _Gist) -> float:
    """From 0 to 1; 0 below what makes a pair."""
    shared = 2 * (one.pairs & other.pairs).total() / (one.pairs.total() + other.pairs.total())
    same_head = len(one.start) == _START and one.start == other.start
    return shared if shared >= _ALIKE else _ALIKE if same_head else 0.0
