"""An imported report as JSON and back: how the worker process hands over what it read.

{"report": "<the report as core.exchange.json writes it>", "doubts": [[raw, place, reason, cell], ...],
 "placed": [[cell, raw, place, certainty], ...], "findings": [{<a Problem's fields>}, ...],
 "rows": [[place, grid, anchor, [[text, column, column_span], ...]], ...]}
"""

import json
from typing import Any

from core.exchange import json as report_json
from core.exchange.matching import Doubt, Imported, Placed
from core.exchange.source import SourceCell, SourceRow
from core.problems import Problem, Severity, Suggestion


def dumps(imported: Imported) -> bytes:
    """`imported` as ASCII, on one line."""
    content = {
        "report": report_json.dumps(imported.snapshot).decode(),
        "doubts": [[entry.raw, entry.place, entry.reason, entry.cell] for entry in imported.doubts],
        "placed": [[entry.cell, entry.raw, entry.place, entry.certainty] for entry in imported.placed],
        "findings": [_finding(problem) for problem in imported.findings],
        "rows": [[row.place, row.grid, row.anchor, _cells(row)] for row in imported.rows],
    }
    return json.dumps(content).encode()


def loads(data: bytes) -> Imported:
    """What `dumps` wrote. Raises UserError for a damaged report, KeyError, TypeError or ValueError for other damage."""
    content = json.loads(data)
    return Imported(
        report_json.loads(content["report"].encode()),
        tuple(Doubt(*entry) for entry in content["doubts"]),
        tuple(Placed(*entry) for entry in content["placed"]),
        tuple(map(_problem, content["findings"])),
        tuple(
            SourceRow(tuple(SourceCell(*cell) for cell in cells), place, grid, anchor)
            for place, grid, anchor, cells in content["rows"]
        ),
    )


def _cells(row: SourceRow) -> list[tuple[str, int, int]]:
    return [(cell.text, cell.column, cell.column_span) for cell in row.cells]


def _finding(problem: Problem) -> dict[str, Any]:
    content = {name: getattr(problem, name) for name in Problem.__dataclass_fields__}
    suggestions = [(entry.cell, entry.value, entry.confidence) for entry in problem.suggestions]
    return content | {"severity": problem.severity.value, "suggestions": suggestions}


def _problem(content: dict[str, Any]) -> Problem:
    span = content["span"]
    converted = {
        "severity": Severity(content["severity"]),
        "cells": tuple(content["cells"]),
        "suggestions": tuple(Suggestion(*entry) for entry in content["suggestions"]),
        "span": None if span is None else tuple(span),
    }
    return Problem(**(content | converted))
