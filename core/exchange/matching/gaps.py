"""What a file lacks: rows and columns of a table that were not read although the rest of it was, and whole tables."""

from collections.abc import Collection, Iterator, Mapping
from itertools import groupby

from core.exchange.matching.imported import Doubt
from core.forms import Cell, Form

_FEW = 5  # rows that are named one by one
_NUMERALS = {"disclosure": "表二", "requests": "表三", "disputes": "表四"}


def gaps(form: Form, cells: Mapping[str, str], doubted: Collection[str], places: Mapping[str, str]) -> Iterator[Doubt]:
    """A doubt for each row or column of a table that is neither in `cells` nor the row of a doubted cell. `places`
    tells where each table stands in the source; a table of which only the title is there is named as a whole.
    """
    rows_in_doubt = {cell.rpartition("/")[0] for cell in doubted}
    for name in form.tables:
        wanted = form.table_cells(name)
        place = places.get(name, "正文")
        if not any(cell.id in cells for cell in wanted):
            if name in places and not any(row.startswith(f"{name}/") for row in rows_in_doubt):
                title = form.sections[name].title
                reason = f"没有读到“{title}”的表，可能是图片、缺少表头或者漏附，请对照源文件填写"
                yield Doubt(title, place, reason, wanted[0].id)
            continue
        rows = [list(row) for _, row in groupby(wanted, key=lambda cell: cell.row.id)]
        lacking = [row for row in rows if f"{name}/{row[0].row.id}" not in rows_in_doubt]
        yield from _rows(name, place, [row for row in lacking if not any(cell.id in cells for cell in row)])
        yield from _columns(name, place, [row for row in lacking if any(cell.id in cells for cell in row)], cells)


def _rows(table: str, place: str, rows: list[list[Cell]]) -> Iterator[Doubt]:
    called = _NUMERALS.get(table, "表格")
    if len(rows) > _FEW:
        names = "、".join(f"“{row[0].row.name}”" for row in rows)
        yield Doubt(names, place, f"{called}有{len(rows)}行没有读到数，请对照源文件填写", rows[0][0].id)
        return
    for row in rows:
        name = row[0].row.name
        yield Doubt(name, place, f"{called}缺少“{name}”一行，没有填入，请对照源文件核对", row[0].id)


def _columns(table: str, place: str, rows: list[list[Cell]], cells: Mapping[str, str]) -> Iterator[Doubt]:
    """A doubt for each column of which cells are lacking in rows that were read."""
    found: dict[str, list[Cell]] = {}
    for row in rows:
        for cell in row:
            if cell.id not in cells:
                found.setdefault(cell.column.name, []).append(cell)
    called = _NUMERALS.get(table, "表格")
    for name, lacking in found.items():
        rows_named = "" if len(lacking) > _FEW else "、".join(f"“{cell.row.name}”" for cell in lacking)
        where = f"的{rows_named}" if rows_named else ""
        yield Doubt(name, place, f"{called}{where}缺少“{name}”一列，没有填入，请对照源文件核对", lacking[0].id)
