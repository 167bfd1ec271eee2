"""A table laid out: its rules and lines of text, in as many fragments as pages need, the head repeated on each."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate

from core.printing.content import Table
from core.printing.lines import Line, Metrics, glyphs, set_lines
from core.printing.style import ASCENT, official
from core.printing.tables import Box, row_heights


@dataclass(slots=True)
class Fragment:
    """What of a table stands on one page, in points from its top left corner; (line, x, base line) for text."""

    size: float
    height: float = 0.0
    rules: list[tuple[float, float, float, float]] = field(default_factory=list)
    lines: list[tuple[Line, float, float]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Strip:
    """Lines [first, last) of the texts of grid row `row`: a row, or a slice of one that is higher than a page."""

    row: int
    height: float
    first: int
    last: int


class SetTable:
    """A table whose texts are set in lines; `page_height` is what a whole page can hold."""

    def __init__(self, table: Table, metrics: Metrics, page_height: float) -> None:
        self._plan = table.plan
        self._padding = official().table.padding
        self._page_height = page_height
        texts = [(box, box.text or table.cells.get(box.cell, "")) for box in self._plan.boxes]
        self._lines = [self._set(box, text, metrics) for box, text in texts]
        self._heights = row_heights(self._plan, [len(lines) for lines in self._lines])
        self._edges = [0.0, *accumulate(self._plan.widths)]

    def _set(self, box: Box, text: str, metrics: Metrics) -> list[Line]:
        plan = self._plan
        width = plan.width_of(box) - 2 * self._padding
        font = official().table.font
        found: list[Line] = []
        for piece in text.split("\n") if text else []:
            found += set_lines(list(glyphs([(piece, font)], "latin", plan.size, 0, metrics)), width)
        return found

    def height_kept_together(self) -> float:
        """All of a table that fits on a page, else its head and first row."""
        whole = sum(self._heights)
        if whole <= self._page_height - official().roles["section"].line - official().table.before:
            return whole
        return sum(self._heights[: self._plan.head_rows + 1])

    def fragments(self, room: float, *, fresh: bool) -> Iterator[Fragment | None]:
        """What goes on the page with `room` left, None for a new page, and so on. `fresh`: the page is empty."""
        strips = [strip for row in range(self._plan.rows) for strip in self._strips(row)]
        head = [strip for strip in strips if strip.row < self._plan.head_rows]
        rest = strips[len(head) :]
        if not fresh and self.height_kept_together() > room:
            yield None
            room = self._page_height
        while rest:
            taken = list(head)
            while rest and (len(taken) == len(head) or sum(s.height for s in taken) + rest[0].height <= room):
                taken.append(rest.pop(0))
            yield self._fragment(taken)
            if rest:
                yield None
                room = self._page_height

    def _strips(self, row: int) -> Iterator[_Strip]:
        height = self._heights[row]
        room = self._page_height - sum(self._heights[: self._plan.head_rows])
        if height <= room or row < self._plan.head_rows:
            yield _Strip(row, height, 0, 10**6)
            return
        count = int((room - 2 * self._padding) // self._plan.line)
        total = max(len(lines) for box, lines in zip(self._plan.boxes, self._lines, strict=True) if box.row == row)
        for first in range(0, total, count):
            lines = min(count, total - first)
            yield _Strip(
                row, max(self._plan.row_height, lines * self._plan.line + 2 * self._padding), first, first + lines
            )

    def _fragment(self, strips: list[_Strip]) -> Fragment:
        fragment = Fragment(self._plan.size, sum(strip.height for strip in strips))
        tops = [0.0, *accumulate(strip.height for strip in strips)]
        rules: set[tuple[float, float, float, float]] = set()
        for box, lines in zip(self._plan.boxes, self._lines, strict=True):
            own = [index for index, strip in enumerate(strips) if box.row <= strip.row < box.row + box.row_span]
            if own:
                top, bottom = tops[own[0]], tops[own[-1] + 1]
                rules |= self._frame(box, top, bottom)
                strip = strips[own[0]]
                if strip.row == box.row:
                    self._write(fragment, box, (top, bottom), lines[strip.first : strip.last])
        fragment.rules = sorted(rules)
        return fragment

    def _frame(self, box: Box, top: float, bottom: float) -> set[tuple[float, float, float, float]]:
        left, right = self._edges[box.column], self._edges[box.column + box.column_span]
        return {
            (left, top, right, top),
            (left, bottom, right, bottom),
            (left, top, left, bottom),
            (right, top, right, bottom),
        }

    def _write(self, fragment: Fragment, box: Box, place: tuple[float, float], lines: list[Line]) -> None:
        plan = self._plan
        top = place[0] + (place[1] - place[0] - len(lines) * plan.line) / 2
        left, width = self._edges[box.column], plan.width_of(box)
        for number, line in enumerate(lines):
            x = left + (2 * self._padding if box.align == "left" else (width - line.width) / 2)
            base = top + number * plan.line + (plan.line - plan.size) / 2 + ASCENT * plan.size
            fragment.lines.append((line, x, base))
