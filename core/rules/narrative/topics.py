"""What the text may say of the tables: topics, the words that say them, their cells (resources/rules/narrative.toml).

The loader is strict, as core.forms is. A topic is written once for several kinds: {reason} in its id stands for each
of [kinds.reason], and {row} for what stands there under `row`.
"""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from functools import cache, cached_property, lru_cache
from itertools import product
from pathlib import Path
from typing import Annotated, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from core import paths
from core.forms import Form
from core.rules.language.quantities import COUNT_UNITS

_FILE = paths.RESOURCES / "rules" / "narrative.toml"


class NarrativeError(Exception):
    """narrative.toml is wrong: a mistake of ours, never of a user. Names the file and the topic."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Sum(_Part):
    cells: Annotated[tuple[str, ...], Field(min_length=1)]  # ids; * stands for all that fit
    place: str  # what a person calls that sum


class _Topic(_Part):
    id: Annotated[str, Field(pattern=r"^[a-z_{}.]+$")]
    object: str
    rule: Annotated[str, Field(pattern=r"^N-\d\d$")]
    when: Annotated[tuple[str, ...], Field(min_length=1)]  # any of these groups of tags says it; !tag: not with it
    also: str = Field(alias="with")  # tags that may stand there too
    axis: str = ""  # what its fellows divide the same whole by
    none: str = ""  # what the words say when they tell of none; "": they never do
    only_none: bool = False  # never said of a number
    loose: bool = False  # unknown words do not matter
    strict: bool = False  # nor may any stand before
    forms: tuple[str, ...] = ()
    units: tuple[str, ...] = (*COUNT_UNITS, "")
    sums: tuple[_Sum, ...] = ()  # any of these may be meant
    sums_into: dict[Literal["this", "next"], tuple[_Sum, ...]] = {}  # by the year carried into: this or the next
    shares_of: str = ""  # the wholes of which a percentage may be told


class _Object(_Part):
    tags: str
    anywhere: tuple[str, ...] = ()  # groups of tags that are about it wherever they stand
    also: str = Field(alias="with")


class _Tags(_Part):
    tags: str


class _File(_Part):
    free: _Tags
    objects: dict[str, _Object]
    topics: Annotated[tuple[_Topic, ...], Field(min_length=1)]
    wholes: dict[str, tuple[_Sum, ...]]
    kinds: dict[str, dict[str, dict[str, str | tuple[str, ...]]]]


class Sum(NamedTuple):
    """Cells to be added, and what a person calls their sum."""

    cells: tuple[str, ...]
    place: str


class Condition(NamedTuple):
    """Tags that must all stand there, tags of which none may, and all that may; ~tags tell of the words before."""

    needed: frozenset[str]
    forbidden: frozenset[str]
    allowed: frozenset[str]


@dataclass(frozen=True, eq=False)
class Topic:
    """A topic for one form with its cells."""

    id: str
    object: str
    axis: str
    rule: str
    says: str  # when it says that there is none
    only_none: bool
    loose: bool
    strict: bool
    units: frozenset[str]
    conditions: tuple[Condition, ...]
    allowed: frozenset[str]
    sums: dict[str, tuple[Sum, ...]]  # by the year carried into; "" for any
    shares_of: tuple[Sum, ...]

    @property
    def cells(self) -> frozenset[str]:
        """Every cell that may be compared."""
        return frozenset(cell for sums in (*self.sums.values(), self.shares_of) for one in sums for cell in one.cells)

    def own_tags(self, tags: frozenset[str]) -> frozenset[str]:
        """Those of the tags that are enough to say it; none for none."""
        for needed, _, _ in self.conditions:
            own = frozenset(tag for tag in needed if tag[0] != "~")
            if needed <= tags and len(own) == 1:
                return own
        return frozenset()

    def says_it(self, tags: frozenset[str]) -> bool:
        """Whether words with these tags say it, and nothing else."""
        for needed, forbidden, allowed in self.conditions:
            if needed <= tags and not forbidden & tags:
                return all(tag[0] == "~" for tag in tags - allowed)
        return False


@dataclass(frozen=True, eq=False)
class Topics:
    """All topics of a form in the file's order: the first that fits is meant."""

    all: tuple[Topic, ...]
    objects: dict[str, frozenset[str]]  # the tags that name an object, by its name, in the order of their weight
    free: frozenset[str]  # tags that change nothing
    by_object: dict[str, tuple[Topic, ...]]
    anywhere: dict[str, tuple[Condition, ...]]

    @cached_property
    def named_by(self) -> frozenset[str]:
        """The tags that name an object."""
        return frozenset[str]().union(*self.objects.values())

    @cached_property
    def reasons(self) -> frozenset[str]:
        """The topics of a reason, which are tags too."""
        return frozenset(one.id for one in self.all if one.axis == "reason")

    def named(self, tags: Iterable[str]) -> str:
        """The object that the tags name; "" for none."""
        given = set(tags)
        return next((name for name, those in self.objects.items() if those & given), "")


