"""What the text says beside what the tables say: sentences that must be caught, and traps that must not."""

import tomllib
from pathlib import Path

import pytest

from core import document, paths
from core.report import Snapshot, make_snapshot
from core.rules.checker import check

FILE = tomllib.loads((Path(__file__).parent / "narrative_cases.toml").read_text(encoding="utf-8"))
SAMPLE = document.load(paths.SAMPLES / "sample-2021.nianbao")


def report(case) -> Snapshot:
    fields = {**SAMPLE.fields, **FILE["figures"], **case.get("changes", {}), "overview": case["text"]}
    return make_snapshot(SAMPLE.form, fields)


def found(case) -> list[str]:
    prior = make_snapshot(SAMPLE.form, case["prior"]) if "prior" in case else None
    snapshot = report(case)
    problems = [problem for problem in check(snapshot, prior) if problem.rule.startswith("N-")]
    problems.sort(key=lambda problem: problem.span or (0, 0))
    return [f"{problem.rule}：{snapshot.text('overview')[slice(*problem.span)]}" for problem in problems]


@pytest.mark.parametrize("case", FILE["cases"], ids=lambda case: case["text"][:24])
def test_each_sentence_is_understood(case):
    assert found(case) == case.get("finds", [])
