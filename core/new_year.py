"""Next year's report from last year's: what carries over by definition, and nothing else."""

from collections.abc import Iterator

from core.anchors import Anchor, anchor_notes, anchors, with_anchors
from core.conversion import convert
from core.drafts import draft
from core.forms import TEXTS, Form, form_for
from core.report import FieldValue, Report, Snapshot, make_snapshot, new_snapshot
from core.values import UNDERSTOOD

_CARRIED_IN = "requests/carried_in/"


def new_year(last: Snapshot, year: int, organization: str = "") -> Snapshot:
    """A report of `year` after `last`.

    Taken over: the unit and its contact, 上年结转 from 结转下年度 in every column, 上一年项目数量 from last year's
    number and its change (2019 form), and for the same unit the texts as drafts (see core.drafts). Everything else is
    blank: a figure of last year is never presented as this year's.
    """
    form = form_for(year)
    organization = organization or last.text("organization")
    blank = new_snapshot(organization, year, form)
    fields: dict[str, FieldValue] = {"contact": last.text("contact")}
    if organization == last.text("organization"):
        fields["unit_type"] = last.text("unit_type") or blank.text("unit_type")
        fields |= _drafts(last, form, year)
    begun = Report(make_snapshot(form, {**blank.fields, **fields}))
    figures = carried_in(last, form) | dict(_items_last_year(last, form))
    begun.set_many(with_anchors(begun, figures))
    return begun.snapshot()


def taken_over(last: Snapshot, new: Snapshot) -> list[str]:
    """What `new_year` took over from `last` and what it could not, a Chinese sentence each."""
    said = []
    if filled := [cell for cell in new.form.cells.values() if new.text(cell.id)]:
        rows = "、".join(dict.fromkeys(cell.row.name for cell in filled))
        said.append(f"承接了 {len(filled)} 个数：{rows}。")
    marks = anchors(new)
    if any(new.text(field) for field in TEXTS):
        drafts = sum(anchor.cell is None for anchor in marks)
        follow = f"；有 {len(marks) - drafts} 处数字会跟着表格自动填上" if len(marks) > drafts else ""
        said.append(f"文字作为草稿带入，年份已顺延，其中 {drafts} 处年份或旧数要逐处核对（文中有底色）{follow}。")
    if last.text("lead") and not new.text("lead"):
        said.append("导语没有带入：本年用的格式不同，依据的文件也不同，请重新写。")
    if last.form is not new.form:
        lost = dict.fromkeys(cell.row.name for cell in convert(last, new.form).lost)
        said.append(f"本年改用{new.form.name}，下列各行的上年数在新格式里没有位置，没有带入：{'、'.join(lost)}。")
    return said


def _drafts(last: Snapshot, form: Form, year: int) -> dict[str, FieldValue]:
    """The texts as drafts; the lead only within one form, for it cites that form's notice."""
    fields: dict[str, FieldValue] = {}
    marks: list[Anchor] = []
    for field in TEXTS:
        if field != "lead" or last.form is form:
            fields[field], found = draft(last, field, form, year)
            marks += found
    return {**fields, "anchors": anchor_notes(marks)}


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
