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
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from core.forms import Form
from core.problems import Suggestion
from core.report import Readable
from core.rules.catalogue import catalogue
from core.rules.expressions import Comparison
from core.rules.slips import likelihood
from core.rules.subject import PRIOR
from core.rules.sums import summands

MAX_CHANGES = 3
OFFERED = 3
_MAX_SOLUTIONS = 60


@dataclass(frozen=True, slots=True)
class Equation:
    """The sum of coefficient x cell must be 0. `family` is the rule's id."""

    family: str
    terms: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Repair:
    """A way to mend one table: cell -> new value. `mends` counts the broken equations that then hold; `confidence` is
    the share of likelihood among all equally small ways.
    """

    changes: tuple[tuple[str, int], ...]
    mends: int
    confidence: float


@cache
def equations(form: Form) -> tuple[Equation, ...]:
    """The linear equations between the report's own cells that the rules of `form` declare."""
    found = []
    for relation in catalogue(form).relations:
        condition = relation.condition
        if not isinstance(condition, Comparison) or condition.sign != "==" or condition.right.constant:
            continue
        terms = (*condition.left.terms, *((cell, -sign) for cell, sign in condition.right.terms))
        if len(terms) > 1 and not any(cell.startswith(PRIOR) for cell, _ in terms):
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


def reach(report: Readable, cells: Collection[str]) -> Collection[str]:
    """The cells whose change can mend a relation over `cells`: with automatic sums those that are added up."""
    if not report["auto_sum"]:
        return cells
    return {summand for cell in cells for summand in summands(report.form, cell)}


def repairs(report: Readable, evidence: Mapping[str, int] | None = None) -> list[Repair]:
    """The smallest ways to make all equations hold, the likeliest first, for each broken table apart.

    `evidence` is what another source says of cells (last year's report, the text); it speaks for a value, never
    against one. A table that needs more than MAX_CHANGES changes has none.
    """
    found: list[Repair] = []
    for part in _broken_parts(report):
        found += _ranked(_smallest(part), part, report, evidence or {})
    return found


def offers_for(ways: Iterable[Repair], cells: Collection[str]) -> Iterator[Suggestion]:
    """What to offer at an equation over `cells`: up to OFFERED ways to mend its table, its own cell first in each.

    The only way there is, is nearly certain (on 3,000 corrupted reports a single smallest set was the true one in
    99.9 %), but a coincidence is never excluded.
    """
    touching = [way for way in ways if any(cell in cells for cell, _ in way.changes)]
    for way in touching[:OFFERED]:
        (cell, value), *also = sorted(way.changes, key=lambda change: change[0] not in cells)
        why = f"改后{way.mends}条关系全部成立" if way.mends > 1 else "改后这条关系成立"
        others = tuple((other, str(new)) for other, new in also)
        yield Suggestion(cell, str(value), min(way.confidence, 0.99), others, why)


class _System:
    """Equations of one connected part of the report, their residuals, and which of them each cell lies in."""

    def __init__(self, system: list[Equation], figures: Mapping[str, int]) -> None:
        self.figures = dict(figures)
        self.equations = system
        self.residuals = [sum(sign * figures[cell] for cell, sign in equation.terms) for equation in system]
        self.of_cell: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, equation in enumerate(system):
            for cell, sign in equation.terms:
                self.of_cell[cell].append((number, sign))

    def broken(self) -> list[int]:
        return [number for number, residual in enumerate(self.residuals) if residual]

    def change(self, cell: str, difference: int) -> None:
        self.figures[cell] += difference
        for number, sign in self.of_cell[cell]:
            self.residuals[number] += sign * difference


def _broken_parts(report: Readable) -> Iterator[_System]:
    figures = {cell: value for cell in report.form.cells if isinstance(value := report.value(cell).number, int)}
    declared = _entered_only(report.form) if report["auto_sum"] else equations(report.form)
    usable = [e for e in declared if all(cell in figures for cell, _ in e.terms)]
    tables: dict[str, list[Equation]] = defaultdict(list)
    for equation in usable:
        # Tables 3 and 4 are connected parts; a group of table 4 shares no cell with another.
        cell = report.form.cells[equation.terms[0][0]]
        tables[equation.family if cell.table == "disputes" else cell.table].append(equation)
    for system in tables.values():
        part = _System(system, figures)
        if part.broken():
            yield part


def _smallest(part: _System) -> list[dict[str, int]]:
    """All ways with the least number of changes, each as cell -> new value."""
    for size in range(1, MAX_CHANGES + 1):
        found: dict[frozenset[tuple[str, int]], dict[str, int]] = {}
        for way in _ways(part, size, {}):
            found.setdefault(frozenset(way.items()), way)
            if len(found) >= _MAX_SOLUTIONS:
                break
        if found:
            return list(found.values())
    return []


def _ways(part: _System, left: int, changed: dict[str, int]) -> Iterator[dict[str, int]]:
    broken = part.broken()
    if not broken:
        yield dict(changed)
        return
    families: dict[str, list[int]] = defaultdict(list)
    for number in broken:
        families[part.equations[number].family].append(number)
    most = max(families.values(), key=len)
    if len(most) > left:
        return
    for number in [_shortest(part, most)] if len(most) == left else broken:
        yield from _mendings(part, number, left, changed)


def _shortest(part: _System, numbers: list[int]) -> int:
    return min(numbers, key=lambda number: len(part.equations[number].terms))


def _mendings(part: _System, number: int, left: int, changed: dict[str, int]) -> Iterator[dict[str, int]]:
    """The ways in which exactly one cell of the broken equation `number` is changed next."""
    residual = part.residuals[number]
    for cell, sign in part.equations[number].terms:
        difference = -residual * sign
        if cell in changed or part.figures[cell] + difference < 0:
            continue
        part.change(cell, difference)
        changed[cell] = part.figures[cell]
        yield from _ways(part, left - 1, changed)
        del changed[cell]
        part.change(cell, -difference)


def _ranked(ways: list[dict[str, int]], part: _System, report: Readable, evidence: Mapping[str, int]) -> list[Repair]:
    def weight(way: dict[str, int]) -> float:
        product = 1.0
        for cell, value in way.items():
            neighbours = (report.value(other).text for other, _ in _neighbours(part, cell))
            product *= likelihood(report.value(cell).text, value, neighbours)
            product *= 20.0 if evidence.get(cell) == value else 1.0
        return product

    weights = [weight(way) for way in ways]
    order = sorted(range(len(ways)), key=lambda number: -weights[number])
    mends = len(part.broken())
    return [Repair(tuple(ways[number].items()), mends, weights[number] / sum(weights)) for number in order]


def _neighbours(part: _System, cell: str) -> Iterator[tuple[str, int]]:
    for number, _ in part.of_cell[cell]:
        yield from (term for term in part.equations[number].terms if term[0] != cell)
