"""Our own text files, read back exactly: titles begin at the margin, paragraphs are indented, table rows ruled."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from core.exchange.source import Source, SourceCell, SourceRow, paragraph
from core.exchange.text_writer import DETAILS, INDENT
from core.forms import Form, all_forms

_CELL = re.compile(r"\|((?:[^\\|]|\\.)*)(?=\|)")
_ESCAPED = re.compile(r"\\(.)")
_RULE = re.compile(r"[|-]+")


def source(text: str) -> Source | None:
    """The report that we wrote as `text`; None when its last line does not say so."""
    body, _, last = text.replace("\r\n", "\n").rstrip("\n").rpartition("\n")
    details = _details(last.strip())
    form = all_forms().get(details.get("form", ""))
    if form is None:
        return None
    return Source(tuple(_beside(_rows(body.split("\n"), form), form)), details)


def _details(line: str) -> dict[str, str]:
    if not (line.startswith(DETAILS[0]) and line.endswith(DETAILS[1])):
        return {}
    try:
        found = json.loads(line.removeprefix(DETAILS[0]).removesuffix(DETAILS[1]))
    except ValueError:
        return {}
    return {str(name): str(value) for name, value in found.items()} if isinstance(found, dict) else {}


def _rows(lines: Sequence[str], form: Form) -> Iterator[SourceRow]:
    titles = {section.title: section.id for section in form.sections.values()}
    sections = list(form.sections)
    part = ""
    yield paragraph(lines[0], "第1行", "title")
    for number, line in enumerate(lines[1:], 2):
        place = f"第{number}行"
        if line.startswith(INDENT):
            yield paragraph(line.removeprefix(INDENT), place, None if part else "lead")
            part = part or "lead"
        elif line in titles:
            part = titles[line]
            yield paragraph(line, place, part)
        elif line.startswith("|"):
            if not _RULE.fullmatch(line):
                yield SourceRow(_cells(line), place, sections.index(part) if part in sections else 0)
        elif line.strip():
            yield paragraph(line, place)


def _cells(line: str) -> tuple[SourceCell, ...]:
    texts = [_ESCAPED.sub(r"\1", text.strip()) for text in _CELL.findall(line)]
    return tuple(SourceCell(text, at) for at, text in enumerate(texts or [line]))


def _beside(rows: Iterable[SourceRow], form: Form) -> Iterator[SourceRow]:
    """`rows` with those of a table that the official form prints beside each other made one, without their labels.

    Rows without a figure are a group's label, or blank as the report is without them.
    """
    labels = {
        [*form.sections].index(name): {row.label[-1] for block in table.blocks for row in block.rows}
        for name, table in form.tables.items()
        if table.orientation == "line"
    }
    for grid, group in groupby(rows, key=lambda row: row.grid):
        if grid is None or grid not in labels:
            yield from (row for row in group if grid is None or any(cell.text for cell in row.cells[1:]))
            continue
        lines = [row for row in group if row.cells[0].text in labels[grid]]
        texts = [cell.text for row in lines for cell in row.cells[1:]]
        if texts:
            yield SourceRow(tuple(SourceCell(text, at) for at, text in enumerate(texts)), lines[0].place, grid)
