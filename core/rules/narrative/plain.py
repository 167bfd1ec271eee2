"""A sentence as the patterns see it: without white space, each quantity one mark."""

import re
from dataclasses import dataclass
from functools import lru_cache

from core.rules.language.quantities import PERCENT, Quantity, narrow, quantities

EXACT, VAGUE, SHARE = "\ue000", "\ue001", "\ue002"  # an exact quantity, an approximate one, a percentage

# 予以公开、部分公开分别为7件、1件: read as 予以公开7件、部分公开1件.
_MARK = f"[{EXACT}{VAGUE}{SHARE}]"
_RESPECTIVELY = re.compile(
    rf"(?P<names>[^，。；：（）{EXACT}{VAGUE}{SHARE}]{{3,40}}?)(?:的)?(?:数量|件数)?(?:，)?分别(?:为|是|有|达到?|：|计)*"
    rf"(?P<marks>{_MARK}(?:(?:[、，和及]|以及){_MARK})+)"
)
_AND = re.compile("、|和|及|以及|与")


@dataclass(frozen=True, slots=True)
class Plain:
    """A sentence without white space, each quantity one mark; starts and ends lead back to the sentence."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    quantities: dict[int, Quantity]  # by the place of the mark

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where text[start:end] stands in the sentence."""
        return self.starts[start], self.ends[end - 1]


class _Writer:
    """What plain() has read so far."""

    def __init__(self) -> None:
        self.text: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []

    def put(self, sign: str, start: int, end: int) -> None:
        self.text.append(sign)
        self.starts.append(start)
        self.ends.append(end)


@lru_cache(maxsize=4096)
def plain(sentence: str) -> Plain:
    """The sentence as the patterns see it."""
    read = _Writer()
    at = 0
    narrowed = narrow(sentence).replace(",", "，").replace(":", "：").replace(";", "；").replace("(", "（")
    narrowed = narrowed.replace(")", "）")

    def copy(until: int) -> None:
        for place in range(at, until):
            sign = narrowed[place]
            if not sign.isspace():
                read.put("?" if EXACT <= sign <= SHARE else sign, place, place + 1)

    found: list[Quantity] = []
    for quantity in quantities(sentence):
        copy(quantity.start)
        found.append(quantity)
        mark = VAGUE if quantity.approximate else SHARE if quantity.unit == PERCENT else EXACT
        read.put(mark, quantity.start, quantity.end)
        at = quantity.end
    copy(len(sentence))
    text = "".join(read.text)
    order = _told_apart(text) if "分别" in text and len(found) > 1 else list(range(len(text)))
    by_start = {quantity.start: quantity for quantity in found}
    text = "".join(text[place] for place in order)
    starts, ends = tuple(read.starts[place] for place in order), tuple(read.ends[place] for place in order)
    return Plain(
        text, starts, ends, {at: by_start[starts[at]] for at, sign in enumerate(text) if EXACT <= sign <= SHARE}
    )


def _told_apart(text: str) -> list[int]:
    """The places of a sentence's signs, each number behind the name that it is for."""
    order: list[int] = []
    at = 0
    for match in _RESPECTIVELY.finditer(text):
        names = _spans(_AND, match["names"], match.start("names"))
        marks = [place for place in range(*match.span("marks")) if EXACT <= text[place] <= SHARE]
        if len(names) != len(marks) or len(names) < 2:
            continue
        order += range(at, match.start("names"))
        for number, ((start, end), mark) in enumerate(zip(names, marks, strict=True)):
            separator = [marks[number] - 1] if number else []
            order += [*separator, *range(start, end), mark]
        at = match.end()
    return [*order, *range(at, len(text))]


def _spans(separator: re.Pattern[str], text: str, offset: int) -> list[tuple[int, int]]:
    """Where the pieces of `text` stand."""
    edges = [0, *(edge for match in separator.finditer(text) for edge in match.span()), len(text)]
    return [(offset + start, offset + end) for start, end in zip(edges[::2], edges[1::2], strict=True)]
