"""Next year's report from last year's: what carries over by definition, and nothing else."""

import re
from collections.abc import Iterator

from core.forms import Form, form_for
from core.report import FieldValue, Snapshot, make_snapshot, new_snapshot
from core.values import UNDERSTOOD

_CARRIED_IN = "requests/carried_in/"


def new_year(last: Snapshot, year: int, organization: str = "") -> Snapshot:
    """A report of `year` after `last`.

    Taken over: the unit and its contact, 上年结转 from 结转下年度 in every column, 上一年项目数量 from last year's
    number and its change (2019 form), and the lead with its years moved on. Everything else is blank: a figure or
    sentence of last year is never presented as this year's.
    """
    form = form_for(year)
    organization = organization or last.text("organization")
    blank = new_snapshot(organization, year, form)
    fields: dict[str, FieldValue] = {"contact": last.text("contact")}
    if organization == last.text("organization") and last.text("unit_type"):
        fields["unit_type"] = last.text("unit_type")
    if last.form is form:
        fields["lead"] = move_years(last.text("lead"), last.year, year)
    fields |= carried_in(last, form)
    fields |= dict(_items_last_year(last, form))
    return make_snapshot(form, {**blank.fields, **fields})


def move_years(text: str, old: int, new: int) -> str:
    """`text` with the year `old` and its neighbours moved on by the same number of years."""
    near = "|".join(str(old + step) for step in (-1, 0, 1))
    return re.sub(rf"(?<!\d)({near})(?=\s*年)", lambda year: str(int(year[1]) + new - old), text)


def carried_in(last: Snapshot, form: Form) -> dict[str, str]:
    """上年结转 in every column, which is last year's 结转下年度 by definition; figures that are no numbers left out."""
    sources = {cell: cell.replace("carried_in", "carried_out") for cell in form.cells if cell.startswith(_CARRIED_IN)}
    return {
        cell: last.value(source).canonical
        for cell, source in sources.items()
        if source in last.form.cells and last.value(source).state in UNDERSTOOD
    }


def _items_last_year(last: Snapshot, form: Form) -> Iterator[tuple[str, str]]:
    for cell in form.cells.values():
        if cell.column.id == "items_last_year" and cell.id in last.form.cells:
            items, change = last.value(cell.id), last.value(f"{cell.table}/{cell.row.id}/change")
            if isinstance(items.number, int) and isinstance(change.number, int):
                yield cell.id, str(items.number + change.number)
