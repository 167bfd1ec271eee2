"""Checks of what a text has to speak of (S-07, T3-06, X-03)."""

import re
from collections.abc import Iterator

from core.forms import Form
from core.problems import Problem
from core.rules.catalogue import Rule
from core.rules.expressions import parse_expression
from core.rules.relations import applies
from core.rules.subject import Subject

_SUB_HEADING = re.compile(r"(?m)^\s*[（(][一二三四五六]")


class MentionCheck:
    """One text against one rule. In a message may stand {section} (its title) and {missing} (the topics not found).

    A text shorter than the rule's `min_length` is left alone unless it has sub-headings: it is not finished.
    """

    def __init__(self, form: Form, rule: Rule, text: str) -> None:
        self._rule = rule
        self._text = text
        self._title = form.sections[text].title if text in form.sections else "导语"
        self._topics = {name: re.compile(pattern) for name, pattern in rule.topics.items()}
        self._condition = parse_expression(rule.expression, form.cells) if rule.expression else None
        self._cells = tuple(dict.fromkeys(self._condition.cells())) if self._condition else ()
        self.fields = frozenset({text, "unit_type", *self._cells})

    def problems(self, report: Subject) -> Iterator[Problem]:
        content = report.text(self._text)
        if not content.strip() or not applies(self._rule, report):
            return
        if len(content) < self._rule.min_length and len(_SUB_HEADING.findall(content)) < 2:
            return
        if self._condition and self._condition.answer(lambda cell: report.value(cell).yuan) is not True:
            return
        missing = "、".join(name for name, pattern in self._topics.items() if not pattern.search(content))
        if missing:
            rule = self._rule
            message = rule.message.format(section=self._title, missing=missing)
            named = tuple(cell for cell in self._cells if report.value(cell).number)
            yield Problem(rule.id, rule.severity, self._text, (self._text, *named), message, rule.basis)


def mention_checks(form: Form, rules: tuple[Rule, ...]) -> list[MentionCheck]:
    """The checks that the mention rules ask for."""
    return [MentionCheck(form, rule, text) for rule in rules if rule.kind == "mention" for text in rule.texts]
