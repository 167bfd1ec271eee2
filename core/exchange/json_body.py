"""A report as the dictionary that its file holds, and back, key by key: what one key has wrong costs that key only."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from core.forms import TEXTS, Form, all_forms, form_for
from core.report import DETAILS, NOTES, FieldValue, Snapshot, make_snapshot
from core.unit_types import guess_unit_type
from core.values import UNDERSTOOD, Kind, Value, amount_text

VERSION = 1
NEWER = "from_newer"  # what a newer version meant by keys that we know otherwise, and its number
LATER = ("anchors", "comments")  # details that came later than the others: written when they hold something
_GROUPS = ("texts", "cells", "as_typed")
_KNOWN = {"nianbao", "form", "doubts", *DETAILS, *_GROUPS}  # doubts: what `convert` adds for the reader
_AMOUNT = re.compile(r"\d{1,18}(\.\d{1,6})?")
_REQUIRED = ("form", "year", "cells")


class Taken(NamedTuple):
    """What could be taken from a file's dictionary."""

    snapshot: Snapshot
    rejected: Mapping[str, Any]  # keys (a group's as "group/key") whose content is not what they hold
    unknown_cells: tuple[str, ...]  # figures for which the form has no place; they are kept
    found: frozenset[str]  # the fields that were there


def body_of(snapshot: Snapshot) -> dict[str, Any]:
    """The report as a file holds it."""
    form = snapshot.form
    values = {cell: snapshot.value(cell) for cell in form.cells}
    details = {detail: _plain(snapshot[detail]) for detail in DETAILS}
    notes = {name: details.pop(name) for name in NOTES}
    for name in LATER:  # files of before are written as they were
        if not notes[name]:
            del notes[name]
    body: dict[str, Any] = {
        "nianbao": VERSION,
        "form": form.id,
        **details,
        "texts": {text: snapshot.text(text) for text in TEXTS},
        "cells": {cell: _written(form, cell, value) for cell, value in values.items()},
        "as_typed": {cell: value.text for cell, value in values.items() if _needs_spelling(form, cell, value)},
        **notes,
    }
    for key, value in snapshot.unknown.items():
        body[key] = value if key not in body else {**body[key], **value}
    return body


def take(body: Mapping[str, Any]) -> Taken | None:
    """The report in `body`; None when its form cannot be told, so that there is nothing to put anything into."""
    form = _form(body)
    if form is None:
        return None
    fields: dict[str, FieldValue] = {}
    rejected: dict[str, Any] = {key: None for key in _REQUIRED if key not in body}
    unknown: dict[str, dict[str, Any]] = {}
    for group, key, value in _entries(body):
        name = f"{group}/{key}" if group else key
        if _is_unknown(form, group, key):
            unknown.setdefault(group, {})[key] = value
            continue
        try:
            fields |= _field(form, group, key, value)
        except (TypeError, ValueError):
            rejected[name] = value
    found = frozenset(fields)
    if fields.get("unit_type") is None:
        fields["unit_type"] = guess_unit_type(str(fields.get("organization", "")))
    rest = unknown.pop("", {}) | unknown
    if body["nianbao"] > VERSION:
        rest[NEWER] = {"nianbao": body["nianbao"], **rejected}
    unknown_cells = tuple(unknown.get("cells", ()))
    return Taken(make_snapshot(form, fields, rest), rejected, unknown_cells, found)


def _form(body: Mapping[str, Any]) -> Form | None:
    year = body.get("year")
    if "form" in body:
        return all_forms().get(str(body["form"]))
    return form_for(year) if isinstance(year, int) and 2000 <= year <= 2100 else None


def _entries(body: Mapping[str, Any]) -> Iterator[tuple[str, str, Any]]:
    """(group, key, value) of everything that is not about the file itself, `as_typed` after `cells`."""
    for key, value in body.items():
        if key not in {"nianbao", "form", "doubts", *_GROUPS}:
            yield "", key, value
    for group in _GROUPS:
        inside = body.get(group, {})
        if isinstance(inside, dict):
            yield from ((group, key, value) for key, value in inside.items())
        else:
            yield "", group, inside


def _is_unknown(form: Form, group: str, key: str) -> bool:
    known = {"": _KNOWN, "texts": TEXTS}.get(group, form.cells)
    return key not in known


def _field(form: Form, group: str, key: str, value: object) -> dict[str, FieldValue]:
    """The field that an entry stands for. Raises TypeError or ValueError when it holds something else."""
    if group == "cells":
        return {key: _text(form, key, value)}
    if group in {"texts", "as_typed"}:
        return {key: _typed(value, str)}
    if key == "unit_type" and value is None:
        return {}
    default = DETAILS.get(key)
    if isinstance(default, tuple):
        return {key: tuple((name, _typed(text, str)) for name, text in _typed(value, dict).items())}
    number = _typed(value, type(default))
    if key == "year" and not 0 <= number <= 9999:
        raise ValueError(number)
    return {key: number}


def _typed(value: object, kind: type) -> Any:  # noqa: ANN401 -- an instance of `kind`
    if type(value) is not kind:
        raise TypeError(value)
    return value


def _plain(value: FieldValue) -> FieldValue | dict[str, str]:
    return dict(value) if isinstance(value, tuple) else value


def _written(form: Form, cell: str, value: Value) -> int | str | dict[str, str | None] | None:
    if not value.text:
        return None
    if value.state not in UNDERSTOOD or value.number is None:
        return value.text
    if form.cells[cell].kind is Kind.AMOUNT:
        return {"value": f"{value.number:f}", "unit": value.unit}
    return int(value.number)


def _text(form: Form, cell: str, written: object) -> str:
    """What was typed, from an integer, a text, null or an amount: a decimal as text, and 元, 万元 or null."""
    if written is None:
        return ""
    if isinstance(written, dict):
        amount, unit = written.get("value"), written.get("unit")
        if written.keys() - {"value", "unit"} or unit not in {"元", "万元", None}:
            raise ValueError(written)
        if not isinstance(amount, str) or not _AMOUNT.fullmatch(amount):
            raise ValueError(written)
        return amount_text(amount, unit, form.cells[cell].column.unit)
    if type(written) not in {int, str}:
        raise TypeError(written)
    return str(written)


def _needs_spelling(form: Form, cell: str, value: Value) -> bool:
    """Whether the plain form would be read back with another spelling."""
    return form.cells[cell].parse(_text(form, cell, _written(form, cell, value))).text != value.text
