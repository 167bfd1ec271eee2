"""Checks of the texts sentence by sentence with words and regular expressions from the rule files (S-12, S-15 … S-21).

All patterns are held against a sentence at once and the result is kept, so that a keystroke costs one sentence.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from core.problems import Problem, Suggestion
from core.rules.catalogue import Rule
from core.rules.language.sentences import in_line, lines
from core.rules.subject import Subject


class Match(NamedTuple):
    """Words of a text that a rule's pattern fits; `fix` is what they should be, if the rule knows."""

    start: int
    end: int
    fix: str | None


class PatternSet:
    """The pattern rules of a catalogue, compiled."""

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self._rules = [
            (number, [re.compile(pattern) for pattern in rule.patterns], re.compile(rule.unless or "(?!)"), rule)
            for number, rule in enumerate(rules)
        ]

    @lru_cache(maxsize=64)  # noqa: B019 -- a set lives as long as the program: one for each form
    def in_text(self, text: str) -> dict[int, tuple[Match, ...]]:
        """What is found in a text, by the number of the rule."""
        found: dict[int, tuple[Match, ...]] = {}
        for line in lines(text):
            for number, match in self._in_line(line.text):
                moved = Match(match.start + line.start, match.end + line.start, match.fix)
                found[number] = (*found.get(number, ()), moved)
        return found

    @lru_cache(maxsize=4096)  # noqa: B019
    def _in_line(self, line: str) -> tuple[tuple[int, Match], ...]:
        return tuple(
            (number, Match(match.start + sentence.start, match.end + sentence.start, match.fix))
            for sentence in in_line(line, "")
            for number, match in self._in_sentence(sentence.text)
        )

    @lru_cache(maxsize=4096)  # noqa: B019
    def _in_sentence(self, sentence: str) -> tuple[tuple[int, Match], ...]:
        found = []
        for number, patterns, unless, rule in self._rules:
            until = -1
            for match in sorted((m for p in patterns for m in p.finditer(sentence)), key=re.Match.start):
                if match.start() >= until and match.end() > match.start() and not unless.search(sentence):
                    fix = None if rule.replacement is None else match.expand(rule.replacement)
                    found.append((number, Match(match.start(), match.end(), fix)))
                    until = match.end()
        return tuple(found)


class PatternCheck:
    """One text against one rule of a set. In a message may stand {words} (what was found) and {fix}."""

    def __init__(self, rule: Rule, text: str, patterns: PatternSet, number: int) -> None:
        self._rule = rule
        self._text = text
        self._patterns = patterns
        self._number = number
        self.fields = frozenset({text})

    def problems(self, report: Subject) -> Iterator[Problem]:
        content = report.text(self._text)
        for start, end, fix in self._patterns.in_text(content).get(self._number, ()):
            rule = self._rule
            offers = () if fix is None else (replaced(self._text, content, (start, end), fix, 0.7),)
            message = rule.message.format(words=content[start:end].strip(), fix=fix)
            yield Problem(rule.id, rule.severity, self._text, (self._text,), message, rule.basis, offers, (start, end))


def replaced(text: str, content: str, span: tuple[int, int], fix: str, confidence: float) -> Suggestion:
    """The offer to put `fix` where the span is; it holds the whole text."""
    why = f"把“{content[span[0] : span[1]].strip()}”改为“{fix}”" if fix else f"删去“{content[span[0] : span[1]]}”"
    return Suggestion(text, content[: span[0]] + fix + content[span[1] :], confidence, why=why)


def pattern_checks(rules: tuple[Rule, ...]) -> list[PatternCheck]:
    """The checks that the pattern rules ask for."""
    of_kind = tuple(rule for rule in rules if rule.kind == "pattern")
    patterns = PatternSet(of_kind)
    return [PatternCheck(rule, text, patterns, number) for number, rule in enumerate(of_kind) for text in rule.texts]
