"""A report in another national form: what can be carried over and what cannot (domain 1.8)."""

from dataclasses import dataclass

from core.forms import Cell, Form
from core.report import Snapshot, make_snapshot, notes

# （六）其他处理 is one row in the 2019 form and three in the 2021 form; the last of the three is what the one row was.
_OTHER_2019 = "requests/other_handling/"
_OTHER_2021 = "requests/other_handling.other/"


@dataclass(frozen=True, slots=True)
class Converted:
    """`lost` are the cells of the old form whose figures have no place in the new one."""

    snapshot: Snapshot
    lost: tuple[Cell, ...]


def convert(snapshot: Snapshot, form: Form) -> Converted:
    """The report in `form`: texts and equal cells kept, table 2 only where both forms count the same thing. Comments
    move with their cells; those of cells that the form does not have wait for a change back.

    From 2021 to 2019 the rows 1 and 2 of （六）其他处理 are lost when they hold anything, for a sum would be a guess.
    """
    if form is snapshot.form:
        return Converted(snapshot, ())
    fields = {field: value for field, value in snapshot.fields.items() if field not in snapshot.form.cells}
    lost: list[Cell] = []
    for cell in snapshot.form.cells.values():
        text = snapshot.text(cell.id)
        target = counterpart(cell.id, form)
        if target:
            fields[target] = text
        elif text:
            lost.append(cell)
    fields["comments"] = tuple(
        (counterpart(cell, form) or cell, text) for cell, text in notes(snapshot, "comments").items()
    )
    old_title = snapshot.form.title(snapshot.text("organization"), snapshot.year)
    if snapshot.text("title") == old_title:
        fields["title"] = form.title(snapshot.text("organization"), snapshot.year)
    return Converted(make_snapshot(form, fields, snapshot.unknown), tuple(lost))


def counterpart(cell: str, form: Form) -> str | None:
    """The cell of `form` that counts what `cell` of any form counts; None when there is none."""
    for old, new in ((_OTHER_2019, _OTHER_2021), (_OTHER_2021, _OTHER_2019)):
        if cell.startswith(old) and cell not in form.cells:
            return cell.replace(old, new)
    return cell if cell in form.cells else None
