"""Which cells are wrong when the arithmetic fails, and what they should be.

The principle of statistical data editing (Fellegi and Holt 1976; R packages errorlocate, validate, deductive): the
smallest set of cells whose change makes every relation hold. Exact and without a solver, over the equations that the
rules declare:

- An equation with a missing figure says nothing and takes no part.
- A rule is a family of equations (row sums, column sums, balance, …) of which a cell lies in one at most. So a family
  with n broken equations needs n changes at least.
- Where a family needs as many changes as are left, each of its broken equations holds exactly one wrong cell: one
  equation is chosen, and each of its cells tried with the value that mends it. Otherwise every broken equation is
  tried so: among three wrong cells at most, some equation holds exactly one of them, for that would take a cycle of
  four.

More than MAX_CHANGES wrong cells in one table are not guessed.

Equally small ways are ranked (core.rules.ranking), none is hidden.
"""

from collections import defaultdict
from collections.abc import Collection, Generator, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import cache, partial

from core.forms import Form
from core.report import Readable
from core.rules.catalogue import catalogue
from core.rules.ranking import Repair, ranked
from core.rules.relations import equation_terms
from core.rules.subject import Subject
from core.rules.sums import summands

MAX_CHANGES = 3
_MAX_SOLUTIONS = 60


@dataclass(frozen=True, slots=True)
class Equation:
    """The sum of coefficient x cell must be 0. `family` is the rule's id."""

    family: str
    terms: tuple[tuple[str, int], ...]


class _Table:
    """Equations of one connected part of a form, and which of them each cell lies in."""

    def __init__(self, declared: Iterable[Equation]) -> None:
        self.equations = tuple(declared)
        self.of_cell: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, equation in enumerate(self.equations):
            for cell, sign in equation.terms:
                self.of_cell[cell].append((number, sign))

    def neighbours(self, cell: str) -> Iterator[str]:
        """The cells that stand in an equation with `cell`."""
        for number, _ in self.of_cell[cell]:
            yield from (other for other, _ in self.equations[number].terms if other != cell)


@dataclass(frozen=True, slots=True)
class BrokenTable:
    """A table (a group of table 4) with `broken` of its equations, over `cells`, not holding. `ways` to mend it, the
    likeliest first: none when it needs more than MAX_CHANGES changes.
    """

    cells: Collection[str]
    broken: int
    ways: tuple[Repair, ...]


@cache
def equations(form: Form) -> tuple[Equation, ...]:
    """The linear equations between the report's own cells that the rules of `form` declare."""
    found = []
    for relation in catalogue(form).relations:
        terms = equation_terms(relation.condition)
        if terms:
            found.append(Equation(relation.rule.id, terms))
    return tuple(found)


@cache
def _entered_only(form: Form) -> tuple[Equation, ...]:
    """The equations when totals follow by themselves: between the entered cells alone, implied ones left out."""
    expanded = []
    for equation in equations(form):
        signs: dict[str, int] = defaultdict(int)
        for cell, sign in equation.terms:
            for summand in summands(form, cell):
                signs[summand] += sign
        terms = tuple((cell, sign) for cell, sign in signs.items() if sign)
        expanded.append(Equation(equation.family, terms))
    kept: list[Equation] = []
    covered: set[str] = set()
    for equation in sorted(expanded, key=lambda equation: len(equation.terms)):
        if equation.terms and covered.isdisjoint(cell for cell, _ in equation.terms):
            kept.append(equation)
            covered |= {cell for cell, _ in equation.terms}
    return tuple(kept)


@cache
def _tables(form: Form, *, auto_sum: bool) -> tuple[_Table, ...]:
    """Tables 3 and 4 are connected parts; a group of table 4 shares no cell with another."""
    parts: dict[str, list[Equation]] = defaultdict(list)
    for equation in _entered_only(form) if auto_sum else equations(form):
        table = form.cells[equation.terms[0][0]].table
        parts[equation.family if table == "disputes" else table].append(equation)
    return tuple(map(_Table, parts.values()))


def broken_tables(report: Subject) -> list[BrokenTable]:
    """The tables whose equations do not all hold, with the smallest ways to make them hold."""
    found = []
    for state in _states(report):
        if broken := state.broken():
            ways = report.kept((_smallest, state), partial(_smallest, state))
            found.append(BrokenTable(state.cells, len(broken), ranked(ways, state.table.neighbours, report)))
    return found


