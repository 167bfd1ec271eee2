"""What the spreadsheet readers share: the cells of a sheet, how they become rows, and how numbers are spelt.

Sentences raised here continue 文件“X”: `core.exchange.read` puts the name in front.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from core.errors import UserError
from core.exchange.package import MAX_TEXT
from core.exchange.printing import GUIDE
from core.exchange.source import SourceCell, SourceRow

MAX_CELLS = 1_000_000
_MAX_WIDTH = 256  # how far rows are padded with blanks; text further right is kept all the same


@dataclass(slots=True)
class Sheet:
    """The filled cells of a sheet by row and column (from 1), and its merged ranges: first cell -> last cell."""

    name: str
    is_hidden: bool = False
    rows: dict[int, dict[int, str]] = field(default_factory=dict)
    merged: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)


class Budget:
    """Counts the cells and characters of a whole book; raises UserError when it is larger than any report."""

    def __init__(self) -> None:
        self._cells = 0
        self._characters = 0

    def counted(self, text: str) -> str:
        """`text` itself, counted as one cell: a shared string counts wherever it is shown."""
        self._cells += 1
        self._characters += len(text)
        if self._cells > MAX_CELLS or self._characters > MAX_TEXT:
            raise too_much(f"{self._cells} cells, {self._characters} characters")
        return text


def too_much(detail: str) -> UserError:
    """What to raise for a file with more content than any report has."""
    return UserError("内容过多，不像一份年度报告，没有打开", detail)


def visible_first(sheets: Iterable[Sheet]) -> list[Sheet]:
    """The sheets in the order to read them: a hidden one is often last year's and must not come before what is seen."""
    return sorted(sheets, key=lambda sheet: sheet.is_hidden)


def rows_of(sheet: Sheet, grid: int, anchors: Mapping[tuple[str, int], str] | None = None) -> Iterator[SourceRow]:
    """The sheet's rows, blanks between and after the filled cells kept, covered parts of merged ranges left out.

    `anchors` names the section by sheet and row, where our own export marked them. The sheet that explains our own
    workbooks has no rows.
    """
    if sheet.rows.get(1, {}).get(1) == GUIDE:
        return
    covered = _covered(sheet)
    filled = [column for cells in sheet.rows.values() for column, text in cells.items() if text]
    width = min(max(filled, default=0), _MAX_WIDTH)
    where = f"{'隐藏的' if sheet.is_hidden else ''}工作表“{sheet.name}”"
    for number in sorted(sheet.rows):
        texts = sheet.rows[number]
        columns = sorted({*range(1, width + 1), *(column for column, text in texts.items() if text)})
        cells = tuple(
            SourceCell(
                texts.get(column, ""), column - 1, sheet.merged.get((number, column), (0, column))[1] - column + 1
            )
            for column in columns
            if (number, column) not in covered
        )
        yield SourceRow(cells, f"{where}第{number}行", grid, (anchors or {}).get((sheet.name, number)))


def _covered(sheet: Sheet) -> set[tuple[int, int]]:
    """The places under merged ranges, their first cells excepted; only in rows that exist."""
    covered: set[tuple[int, int]] = set()
    for (top, left), (bottom, right) in sheet.merged.items():
        for row in (row for row in sheet.rows if top <= row <= bottom):
            covered |= {(row, column) for column in range(left, min(right, _MAX_WIDTH) + 1)}
        covered.discard((top, left))
        if len(covered) > MAX_CELLS:
            raise too_much("merged ranges")
    return covered
