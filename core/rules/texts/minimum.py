"""Checks of the texts by patterns (S-05, S-06)."""

import re
from collections.abc import Iterator

from core.forms import Form
from core.problems import Problem, Suggestion
from core.rules.catalogue import Rule
from core.rules.subject import Subject


class TextCheck:
    """One text against one rule: it must be long enough and match the pattern. {section} in a message is its title."""

    def __init__(self, form: Form, rule: Rule, text: str) -> None:
        self._rule = rule
        self._text = text
        self._title = form.sections[text].title if text in form.sections else "导语"
        self._pattern = re.compile(rule.pattern, re.DOTALL)
        self.fields = frozenset({text})

    def problems(self, report: Subject) -> Iterator[Problem]:
        content = report.text(self._text).strip()
        # What is missing altogether is another rule's business, unless this is that rule.
        if not content and self._rule.pattern:
            return
        if len(content) >= self._rule.min_length and self._pattern.search(content):
            return
        offer = self._rule.suggest
        offers = (Suggestion(self._text, offer.value, offer.confidence),) if offer else ()
        message = self._rule.message.format(section=self._title)
        yield Problem(self._rule.id, self._rule.severity, self._text, (self._text,), message, self._rule.basis, offers)


def text_checks(form: Form, rules: tuple[Rule, ...]) -> list[TextCheck]:
    """The checks that the text rules ask for."""
    return [TextCheck(form, rule, text) for rule in rules if rule.kind == "text" for text in rule.texts]
