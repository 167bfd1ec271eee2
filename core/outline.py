"""提纲: the paragraphs that a section should have and its text does not have yet, with figures bound to the tables."""

import re

from core.anchors import Anchor, anchor_notes, anchors, shown
from core.forms import SLOT, Topic
from core.report import FieldValue, Readable

_NUMBERED = re.compile(r"(?m)^\s*[（(]([一二三四五六七八九十])[）)]")
_NUMBERS = "一二三四五六七八九十"


def missing(report: Readable, field: str) -> tuple[Topic, ...]:
    """The topics of the section's outline that its text does not speak of."""
    section = report.form.sections.get(field)
    text = report.text(field)
    return tuple(topic for topic in section.outline if not re.search(topic.match, text)) if section else ()


def with_outline(report: Readable, field: str) -> dict[str, FieldValue]:
    """The changes that add a paragraph for every topic that is missing, after what is written already."""
    text = report.text(field).rstrip("\n")
    found = list(anchors(report))
    number = len(_NUMBERED.findall(text))
    for topic in missing(report, field):
        text += "\n" if text else ""
        if topic.numbered:
            text += f"（{_NUMBERS[min(number, len(_NUMBERS) - 1)]}）{topic.title}。"
            number += 1
        at = 0
        for slot in SLOT.finditer(topic.text):
            text += topic.text[at : slot.start()]
            figure = shown(report.value(slot[1]))
            found.append(Anchor(field, len(text), len(text) + len(figure), slot[1]))
            text += figure
            at = slot.end()
        text += topic.text[at:]
    return {field: text, "anchors": anchor_notes(found)}
