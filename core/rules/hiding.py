"""Checks that one computer does not show: a convenience of whoever sits there, no part of any report.

Errors are always shown, and so are blanks, which may not go out. A report's own 停用的检查 are another matter: they go
with the report and have a reason (see core.rules.explanations).
"""

from collections.abc import Collection, Iterable

from core.final_check import MUST_BE_FILLED
from core.forms import all_forms
from core.problems import Problem, Severity
from core.rules.catalogue import catalogue


def hideable() -> dict[str, str]:
    """The titles of all warnings and hints that can be hidden, by rule, in the order of the catalogues."""
    titles: dict[str, list[str]] = {}
    for form in all_forms().values():
        for rule in catalogue(form).rules:
            if _can_be_hidden(rule.id, rule.severity):
                titles.setdefault(rule.id, []).append(rule.title)
    return {rule: "；".join(dict.fromkeys(found)) for rule, found in titles.items()}


def is_hidden(problem: Problem, hidden: Collection[str]) -> bool:
    """Whether a computer that hides these rules does not show the problem."""
    return problem.rule in hidden and _can_be_hidden(problem.rule, problem.severity)


def divided(problems: Iterable[Problem], hidden: Collection[str]) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """The problems that are shown, and those that are not."""
    shown: list[Problem] = []
    kept_back: list[Problem] = []
    for problem in problems:
        (kept_back if is_hidden(problem, hidden) else shown).append(problem)
    return tuple(shown), tuple(kept_back)


def _can_be_hidden(rule: str, severity: Severity) -> bool:
    return severity is not Severity.ERROR and rule not in MUST_BE_FILLED
