"""Ruled lines of a page -> tables: where the lines cross is a grid, and where a line is missing cells are merged."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from core.exchange.pdf_page import Glyph, Rule

_NEAR = 4.0  # points; lines closer than this are one (double borders, lines drawn cell by cell)
_WALL = 0.6  # how much of a cell's side a line has to cover
_MOST_SLOTS = 200_000
_MOST_RULES = 1_500


@dataclass(slots=True)
class GridCell:
    """A cell of a ruled table, merged ones once, with the characters inside."""

    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    glyphs: list[Glyph] = field(default_factory=list)


@dataclass(slots=True)
class Grid:
    """A ruled table: its lines' places and its cells; `slots` says which cell each crossing of row and column is."""

    xs: list[float]
    ys: list[float]
    cells: list[GridCell]
    slots: list[list[int]]

    def take(self, glyph: Glyph) -> bool:
        """Put a character into its cell; False when it stands outside the table."""
        x, y = glyph.middle
        if not (self.xs[0] <= x < self.xs[-1] and self.ys[0] <= y < self.ys[-1]):
            return False
        row, column = bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1
        self.cells[self.slots[row][column]].glyphs.append(glyph)
        return True


def grids(rules: Iterable[Rule]) -> list[Grid]:
    """The tables that `rules` draw, from top to bottom; frames around a single cell are none."""
    lines = _merged(rules)
    if len(lines) > _MOST_RULES:
        return []
    found = (_grid(group) for group in _connected(lines))
    return sorted((grid for grid in found if grid and len(grid.cells) > 1), key=lambda grid: grid.ys[0])


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """Lines drawn piece by piece put together."""
    merged: list[Rule] = []
    for horizontal in (True, False):
        same = sorted((rule for rule in rules if rule.horizontal is horizontal), key=lambda rule: rule.at)
        at = 0
        while at < len(same):
            end = at
            while end < len(same) and same[end].at - same[at].at <= _NEAR:
                end += 1
            group = sorted(same[at:end], key=lambda rule: rule.start)
            where = sum(rule.at for rule in group) / len(group)
            start, stop = group[0].start, group[0].end
            for rule in group[1:]:
                if rule.start > stop + _NEAR:
                    merged.append(Rule(horizontal, where, start, stop))
                    start = rule.start
                    stop = rule.end
                stop = max(stop, rule.end)
            merged.append(Rule(horizontal, where, start, stop))
            at = end
    return merged


def _connected(rules: Sequence[Rule]) -> list[list[Rule]]:
    """The lines in groups of those that touch."""
    leader = list(range(len(rules)))

    def find(index: int) -> int:
        while leader[index] != index:
            leader[index] = leader[leader[index]]
            index = leader[index]
        return index

    for first, one in enumerate(rules):
        for second in range(first + 1, len(rules)):
            if _touch(one, rules[second]):
                leader[find(first)] = find(second)
    groups: dict[int, list[Rule]] = {}
    for index, rule in enumerate(rules):
        groups.setdefault(find(index), []).append(rule)
    return list(groups.values())


def _touch(one: Rule, other: Rule) -> bool:
    return (
        one.horizontal is not other.horizontal
        and one.start - _NEAR <= other.at <= one.end + _NEAR
        and other.start - _NEAR <= one.at <= other.end + _NEAR
    )


def _grid(rules: Sequence[Rule]) -> Grid | None:
    """The table that a group of touching lines draws, None when they draw none. Open sides are closed."""
    level = [rule for rule in rules if rule.horizontal]
    upright = [rule for rule in rules if not rule.horizontal]
    if len(level) < 2 or not upright:
        return None
    xs = _places([rule.at for rule in upright] + [x for rule in level for x in (rule.start, rule.end)])
    ys = _places([rule.at for rule in level] + [y for rule in upright for y in (rule.start, rule.end)])
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 1 or columns < 1 or rows * columns > _MOST_SLOTS:
        return None
    walls = [_near(upright, x) for x in xs[1:-1]]
    floors = [_near(level, y) for y in ys[1:-1]]
    beside = [[_covers(wall, ys[r], ys[r + 1]) for wall in walls] for r in range(rows)]
    below = [[_covers(floor, xs[c], xs[c + 1]) for c in range(columns)] for floor in floors]
    return _filled(xs, ys, beside, below)


def _places(values: Iterable[float]) -> list[float]:
    """The different places among `values`, those close together as one."""
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > _NEAR:
            places.append(value)
    return places


def _near(rules: Iterable[Rule], at: float) -> list[Rule]:
    """Those of `rules` that stand at `at`."""
    return [rule for rule in rules if abs(rule.at - at) <= _NEAR]


def _covers(rules: Iterable[Rule], start: float, end: float) -> bool:
    """Whether `rules`, which stand in one place, cover most of the way from `start` to `end`."""
    covered = sum(max(0.0, min(rule.end, end) - max(rule.start, start)) for rule in rules)
    return covered >= _WALL * (end - start)


def _filled(xs: list[float], ys: list[float], beside: list[list[bool]], below: list[list[bool]]) -> Grid:
    """The grid with the places between its lines joined to cells wherever no line parts them."""
    rows, columns = len(ys) - 1, len(xs) - 1
    slots = [[-1] * columns for _ in range(rows)]
    cells: list[GridCell] = []
    for row in range(rows):
        for column in range(columns):
            if slots[row][column] < 0:
                joined = _joined(slots, (row, column), len(cells), beside, below)
                top, left = min(r for r, _ in joined), min(c for _, c in joined)
                height, width = max(r for r, _ in joined) - top + 1, max(c for _, c in joined) - left + 1
                cells.append(GridCell(top, left, height, width))
    return Grid(xs, ys, cells, slots)


def _joined(
    slots: list[list[int]], start: tuple[int, int], cell: int, beside: list[list[bool]], below: list[list[bool]]
) -> list[tuple[int, int]]:
    """The places that no line parts from `start`; they are marked as those of `cell`."""
    joined: list[tuple[int, int]] = []
    todo = [start]
    while todo:
        row, column = todo.pop()
        if slots[row][column] >= 0:
            continue
        slots[row][column] = cell
        joined.append((row, column))
        if column < len(beside[row]) and not beside[row][column]:
            todo.append((row, column + 1))
        if column > 0 and not beside[row][column - 1]:
            todo.append((row, column - 1))
        if row < len(below) and not below[row][column]:
            todo.append((row + 1, column))
        if row > 0 and not below[row - 1][column]:
            todo.append((row - 1, column))
    return joined
