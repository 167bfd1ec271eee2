"""Rules x report -> problems; after a change only the rules that a changed field touches run again."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date
from functools import cache
from typing import Protocol

from core.forms import TEXTS, Form
from core.problems import Problem, Severity
from core.report import Readable, Snapshot
from core.rules.catalogue import Catalogue, catalogue
from core.rules.cells import CellCheck, GroupedCellCheck, cell_checks
from core.rules.details import detail_checks
from core.rules.explanations import identified, is_switched_off
from core.rules.language.dictionaries import Dictionary
from core.rules.narrative.checks import narrative_checks
from core.rules.offers import with_implied, with_offers
from core.rules.relations import GroupedRelationCheck, RelationCheck
from core.rules.repair import broken_tables, implied
from core.rules.subject import Subject
from core.rules.texts.functions import function_checks
from core.rules.texts.mentions import mention_checks
from core.rules.texts.minimum import text_checks
from core.rules.texts.patterns import pattern_checks
from core.rules.years import years_checks

_NOTES = frozenset({"explanations", "switched_off"})
_WORDS = _NOTES | {*TEXTS, "anchors"}  # whatever else changes, changes what the words are held against

_SERIOUSNESS = {severity: number for number, severity in enumerate(Severity)}


class Check(Protocol):
    """Something that looks at some fields and yields problems."""

    fields: frozenset[str]

    def problems(self, report: Subject) -> Iterator[Problem]: ...


class Checker:
    """The problems of one report, kept up to date; with last year's report also across the years, with the user's
    dictionaries (`words`) also of these, and with `today` also of the deadline.
    """

    def __init__(
        self,
        report: Readable,
        prior: Snapshot | None = None,
        words: Dictionary | None = None,
        today: date | None = None,
    ) -> None:
        self.form = report.form
        self._subject = Subject(report, prior, words, today)
        self._checks = _checks(report.form)
        self._touching = _touching(report.form)
        self._reckon()
        self._found = {number: tuple(check.problems(self._subject)) for number, check in enumerate(self._checks)}
        self._sort()

    def update(self, changed: Collection[str]) -> None:
        """Run again the checks that look at `changed` fields."""
        if not _WORDS.issuperset(changed):
            self._subject.forget()
        numbers = {number for field in changed for number in self._touching.get(field, ())}
        for number in numbers:
            self._found[number] = tuple(self._checks[number].problems(self._subject))
        if self._broken or "auto_sum" in changed or not self.form.cells.keys().isdisjoint(changed):
            self._reckon()
        if numbers or not _NOTES.isdisjoint(changed):
            self._sort()

    def _reckon(self) -> None:
        self._broken = broken_tables(self._subject)
        self._implied = implied(self._subject)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """In the order of the report; for one place errors first."""
        return self._problems

    def _sort(self) -> None:
        numbers = (number for number, problems in self._found.items() if problems)
        found = [problem for number in numbers for problem in self._offered(number)]
        wanted = [
            identified(problem, self._subject) for problem in found if not is_switched_off(problem, self._subject)
        ]
        self._problems = tuple(sorted(wanted, key=self._order))

    def _offered(self, number: int) -> tuple[Problem, ...]:
        """The problems of one check, with what the equations between the cells say of them."""
        check, problems = self._checks[number], self._found[number]
        if isinstance(check, RelationCheck) and check.is_equation:
            return with_offers(problems, check.cells, self._broken, self._subject)
        if isinstance(check, CellCheck | GroupedCellCheck):
            return tuple(with_implied(problem, self._implied) for problem in problems)
        return problems

    def _order(self, problem: Problem) -> tuple[int, int, int, str]:
        first = _cell_order(self.form).get(problem.cells[0], -1) if problem.cells else -1
        return _section_order(self.form)[problem.section], first, _SERIOUSNESS[problem.severity], problem.rule


def check(report: Readable, prior: Snapshot | None = None) -> tuple[Problem, ...]:
    """Every problem of a report, alone or beside last year's."""
    return Checker(report, prior).problems


def compile_checks(rules: Catalogue) -> tuple[Check, ...]:
    """The checks that a catalogue asks for. A check keeps nothing of a report, so that all reports share them."""
    relations: dict[int, list[RelationCheck]] = defaultdict(list)
    for relation in rules.relations:
        relations[id(relation.rule)].append(RelationCheck(rules.form, relation))
    checks: list[Check] = [*detail_checks(rules.rules), *text_checks(rules.form, rules.rules)]
    checks += [*mention_checks(rules.form, rules.rules), *pattern_checks(rules.rules)]
    checks += [*narrative_checks(rules.form, rules.rules), *function_checks(rules.form, rules.rules)]
    checks += [*cell_checks(rules.form, rules.rules), *years_checks(rules.form, rules.rules)]
    for of_rule in relations.values():
        checks += [GroupedRelationCheck(of_rule)] if of_rule[0].rule.grouped else of_rule
    return tuple(checks)


def explained(report: Readable) -> list[Problem]:
    """The problems of a report that somebody has answered in words, in the order of the report."""
    return [problem for problem in check(report) if problem.explanation]


@cache
def _checks(form: Form) -> tuple[Check, ...]:
    return compile_checks(catalogue(form))


@cache
def _touching(form: Form) -> dict[str, tuple[int, ...]]:
    touching: dict[str, list[int]] = defaultdict(list)
    for number, check in enumerate(_checks(form)):
        for field in check.fields:
            touching[field].append(number)
    return {field: tuple(numbers) for field, numbers in touching.items()}


@cache
def _section_order(form: Form) -> dict[str, int]:
    return {section: number for number, section in enumerate(("details", "lead", *form.sections))}


@cache
def _cell_order(form: Form) -> dict[str, int]:
    return {cell: number for number, cell in enumerate(form.cells)}
