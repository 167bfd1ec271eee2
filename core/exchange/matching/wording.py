"""Labels that a file writes otherwise than the national form does: understood, but worth knowing (domain: 3.1)."""

from collections.abc import Iterable, Iterator, Sequence

from core.exchange.matching.labels import plain
from core.exchange.source import SourceRow
from core.forms import Cell, Column, Form, Row
from core.problems import Problem, Severity

_RULE = "S-25"


def wording(form: Form, tables: Iterable[tuple[str | None, Sequence[SourceRow]]]) -> Iterator[Problem]:
    """An info for each row or column label that stands in the tables in another spelling only."""
    for section, rows in tables:
        written = {plain(cell.text): cell.text.strip() for row in rows for cell in row.cells if cell.text.strip()}
        seen: set[str] = set()
        for cell in form.table_cells(section or ""):
            for label in (cell.row, cell.column):
                found = _other_spelling(label, written)
                if found and label.id not in seen:
                    seen.add(label.id)
                    yield _problem(form, cell, label, found)


def _other_spelling(label: Row | Column, written: dict[str, str]) -> str:
    """The other spelling of a label whose official one stands nowhere."""
    if plain(label.label[-1]) in written or plain(label.name) in written:
        return ""
    return next((written[plain(other)] for other in label.match if plain(other) in written), "")


def _problem(form: Form, cell: Cell, label: Row | Column, found: str) -> Problem:
    message = f"原文的“{found}”，统一格式写作“{label.name}”；导出时已按统一格式书写。"
    return Problem(_RULE, Severity.INFO, cell.table, (cell.id,), message, f"{form.notice}的表格式样")
