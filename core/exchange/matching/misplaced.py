"""Sums as evidence that figures stand in the wrong columns. They raise doubts, and never change a figure."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from core.exchange.matching.imported import Doubt, Placed
from core.forms import Cell, Form
from core.values import Number

_FARTHEST = 4  # columns by which figures are known to slip
_LINE_GROUP = 5
_OTHER = Decimal("NaN")
_HABIT = 3  # rows with dropped blanks that make even zeros suspicious
_PACKED = "“{}”这一行左边连着填、右边和总计空着，可能漏掉了空格而整体左移，请核对各数属于哪一列"
_LEFT_OUT = "“{}”这一行的数都在左边，像是漏掉了空格（最后一个是总计），不能确定各属哪一列，没有填入"
_SHIFTED = "“{}”这一行照现在的位置加不起来，移动几列或者把总计放到另一头就能加起来，可能错列，请核对"


_TOTAL_BLANK = "“{}”这一行各列都有数、只有最后的总计空着，可能少了一格而整行左移，请核对"


class Misplaced(NamedTuple):
    """A doubt about a row, and the cells whose figures are better listed than placed."""

    doubt: Doubt
    refused: Sequence[Cell] = ()


def misplaced(form: Form, cells: Mapping[str, str], placed: Sequence[Placed]) -> list[Misplaced]:
    """A doubt for every row with a total that would add up if its figures stood in other columns."""
    places = {entry.cell: entry.place for entry in placed}
    rows = [row for row in _rows(form) if row[0].id in places]
    values = [_numbers(row, cells) for row in rows]
    packed = [row for row in values if _is_packed(row)]
    dropped = sum(_ends_in_sum(row) for row in packed)
    blank = [row for row in values if row[-1] is None and row.count(None) < len(row) and not _may_be_packed(row)]
    meant, gaps = len(blank), sum(not _is_packed(row) for row in blank)
    found: list[Misplaced] = []
    totals = sum(row[-1] is not None for row in values)
    for row, numbers in zip(rows, values, strict=True):
        reason = _reason(numbers, dropped, meant, gaps)
        if reason is None and numbers[-1] is None and None not in numbers[:-1] and totals > len(values) / 2:
            reason = _TOTAL_BLANK
        if reason:
            raw = " ".join(cells[cell.id] for cell in row if cells.get(cell.id))
            name = row[0].row.name if row[0].row is row[-1].row else form.sections[row[0].table].title[2:]
            doubt = Doubt(raw, places[row[0].id], reason.format(name), row[0].id)
            found.append(Misplaced(doubt, row if reason == _LEFT_OUT else ()))
    return found


def adds_up(numbers: Sequence[Number | None]) -> bool:
    """Whether a row's total, or each total of a row of groups, is the sum of what stands before it."""
    size = _group_size(numbers)
    groups = [numbers[at : at + size] for at in range(0, len(numbers), size)]
    return all(sum(number or 0 for number in group[:-1]) == (group[-1] or 0) for group in groups)


def _group_size(numbers: Sequence[Number | None]) -> int:
    return len(numbers) if len(numbers) % _LINE_GROUP else _LINE_GROUP


def _rows(form: Form) -> Iterator[list[Cell]]:
    """The cells of every row that ends in a total; those of a table printed in one line together."""
    for name, table in form.tables.items():
        found = form.table_cells(name)
        if found[-1].column.id != "total":
            continue
        if table.orientation == "line":
            yield found
        else:
            for _, row in groupby(found, key=lambda cell: cell.row.id):
                yield list(row)


def _numbers(row: Sequence[Cell], cells: Mapping[str, str]) -> list[Number | None]:
    """The figures of a row: None for blanks, not-a-number, which adds up to nothing, for anything else."""
    values = [cell.parse(cells.get(cell.id, "")) for cell in row]
    return [_OTHER if value.text and value.number is None else value.number for value in values]


def _reason(numbers: Sequence[Number | None], dropped: int, meant: int, gaps: int) -> str | None:
    """Why a row is in doubt. `dropped` rows of the report have figures only at the left, ending in their sum; in
    `meant` rows the total was probably left blank on purpose; in `gaps` of them, surely.
    """
    if adds_up(numbers) and any(numbers):
        return None
    if _is_packed(numbers):
        if dropped > meant and (any(numbers) or dropped >= _HABIT):
            return _LEFT_OUT
        sum_stands = _ends_in_sum(numbers) and any(numbers)
        several = numbers.count(None) > 1 or dropped
        likely = (_may_be_packed(numbers) and not meant) or (any(numbers) and several and not gaps)
        return _PACKED if sum_stands or likely else None
    others = [[*numbers[1:], numbers[0]], *_shifted(numbers)]
    return _SHIFTED if any(numbers) and any(adds_up(other) for other in others) else None


def _shifted(numbers: Sequence[Number | None]) -> Iterator[list[Number | None]]:
    """`numbers` moved to either side, as far as only blanks fall off."""
    for steps in range(1, min(_FARTHEST, len(numbers) - 1) + 1):
        blanks: list[Number | None] = [None] * steps
        if not any(number is not None for number in numbers[:steps]):
            yield [*numbers[steps:], *blanks]
        if not any(number is not None for number in numbers[-steps:]):
            yield [*blanks, *numbers[:-steps]]


def _is_packed(numbers: Sequence[Number | None]) -> bool:
    """Whether the first cells of a row are filled and all others blank, as blanks that were left out make it."""
    count = sum(number is not None for number in numbers)
    last = len(numbers) - 1
    begins = 0 < count <= last and None not in numbers[:count] and (any(numbers) or count < last)
    return begins and _group_size(numbers) == len(numbers)


def _ends_in_sum(numbers: Sequence[Number | None]) -> bool:
    filled = [number for number in numbers if number is not None]
    return len(filled) > 1 and sum(filled[:-1]) == filled[-1]


def _may_be_packed(numbers: Sequence[Number | None]) -> bool:
    return _is_packed(numbers) and (_ends_in_sum(numbers) or numbers[1:].count(None) == len(numbers) - 1)
