"""What the spreadsheet readers share: the cells of a sheet, and how they become rows.

Sentences raised here continue 文件“X”: `core.exchange.read` puts the name in front.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from core.exchange.package import MAX_TEXT
from core.exchange.printing import GUIDE
from core.exchange.source import Picture, SourceCell, SourceRow, gathered, too_much

MAX_CELLS = 200_000
LAST_ROW = 1 << 20  # no sheet is longer
_MOST_BLANK = 1_000  # rows below the last filled one: a text may end in blank lines, a formatted sheet has a million
_MAX_WIDTH = 256  # how far rows are padded with blanks; text further right is kept all the same


@dataclass(slots=True)
class Sheet:
    """The filled cells of a sheet by row and column (from 1), and its merged ranges: first cell -> last cell."""

    name: str
    is_hidden: bool = False
    rows: dict[int, dict[int, str]] = field(default_factory=dict)
    merged: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    pictures: list[Picture] = field(default_factory=list)

    @property
    def where(self) -> str:
        """How its rows' places begin."""
        return f"{'隐藏的' if self.is_hidden else ''}工作表“{self.name}”"


class Budget:
    """Counts the cells and characters of a whole book; raises UserError when it is larger than any report."""

    def __init__(self) -> None:
        self._cells = 0
        self._characters = 0

    def counted(self, text: str) -> str:
        """`text` itself, counted as one cell unless blank: a shared string counts wherever it is shown."""
        self._cells += bool(text)
        self._characters += len(text)
        if self._cells > MAX_CELLS or self._characters > MAX_TEXT:
            raise too_much(f"{self._cells} cells, {self._characters} characters")
        return text


def visible_first(sheets: Iterable[Sheet]) -> list[Sheet]:
    """The sheets in the order to read them: a hidden one is often last year's and must not come before what is seen."""
    return sorted(sheets, key=lambda sheet: sheet.is_hidden)


def rows_of(sheet: Sheet, grid: int, anchors: Mapping[tuple[str, int], str] | None = None) -> tuple[SourceRow, ...]:
    """The sheet's rows, blanks between and after the filled cells kept, covered parts of merged ranges left out.

    `anchors` names the section by sheet and row, where our own export marked them. Raises UserError when there are more
    than any report has. The sheet that explains our own workbooks has no rows.
    """
    if sheet.rows.get(1, {}).get(1) == GUIDE:
        return ()
    return gathered(_rows(sheet, grid, anchors or {}))


def _rows(sheet: Sheet, grid: int, anchors: Mapping[tuple[str, int], str]) -> Iterator[SourceRow]:
    filled = {number: [column for column, text in cells.items() if text] for number, cells in sheet.rows.items()}
    last = max((number for number, columns in filled.items() if columns), default=0)
    width = min(max((column for columns in filled.values() for column in columns), default=0), _MAX_WIDTH)
    numbers = sorted(number for number in sheet.rows if number <= last + _MOST_BLANK)
    covered = _covered(sheet, numbers)
    for number in numbers:
        texts = sheet.rows[number]
        columns = sorted({*range(1, width + 1), *filled[number]})
        cells = tuple(
            SourceCell(
                texts.get(column, ""), column - 1, sheet.merged.get((number, column), (0, column))[1] - column + 1
            )
            for column in columns
            if (number, column) not in covered
        )
        yield SourceRow(cells, f"{sheet.where}第{number}行", grid, anchors.get((sheet.name, number)))


def _covered(sheet: Sheet, numbers: Sequence[int]) -> set[tuple[int, int]]:
    """The places under merged ranges, their first cells excepted; only in the rows of `numbers`, which ascend."""
    covered: set[tuple[int, int]] = set()
    for (top, left), (bottom, right) in sheet.merged.items():
        for row in numbers[bisect_left(numbers, top) : bisect_right(numbers, bottom)]:
            covered |= {(row, column) for column in range(left, min(right, _MAX_WIDTH) + 1)}
        covered.discard((top, left))
        if len(covered) > MAX_CELLS:
            raise too_much("merged ranges")
    return covered
