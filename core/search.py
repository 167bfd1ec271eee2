"""Words found in a report's texts, details and cells, and other words put in their place."""

from collections.abc import Iterator
from typing import NamedTuple

from core.forms import TEXTS
from core.report import FieldValue, Readable

_DETAILS = ("organization", "title", "contact")
_WIDE = str.maketrans({chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {"　": " "})


class Found(NamedTuple):
    """The words at [start:end] of a field."""

    field: str
    start: int
    end: int


def find(report: Readable, words: str) -> list[Found]:
    """Every place of `words` in the order of the report. Letters match in either case, signs in full or half width."""
    wanted = folded(words)
    return [hit for field in _fields(report) for hit in _in_field(field, report.text(field), wanted)] if wanted else []


def replaced(report: Readable, places: list[Found], words: str) -> dict[str, FieldValue]:
    """The changes that put `words` into all of `places`."""
    texts = {place.field: report.text(place.field) for place in places}
    for field, start, end in sorted(places, reverse=True):  # from the end, so that no place moves before its turn
        texts[field] = texts[field][:start] + words + texts[field][end:]
    return dict(texts)


def _fields(report: Readable) -> Iterator[str]:
    """All fields that hold words or figures, as they are printed."""
    yield from (*_DETAILS, "lead")
    for section in report.form.sections.values():
        if section.id in TEXTS:
            yield section.id
        else:
            yield from (cell.id for cell in report.form.cells.values() if cell.table == section.id)


def _in_field(field: str, text: str, wanted: str) -> Iterator[Found]:
    searched = folded(text)
    at = searched.find(wanted)
    while at >= 0:
        yield Found(field, at, at + len(wanted))
        at = searched.find(wanted, at + len(wanted))


def folded(text: str) -> str:
    """`text` for comparing; no character moves."""
    return "".join(one if len(one) == 1 else sign for sign in text.translate(_WIDE) for one in [sign.lower()])
