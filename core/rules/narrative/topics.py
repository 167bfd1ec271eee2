"""What the text may say of the tables: topics, their words and their cells, loaded from resources/rules/narrative.toml.

The loader is strict, as core.forms is. How a pattern is written: core.rules.narrative.vocabulary.
"""

import re
import tomllib
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache, cached_property
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from core import paths
from core.forms import Form
from core.rules.language.quantities import COUNT_UNITS
from core.rules.narrative.vocabulary import Vocabulary, with_shares

_FILE = paths.RESOURCES / "rules" / "narrative.toml"


class NarrativeError(Exception):
    """narrative.toml is wrong: a mistake of ours, never of a user. Names the file and the topic."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Sum(_Part):
    cells: Annotated[tuple[str, ...], Field(min_length=1)]  # ids; * stands for all that fit
    place: str  # what a person calls that sum


class _Topic(_Part):
    id: Annotated[str, Field(pattern=r"^[a-z][a-z_]*$")]
    hints: tuple[str, ...] = ()  # one of these stands in every sentence that its patterns fit; none: not known
    rule: Annotated[str, Field(pattern=r"^N-\d\d$")]
    says: str  # what the words say, in the message
    patterns: Annotated[tuple[str, ...], Field(min_length=1)]
    key: str = ""  # what says it in a clause that says nothing else, see `neutral` in [scope]
    forms: tuple[str, ...] = ()
    is_none: bool = False  # the words say that there was none
    only_zero: bool = False  # only a 0 says something clear
    about: str = "any"  # "requests" or "disclosure": the sentence must be about these
    units: tuple[str, ...] = (*COUNT_UNITS, "")
    unless: str = ""  # not when this is found in the words, or
    around: int = Field(default=3, ge=0)  # this many characters of the clause before them
    silent_if: str = ""  # not when this is found in the sentence
    not_before: str = ""  # not when this follows the words
    after: tuple[str, ...] = ()  # only after one of these topics in the same sentence; chooses `sums_after`
    sums: tuple[_Sum, ...] = ()  # any of these may be meant
    sums_after: dict[str, tuple[_Sum, ...]] = {}
    sums_into: dict[Literal["this", "next"], tuple[_Sum, ...]] = {}  # by the year named: carried into this or the next
    shares_of: tuple[_Sum, ...] = ()  # wholes of which a percentage may be told


class _Scope(_Part):
    """Words that say what a clause is about: requests, something else, another time, another body, a plan."""

    requests: str
    elsewhere: str
    elsewhere_unless: str
    comparison: str
    this_time: str
    other_time: str
    plan: str
    body: str
    own_body: str
    part: str
    from_to: str
    not_one: str
    mentioned: str
    neutral: str


class _File(_Part):
    words: dict[str, str]
    scope: _Scope
    topics: Annotated[tuple[_Topic, ...], Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class Sum:
    """Cells to be added, and what a person calls their sum."""

    cells: tuple[str, ...]
    place: str


@dataclass(frozen=True, eq=False)
class Topic:
    """A topic for one form with its cells; its patterns are compiled when a sentence first gives a hint of it."""

    written: _Topic
    vocabulary: Vocabulary
    sums: dict[str, tuple[Sum, ...]]  # by the topic before or the year carried into; "" for any
    shares_of: tuple[Sum, ...]
    id: str
    rule: str
    says: str
    is_none: bool
    after: frozenset[str]

    def may_be_in(self, sentence: str) -> bool:
        """Whether its patterns need to be tried."""
        return not self.written.hints or any(hint in sentence for hint in self.written.hints)

    @cached_property
    def patterns(self) -> tuple[re.Pattern[str], ...]:
        return tuple(map(self.vocabulary.compiled, self.written.patterns))

    @cached_property
    def key(self) -> re.Pattern[str] | None:
        return self.vocabulary.compiled(self.written.key) if self.written.key else None

    @cached_property
    def share_patterns(self) -> tuple[re.Pattern[str], ...]:
        return tuple(map(self.vocabulary.compiled, with_shares(self.written.patterns))) if self.shares_of else ()

    @cached_property
    def unless(self) -> re.Pattern[str] | None:
        return self.vocabulary.compiled(self.written.unless) if self.written.unless else None

    @cached_property
    def silent_if(self) -> re.Pattern[str] | None:
        return self.vocabulary.compiled(self.written.silent_if) if self.written.silent_if else None

    @cached_property
    def not_before(self) -> re.Pattern[str] | None:
        return self.vocabulary.compiled(self.written.not_before) if self.written.not_before else None

    @cached_property
    def units(self) -> frozenset[str]:
        return frozenset(self.written.units)

    @property
    def cells(self) -> frozenset[str]:
        """Every cell that may be compared."""
        return frozenset(cell for sums in (*self.sums.values(), self.shares_of) for one in sums for cell in one.cells)


@dataclass(frozen=True, eq=False)
class Scope:
    """The words of _Scope, each compiled when it is first needed."""

    written: _Scope
    vocabulary: Vocabulary

    @cached_property
    def requests(self) -> re.Pattern[str]:
        return self.vocabulary.compiled(self.written.requests)

    @cached_property
    def elsewhere(self) -> re.Pattern[str]:
        return self.vocabulary.compiled(self.written.elsewhere)

    @cached_property
    def elsewhere_unless(self) -> re.Pattern[str]:
        return self.vocabulary.compiled(self.written.elsewhere_unless)

    @cached_property
    def comparison(self) -> re.Pattern[str]:
        return self.vocabulary.compiled(self.written.comparison)

    @cached_property
    def this_time(self) -> re.Pattern[str]:
        return self.vocabulary.compiled(self.written.this_time)

    @cached_property
    def other_time(self) -> re.Pattern[str]:
        return self.vocabulary.compiled(self.written.other_time)

    @cached_property
    def plan(self) -> re.Pattern[str]:
        return self.vocabulary.compiled(self.written.plan)

    @cached_property
    def body(self) -> re.Pattern[str]:
        return self.vocabulary.compiled(self.written.body)

    @cached_property
    def own_body(self) -> re.Pattern[str]:
        return self.vocabulary.compiled(self.written.own_body)

    @cached_property
    def part(self) -> re.Pattern[str]:
        return self.vocabulary.compiled(self.written.part)

    @cached_property
    def neutral(self) -> re.Pattern[str]:
        return self.vocabulary.compiled(self.written.neutral)

    @cached_property
    def not_one(self) -> re.Pattern[str]:
        return self.vocabulary.compiled(self.written.not_one)

    @cached_property
    def mentioned(self) -> re.Pattern[str]:
        return self.vocabulary.compiled(self.written.mentioned)

    @cached_property
    def from_to(self) -> re.Pattern[str]:
        return self.vocabulary.compiled(self.written.from_to)


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
    vocabulary = Vocabulary(content.words)
    found: dict[str, Topic] = {}
    for topic in content.topics:
        if topic.forms and form.id not in topic.forms:
            continue
        if topic.id in found:
            raise NarrativeError(f"{file}: topic {topic.id} stands twice")
        try:
            found[topic.id] = _topic(topic, vocabulary, form)
        except KeyError as error:
            raise NarrativeError(f"{file}: topic {topic.id}: {error}") from error
    return Topics(tuple(found.values()), Scope(content.scope, vocabulary))


@cache
def topics(form: Form) -> Topics:
    """The topics of `form`."""
    return load(_FILE, form)


def _topic(topic: _Topic, vocabulary: Vocabulary, form: Form) -> Topic:
    sums = {"": tuple(_sum(one, form) for one in topic.sums)} if topic.sums else {}
    several_sums = {**topic.sums_after, **{f"into {year}": sums for year, sums in topic.sums_into.items()}}
    sums |= {before: tuple(_sum(one, form) for one in several) for before, several in several_sums.items()}
    if not sums:
        raise KeyError("nothing to compare with")
    shares_of = tuple(_sum(one, form) for one in topic.shares_of)
    after = frozenset(topic.after)
    return Topic(topic, vocabulary, sums, shares_of, topic.id, topic.rule, topic.says, topic.is_none, after)


def _sum(written: _Sum, form: Form) -> Sum:
    cells: list[str] = []
    for pattern in written.cells:
        found = [cell for cell in form.cells if fnmatchcase(cell, pattern)]
        if not found:
            raise KeyError(f"no cell is called {pattern}")
        cells += found
    return Sum(tuple(cells), written.place)
