"""What the repair of a table comes to in words: suggestions at each broken equation, and what cannot be told."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from core.problems import Problem, Suggestion
from core.report import Readable
from core.rules.ranking import Repair
from core.rules.repair import MAX_CHANGES, BrokenTable
from core.rules.sums import reach

OFFERED = 3
_SUREST = 0.99  # a single smallest way was the true one in 99.9 % of 3,000 reports; a coincidence is never excluded
_IMPLIED = 0.9
_SUMS = Suggestion("auto_sum", "1", 0.2, (), "各总计按明细重算，仍不成立的关系再逐项核对")


def with_offers(
    problems: Iterable[Problem], equation: Collection[str], tables: Iterable[BrokenTable], report: Readable
) -> tuple[Problem, ...]:
    """`problems` of one broken `equation` (its cells), each with the ways to mend its table and what is uncertain."""
    cells = reach(report, equation)
    table = next((table for table in tables if any(cell in table.cells for cell in cells)), None)
    if table is None:
        return tuple(problems)
    offers = tuple(_offers(table, cells, report))
    remark = _remark(table)
    return tuple(replace(one, message=one.message + remark, suggestions=offers) for one in problems)


def with_implied(problem: Problem, implied: Mapping[str, int]) -> Problem:
    """A problem of cells without a usable figure, with what the equations say that these must hold."""
    fitting = [(cell, str(implied[cell])) for cell in problem.cells if cell in implied]
    if not fitting:
        return problem
    (cell, value), *also = fitting
    offer = Suggestion(cell, value, _IMPLIED, tuple(also), "由同行、同列其他数字的关系推出")
    others = (other for other in problem.suggestions if other.changes != offer.changes)
    return replace(problem, suggestions=(offer, *others))


def _offers(table: BrokenTable, cells: Collection[str], report: Readable) -> Iterator[Suggestion]:
    if not table.ways and not report["auto_sum"]:
        yield _SUMS
    touching = [way for way in table.ways if any(cell in cells for cell, _ in way.changes)]
    for way in touching[:OFFERED]:
        (cell, value), *also = sorted(way.changes, key=lambda change: change[0] not in cells)
        others = tuple((other, str(new)) for other, new in also)
        yield Suggestion(cell, str(value), min(way.confidence, _SUREST), others, _why(way, table))


def _why(way: Repair, table: BrokenTable) -> str:
    """改后3条关系全部成立，也与文中“收到申请25件”一致"""
    held = f"改后{table.broken}条关系全部成立" if table.broken > 1 else "改后这条关系成立"
    return f"{held}，也与{way.sources[0]}一致" if way.sources else held


def _remark(table: BrokenTable) -> str:
    """What arithmetic alone cannot tell, to stand behind the message."""
    if not table.ways:
        return f"本表共有{table.broken}条关系不成立，错误不止{MAX_CHANGES}处，不作推测，请对照台账。"
    if table.broken == 1 and len(table.ways) > 1:
        return f"仅凭加减看不出错在哪一格：这{len(table.ways)}格都可能有误，请对照台账。"
    return ""