def load(file: Path, form: Form) -> Topics:
    """The topics in `file` for `form`. Raises NarrativeError, naming file and topic."""
    try:
        content = _File.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
    except (OSError, tomllib.TOMLDecodeError, ValidationError) as error:
        raise NarrativeError(f"{file}: {error}") from error
    found: dict[str, Topic] = {}
    for written in content.topics:
        if written.forms and form.id not in written.forms:
            continue
        for topic, names in _of_every_kind(written, content):
            if topic.id in found:
                raise NarrativeError(f"{file}: topic {topic.id} stands twice")
            try:
                found[topic.id] = _topic(topic, names, content, form)
            except KeyError as error:
                raise NarrativeError(f"{file}: topic {topic.id}: {error}") from error
    every = tuple(found.values())
    objects = {name: frozenset(one.tags.split()) for name, one in content.objects.items()}
    by_object = {name: tuple(one for one in every if one.object == name) for name in objects}
    anywhere = {name: tuple(map(_condition, one.anywhere)) for name, one in content.objects.items()}
    return Topics(every, objects, frozenset(content.free.tags.split()), by_object, anywhere)


@cache
def topics(form: Form) -> Topics:
    """The topics of `form`."""
    return load(_FILE, form)


_Names = dict[str, str | tuple[str, ...]]


def _of_every_kind(written: _Topic, content: _File) -> Iterator[tuple[_Topic, _Names]]:
    """The topic for each of the kinds in its id, with what {…} stands for."""
    kinds = [kind for kind in content.kinds if f"{{{kind}}}" in written.id]
    for chosen in product(*(content.kinds[kind].items() for kind in kinds)):
        names: _Names = {}
        for kind, (key, fields) in zip(kinds, chosen, strict=True):
            names |= {kind: key, **fields}
        update = {"id": _filled(written.id, names), "none": _filled(written.none, names)}
        yield written.model_copy(update={**update, "when": tuple(_filled(one, names) for one in written.when)}), names


def _filled(text: str, names: _Names) -> str:
    for name, value in names.items():
        if isinstance(value, str):
            text = text.replace(f"{{{name}}}", value)
    return text


def _topic(written: _Topic, names: _Names, content: _File, form: Form) -> Topic:
    sums = {"": tuple(_sum(one, names, form) for one in written.sums)} if written.sums else {}
    sums |= {f"into {year}": tuple(_sum(one, names, form) for one in of) for year, of in written.sums_into.items()}
    if not sums:
        raise KeyError("nothing to compare with")
    wholes = content.wholes[written.shares_of] if written.shares_of else ()
    also = f"{written.also} {content.objects[written.object].also} {content.free.tags}"
    allowed = frozenset(also.split())
    return Topic(
        written.id,
        written.object,
        written.axis,
        written.rule,
        written.none,
        written.only_none,
        written.loose,
        written.strict,
        frozenset(written.units),
        tuple(_condition(one, allowed) for one in written.when),
        allowed,
        sums,
        tuple(_sum(one, names, form) for one in wholes),
    )


def _condition(written: str, allowed: frozenset[str] = frozenset()) -> Condition:
    tags = written.split()
    needed = frozenset(tag for tag in tags if tag[0] != "!")
    return Condition(needed, frozenset(tag[1:] for tag in tags if tag[0] == "!"), allowed | needed)


def _sum(written: _Sum, names: _Names, form: Form) -> Sum:
    rows = names.get("rows", ())
    patterns = [
        one
        for cell in written.cells
        for one in ([cell.replace("{rows}", row) for row in rows] if "{rows}" in cell else [cell])
    ]
    cells: list[str] = []
    for pattern in (_filled(one, names) for one in patterns):
        found = [cell for cell in form.cells if fnmatchcase(cell, pattern)]
        if not found:
            raise KeyError(f"no cell is called {pattern}")
        cells += found
    return Sum(tuple(cells), _filled(_filled(written.place, names), names))


@lru_cache(maxsize=256)
def sum_of(parts: tuple[Topic, ...]) -> Topic:
    """A topic that means all of these together."""
    sums = [
        Sum(tuple(cell for one in of for cell in one.cells), "、".join(one.place for one in of) + "合计")
        for of in zip(*(part.sums[""] for part in parts), strict=False)
    ]
    return replace(parts[0], id="+".join(part.id for part in parts), sums={"": tuple(sums)})


@lru_cache(maxsize=256)
def of_column(topic: Topic, applicants: Topic) -> Topic:
    """The topic told of these applicants only."""
    first = applicants.sums[""][0]
    column, name = first.cells[0].rpartition("/")[2], first.place.rpartition("的")[2]
    sums = {
        into: tuple(
            Sum(tuple(f"{cell.rpartition('/')[0]}/{column}" for cell in one.cells), f"{one.place}（{name}）")
            for one in of
        )
        for into, of in topic.sums.items()
    }
    return replace(topic, sums=sums)
