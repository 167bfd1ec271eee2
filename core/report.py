"""One report: its values and texts, with one door for every change.

A field id is a cell's id (table/row/column), a text's (lead, overview, problems, other_matters) or a detail's.
"""

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Protocol

from core.forms import TEXTS, Form, form_for
from core.unit_types import guess_unit_type
from core.values import Value, clean_line, clean_text

Notes = tuple[tuple[str, str], ...]  # (key, text) pairs, sorted by key
FieldValue = str | int | bool | Notes

DETAILS: Mapping[str, FieldValue] = MappingProxyType({
    "organization": "",
    "unit_type": "",
    "year": 0,
    "title": "",
    "contact": "",
    "auto_sum": False,
    "explanations": (),  # 情况说明: (fingerprint of a problem, text); see core.rules.explanations
    "switched_off": (),  # (rule id, reason): checks that this report does without
    "anchors": (),  # (place in a text, what it is bound to); see core.anchors
    "comments": (),  # 批注: (cell, text); see core.comments
})

NOTES = tuple(detail for detail, default in DETAILS.items() if isinstance(default, tuple))


class Readable(Protocol):
    """What checks and writers need of a report: the open one, or a snapshot of it."""

    @property
    def form(self) -> Form: ...

    @property
    def year(self) -> int: ...

    def __getitem__(self, field: str, /) -> FieldValue: ...

    def text(self, field: str) -> str: ...

    def value(self, cell: str) -> Value: ...


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A report at one moment, safe to hand to another thread. `fields` holds every field by id, cells as typed.

    `unknown` is what its file held and this version of the program does not know; it goes back into the file.
    """

    form: Form
    fields: Mapping[str, FieldValue]
    unknown: Mapping[str, Any] = dataclasses.field(default_factory=dict)

    def __getitem__(self, field: str) -> FieldValue:
        return self.fields[field]

    def text(self, field: str) -> str:
        """A textual field: a text, a detail, or a cell as typed."""
        return str(self.fields[field])

    def value(self, cell: str) -> Value:
        """What a cell holds and means."""
        return self.form.cells[cell].parse(self.text(cell))

    @property
    def year(self) -> int:
        return int(str(self.fields["year"]))


Subscriber = Callable[[frozenset[str]], None]


class Report:
    """The open report. Every field changes through `set_many` (or `replace`, which exchanges the whole content)."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._subscribers: list[Subscriber] = []
        self._load(snapshot)

    def _load(self, snapshot: Snapshot) -> None:
        self.form: Form = snapshot.form
        self._fields: dict[str, FieldValue] = dict(snapshot.fields)
        self._values = {cell: snapshot.value(cell) for cell in self.form.cells}
        self._unknown = snapshot.unknown

    def __getitem__(self, field: str) -> FieldValue:
        return self._fields[field]

    def text(self, field: str) -> str:
        """A textual field: a text, a detail, or a cell as typed."""
        return str(self._fields[field])

    def value(self, cell: str) -> Value:
        """What a cell holds and means."""
        return self._values[cell]

    @property
    def year(self) -> int:
        return int(str(self._fields["year"]))

    @property
    def auto_sum(self) -> bool:
        return bool(self._fields["auto_sum"])

    def set_many(self, changes: Mapping[str, FieldValue]) -> dict[str, FieldValue]:
        """Set fields by id, tell the subscribers which really changed, and return what these held before.

        Texts are cleaned of what no file could carry (see core.values). Raises KeyError for an unknown field, and
        then changes nothing.
        """
        cleaned = {field: clean_field(self.form, field, value) for field, value in changes.items()}
        before = {field: self._fields[field] for field, value in cleaned.items() if self._fields[field] != value}
        for field in before:
            self._fields[field] = cleaned[field]
            if field in self._values:
                self._values[field] = self.form.cells[field].parse(str(cleaned[field]))
        if before:
            self._tell(frozenset(before))
        return before

    def replace(self, snapshot: Snapshot) -> Snapshot:
        """Exchange the whole content, form included; returns what was there."""
        before = self.snapshot()
        self._load(snapshot)
        self._tell(frozenset(self._fields))
        return before

    def snapshot(self) -> Snapshot:
        """The content as it is now."""
        return Snapshot(self.form, MappingProxyType(dict(self._fields)), self._unknown)

    def subscribe(self, subscriber: Subscriber) -> Callable[[], None]:
        """Call `subscriber` with the ids of changed fields after every change; the result unsubscribes."""
        self._subscribers.append(subscriber)
        return lambda: self._subscribers.remove(subscriber)

    def _tell(self, fields: frozenset[str]) -> None:
        for subscriber in tuple(self._subscribers):
            subscriber(fields)


def clean_field(form: Form, field: str, value: FieldValue) -> FieldValue:
    """`value` as a report of `form` keeps it. Raises KeyError for a field that the form does not have."""
    if field in form.cells:
        return form.cells[field].parse(str(value)).text
    if field in TEXTS:
        return clean_text(str(value))
    default = DETAILS[field]
    if isinstance(default, tuple):
        return clean_notes(value, clean_text if field == "comments" else clean_line)
    if isinstance(default, str):
        return clean_text(str(value)) if field == "contact" else clean_line(str(value))
    return bool(value) if isinstance(default, bool) else int(str(value))


def notes(report: Readable, field: str) -> dict[str, str]:
    """The notes that a field ("explanations", "switched_off") holds, by key."""
    value = report[field]
    return dict(value) if isinstance(value, tuple) else {}


def clean_notes(value: FieldValue, clean: Callable[[str], str] = clean_line) -> Notes:
    """Notes as a report keeps them: sorted by key, each text cleaned (on one line), blank ones dropped."""
    if not isinstance(value, tuple):
        raise TypeError(value)
    cleaned = {clean_line(key): clean(text).strip() for key, text in value}
    return tuple(sorted((key, text) for key, text in cleaned.items() if text))


def make_snapshot(form: Form, fields: Mapping[str, FieldValue], unknown: Mapping[str, Any] | None = None) -> Snapshot:
    """A snapshot with `fields`, everything else blank. Raises KeyError for a field that the form does not have."""
    blank: dict[str, FieldValue] = {**DETAILS, **dict.fromkeys(TEXTS, ""), **dict.fromkeys(form.cells, "")}
    blank.update({field: clean_field(form, field, value) for field, value in fields.items()})
    return Snapshot(form, MappingProxyType(blank), unknown or {})


def new_snapshot(organization: str, year: int, form: Form | None = None) -> Snapshot:
    """A blank report of the year's form (or of `form`) with its title, unit type guessed, automatic sums on."""
    form = form or form_for(year)
    details: dict[str, FieldValue] = {
        "organization": organization,
        "unit_type": guess_unit_type(organization),
        "year": year,
        "title": form.title(organization, year),
        "auto_sum": True,
    }
    return make_snapshot(form, details)
