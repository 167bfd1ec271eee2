"""Killed, failing, without power: at every call of a save, an export, a backup, the journal and the whole window."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.extent import FULL

pytestmark = pytest.mark.skipif(not hasattr(__import__("os"), "fork"), reason="each strike is a forked process")

ROOT = Path(__file__).parents[2]
# (scenario, kind, every how many calls in the short form)
SWEEPS = [
    ("save", "kill", 1),
    ("save", "power", 2),
    ("save", "errors", 4),
    ("export", "kill", 2),
    ("export_xlsx", "power", 4),
    ("export", "errors", 5),
    ("backup", "kill", 12),
    ("backup", "power", 12),
    ("backup", "errors", 15),
    ("journal", "kill", 6),
    ("journal", "power", 7),
    ("journal", "errors", 14),
    ("window", "kill", 50),
]
FULL_ONLY = [("export_xlsx", "kill", 1), ("export_xlsx", "errors", 1), ("export", "power", 1), ("window", "errors", 1)]


CHOSEN = SWEEPS + (FULL_ONLY if FULL else [])


@pytest.fixture(scope="module")
def found():
    """What all the sweeps found; they share a process, for the imports take longer than the strikes."""
    specs = [f"{scenario}:{kind}:{1 if FULL else step}" for scenario, kind, step in CHOSEN]
    command = [sys.executable, "-m", "tests.faults.sweep", "naive:kill:1", "naive:power:1", *specs]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    results = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    return {result["sweep"]: result for result in results}


@pytest.mark.timeout(3600)
@pytest.mark.parametrize(("scenario", "kind"), [choice[:2] for choice in CHOSEN])
def test_old_or_new_whatever_happens(found, scenario, kind):
    result = found[f"{scenario} {kind}"]
    print(f"{scenario} {kind}: {result['points']} calls, {result['cases']} cases, {len(result['broken'])} broken")
    assert result["broken"] == []
    assert result["cases"] > 0


@pytest.mark.parametrize("kind", ["kill", "power"])
def test_the_sweeps_find_a_program_that_saves_as_most_do(found, kind):
    assert found[f"naive {kind}"]["broken"]
