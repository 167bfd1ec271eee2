"""填报说明 of one place of a report: what it counts or says, what the notice asks for there, what its terms mean."""

from dataclasses import dataclass

from core.forms import SLOT, Form
from core.places import DETAIL_NAMES, short_title
from core.terms import Term, terms_of


@dataclass(frozen=True, slots=True)
class Guidance:
    """`says` are paragraphs; `asks` are the paragraphs that a text should have: (title, how it may begin)."""

    title: str
    where: str
    says: tuple[str, ...]
    asks: tuple[tuple[str, str], ...] = ()
    terms: tuple[Term, ...] = ()


def guidance(form: Form, field: str) -> Guidance | None:
    """What there is to say of a cell, a section or the lead; None for other fields."""
    if field in form.cells:
        cell = form.cells[field]
        heading = form.tables[cell.table].blocks[cell.block].heading
        title = short_title(form.sections[cell.table].title)
        where = f"{title} › {heading}" if heading else title
        return Guidance(cell.name, where, tuple(cell.help.split("\n")), terms=terms_of(field))
    if field in form.sections:
        section = form.sections[field]
        asks = tuple((topic.title, _readable(form, topic.text)) for topic in section.outline)
        return Guidance(section.title, form.name, (section.help,), asks, terms_of(field))
    if field == "lead":
        return Guidance(DETAIL_NAMES["lead"], form.name, (form.lead_help,), terms=terms_of("lead"))
    return None


def _readable(form: Form, text: str) -> str:
    """A topic's text with the names of its figures: 〔本年新收 · 总计〕."""
    return SLOT.sub(lambda slot: f"〔{form.cells[slot[1]].name}〕", text)
