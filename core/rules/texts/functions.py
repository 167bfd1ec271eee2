"""Checks of the texts that need more than a pattern: functions, named by a rule's id and case.

Most look at one sentence; all of these run together and are kept by sentence, so that a keystroke costs one sentence.
The others look at a text as a whole, or beside the tables.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from core.anchors import anchors
from core.forms import TEXTS, Form
from core.problems import Problem
from core.rules.catalogue import Rule
from core.rules.hits import Hit, Place
from core.rules.language.dictionaries import shipped
from core.rules.language.sentences import in_line, lines, sentences
from core.rules.language.set_phrases import mistyped
from core.rules.narrative.comparison import change_off
from core.rules.narrative.divisions import list_off, parts_off, unbalanced
from core.rules.narrative.topics import topics
from core.rules.subject import Subject
from core.rules.texts.citations import decree_off, notice_off
from core.rules.texts.deadlines import near_deadline
from core.rules.texts.marks import contact_off, size_slips, too_long
from core.rules.texts.numbering import broken_series, top_level_numbers
from core.rules.texts.patterns import replaced
from core.rules.texts.personal import names, personal_data
from core.rules.texts.punctuation import half_width, odd_spaces, unbalanced_marks
from core.rules.texts.units import other_calls, other_names
from core.rules.texts.years import left_over_years, other_periods

_EVERYWHERE = (*TEXTS, "contact")
_OPEN_FIGURE = re.compile("_{3,}|＿{2,}|〔上年[^〕]*〕")
_DETAILS = ("organization", "unit_type", "year")


def _typing_errors(place: Place) -> Iterator[tuple[str, Hit]]:
    """Words of the shipped list, and set phrases with a character of the same sound."""
    listed = shipped().find(place.sentence)
    others = (
        one for one in mistyped(place.sentence) if not any(one[0] < end and start < one[1] for start, end, _ in listed)
    )
    for start, end, right in (*listed, *others):
        yield "S-20", _wrong_word(start, end, right)


def _own_words(report: Subject, text: str, rule: Rule) -> Iterator[Hit]:  # noqa: ARG001
    """Words of the user's dictionaries."""
    for sentence in sentences(report.text(text)) if report.words else ():
        for start, end, right in report.words.find(sentence.text) if report.words else ():
            yield moved(_wrong_word(start, end, right), sentence.start)


def _wrong_word(start: int, end: int, right: str) -> Hit:
    said = {"right": f"应写作“{right}”" if right else "请核对或者改用别的说法"}
    return Hit(start, end, said, right or None, 0.8)


def _left_of_draft(report: Subject, text: str, rule: Rule) -> Iterator[Hit]:  # noqa: ARG001
    """Places of last year's text that nobody has looked at: one hit for a text, at the first."""
    places = [anchor for anchor in anchors(report) if anchor.field == text and anchor.cell is None]
    if places:
        yield Hit(places[0].start, places[0].end, {"count": str(len(places))})


def _open_figures(report: Subject, text: str, rule: Rule) -> Iterator[Hit]:  # noqa: ARG001
    """Blanks and last year's figures that a draft left: one hit for a text, at the first."""
    places = list(_OPEN_FIGURE.finditer(report.text(text)))
    if places:
        yield Hit(*places[0].span(), {"count": str(len(places))})


_OF_A_SENTENCE = (
    parts_off,
    other_periods,
    other_calls,
    other_names,
    decree_off,
    personal_data,
    names,
    size_slips,
    contact_off,
    half_width,
    odd_spaces,
    _typing_errors,
)
_ELSEWHERE = {"S-13": _EVERYWHERE, "S-13 mobile": _EVERYWHERE, "S-13 card": _EVERYWHERE, "S-19": _EVERYWHERE}


class _Look(NamedTuple):
    find: Callable[[Subject, str, Rule], Iterator[Hit]]
    also: tuple[str, ...] = ()  # fields it reads beside the text
    texts: tuple[str, ...] = TEXTS  # where it looks, when the rule does not say
    compares: bool = False  # it reads the tables


