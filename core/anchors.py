"""Places in the texts that are more than their words: a figure that follows a cell, and what a draft left to renew.

They are kept in the report's detail "anchors" as notes ("overview 12 14" -> a cell's id, or DRAFT). The text itself
always holds the words as they are read, so that checks and exports need to know nothing of anchors. An anchor moves
with the text around it and goes as soon as its own words are touched.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from core.forms import TEXTS
from core.report import FieldValue, Notes, Readable, clean_field, notes
from core.text_diff import difference
from core.values import Value

DRAFT = "draft"  # words of last year's text that want to be looked at
NO_FIGURE = "＿＿"  # what a bound figure shows while its cell is blank; S-15 takes care that it does not stay


class Anchor(NamedTuple):
    """The words text[start:end] of a text field; `what` is the cell that they show, or DRAFT."""

    field: str
    start: int
    end: int
    what: str

    @property
    def cell(self) -> str | None:
        return None if self.what == DRAFT else self.what


def anchors(report: Readable) -> tuple[Anchor, ...]:
    """The anchors of a report in the order of its texts; damaged ones and those of cells of another form left out."""
    found = (_anchor(key, what, report) for key, what in notes(report, "anchors").items())
    return tuple(sorted(anchor for anchor in found if anchor))


def anchor_notes(found: Iterable[Anchor]) -> Notes:
    """Anchors as the report keeps them."""
    return tuple((f"{anchor.field} {anchor.start} {anchor.end}", anchor.what) for anchor in found)


def shown(value: Value) -> str:
    """What a bound figure reads: the cell's plain number, or a mark that there is none yet."""
    return value.canonical or value.text or NO_FIGURE


def with_anchors(report: Readable, changes: Mapping[str, FieldValue]) -> dict[str, FieldValue]:
    """`changes` and what follows for the texts: anchors move with typed text, bound figures follow their cells."""
    if "anchors" in changes or not report["anchors"]:
        return dict(changes)
    texts = {field: report.text(field) for field in TEXTS}
    kept = list(anchors(report))
    for field in TEXTS:
        if field in changes:
            new = str(clean_field(report.form, field, changes[field]))
            kept = _moved(kept, field, texts[field], new)
            texts[field] = new
    cells = {anchor.what for anchor in kept} & changes.keys()
    figures = {
        cell: (shown(report.value(cell)), shown(report.form.cells[cell].parse(str(changes[cell])))) for cell in cells
    }
    kept = _followed(kept, figures, texts)
    changed = {field: text for field, text in texts.items() if text != report.text(field) or field in changes}
    return {**changes, **changed, "anchors": anchor_notes(kept)}


def bound(report: Readable, field: str, place: int, cell: str) -> dict[str, FieldValue]:
    """The changes that put the figure of `cell` into a text at `place`, bound to the cell."""
    figure, text = shown(report.value(cell)), report.text(field)
    new = text[:place] + figure + text[place:]
    moved = _moved(list(anchors(report)), field, text, new, Anchor(field, place, place, ""))
    return {field: new, "anchors": anchor_notes([*moved, Anchor(field, place, place + len(figure), cell)])}


def shifted(found: Iterable[Anchor], place: Anchor, step: int) -> list[Anchor]:
    """The anchors when the words of `place` become `step` characters longer."""
    return [
        one._replace(start=one.start + step, end=one.end + step)
        if one.field == place.field and one.start >= place.end
        else one
        for one in found
    ]


def _anchor(key: str, what: str, report: Readable) -> Anchor | None:
    field, _, span = key.partition(" ")
    start, _, end = span.partition(" ")
    if field not in TEXTS or not (start.isdecimal() and end.isdecimal()):
        return None
    anchor = Anchor(field, int(start), int(end), what)
    inside = anchor.start < anchor.end <= len(report.text(field))
    return anchor if inside and (what == DRAFT or what in report.form.cells) else None


def _moved(found: list[Anchor], field: str, old: str, new: str, edit: Anchor | None = None) -> list[Anchor]:
    """The anchors after the text of `field` changed, without those whose words were touched or got a digit beside."""
    start, old_end, new_end = difference(old, new)
    if edit:  # the place is known: equal characters on both sides would leave it open
        start = old_end = edit.start
        new_end = start + len(new) - len(old)
    kept = []
    for anchor in found:
        if anchor.field != field or anchor.end <= start:
            moved = anchor
        elif anchor.start >= old_end:
            moved = anchor._replace(start=anchor.start + new_end - old_end, end=anchor.end + new_end - old_end)
        else:
            continue
        if edit or anchor.field != field or not _grown(moved, anchor, old, new):
            kept.append(moved)
    return kept


def _grown(moved: Anchor, anchor: Anchor, old: str, new: str) -> bool:
    """Whether a digit was written right beside a figure, which makes it another figure."""
    before, after = new[moved.start - 1 : moved.start], new[moved.end : moved.end + 1]
    was_before, was_after = old[max(anchor.start - 1, 0) : anchor.start], old[anchor.end : anchor.end + 1]
    return (before != was_before and before.isdigit()) or (after != was_after and after.isdigit())


def _followed(found: Iterable[Anchor], figures: Mapping[str, tuple[str, str]], texts: dict[str, str]) -> list[Anchor]:
    """Write new figures (cell -> what it showed, what it shows) into `texts` wherever they are bound.

    Where other words stand than what the cell showed, the bond is gone and the words stay.
    """
    kept = []
    for field, text in texts.items():
        pieces: list[str] = []
        at = shift = 0
        for anchor in sorted(one for one in found if one.field == field):
            before, after = figures.get(anchor.what, ("", ""))
            if anchor.what not in figures:
                kept.append(anchor._replace(start=anchor.start + shift, end=anchor.end + shift))
            elif anchor.start >= at and text[anchor.start : anchor.end] == before:
                pieces += [text[at : anchor.start], after]
                start = anchor.start + shift
                kept.append(anchor._replace(start=start, end=start + len(after)))
                at, shift = anchor.end, shift + len(after) - len(before)
        texts[field] = "".join(pieces) + text[at:]
    return kept
