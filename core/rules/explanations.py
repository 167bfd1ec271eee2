"""情况说明: a warning or an info answered in words counts as explained while its figures stay what they were.

An explanation is kept under the problem's fingerprint: its rule, its cells and what stands in them (for a text the
words concerned). It therefore survives checking again, editing elsewhere, saving and opening, and lapses by itself
when its figures change. Supervisors ask for at least six characters (国家统计局联网直报: 核实性审核).
"""

import hashlib

from core.problems import Problem, Severity
from core.report import Notes, Readable, notes

SHORTEST = 6  # characters


def identified(problem: Problem, report: Readable) -> Problem:
    """`problem` with its fingerprint, and its explanation if the report holds one."""
    mark = fingerprint(problem, report)
    explanation = notes(report, "explanations").get(mark, "") if can_be_explained(problem) else ""
    said = (problem.rule, problem.severity, problem.section, problem.cells, problem.message, problem.basis)
    return Problem(*said, problem.suggestions, problem.span, mark, explanation)  # replace() takes four times as long


def can_be_explained(problem: Problem) -> bool:
    """Errors must be mended; a warning has to be answered, an info may be."""
    return problem.severity is not Severity.ERROR


def fingerprint(problem: Problem, report: Readable) -> str:
    """16 hexadecimal digits that change when the figures or words of the problem do."""
    parts = [problem.rule, problem.section]
    for field in problem.cells:
        is_text = field == problem.section and problem.span is not None
        parts += [field, report.text(field)[slice(*problem.span)] if is_text and problem.span else report.text(field)]
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def with_explanation(report: Readable, problem: Problem, text: str) -> Notes:
    """The report's explanations with `text` for `problem`; a blank text withdraws it."""
    return tuple((notes(report, "explanations") | {problem.fingerprint: text}).items())


def is_switched_off(problem: Problem, report: Readable) -> bool:
    """Whether this report does without the problem's rule; errors are never switched off."""
    return problem.severity is not Severity.ERROR and problem.rule in notes(report, "switched_off")
