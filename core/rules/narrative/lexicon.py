"""The words of resources/rules/lexicon.toml: a plain sentence as tagged words, the longest word at each place.

The loader is strict, as core.forms is. A word has one tag. In the file [a|b|] stands for one of several, an empty one
for none; {n} in a pattern stands for any quantity.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import product
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, ValidationError

from core import paths
from core.rules.narrative.plain import EXACT, SHARE, VAGUE

_FILE = paths.RESOURCES / "rules" / "lexicon.toml"
_CHOICE = re.compile(r"\[([^\]]*)\]|([^\[]+)")
_MARKS = {EXACT: "exact", VAGUE: "vague", SHARE: "share"}
_STOPS = "，。；：！？（）"

NEUTRAL, UNKNOWN, STOP = "neutral", "unknown", "stop"
NUMBERS = frozenset(_MARKS.values())


class LexiconError(Exception):
    """lexicon.toml is wrong: a mistake of ours, never of a user."""


class Word(NamedTuple):
    """Signs start:end of a plain sentence, and what kind of word they are."""

    tag: str
    start: int
    end: int
    text: str


class _Bodies(BaseModel):
    model_config = ConfigDict(extra="forbid")

    named: str
    own: str


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    patterns: dict[str, str]
    hints: dict[str, str]
    words: dict[str, str]
    bodies: _Bodies


@dataclass(frozen=True, eq=False)
class Pattern:
    """A regular expression, compiled when a sentence first holds one of its hints."""

    tag: str
    written: str
    hints: frozenset[str]  # one of these signs is in all that it matches

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        return re.compile(self.written)


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Tags by word; the lengths of the words that begin with a sign, the longest first."""

    patterns: tuple[Pattern, ...]
    tags: dict[str, str]
    lengths: dict[str, tuple[int, ...]]
    body: re.Pattern[str]  # a named body that acts, as group "body"
    own_body: re.Pattern[str]  # matches one that is the reporting unit in so many words

    def words(self, text: str) -> tuple[Word, ...]:
        """Every sign of a plain sentence as part of one word; unknown signs beside each other are one."""
        return _words(self, text)

    def at(self, text: str, place: int, end: int) -> tuple[str, int]:
        """The tag and the end of the longest word at `place` of text[:end]."""
        for length in self.lengths.get(text[place], ()):
            if place + length <= end and (tag := self.tags.get(text[place : place + length])):
                return tag, place + length
        return UNKNOWN, place + 1


@lru_cache(maxsize=4096)
def _words(lexicon: Lexicon, text: str) -> tuple[Word, ...]:
    found: list[Word] = []
    at = 0
    for start, _, end, tag in _matches(lexicon, text):
        if start >= at:
            found += _between(lexicon, text, at, start)
            found.append(Word(tag, start, end, text[start:end]))
            at = end
    return (*found, *_between(lexicon, text, at, len(text)))


def _matches(lexicon: Lexicon, text: str) -> list[tuple[int, int, int, str]]:
    """Where the patterns stand: start, which pattern, end, tag; by the place, then in the file's order."""
    signs = set(text)
    return sorted(
        (match.start(), order, match.end(), one.tag)
        for order, one in enumerate(lexicon.patterns)
        if not one.hints.isdisjoint(signs)
        for match in one.compiled.finditer(text)
    )


def _between(lexicon: Lexicon, text: str, place: int, end: int) -> Iterator[Word]:
    unknown = place
    while place < end:
        sign = text[place]
        if sign in _MARKS:
            tag, after = _MARKS[sign], place + 1
        elif sign in _STOPS:
            tag, after = STOP, place + 1
        else:
            tag, after = lexicon.at(text, place, end)
        if tag != UNKNOWN:
            if unknown < place:
                yield Word(UNKNOWN, unknown, place, text[unknown:place])
            yield Word(tag, place, after, text[place:after])
            unknown = after
        place = after
    if unknown < end:
        yield Word(UNKNOWN, unknown, end, text[unknown:end])


def load(file: Path) -> Lexicon:
    """The lexicon in `file`. Raises LexiconError."""
    try:
        content = _File.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
    except (OSError, tomllib.TOMLDecodeError, ValidationError) as error:
        raise LexiconError(f"{file}: {error}") from error
    tags: dict[str, str] = {}
    for tag, written in content.words.items():
        for word in {word for one in written.split() for word in _spellings(one)}:
            if tags.setdefault(word, tag) != tag:
                raise LexiconError(f"{file}: {word} is {tags[word]} and {tag}")
    lengths: dict[str, set[int]] = defaultdict(set)
    for word in tags:
        lengths[word[0]].add(len(word))
    ordered = {sign: tuple(sorted(several, reverse=True)) for sign, several in lengths.items()}
    bodies = re.compile(content.bodies.named), re.compile(content.bodies.own)
    return Lexicon(_patterns(file, content), tags, ordered, *bodies)


def _patterns(file: Path, content: _File) -> tuple[Pattern, ...]:
    if content.hints.keys() != content.patterns.keys():
        raise LexiconError(f"{file}: patterns and hints: {sorted(content.hints.keys() ^ content.patterns.keys())}")
    marks = EXACT + VAGUE + SHARE
    return tuple(
        Pattern(tag, written.replace("{n}", marks), frozenset(content.hints[tag]))
        for tag, written in content.patterns.items()
    )


def _spellings(word: str) -> Iterator[str]:
    """[制|订]定[了|] -> 制定了, 制定, 订定了, 订定."""
    parts = [
        (choice or fixed).split("|") if choice or not fixed else [fixed] for choice, fixed in _CHOICE.findall(word)
    ]
    yield from filter(None, map("".join, product(*parts)))


@cache
def lexicon() -> Lexicon:
    """The program's own."""
    return load(_FILE)
