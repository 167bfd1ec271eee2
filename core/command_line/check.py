"""check: the problems of reports, for people or as JSON."""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from core.command_line.shared import ERRORS_FOUND, OK, REFUSED, Files, print_doubts, print_json
from core.errors import UserError
from core.exchange.matching import Imported
from core.forms import Form
from core.problems import Problem, Severity, Suggestion
from core.rules.checker import check

_MOST_CHANGES = 5  # of a suggestion that are printed


def add_arguments(job: argparse.ArgumentParser) -> None:
    """What the command takes."""
    job.add_argument("files", nargs="+", type=Path, metavar="文件")
    job.add_argument("--prior", type=Path, metavar="上年报告", help="附上年报告，核对结转")
    job.add_argument("--json", action="store_true", help="以 JSON 输出")


def run(options: argparse.Namespace, files: Files) -> int:
    """Check the files one after the other; one that cannot be read does not stop the others."""
    prior = files.read(options.prior).snapshot if options.prior else None
    outcome = OK
    found: list[dict[str, Any]] = []
    for path in options.files:
        try:
            imported = files.read(path)
        except UserError as error:
            print(error.sentence, file=sys.stderr)
            found.append({"file": str(path), "error": error.sentence})
            outcome = REFUSED
            continue
        problems = (*imported.findings, *check(imported.snapshot, prior))
        if outcome == OK and any(problem.severity is Severity.ERROR for problem in problems):
            outcome = ERRORS_FOUND
        found.append(_as_data(path, imported, problems))
        if not options.json:
            _print_problems(path, imported, problems)
    if options.json:
        print_json({"files": found})
    return outcome


def _as_data(path: Path, imported: Imported, problems: Sequence[Problem]) -> dict[str, Any]:
    snapshot = imported.snapshot
    return {
        "file": str(path),
        "form": snapshot.form.id,
        "organization": snapshot.text("organization"),
        "year": snapshot.year,
        "problems": [_problem_data(problem) for problem in problems],
        "doubts": [asdict(doubt) for doubt in imported.doubts],
    }


def _problem_data(problem: Problem) -> dict[str, Any]:
    return {
        "rule": problem.rule,
        "severity": problem.severity.value,
        "cells": list(problem.cells),
        "section": problem.section,
        "message": problem.message,
        "basis": problem.basis,
        "explanation": problem.explanation,
        "suggestions": [_suggestion_data(suggestion) for suggestion in problem.suggestions],
    }


def _suggestion_data(suggestion: Suggestion) -> dict[str, Any]:
    return {
        "cell": suggestion.cell,
        "value": suggestion.value,
        "confidence": round(suggestion.confidence, 3),
        "also": [{"cell": cell, "value": value} for cell, value in suggestion.also],
        "why": suggestion.why,
    }


def _print_problems(path: Path, imported: Imported, problems: Sequence[Problem]) -> None:
    counts = "，".join(f"{level.label} {sum(p.severity is level for p in problems)}" for level in Severity)
    print(f"{path}：{counts}")
    for problem in problems:
        print(f"  [{problem.severity.label}] {problem.rule} {problem.message}")
        _print_suggestions(imported.snapshot.form, problem)
    print_doubts(imported.doubts, sys.stdout)


def _print_suggestions(form: Form, problem: Problem) -> None:
    """The ways to mend it, as far as they are figures: a changed text would be a page."""
    for suggestion in problem.suggestions:
        if all(cell in form.cells for cell in suggestion.changes):
            named = [f"{form.cells[cell].name}改为 {value or '空白'}" for cell, value in suggestion.changes.items()]
            more = f"等{len(named)}处" if len(named) > _MOST_CHANGES else ""
            changes = "；".join(named[:_MOST_CHANGES]) + more
            print(f"      建议：{changes}{f'（{suggestion.why}）' if suggestion.why else ''}")