_OF_A_TEXT: Mapping[str, _Look] = {
    "N-11": _Look(list_off, compares=True),
    "N-11 near": _Look(list_off, compares=True),
    "N-12": _Look(change_off, compares=True),
    "N-14": _Look(unbalanced, compares=True),
    "S-03": _Look(top_level_numbers),
    "S-04": _Look(broken_series),
    "S-08": _Look(too_long),
    "S-09": _Look(left_over_years, _DETAILS, compares=True),
    "S-12": _Look(notice_off),
    "S-12 brackets": _Look(notice_off),
    "S-15 figure": _Look(_open_figures),
    "S-20 own": _Look(_own_words),
    "S-21 brackets": _Look(unbalanced_marks),
    "S-26": _Look(_left_of_draft, ("anchors",)),
    "S-23": _Look(near_deadline, _DETAILS, ("year",)),
    "S-23 passed": _Look(near_deadline, _DETAILS, ("year",)),
}


@lru_cache(maxsize=4096)
def _in_sentence(place: Place) -> tuple[tuple[str, Hit], ...]:
    return tuple(hit for find in _OF_A_SENTENCE for hit in find(place))


@lru_cache(maxsize=4096)
def _in_line(line: str, whole: Place) -> tuple[tuple[str, Hit], ...]:
    return tuple(
        (rule, moved(hit, one.start))
        for one in in_line(line, whole.heading)
        for rule, hit in _in_sentence(whole._replace(sentence=one.text, heading=one.heading))
    )


@lru_cache(maxsize=64)
def _in_text(content: str, whole: Place) -> dict[str, tuple[Hit, ...]]:
    """What the sentence finders find in a text, by rule."""
    found: dict[str, tuple[Hit, ...]] = {}
    for line in lines(content):
        for rule, hit in _in_line(line.text, whole._replace(heading=line.heading)):
            found[rule] = (*found.get(rule, ()), moved(hit, line.start))
    return found


def moved(hit: Hit, by: int) -> Hit:
    """A hit of a sentence as one of its text."""
    return hit if hit.start is None or hit.end is None else hit._replace(start=hit.start + by, end=hit.end + by)


class FunctionCheck:
    """One of the functions above on one text with its rule. In a message may stand {words} (of the text), {section}
    (its title) and what the function says.
    """

    def __init__(self, form: Form, rule: Rule, text: str) -> None:
        self._rule = rule
        self._name = f"{rule.id} {rule.case}".strip()
        self._text = text
        self._notice = form.notice
        self._title = form.sections[text].title if text in form.sections else "导语"
        look = _OF_A_TEXT.get(self._name)
        cells = {cell for topic in topics(form).all for cell in topic.cells} if look and look.compares else set()
        self.fields = frozenset({text, *(look.also if look else _DETAILS), *cells, *(_DETAILS if cells else ())})

    def problems(self, report: Subject) -> Iterator[Problem]:
        rule, text = self._rule, self._text
        content = report.text(text)
        for hit in self._hits(report, content):
            span = None if hit.start is None or hit.end is None else (hit.start, hit.end)
            words = content[slice(*span)] if span else ""
            message = rule.message.format(words=words.strip(), section=self._title, **hit.said)
            offers = (replaced(text, content, span, hit.fix, hit.confidence),) if span and hit.fix is not None else ()
            section, span = (text, span) if text in TEXTS else ("details", None)
            yield Problem(rule.id, rule.severity, section, (text,), message, rule.basis, offers, span)

    def _hits(self, report: Subject, content: str) -> Iterator[Hit]:
        if look := _OF_A_TEXT.get(self._name):
            yield from look.find(report, self._text, self._rule)
            return
        organization, unit_type = report.text("organization"), report.text("unit_type")
        whole = Place("", "", self._text, organization, unit_type, report.year, self._notice)
        yield from _in_text(content, whole).get(self._name, ())


def function_checks(form: Form, rules: tuple[Rule, ...]) -> list[FunctionCheck]:
    """The checks that the text_check rules ask for."""
    checks = []
    for rule in rules:
        if rule.kind == "text_check":
            name = f"{rule.id} {rule.case}".strip()
            usual = _OF_A_TEXT[name].texts if name in _OF_A_TEXT else _ELSEWHERE.get(name, TEXTS)
            checks += [FunctionCheck(form, rule, text) for text in rule.texts or usual]
    return checks
