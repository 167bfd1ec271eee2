"""Sums as evidence that figures stand in the wrong columns. They only ever raise a doubt."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from core.exchange.matching.imported import Doubt, Placed
from core.forms import Cell, Form
from core.values import Number

_FARTHEST = 4  # columns by which figures are known to slip
_LINE_GROUP = 5
_PACKED = "“{}”这一行左边连着填、右边和总计空着，可能漏掉了空格而整体左移，请核对各数属于哪一列"
_SHIFTED = "“{}”这一行照现在的位置加不起来，移动几列或者把总计放到另一头就能加起来，可能错列，请核对"


def misplaced(form: Form, cells: Mapping[str, str], placed: Sequence[Placed]) -> Iterator[Doubt]:
    """A doubt for every row with a total that would add up if its figures stood in other columns."""
    places = {entry.cell: entry.place for entry in placed}
    rows = [row for row in _rows(form) if row[0].id in places]
    values = [_numbers(row, cells) for row in rows]
    habit = any(row[-1] is None and _unlike_packed(row) for row in values if row)
    for row, numbers in zip(rows, values, strict=True):
        reason = _reason(numbers, habit) if numbers else None
        if reason:
            raw = " ".join(cells[cell.id] for cell in row if cells.get(cell.id))
            name = row[0].row.name if row[0].row is row[-1].row else form.sections[row[0].table].title[2:]
            yield Doubt(raw, places[row[0].id], reason.format(name), row[0].id)


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
    """The figures of a row, None for blanks; nothing when something else stands in it."""
    values = [cell.parse(cells.get(cell.id, "")) for cell in row]
    if any(value.text and value.number is None for value in values):
        return []
    return [value.number for value in values]


def _reason(numbers: Sequence[Number | None], habit: bool) -> str | None:
    size = _LINE_GROUP if len(numbers) % _LINE_GROUP == 0 else len(numbers)
    if _adds_up(numbers, size) and any(numbers):
        return None
    if size == len(numbers):
        filled = [number for number in numbers if number is not None]
        if _is_packed(numbers) and (len(filled) > 1 or not habit):
            return _PACKED if len(filled) == 1 or sum(filled[:-1]) == filled[-1] else None
    others = [[*numbers[1:], numbers[0]], *_shifted(numbers)]
    return _SHIFTED if any(map(any, [numbers])) and any(_adds_up(other, size) for other in others) else None


def _adds_up(numbers: Sequence[Number | None], size: int) -> bool:
    groups = [numbers[at : at + size] for at in range(0, len(numbers), size)]
    return all(sum(number or 0 for number in group[:-1]) == (group[-1] or 0) for group in groups)


def _shifted(numbers: Sequence[Number | None]) -> Iterator[list[Number | None]]:
    """`numbers` moved to either side, as far as only blanks fall off."""
    for steps in range(1, min(_FARTHEST, len(numbers) - 1) + 1):
        blanks: list[Number | None] = [None] * steps
        if not any(number is not None for number in numbers[:steps]):
            yield [*numbers[steps:], *blanks]
        if not any(number is not None for number in numbers[-steps:]):
            yield [*blanks, *numbers[:-steps]]


def _is_packed(numbers: Sequence[Number | None]) -> bool:
    """Whether the first cells are filled and all others blank, as blanks that were left out make it."""
    count = sum(number is not None for number in numbers)
    last = len(numbers) - 1
    return 0 < count <= last and None not in numbers[:count] and (any(numbers) or count < last)


def _unlike_packed(numbers: Sequence[Number | None]) -> bool:
    """Whether a row without a total was surely meant so: its figures cannot be a row with blanks left out."""
    filled = [number for number in numbers if number is not None]
    return len(filled) > 1 and any(filled) and not (_is_packed(numbers) and sum(filled[:-1]) == filled[-1])
