"""An imported report as JSON and back: how the worker process hands over what it read.

{"report": "<the report as core.exchange.json writes it>", "doubts": [[raw, place, reason, cell], ...],
 "placed": [[cell, raw, place, certainty], ...],
 "findings": [[rule, severity, section, cells, message, basis, [[cell, value, confidence], ...], span], ...]}
"""

import json
from typing import Any

from core.exchange import json as report_json
from core.exchange.matching import Doubt, Imported, Placed
from core.problems import Problem, Severity, Suggestion


def dumps(imported: Imported) -> bytes:
    """`imported` as ASCII, on one line."""
    content = {
        "report": report_json.dumps(imported.snapshot).decode(),
        "doubts": [[entry.raw, entry.place, entry.reason, entry.cell] for entry in imported.doubts],
        "placed": [[entry.cell, entry.raw, entry.place, entry.certainty] for entry in imported.placed],
        "findings": [_finding(problem) for problem in imported.findings],
    }
    return json.dumps(content).encode()


def loads(data: bytes) -> Imported:
    """What `dumps` wrote. Raises UserError for a damaged report, KeyError, TypeError or ValueError for other damage."""
    content = json.loads(data)
    return Imported(
        report_json.loads(content["report"].encode()),
        tuple(Doubt(*entry) for entry in content["doubts"]),
        tuple(Placed(*entry) for entry in content["placed"]),
        tuple(_problem(*entry) for entry in content["findings"]),
    )


def _finding(problem: Problem) -> list[Any]:
    return [
        problem.rule,
        problem.severity.value,
        problem.section,
        problem.cells,
        problem.message,
        problem.basis,
        [[entry.cell, entry.value, entry.confidence] for entry in problem.suggestions],
        problem.span,
    ]


def _problem(rule: str, severity: str, section: str, cells: list[str], *rest: Any) -> Problem:  # noqa: ANN401 -- JSON
    message, basis, suggestions, span = rest
    return Problem(
        rule,
        Severity(severity),
        section,
        tuple(cells),
        message,
        basis,
        tuple(Suggestion(*entry) for entry in suggestions),
        span and (span[0], span[1]),
    )
