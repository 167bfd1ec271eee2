"""Set phrases of official writing with one character mistyped for another of the same sound (S-20).

A clerk types by pinyin, so the wrong character sounds like the right one. The phrases are chosen so that no such
exchange gives words that are right too (resources/rules/set_phrases.txt); sounds are those of the common characters,
without their tones (resources/rules/homophones.txt).
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache
from operator import ne

from core import paths

_RULES = paths.RESOURCES / "rules"
_HARD = re.compile("(^[zcs](?=h)|n(?=g$))[hg]")  # many do not tell zh from z, nor ing from in
_SHORTEST = 4  # characters: three of them say surely enough what the fourth should be


@lru_cache(maxsize=8192)
def mistyped(sentence: str) -> tuple[tuple[int, int, str], ...]:
    """Where a mistyped phrase stands, and the phrase as it should be; of two that overlap the longer."""
    near = [
        (start, start + len(phrase), phrase)
        for start, phrase in _candidates(sentence)
        if _sounds_like(sentence[start : start + len(phrase)], phrase)
        and sentence[start : start + len(phrase)] not in _right_too()
    ]
    found: list[tuple[int, int, str]] = []
    for one in sorted(near, key=lambda one: one[0] - one[1]):
        if all(one[1] <= other[0] or other[1] <= one[0] for other in found):
            found.append(one)
    return tuple(sorted(found))


def _candidates(sentence: str) -> Iterator[tuple[int, str]]:
    """Phrases that may be meant, and where: one wrong character leaves the first two or the last two right."""
    by_head, by_tail = _by_ends()
    for place in range(len(sentence) - 1):
        two = sentence[place : place + 2]
        for phrase in by_head.get(two, ()):
            yield place, phrase
        for phrase in by_tail.get(two, ()):
            if place + 2 >= len(phrase):
                yield place + 2 - len(phrase), phrase


def _sounds_like(window: str, phrase: str) -> bool:
    """Whether exactly one character differs, and sounds the same."""
    if window == phrase or len(window) != len(phrase) or sum(map(ne, window, phrase)) != 1:
        return False
    typed, right = next(pair for pair in zip(window, phrase, strict=True) if pair[0] != pair[1])
    return not _sounds().get(typed, frozenset()).isdisjoint(_sounds().get(right, ()))


@cache
def phrases() -> tuple[str, ...]:
    """The phrases that are long enough to tell what was meant."""
    words = dict.fromkeys(phrase for line in _lines("set_phrases.txt") for phrase in _phrases(line))
    return tuple(phrase for phrase in words if len(phrase) >= _SHORTEST)


@cache
def _right_too() -> frozenset[str]:
    """Words that sound like a phrase and are no mistake."""
    return frozenset(word for line in _lines("set_phrases.txt") if line.startswith("+") for word in line[1:].split())


def _phrases(line: str) -> Iterator[str]:
    """The phrases of a line: those between blanks, or every word before the × with every word behind it."""
    before, times, after = line.partition("×")
    if line.startswith("+"):
        return
    if times:
        yield from (one + other for one in before.split() for other in after.split())
    else:
        yield from line.split()


def same_sound(sign: str) -> frozenset[str]:
    """The common characters that may sound like `sign`."""
    return frozenset(
        other for other, syllables in _sounds().items() if not syllables.isdisjoint(_sounds().get(sign, ()))
    )


@cache
def _by_ends() -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """The phrases by their first and by their last two characters."""
    by_head: dict[str, list[str]] = defaultdict(list)
    by_tail: dict[str, list[str]] = defaultdict(list)
    for phrase in phrases():
        by_head[phrase[:2]].append(phrase)
        by_tail[phrase[-2:]].append(phrase)
    return dict(by_head), dict(by_tail)


@cache
def _sounds() -> dict[str, frozenset[str]]:
    """The syllables of each character."""
    found: dict[str, set[str]] = defaultdict(set)
    for line in _lines("homophones.txt"):
        syllable, _, signs = line.partition(" ")
        syllable = _HARD.sub(r"\1", syllable)
        for sign in signs:
            found[sign].add(syllable)
    return {sign: frozenset(syllables) for sign, syllables in found.items()}


def _lines(name: str) -> Iterator[str]:
    for line in (_RULES / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line
