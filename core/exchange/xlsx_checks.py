"""How a workbook checks itself: what may be typed into a cell, what turns red, and the sheet 说明 that lists it all.

The checks are the relations of the rule files that are errors when broken; Excel gets them as formulas.
"""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from core.exchange.printing import GUIDE, chinese_width
from core.exchange.xlsx_formulas import Formulas, places
from core.exchange.xlsx_parts import TEXT, WRONG
from core.exchange.xlsx_sheet import Sheet, Validation, reference
from core.forms import Cell, Form
from core.problems import Severity
from core.report import Snapshot
from core.rules.catalogue import Relation, catalogue
from core.rules.expressions import Comparison, Linear
from core.rules.relations import RelationCheck, applies
from core.rules.subject import Subject
from core.values import Kind, Number

_FEW_CELLS = 4  # a relation of more cells reddens only the first: one figure is wrong, not all twenty
_LIMIT = "999999999999"
_GUIDE = (
    "白色的单元格可以填写；浅黄绿色的总计由公式计算，随各项变化。",
    "其余单元格受保护（没有密码），需要时可在“审阅”中撤消工作表保护。",
    "数字之间的勾稽关系不符时，有关的单元格变红；应填数字的地方填了文字时变黄，文字不参加计算。",
    "没有发生的填0，不要留空。填完以后可以用“年报”打开本工作簿，数字和文字都会原样读回。",
)
_HEADS = ("编号", "勾稽关系", "位置", "左边", "右边", "结果")
_WIDTHS = (8, 34, 22, 8, 8, 8)
KEPT, BROKEN, OPEN = "相符", "不符", "未填全"


class _Check(NamedTuple):
    """A relation as the workbooks of its form have it."""

    relation: Relation
    where: str  # the row or column that it is about
    sheet: str  # the one whose cells turn red
    cells: str
    is_broken: str
    result: str
    sides: tuple[tuple[Linear, str], ...]  # of an equation, with their formulas


@cache
def _checks(form: Form) -> tuple[_Check, ...]:
    relations = catalogue(form).relations
    return tuple(_check(form, one) for one in relations if one.rule.severity is Severity.ERROR and not one.rule.prior)


def _check(form: Form, relation: Relation) -> _Check:
    condition = relation.condition
    label = RelationCheck(form, relation).label
    reddened = [places(form)[cell] for cell in _reddened(relation)]
    sheet = reddened[0][0]
    abroad = Formulas(form)
    broken, kept = abroad.is_broken(condition), abroad.is_kept(condition)
    sides = (condition.left, condition.right) if isinstance(condition, Comparison) else ()
    return _Check(
        relation,
        "、".join(dict.fromkeys(map(label, relation.bindings))),
        sheet,
        " ".join(reference(row, column) for name, row, column in reddened if name == sheet),
        Formulas(form, sheet).is_broken(condition),
        f'IF({broken},"{BROKEN}",IF({kept},"{KEPT}","{OPEN}"))',
        tuple((side, abroad.value(side)) for side in sides),
    )


def _reddened(relation: Relation) -> list[str]:
    cells = list(dict.fromkeys(relation.condition.cells()))
    return cells[:1] if relation.rule.computes or len(cells) > _FEW_CELLS else cells


def _applying(snapshot: Snapshot) -> Iterator[_Check]:
    """The checks for this type of unit."""
    subject = Subject(snapshot)
    return (check for check in _checks(snapshot.form) if applies(check.relation.rule, subject))


def validations() -> list[Validation]:
    """What may be typed, in the order that `allow` knows."""
    whole = 'type="whole" operator="between"'
    return [
        Validation(whole, ("0", _LIMIT), "请填写件数", "这里填不小于0的整数，不带单位；没有发生的填0。"),
        Validation(whole, (f"-{_LIMIT}", _LIMIT), "请填写增减数", "这里填整数：增加为正，减少为负，没有变化填0。"),
        Validation('type="decimal" operator="between"', ("0", _LIMIT), "请填写金额", "这里填不小于0的数，不带单位。"),
    ]


def allow(sheet: Sheet, cell: Cell, row: int, column: int) -> None:
    """Let a cell take only what it is for; an amount whose unit must be written takes anything."""
    kinds = {Kind.COUNT: 0, Kind.CHANGE: 1}
    if cell.kind is Kind.AMOUNT and cell.column.unit is None:
        return
    at = reference(row, column)
    sheet.validations[kinds.get(cell.kind, 2)].cells.append(at)
    sheet.conditions.append((at, f"AND(ISTEXT({at}),LEN({at})>0)", TEXT))


def conditions(snapshot: Snapshot, sheet: str) -> Iterator[tuple[str, str, int]]:
    """What turns cells of the sheet red."""
    for check in _applying(snapshot):
        if check.sheet == sheet:
            yield check.cells, check.is_broken, WRONG


def guide(snapshot: Snapshot, numbers: Mapping[str, str]) -> Sheet:
    """The sheet 说明; `numbers` are the figures that the workbook has as numbers."""
    sheet = Sheet("说明", _WIDTHS)
    sheet.text(1, 1, GUIDE, "table_heading")
    sheet.merge(1, 1, 1, len(_WIDTHS), "table_heading")
    sheet.heights[1] = 30
    for row, text in enumerate(_GUIDE, 2):
        sheet.text(row, 1, text, "plain")
        sheet.merge(row, 1, 1, len(_WIDTHS), "plain")
        sheet.heights[row] = _height(text, sum(_WIDTHS))
    row = len(_GUIDE) + 3
    sheet.frozen = (row, 0)
    for column, head in enumerate(_HEADS, 1):
        sheet.text(row, column, head, "note_head")
    known = {cell: Decimal(number) for cell, number in numbers.items()}
    last = row
    for last, check in enumerate(_applying(snapshot), row + 1):
        _write_check(sheet, last, check, known.get)
    sheet.conditions.append((f"F{row + 1}:F{last}", f'F{row + 1}="{BROKEN}"', WRONG))
    return sheet


def _write_check(sheet: Sheet, row: int, check: _Check, numbers: Callable[[str], Number | None]) -> None:
    rule = check.relation.rule
    for column, text in enumerate((rule.id, rule.basis, check.where), 1):
        sheet.text(row, column, text, "note")
    for column in (4, 5):  # a relation of several comparisons has no two sides
        sheet.text(row, column, "" if check.sides else "—", "note_figure")
    for column, (side, formula) in enumerate(check.sides, 4):
        value = side.evaluate(numbers)
        sheet.formula(row, column, formula, "" if value is None else int(value), "note_figure")
    answer = check.relation.condition.answer(numbers)
    result = OPEN if answer is None else KEPT if answer else BROKEN
    sheet.formula(row, 6, check.result, result, "note_figure")
    sheet.heights[row] = max(_height(rule.basis, _WIDTHS[1]), _height(check.where, _WIDTHS[2]))


def _height(text: str, width: int) -> float:
    return 15.0 * -(-2 * chinese_width(text) // width) + 4
