"""Automatic sums: the totals that the rules marked `computes` define (T3-02, T3-03, T4-01 to T4-03)."""

from collections.abc import Collection, Mapping
from functools import cache

from core.forms import Form
from core.report import FieldValue, Readable, clean_field
from core.rules.catalogue import catalogue
from core.rules.expressions import Comparison, Linear
from core.values import UNDERSTOOD, State, Value


@cache
def computed_cells(form: Form) -> Mapping[str, Linear]:
    """Each total with the sum that defines it."""
    sums: dict[str, Linear] = {}
    for relation in catalogue(form).relations:
        if relation.rule.computes and isinstance(relation.condition, Comparison):
            sums.setdefault(relation.condition.left.terms[0][0], relation.condition.right)
    return sums


@cache
def summands(form: Form, cell: str) -> tuple[str, ...]:
    """The entered cells that a total adds up, through other totals if need be; an entered cell itself."""
    sums = computed_cells(form)
    if cell not in sums:
        return (cell,)
    return tuple(summand for other, _ in sums[cell].terms for summand in summands(form, other))


def reach(report: Readable, cells: Collection[str]) -> Collection[str]:
    """The cells whose change can mend a relation over `cells`: with automatic sums those that are added up."""
    if not report["auto_sum"]:
        return cells
    return [summand for cell in cells for summand in summands(report.form, cell)]


def with_sums(report: Readable, changes: Mapping[str, FieldValue]) -> dict[str, FieldValue]:
    """`changes` and the totals that follow from them.

    A total of blanks is blank; blanks beside figures count as nothing; a total with a summand that is no number is
    left as it is, for nobody can know it.
    """
    form = report.form
    sums = computed_cells(form)
    changed = {field: clean_field(form, field, value) for field, value in changes.items()}
    totals: dict[str, Value] = {}

    def value(cell: str) -> Value:
        if cell in sums:
            if cell not in totals:
                totals[cell] = total(cell)
            return totals[cell]
        return form.cells[cell].parse(str(changed[cell])) if cell in changed else report.value(cell)

    def total(cell: str) -> Value:
        values = [value(summand) for summand, _ in sums[cell].terms]
        if not all(item.state in UNDERSTOOD or item.state is State.BLANK for item in values):
            return report.value(cell)
        numbers = [int(item.number) for item in values if item.number is not None]
        return form.cells[cell].parse(str(sum(numbers)) if numbers else "")

    changed |= {cell: value(cell).text for cell in sums if cell in changed or value(cell) != report.value(cell)}
    return changed
