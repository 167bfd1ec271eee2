"""Where the rows and cells of a foreign file are drawn: each of its tables with columns of its own."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate, groupby

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics

from core.exchange.source import SourceRow
from gui.theme import GRID

PADDING = GRID // 2 + 2  # px between text and grid line, left and right
_AIR = GRID // 2  # px above and below a text
_GAP = GRID  # px between a table and what stands around it
_LEAST_EMS = 1.4  # of a column
_LABEL_EMS = 5.0  # that a column of words keeps
_PROSE = 12  # characters; a longer text alone in its row is no label
_MOST_EMS = 18.0  # that a column may ask for
_MOST_LINES = 10
LONGEST = 500  # characters drawn of one cell
WRAP = int(Qt.TextFlag.TextWordWrap)

Edges = Sequence[int]  # the left edges of a row's cells, and the right edge of the last


class SourceGeometry:
    """The rectangles of all cells for one width and font, in pixels from the top left of the first row."""

    def __init__(self, rows: Sequence[SourceRow], width: int, metrics: QFontMetrics) -> None:
        self._rows = rows
        self._metrics = metrics
        self._em = metrics.horizontalAdvance("国")
        self._edges: list[Edges] = []
        heights: list[int] = []
        for grid, run in groupby(rows, key=lambda row: row.grid):
            block = list(run)
            edges = self._lines(block, width) if grid is None else self._columns(block, width)
            if heights:
                heights[-1] += _GAP
            heights += [self._height(row, row_edges) for row, row_edges in zip(block, edges, strict=True)]
            self._edges += edges
        self._tops = [0, *accumulate(heights)]
        self._gaps = self._gap_rows()
        self.width = max((edges[-1] for edges in self._edges), default=width)

    def _gap_rows(self) -> list[bool]:
        """Whether a row has the gap below it."""
        grids = [row.grid for row in self._rows]
        return [one != other for one, other in zip(grids, [*grids[1:], *grids[-1:]], strict=True)]

    @property
    def height(self) -> int:
        return self._tops[-1]

    def row_at(self, y: int) -> int:
        """The row at that height; the nearest one outside."""
        return max(min(bisect_right(self._tops, y) - 1, len(self._rows) - 1), 0)

    def row_rect(self, row: int) -> QRect:
        """The whole row, without the gap below it."""
        height = self._tops[row + 1] - self._tops[row] - (_GAP if self._gaps[row] else 0)
        return QRect(0, self._tops[row], self._edges[row][-1], height)

    def rect(self, row: int, at: int) -> QRect:
        """One cell."""
        line, edges = self.row_rect(row), self._edges[row]
        return QRect(edges[at], line.top(), edges[at + 1] - edges[at], line.height())

    def cell_at(self, row: int, x: int) -> int:
        """The cell of a row at that distance from the left; the nearest one outside."""
        edges = self._edges[row]
        return max(min(bisect_right(edges, x) - 1, len(edges) - 2), 0)

    def _columns(self, rows: Iterable[SourceRow], width: int) -> list[Edges]:
        """The edges of each row of a table: its cells stand over the same columns as those of its other rows."""
        block = list(rows)
        ends = [cell.column + max(cell.column_span, 1) for row in block for cell in row.cells]
        lengths: list[list[int]] = [[] for _ in range(max(ends, default=1))]
        for row in block:
            for cell in row.cells if not _is_prose(row) else ():
                if cell.column_span <= 1 and cell.text:
                    lengths[cell.column].append(len(cell.text))
        right = [0, *accumulate(self._fitted(lengths, width))]
        return [self._row_edges(row, right) for row in block]

    @staticmethod
    def _row_edges(row: SourceRow, right: Sequence[int]) -> Edges:
        """A cell reaches to the next one: what is missing between two belongs to a merged cell above."""
        if _is_prose(row):
            return [right[row.cells[0].column], *[right[-1]] * len(row.cells)]
        starts = [right[cell.column] for cell in row.cells]
        last = row.cells[-1]
        edges = [*starts, right[last.column + max(last.column_span, 1)]]
        return edges if edges == sorted(edges) else [*sorted(starts), max(edges)]

    def _fitted(self, lengths: Sequence[Sequence[int]], width: int) -> list[int]:
        """Widths of columns with texts of these lengths: enough for the usual one, and for the longest while there is
        room. Too many columns are cut down, the broad ones first, but not so far that labels cannot be read.
        """
        room = (width - 2 * PADDING * len(lengths)) / self._em
        longest = [min(max((_LEAST_EMS, *texts)), _MOST_EMS) for texts in lengths]
        usual = [min(max(sum(texts) / max(len(texts), 1) + 1, _LEAST_EMS), _MOST_EMS) for texts in lengths]
        usual = [min(pair) for pair in zip(usual, longest, strict=True)]
        share = min(max((room - sum(usual)) / max(sum(longest) - sum(usual), 1), 0), 1)
        ems = [low + share * (high - low) for low, high in zip(usual, longest, strict=True)]
        most = max(ems, default=0)
        while sum(min(em, most) for em in ems) > room and most > _LABEL_EMS:
            most -= 0.5
        return [int(max(min(em, most), _LEAST_EMS) * self._em) + 2 * PADDING for em in ems]

    def _lines(self, rows: Iterable[SourceRow], width: int) -> list[Edges]:
        """The edges of each paragraph: the whole width, or one after the other for a line of words and figures."""
        return [
            [0, *accumulate(self._fitted([[len(cell.text)] for cell in row.cells], width))]
            if len(row.cells) > 1
            else [0, width]
            for row in rows
        ]

    def _height(self, row: SourceRow, edges: Edges) -> int:
        line = self._metrics.height()
        tallest = line
        for at, cell in enumerate(row.cells):
            inner = edges[at + 1] - edges[at] - 2 * PADDING
            if len(cell.text) * self._em > inner or "\n" in cell.text:  # no text is wider than its ems
                box = self._metrics.boundingRect(QRect(0, 0, max(inner, 1), 10_000), WRAP, cell.text[:LONGEST])
                tallest = max(tallest, box.height())
        return min(tallest, _MOST_LINES * self._metrics.lineSpacing()) + 2 * _AIR


def _is_prose(row: SourceRow) -> bool:
    """Whether a row of a sheet is a paragraph: one long text and nothing beside it, which runs on over the blanks."""
    first, *others = row.cells
    return len(first.text) > _PROSE and bool(others) and not any(cell.text for cell in others)
