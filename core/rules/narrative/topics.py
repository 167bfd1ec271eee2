"""What the text may say of the tables: topics, their words and their cells, loaded from resources/rules/narrative.toml.

The loader is strict, as core.forms is. A pattern is a regular expression over a sentence without white space in which
every exact quantity is one mark; {n} stands for that mark, {name} for one of the file's [words], and (?P<w>) is where
the words to be quoted begin.
"""

import re
import tomllib
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from core import paths
from core.forms import Form
from core.rules.language.quantities import COUNT_UNITS

EXACT, VAGUE, SHARE = "\ue000", "\ue001", "\ue002"  # an exact quantity, an approximate one, a percentage
_FILE = paths.RESOURCES / "rules" / "narrative.toml"
_WORD = re.compile(r"\{([a-z_]+)\}")


class NarrativeError(Exception):
    """narrative.toml is wrong: a mistake of ours, never of a user. Names the file and the topic."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Sum(_Part):
    cells: Annotated[tuple[str, ...], Field(min_length=1)]  # ids; * stands for all that fit
    place: str  # what a person calls that sum


class _Topic(_Part):
    id: Annotated[str, Field(pattern=r"^[a-z][a-z_]*$")]
    rule: Annotated[str, Field(pattern=r"^N-\d\d$")]
    says: str  # what the words say, in the message
    patterns: Annotated[tuple[str, ...], Field(min_length=1)]
    forms: tuple[str, ...] = ()
    is_none: bool = False  # the words say that there was none
    only_zero: bool = False  # only a 0 says something clear
    about: str = "any"  # "requests" or "disclosure": the sentence must be about these
    units: tuple[str, ...] = (*COUNT_UNITS, "")
    unless: str = ""  # not when this is found in the words, or
    around: int = Field(default=3, ge=0)  # this many characters of the clause before them
    silent_if: str = ""  # not when this is found in the sentence
    after: tuple[str, ...] = ()  # only after one of these topics in the same sentence; chooses `sums_after`
    sums: tuple[_Sum, ...] = ()  # any of these may be meant
    sums_after: dict[str, tuple[_Sum, ...]] = {}


class _Scope(_Part):
    """Words that say what a clause is about: requests, something else, another time, another body, a plan."""

    requests: str
    disclosure: str
    elsewhere: str
    elsewhere_unless: str
    comparison: str
    this_time: str
    other_time: str
    plan: str
    body: str
    own_body: str
    part: str


class _File(_Part):
    words: dict[str, str]
    scope: _Scope
    topics: Annotated[tuple[_Topic, ...], Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class Sum:
    """Cells to be added, and what a person calls their sum."""

    cells: tuple[str, ...]
    place: str


@dataclass(frozen=True, slots=True, eq=False)
class Topic:
    """A topic for one form, its patterns compiled and its cells listed."""

    id: str
    rule: str
    says: str
    patterns: tuple[re.Pattern[str], ...]
    is_none: bool
    only_zero: bool
    about: str
    units: frozenset[str]
    unless: re.Pattern[str] | None
    around: int
    silent_if: re.Pattern[str] | None
    after: frozenset[str]
    sums: dict[str, tuple[Sum, ...]]  # by the topic before; "" for any

    @property
    def cells(self) -> frozenset[str]:
        """Every cell that may be compared."""
        return frozenset(cell for sums in self.sums.values() for one in sums for cell in one.cells)


@dataclass(frozen=True, slots=True, eq=False)
class Scope:
    """The compiled words of _Scope."""

    requests: re.Pattern[str]
    disclosure: re.Pattern[str]
    elsewhere: re.Pattern[str]
    elsewhere_unless: re.Pattern[str]
    comparison: re.Pattern[str]
    this_time: re.Pattern[str]
    other_time: re.Pattern[str]
    plan: re.Pattern[str]
    body: re.Pattern[str]
    own_body: re.Pattern[str]
    part: re.Pattern[str]


@dataclass(frozen=True, slots=True, eq=False)
class Topics:
    """All topics of a form in the file's order: the first that claims a quantity keeps it."""

    all: tuple[Topic, ...]
    scope: Scope


def load(file: Path, form: Form) -> Topics:
    """The topics in `file` for `form`. Raises NarrativeError, naming file and topic."""
    try:
        content = _File.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
    except (OSError, tomllib.TOMLDecodeError, ValidationError) as error:
        raise NarrativeError(f"{file}: {error}") from error
    found: dict[str, Topic] = {}
    for topic in content.topics:
        if topic.forms and form.id not in topic.forms:
            continue
        if topic.id in found:
            raise NarrativeError(f"{file}: topic {topic.id} stands twice")
        try:
            found[topic.id] = _topic(topic, content.words, form)
        except (KeyError, re.error) as error:
            raise NarrativeError(f"{file}: topic {topic.id}: {error}") from error
    patterns = {name: _compiled(words, content.words) for name, words in content.scope.model_dump().items()}
    return Topics(tuple(found.values()), Scope(**patterns))


@cache
def topics(form: Form) -> Topics:
    """The topics of `form`."""
    return load(_FILE, form)


def _topic(topic: _Topic, words: dict[str, str], form: Form) -> Topic:
    sums = {"": tuple(_sum(one, form) for one in topic.sums)} if topic.sums else {}
    sums |= {before: tuple(_sum(one, form) for one in several) for before, several in topic.sums_after.items()}
    if not sums:
        raise KeyError("nothing to compare with")
    return Topic(
        topic.id,
        topic.rule,
        topic.says,
        tuple(_compiled(pattern, words) for pattern in topic.patterns),
        topic.is_none,
        topic.only_zero,
        topic.about,
        frozenset(topic.units),
        _compiled(topic.unless, words) if topic.unless else None,
        topic.around,
        _compiled(topic.silent_if, words) if topic.silent_if else None,
        frozenset(topic.after),
        sums,
    )


def _sum(written: _Sum, form: Form) -> Sum:
    cells: list[str] = []
    for pattern in written.cells:
        found = [cell for cell in form.cells if fnmatchcase(cell, pattern)]
        if not found:
            raise KeyError(f"no cell is called {pattern}")
        cells += found
    return Sum(tuple(cells), written.place)


def _compiled(pattern: str, words: dict[str, str]) -> re.Pattern[str]:
    for _ in range(3):  # words may hold words
        pattern = _WORD.sub(lambda match: f"(?:{words[match[1]]})" if match[1] in words else match[0], pattern)
    for name, mark in (("{n}", f"(?P<n>{EXACT})"), ("{share}", f"(?P<n>{SHARE})"), ("{q}", EXACT + VAGUE + SHARE)):
        pattern = pattern.replace(name, mark)
    return re.compile(pattern)
