"""A sentence as clauses, and each quantity in them with the words that tell of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple

from core.rules.narrative.lexicon import NEUTRAL, NUMBERS, STOP, UNKNOWN, Word, lexicon

_SEPARATORS = frozenset("、和及与加") | {"以及", "外加", "加上"}
_IN_BRACKETS = frozenset({"granted", "partly"})  # all that a note without a figure tells of its number
_LINKS = frozenset("的了、和及与或对将把其该等所并且") | {
    "以及",
    "各类",
    "各种",
    "此类",
    "上述",
    "相关",
    "有效",
    "新的",
}
_SHORT = frozenset({"许可", "处罚", "强制"})  # of their own they say little: 规划许可15件
_DISPUTES = frozenset({"reconsideration", "litigation"})
_NOT_OURS = frozenset({UNKNOWN, "foreign", "publish", "licence", "penalty", "coercion", "fee", "document"})
_FROM = frozenset({"from", "from_figure"})


@dataclass(frozen=True, eq=False)
class Clause:
    """The words of a clause, and the sign that ends it ("" at the end of the sentence)."""

    words: tuple[Word, ...]
    stop: str

    @cached_property
    def numbers(self) -> list[int]:
        """Where its quantities stand."""
        return [at for at, word in enumerate(self.words) if word.tag in NUMBERS]

    @cached_property
    def tags(self) -> frozenset[str]:
        return frozenset(word.tag for word in self.words)


class Item(NamedTuple):
    """A quantity with the words before and after it, up to those of its neighbours."""

    before: tuple[Word, ...]
    number: Word
    after: tuple[Word, ...]


@lru_cache(maxsize=4096)
def clauses_of(text: str) -> tuple[Clause, ...]:
    """The clauses of a plain sentence. A note in brackets that holds no quantity divides nothing."""
    found: list[Clause] = []
    words: list[Word] = []
    for word in _without_notes(lexicon().words(text)):
        if word.tag == STOP:
            if words:
                found.append(Clause(_with_foreign(words), word.text))
            elif found:
                found[-1] = Clause(found[-1].words, word.text)
            words = []
        else:
            words.append(word)
    return tuple([*found, Clause(tuple(words), "")] if words else found)


def _without_notes(words: tuple[Word, ...]) -> Iterator[Word]:
    closing = {}
    opened = -1
    for at, word in enumerate(words):
        if word.text == "（":
            opened = at
        elif word.text == "）" and opened >= 0:
            closing[opened] = at
            opened = -1
    until = 0
    for at, word in enumerate(words):
        if at < until:
            if word.tag in _IN_BRACKETS:
                yield word
            continue
        end = closing.get(at)
        if end and not any(one.tag in NUMBERS for one in words[at:end]):
            until = end + 1
            continue
        yield word


def items(clause: Clause) -> list[Item]:
    """Its quantities. 由25件降至20件 is one of them, the second."""
    words = _without_counts_of_kinds(clause.words)
    found: list[Item] = []
    before: tuple[Word, ...] = ()
    places = [at for at, word in enumerate(words) if word.tag in NUMBERS]
    for number, at in enumerate(places):
        start = places[number - 1] + 1 if number else 0
        between = words[start:at]
        if number:
            after, before_next = _divided(between, bool(_telling(found[-1].before)) if found else False)
            if found:
                found[-1] = found[-1]._replace(after=after)
            before += before_next
        else:
            before = between
        if _comes_from(before) and number + 1 < len(places):
            before = tuple(_compared(before))
            continue
        rising = bool(number) and any(word.tag == "rise" for word in between)
        told = tuple(word for word in before if word.tag not in {"rise", "compare"}) if rising else before
        after = words[at + 1 :] if at == places[-1] else ()
        found += [Item(one, words[at], after) for one in _each(told)]
        before = ()
    return found


def _each(before: tuple[Word, ...]) -> list[tuple[Word, ...]]:
    """维持、纠正各1件: the words for each; elsewhere all together."""
    if not before or before[-1].text != "各":
        return [before]
    edges = [-1, *(at for at, word in enumerate(before) if word.text in _SEPARATORS), len(before) - 1]
    return [before[start + 1 : end] for start, end in pairwise(edges)]


def _without_counts_of_kinds(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Of 两项合计60件 only the second is a figure."""
    following = (*words[1:], None)
    return tuple(
        word
        for word, after in zip(words, following, strict=True)
        if not (
            word.tag in NUMBERS
            and after
            and after.tag == "total"
            and any(one.tag in NUMBERS for one in words if one.start > after.start)
        )
    )


def _compared(before: tuple[Word, ...]) -> Iterator[Word]:
    """What 由25件 leaves for the figure that follows: nothing of it; 较上年的25件 leaves that it is compared."""
    for word in before:
        if word.tag == "from_figure":
            yield word._replace(tag="compare")
        elif word.tag != "from":
            yield word


def _comes_from(before: tuple[Word, ...]) -> bool:
    telling = [word for word in before if word.tag not in {NEUTRAL, UNKNOWN, "last_year", "year"}]
    return bool(telling) and telling[-1].tag in _FROM


def _telling(words: Iterable[Word]) -> list[Word]:
    return [word for word in words if word.tag not in {NEUTRAL, UNKNOWN}]


def _divided(between: tuple[Word, ...], head_first: bool) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """What belongs to the quantity before, and what to the one after."""
    separators = [at for at, word in enumerate(between) if word.text in _SEPARATORS]
    if separators:
        last_is_one = separators[-1] == len(between) - 1
        at = separators[-1] if last_is_one else separators[0]
        return between[:at], between[at + 1 :]
    return (() if head_first else between), between


def _with_foreign(words: list[Word]) -> tuple[Word, ...]:
    """With the tag of what is none of ours: an application, a decision or a dispute of something unknown."""
    return tuple(word._replace(tag="foreign") if _is_foreign(words, at) else word for at, word in enumerate(words))


def _is_foreign(words: list[Word], place: int) -> bool:
    """Whether the word at `place` names an application, a decision or a dispute of something unknown."""
    word = words[place]
    if word.tag != "application" and word.text not in _SHORT and word.tag not in _DISPUTES:
        return False
    at = place
    while at and words[at - 1].tag == NEUTRAL and words[at - 1].text not in _LINKS:
        at -= 1
    before = words[at - 1] if at else None
    after = words[place + 1] if place + 1 < len(words) and word.tag not in _DISPUTES else None
    return bool(
        (before and before.tag in _NOT_OURS and before.end == words[at].start)
        or (after and after.tag in {UNKNOWN, "foreign"} and after.start == word.end)
    )
