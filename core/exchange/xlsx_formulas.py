"""The rules of core.rules as Excel formulas: sums, and whether a relation is broken.

Excel is made to answer as the program does: what a blank or a text leaves open is not wrong.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from core.exchange.xlsx_sheet import letters
from core.forms import Form
from core.layout import layout
from core.rules.expressions import Comparison, Condition, Joined, Linear, Presence

FIRST_ROW = 2  # of a table, below its title
_SIGNS = {"==": "=", "!=": "<>"}
_OPPOSITE = {"and": "OR", "or": "AND"}


@cache
def places(form: Form) -> Mapping[str, tuple[str, int, int]]:
    """Where each cell of the form stands in a workbook: sheet, row, column."""
    return {
        place.cell.id: (sheet_name(form, table), place.row + FIRST_ROW, place.column + 1)
        for table in form.tables
        for place in layout(form, table).places
        if place.cell
    }


def sheet_name(form: Form, table: str) -> str:
    """表二, 表三, 表四."""
    return f"表{form.sections[table].title[0]}"


class Formulas:
    """Writes formulas for the workbooks of a form; cells on the sheet `home` are named without it."""

    def __init__(self, form: Form, home: str = "") -> None:
        self._places = places(form)
        self._home = home

    def total(self, cells: Sequence[str]) -> str:
        """The sum; blank when all are, as with automatic sums."""
        return f'IF({self._count(cells)}=0,"",SUM({self._areas(cells)}))'

    def value(self, side: Linear) -> str:
        """What one side of a comparison comes to; "" while a cell of it is no number."""
        cells = [cell for cell, _ in side.terms]
        if not cells:
            return str(side.constant)
        return f'IF({self._count(cells)}={len(cells)},{self._linear(side)},"")'

    def is_broken(self, condition: Condition) -> str:
        """TRUE when the condition is decidedly false."""
        return self._answer(condition, wanted=False)

    def is_kept(self, condition: Condition) -> str:
        """TRUE when the condition is decidedly true."""
        return self._answer(condition, wanted=True)

    def _answer(self, condition: Condition, *, wanted: bool) -> str:
        if isinstance(condition, Presence):
            some = condition.filled is wanted
            return f"{self._count(condition.names)}{'>' if some else '='}0"
        if isinstance(condition, Joined):
            return self._joined(condition, wanted=wanted)
        return self._comparison(condition, wanted=wanted)

    def _comparison(self, condition: Comparison, *, wanted: bool) -> str:
        cells = list(dict.fromkeys(condition.cells()))
        sign = _SIGNS.get(condition.sign, condition.sign)
        test = f"{self._linear(condition.left)}{sign}{self._linear(condition.right)}"
        return f"IF({self._count(cells)}={len(cells)},{test if wanted else f'NOT({test})'},FALSE)"

    def _joined(self, condition: Joined, *, wanted: bool) -> str:
        left, right, word = condition.left, condition.right, condition.word
        if word == "<=>":
            same = f"AND({self._answer(left, wanted=True)},{self._answer(right, wanted=wanted)})"
            return f"OR({same},AND({self._answer(left, wanted=False)},{self._answer(right, wanted=not wanted)}))"
        first = self._answer(left, wanted=wanted if word != "=>" else not wanted)
        joint = "or" if word == "=>" else word
        name = joint.upper() if wanted else _OPPOSITE[joint]
        return f"{name}({first},{self._answer(right, wanted=wanted)})"

    def _linear(self, side: Linear) -> str:
        plain = [cell for cell, factor in side.terms if factor == 1]
        text = f"SUM({self._areas(plain)})" if len(plain) > 1 else "".join(map(self._address, plain))
        for cell, factor in side.terms:
            if factor != 1:
                text += f"{factor:+d}*{self._address(cell)}"
        return f"{text}{side.constant:+d}" if side.constant and text else text or str(side.constant)

    def _count(self, cells: Iterable[str]) -> str:
        return f"COUNT({self._areas(list(cells))})"

    def _address(self, cell: str) -> str:
        return self._areas([cell])

    def _areas(self, cells: Sequence[str]) -> str:
        """The cells as areas, neighbours in a row or a column as one."""
        areas: list[tuple[str, int, int, int, int]] = []
        for cell in cells:
            sheet, row, column = self._places[cell]
            if areas:
                name, top, left, bottom, right = areas[-1]
                if name == sheet and (
                    (top == bottom == row and column == right + 1) or (left == right == column and row == bottom + 1)
                ):
                    areas[-1] = (name, top, left, row, column)
                    continue
            areas.append((sheet, row, column, row, column))
        return ",".join(map(self._area, areas))

    def _area(self, area: tuple[str, int, int, int, int]) -> str:
        sheet, top, left, bottom, right = area
        name = "" if sheet == self._home else f"'{sheet}'!"
        first, last = f"${letters(left)}${top}", f"${letters(right)}${bottom}"
        return name + (first if first == last else f"{first}:{last}")
