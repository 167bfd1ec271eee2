"""Checks of single cells by what was found in them (rules C01 to C10)."""

from collections.abc import Iterator
from decimal import Decimal

from core.forms import Cell, Form
from core.problems import Problem, Suggestion
from core.rules.catalogue import Rule
from core.rules.relations import enumerate_labels
from core.rules.subject import Subject
from core.values import WAN_YUAN, YUAN, State, Value


class CellCheck:
    """One cell against the rules of the C family. In a message may stand {cell} (its name), {text} (as typed),
    {canonical} (what it was understood as) and {other_unit} (an amount in 万元, one written in 万元 in 元).
    """

    def __init__(self, cell: Cell, rules: tuple[Rule, ...]) -> None:
        self._cell = cell
        self._rules = {state: [rule for rule in rules if _looks_at(rule, cell, state)] for state in State}
        self.fields = frozenset({cell.id})

    def problems(self, report: Subject) -> Iterator[Problem]:
        value = report.value(self._cell.id)
        for rule in self._rules[value.state]:
            if rule.unit_written is None or rule.unit_written is _unit_written(value):
                yield self._problem(rule, value)

    def _problem(self, rule: Rule, value: Value) -> Problem:
        message = rule.message.format(
            cell=self._cell.name, text=value.text, canonical=value.canonical, other_unit=_in_other_unit(value)
        )
        suggested = rule.suggest.value.format(canonical=value.canonical) if rule.suggest else ""
        offers = (Suggestion(self._cell.id, suggested, rule.suggest.confidence),) if rule.suggest else ()
        return Problem(rule.id, rule.severity, self._cell.table, (self._cell.id,), message, rule.basis, offers)


class GroupedCellCheck:
    """All cells of a table in one state as one problem: {cells} lists the first, {count} counts them."""

    def __init__(self, rule: Rule, cells: list[Cell]) -> None:
        self._rule = rule
        self._cells = cells
        self.fields = frozenset(cell.id for cell in cells)

    def problems(self, report: Subject) -> Iterator[Problem]:
        found = [cell for cell in self._cells if report.value(cell.id).state is self._rule.state]
        if found:
            message = self._rule.message.format(cells=enumerate_labels([cell.name for cell in found]), count=len(found))
            ids = tuple(cell.id for cell in found)
            yield Problem(self._rule.id, self._rule.severity, found[0].table, ids, message, self._rule.basis)


def cell_checks(form: Form, rules: tuple[Rule, ...]) -> list[CellCheck | GroupedCellCheck]:
    """The checks that the cell rules ask for."""
    single = tuple(rule for rule in rules if rule.kind == "cell" and not rule.grouped)
    grouped = [rule for rule in rules if rule.kind == "cell" and rule.grouped]
    checks: list[CellCheck | GroupedCellCheck] = [CellCheck(cell, single) for cell in form.cells.values()]
    return checks + [GroupedCellCheck(rule, form.table_cells(table)) for rule in grouped for table in form.tables]


def _looks_at(rule: Rule, cell: Cell, state: State) -> bool:
    return rule.state is state and cell.kind in rule.cell_kinds


def _unit_written(value: Value) -> bool:
    return value.unit is not None


def _in_other_unit(value: Value) -> str:
    yuan = value.yuan
    if yuan is None or value.unit is None:
        return ""
    if value.unit == WAN_YUAN:
        return f"{Decimal(yuan).normalize():f}{YUAN}"
    return f"{(Decimal(yuan) / 10_000).normalize():f}{WAN_YUAN}"
