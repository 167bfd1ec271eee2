"""Last year's texts as a draft of this year's: years moved on, figures of last year taken out, every such place marked.

A figure that a sentence states for a cell of the tables becomes bound to that cell and shows this year's figure as soon
as there is one. Any other figure stands as 〔上年25〕, which nobody can take for this year's. Words that say that there
was none (没有收到申请) are marked and stay.
"""

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from core.anchors import DRAFT, Anchor, anchor_notes, anchors, shifted, shown
from core.conversion import counterpart
from core.forms import Form
from core.report import FieldValue, Readable, Snapshot
from core.rules.language.quantities import PERCENT, Quantity, narrow, quantities
from core.rules.language.sentences import sentences
from core.rules.narrative.claims import Claim, claims
from core.values import BLANK

_DATED = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=\s*年)")
_TITLES = re.compile("《[^》]*》")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_NUMBERING = re.compile(r"[\s（(]*$")  # before a number that only counts the paragraphs
_OLD = re.compile("〔上年([^〕]*)〕")


class _Change(NamedTuple):
    """text[start:end] becomes `new`, and is kept in mind as `what` (see Anchor)."""

    start: int
    end: int
    new: str
    what: str


def draft(last: Snapshot, field: str, form: Form, year: int) -> tuple[str, list[Anchor]]:
    """The text of `field` in last year's report as a draft for `year` in `form`, and what in it is to be renewed."""
    text = last.text(field)
    changes = sorted([*_years(text, last.year, year), *(_figures(last, field, form) if field != "lead" else ())])
    pieces: list[str] = []
    marks: list[Anchor] = []
    at = length = 0
    for change in changes:
        if change.start < at:
            continue
        pieces += [text[at : change.start], change.new]
        start = length + change.start - at
        length = start + len(change.new)
        marks.append(Anchor(field, start, length, change.what))
        at = change.end
    return "".join([*pieces, text[at:]]), marks


def settle(report: Readable, places: Collection[Anchor]) -> dict[str, FieldValue]:
    """The changes that say that these places of a draft are right as they are: 〔上年25〕 is 25 again, a year stays."""
    texts = {place.field: report.text(place.field) for place in places}
    kept = [anchor for anchor in anchors(report) if anchor not in places]
    for place in sorted(places, reverse=True):  # from the end, so that no place moves before its turn
        text = texts[place.field]
        words = _OLD.sub(r"\1", text[place.start : place.end])
        texts[place.field] = text[: place.start] + words + text[place.end :]
        kept = shifted(kept, place, len(words) - (place.end - place.start))
    return {**texts, "anchors": anchor_notes(kept)}


def _years(text: str, old: int, new: int) -> Iterator[_Change]:
    """The year `old` and its neighbours moved on; titles of documents keep theirs."""
    bare = _TITLES.sub(lambda title: " " * len(title[0]), text)
    for match in _DATED.finditer(bare):
        if abs(int(match[1]) - old) <= 1:
            yield _Change(*match.span(), str(int(match[1]) + new - old), DRAFT)


def _figures(last: Snapshot, field: str, form: Form) -> Iterator[_Change]:
    text = last.text(field)
    plain = narrow(text)
    known: dict[int, str] = {}
    for placed in claims(text, last.form):
        if placed.claim.quantity is None:
            yield _Change(*placed.span, placed.words, DRAFT)
        elif cell := _cell(placed.claim, last, form):
            known[placed.sentence.start + placed.claim.quantity.start] = cell
    for sentence in sentences(text):
        for quantity in quantities(sentence.text):
            if not quantity.unit and _NUMBERING.fullmatch(sentence.text[: quantity.start]):
                continue
            number = _NUMBER.search(plain, sentence.start + quantity.start, sentence.start + quantity.end)
            if number is None:
                continue
            start = sentence.start + quantity.start
            if start in known:
                yield _Change(*number.span(), shown(BLANK), known[start])
            else:
                end = sentence.start + quantity.end if quantity.unit == PERCENT else number.end()
                yield _Change(number.start(), end, f"〔上年{text[number.start() : end]}〕", DRAFT)


def _cell(claim: Claim, last: Snapshot, form: Form) -> str | None:
    """The one cell of the new form whose figure of last year the claim states, plainly and rightly."""
    quantity = claim.quantity
    if quantity is None or not _is_plain(quantity) or claim.body or claim.year not in {0, last.year}:
        return None
    for sums in claim.topic.sums.values():
        for one in sums:
            target = counterpart(one.cells[0], form)
            if len(one.cells) == 1 and target and last.value(one.cells[0]).number == quantity.value:
                return target
    return None


def _is_plain(quantity: Quantity) -> bool:
    return not quantity.approximate and quantity.step == 1 and quantity.unit not in {PERCENT, "元"}