def implied(report: Subject) -> dict[str, int]:
    """What the equations say that a cell without a usable figure must hold; cells they do not agree on are left out."""
    found: dict[str, int] = {}
    for state in _states(report):
        figures = dict(state.figures)
        while len(figures) < len(state.cells) and (missing := _only_missing(state.table, figures)):
            figures |= missing
            found |= missing
    return {cell: value for cell, value in found.items() if value >= 0}


def _states(report: Subject) -> "list[_State]":
    tables = _tables(report.form, auto_sum=bool(report["auto_sum"]))
    return report.kept(_State, lambda: [_State(table, report) for table in tables])


def _only_missing(table: _Table, figures: Mapping[str, int]) -> dict[str, int]:
    """The cells that are the only one missing in some equation, with the figure that all such equations want."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for equation in table.equations:
        missing = [(cell, sign) for cell, sign in equation.terms if cell not in figures]
        if len(missing) == 1:
            ((cell, sign),) = missing
            known = sum(sign * figures[cell] for cell, sign in equation.terms if cell in figures)
            wanted[cell].add(-sign * known)
    return {cell: values.pop() for cell, values in wanted.items() if len(values) == 1}


class _State:
    """A table with figures in it. The residual of an equation with a missing figure is None: it says nothing."""

    def __init__(self, table: _Table, report: Readable) -> None:
        self.table = table
        self.figures = {cell: value for cell in table.of_cell if isinstance(value := report.value(cell).number, int)}
        self.residuals = [self._residual(equation) for equation in table.equations]
        self._broken = {number for number, residual in enumerate(self.residuals) if residual}

    @property
    def cells(self) -> Collection[str]:
        return self.table.of_cell.keys()

    def _residual(self, equation: Equation) -> int | None:
        try:
            return sum(sign * self.figures[cell] for cell, sign in equation.terms)
        except KeyError:
            return None

    def broken(self) -> list[int]:
        return sorted(self._broken)

    def change(self, cell: str, difference: int) -> None:
        self.figures[cell] += difference
        for number, sign in self.table.of_cell[cell]:
            residual = self.residuals[number]
            if residual is not None:
                self.residuals[number] = residual = residual + sign * difference
                (self._broken.add if residual else self._broken.discard)(number)


def _smallest(state: _State) -> list[dict[str, int]]:
    """All ways with the least number of changes, each as cell -> new value."""
    for size in range(1, MAX_CHANGES + 1):
        found: dict[frozenset[tuple[str, int]], dict[str, int]] = {}
        with closing(_ways(state, size, {})) as ways:
            for way in ways:
                found.setdefault(frozenset(way.items()), way)
                if len(found) >= _MAX_SOLUTIONS:
                    break
        if found:
            return list(found.values())
    return []


def _ways(state: _State, left: int, changed: dict[str, int]) -> Generator[dict[str, int]]:
    """The ways with at most `left` more changes. `state` is as before once it ends or is closed."""
    broken = state.broken()
    if not broken:
        yield dict(changed)
        return
    families: dict[str, list[int]] = defaultdict(list)
    for number in broken:
        families[state.table.equations[number].family].append(number)
    most = max(families.values(), key=len)
    if len(most) > left:
        return
    for number in [_shortest(state, most)] if len(most) == left else broken:
        yield from _mendings(state, number, left, changed)


def _shortest(state: _State, numbers: list[int]) -> int:
    return min(numbers, key=lambda number: len(state.table.equations[number].terms))


def _mendings(state: _State, number: int, left: int, changed: dict[str, int]) -> Iterator[dict[str, int]]:
    """The ways in which exactly one cell of the broken equation `number` is changed next."""
    residual = state.residuals[number] or 0
    for cell, sign in state.table.equations[number].terms:
        difference = -residual * sign
        if cell in changed or state.figures[cell] + difference < 0:
            continue
        state.change(cell, difference)
        changed[cell] = state.figures[cell]
        try:
            yield from _ways(state, left - 1, changed)
        finally:  # also when enough ways are found: the state is kept for the next time
            del changed[cell]
            state.change(cell, -difference)
