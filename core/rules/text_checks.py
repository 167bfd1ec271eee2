"""Checks of the texts that need more than a pattern: functions, named by a rule's id and case."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from core.forms import TEXTS, Form
from core.problems import Problem
from core.rules.catalogue import Rule
from core.rules.deadlines import near_deadline
from core.rules.dictionaries import shipped
from core.rules.narrative_change import change_off
from core.rules.narrative_sums import list_off, parts_off, unbalanced
from core.rules.narrative_topics import topics
from core.rules.patterns import replaced
from core.rules.sentences import sentences
from core.rules.subject import Subject
from core.rules.text_citations import decree_off, notice_off
from core.rules.text_hits import Hit
from core.rules.text_marks import contact_off, size_slips, too_long
from core.rules.text_numbering import broken_series, top_level_numbers
from core.rules.text_personal import names, personal_data
from core.rules.text_punctuation import half_width, odd_spaces, unbalanced_marks
from core.rules.text_units import other_calls, other_names
from core.rules.text_years import left_over_years, other_periods

_EVERYWHERE = (*TEXTS, "contact")
_UNIT = ("organization", "unit_type")


class _Look(NamedTuple):
    find: Callable[[Subject, str, Rule], Iterator[Hit]]
    also: tuple[str, ...] = ()  # fields it reads beside the text
    texts: tuple[str, ...] = TEXTS  # where it looks, when the rule does not say
    compares: bool = False  # it reads the tables


def _dictionary_words(report: Subject, text: str, rule: Rule) -> Iterator[Hit]:
    """Words of the shipped list; the rule's case "own": of the user's dictionaries."""
    dictionary = report.words if rule.case == "own" else shipped()
    for sentence in sentences(report.text(text)):
        for start, end, right in dictionary.find(sentence.text) if dictionary else ():
            said = {"right": f"应写作“{right}”" if right else "请核对或者改用别的说法"}
            yield Hit(sentence.start + start, sentence.start + end, said, right or None, 0.8)


_LOOKS: Mapping[str, _Look] = {
    "N-11": _Look(list_off, compares=True),
    "N-11 near": _Look(list_off, compares=True),
    "N-12": _Look(change_off, compares=True),
    "N-13": _Look(parts_off),
    "N-14": _Look(unbalanced, compares=True),
    "S-03": _Look(top_level_numbers),
    "S-04": _Look(broken_series),
    "S-08": _Look(too_long),
    "S-09": _Look(left_over_years, ("year", "organization"), compares=True),
    "S-10": _Look(other_periods, ("year",)),
    "S-11": _Look(other_calls, _UNIT),
    "S-11 name": _Look(other_names, _UNIT),
    "S-12": _Look(notice_off),
    "S-12 brackets": _Look(notice_off),
    "S-12 decree": _Look(decree_off),
    "S-13": _Look(personal_data, texts=_EVERYWHERE),
    "S-13 mobile": _Look(personal_data, texts=_EVERYWHERE),
    "S-13 card": _Look(personal_data, texts=_EVERYWHERE),
    "S-13 mail": _Look(personal_data),
    "S-13 address": _Look(personal_data, texts=_EVERYWHERE),
    "S-13 document": _Look(personal_data, texts=_EVERYWHERE),
    "S-14": _Look(names),
    "S-18": _Look(size_slips),
    "S-19": _Look(contact_off, texts=("lead", "contact")),
    "S-20": _Look(_dictionary_words),
    "S-20 own": _Look(_dictionary_words),
    "S-21 half": _Look(half_width),
    "S-21 spaces": _Look(odd_spaces),
    "S-21 brackets": _Look(unbalanced_marks),
    "S-23": _Look(near_deadline, ("unit_type",), ("year",)),
    "S-23 passed": _Look(near_deadline, ("unit_type",), ("year",)),
}


class FunctionCheck:
    """One of the functions above on one text with its rule. In a message may stand {words} (of the text), {section}
    (its title) and what the function says.
    """

    def __init__(self, form: Form, rule: Rule, text: str) -> None:
        self._rule = rule
        self._text = text
        self._look = _LOOKS[f"{rule.id} {rule.case}".strip()]
        self._title = form.sections[text].title if text in form.sections else "导语"
        cells = {cell for topic in topics(form).all for cell in topic.cells} if self._look.compares else set()
        self.fields = frozenset({text, *self._look.also, *cells, *(("year",) if cells else ())})

    def problems(self, report: Subject) -> Iterator[Problem]:
        rule, text = self._rule, self._text
        content = report.text(text)
        for hit in self._look.find(report, text, rule):
            span = None if hit.start is None or hit.end is None else (hit.start, hit.end)
            words = content[slice(*span)] if span else ""
            message = rule.message.format(words=words.strip(), section=self._title, **hit.said)
            offers = (replaced(text, content, span, hit.fix, hit.confidence),) if span and hit.fix is not None else ()
            section, span = (text, span) if text in TEXTS else ("details", None)
            yield Problem(rule.id, rule.severity, section, (text,), message, rule.basis, offers, span)


def function_checks(form: Form, rules: tuple[Rule, ...]) -> list[FunctionCheck]:
    """The checks that the text_check rules ask for. Raises KeyError for a rule that no function serves."""
    return [
        FunctionCheck(form, rule, text)
        for rule in rules
        if rule.kind == "text_check"
        for text in rule.texts or _LOOKS[f"{rule.id} {rule.case}".strip()].texts
    ]
