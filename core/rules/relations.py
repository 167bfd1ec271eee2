"""Checks of relations between cells: which failed, and both sides in words."""

import re
from collections.abc import Iterator
from decimal import Decimal

from core.forms import Cell, Form
from core.problems import Problem, Suggestion
from core.rules.catalogue import Relation, Rule, bind
from core.rules.expressions import Comparison, Condition, Linear, Numbers, plain
from core.rules.subject import PRIOR, Subject
from core.unit_types import all_unit_types

_CELL_IN_MESSAGE = re.compile(r"\[([^\]]+)\]")
_TERMS_SHOWN = 6


class RelationCheck:
    """One relation. In its message may stand: {binding} (the printed label), {left} and {right} (both sides' values),
    {left_terms} and {right_terms} (the same with their summands), {difference}, [cell id] (a cell as typed).
    """

    def __init__(self, form: Form, relation: Relation) -> None:
        self.rule = relation.rule
        self._form = form
        self._bindings = relation.bindings
        self._condition = relation.condition
        comparisons = list(relation.condition.parts())
        self._comparison = comparisons[-1] if comparisons else None
        read = dict.fromkeys(relation.condition.cells())
        self.is_equation = bool(equation_terms(relation.condition))  # one of those that core.rules.repair mends
        self.cells = tuple(cell for cell in read if not cell.startswith(PRIOR))
        self.fields = frozenset(self.cells) | ({"unit_type"} if _depends_on_unit(self.rule) else frozenset())

    def fails(self, report: Subject) -> bool:
        """Whether the relation applies and is decidedly false."""
        return applies(self.rule, report) and self._condition.answer(_numbers(report)) is False

    def problems(self, report: Subject) -> Iterator[Problem]:
        if self.fails(report):
            yield Problem(
                self.rule.id,
                self.rule.severity,
                self._form.cells[self.cells[0]].table,
                self._cells_at_fault(report),
                self._message(report),
                self.rule.basis,
                tuple(self._suggestions(report)),
            )

    def label(self, name: str) -> str:
        """The printed label that a binding stands for."""
        bound = self._bindings[name]
        for cell in map(self._form.cells.__getitem__, self.cells):
            if bound == cell.row.id:
                return cell.row.name
            if bound == cell.column.id:
                return cell.column.name
            if bound == cell.id:
                return cell.name
        return bound

    def _cells_at_fault(self, report: Subject) -> tuple[str, ...]:
        """The cells that say something; a zero among twenty summands would only be coloured without reason."""
        first, *others = self.cells
        return (first, *(cell for cell in others if report.value(cell).number != 0 or len(self.cells) <= 4))

    def _message(self, report: Subject) -> str:
        words = {name: self.label(name) for name in self._bindings}
        if self._comparison:
            words |= _sides(self._comparison, report)
        text = _CELL_IN_MESSAGE.sub(lambda match: report.text(bind(match[1], self._bindings)), self.rule.message)
        return bind(text, words)

    def _suggestions(self, report: Subject) -> Iterator[Suggestion]:
        if offer := self.rule.suggest:
            cell = bind(offer.cell, self._bindings)
            value = _CELL_IN_MESSAGE.sub(lambda match: report.text(bind(match[1], self._bindings)), offer.value)
            yield Suggestion(cell, value, offer.confidence)


class GroupedRelationCheck:
    """All relations of one rule as one problem; {row} and the other bindings list what failed."""

    def __init__(self, checks: list[RelationCheck]) -> None:
        self.rule = checks[0].rule
        self._checks = checks
        self.fields = frozenset[str]().union(*(check.fields for check in checks))

    def problems(self, report: Subject) -> Iterator[Problem]:
        failing = [check for check in self._checks if check.fails(report)]
        if not failing:
            return
        names = {name: enumerate_labels([check.label(name) for check in failing]) for name in self.rule.each}
        cells = tuple(dict.fromkeys(cell for check in failing for cell in check.cells))
        blank = tuple(cell for cell in cells if report.value(cell).number is None)
        section = report.form.cells[cells[0]].table
        message = bind(self.rule.message, names)
        yield Problem(self.rule.id, self.rule.severity, section, blank or cells, message, self.rule.basis)


def equation_terms(condition: Condition) -> tuple[tuple[str, int], ...]:
    """The (cell, coefficient) terms whose sum must be 0; () for what is no equation between the report's own cells."""
    if not isinstance(condition, Comparison) or condition.sign != "==" or condition.right.constant:
        return ()
    terms = (*condition.left.terms, *((cell, -sign) for cell, sign in condition.right.terms))
    return () if len(terms) < 2 or any(cell.startswith(PRIOR) for cell, _ in terms) else terms


def enumerate_labels(labels: list[str], shown: int = 3) -> str:
    """“A”、“B”、“C”等 5 处."""
    labels = list(dict.fromkeys(labels))
    text = "、".join(f"“{label}”" for label in labels[:shown])
    return text if len(labels) <= shown else f"{text}等{len(labels)}处"


def applies(rule: Rule, report: Subject) -> bool:
    """Whether the rule is for this type of unit (one not yet known is never presumed to lack a power), and for a
    report with or without last year's beside it.
    """
    if rule.prior is not None and rule.prior is not (report.prior is not None):
        return False
    unit_type = report.text("unit_type")
    if rule.unit_types and unit_type not in rule.unit_types:
        return False
    if rule.unit_lacks:
        known = all_unit_types().get(unit_type)
        return known is not None and not getattr(known, rule.unit_lacks)
    return True


def _depends_on_unit(rule: Rule) -> bool:
    return bool(rule.unit_types or rule.unit_lacks)


def _numbers(report: Subject) -> Numbers:
    return lambda cell: report.value(cell).yuan


def _sides(comparison: Comparison, report: Subject) -> dict[str, str]:
    left, right = comparison.left.evaluate(_numbers(report)), comparison.right.evaluate(_numbers(report))
    words = {"left_terms": _terms(comparison.left, report), "right_terms": _terms(comparison.right, report)}
    if left is not None and right is not None:
        words |= {"left": plain(left), "right": plain(right), "difference": plain(abs(Decimal(left) - right))}
    return words


def _terms(side: Linear, report: Subject) -> str:
    """予以公开 3 + 部分公开 1: the summands that are not 0."""
    counted = [(cell, sign, report.value(cell)) for cell, sign in side.terms if report.value(cell).number]
    if not counted or len(counted) > _TERMS_SHOWN:
        return f"{len(counted)} 项合计" if counted else "各项均为 0"
    if any(cell.startswith(PRIOR) for cell, _ in side.terms):
        return " + ".join(value.text for _, _, value in counted)
    cells = [report.form.cells[cell] for cell, _, _ in counted]
    by_row = len({report.form.cells[cell].row.id for cell, _ in side.terms}) > 1  # also where one summand is not 0
    text = ""
    for (_, sign, value), cell in zip(counted, cells, strict=True):
        joint = (" - " if sign < 0 else " + ") if text else ("-" if sign < 0 else "")
        text += f"{joint}{_term_name(cell, by_row=by_row)} {value.text}"
    return text


def _term_name(cell: Cell, *, by_row: bool) -> str:
    return cell.row.name if by_row else cell.column.name
