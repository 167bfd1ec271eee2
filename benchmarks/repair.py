"""How well and how fast wrong figures are located: `python benchmarks/repair.py [--count 1000] [--seed 1]`.

Real figures (tests/corpus/real.json) that add up get one to three typing errors in table 3; the repair has to find
the injected cells and give back the true values: from the figures alone, with a text that quotes the true figures,
with one that still quotes other figures (last year's), and with last year's report attached. Beside it in the same
run: the same Fellegi-Holt problem as a MILP solved by HiGHS (`pip install highspy`; left out where it is not
installed). The R package errorlocate is not measured: no system's packages have it, see docs/repair.md.
"""

import argparse
import json
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from core import document, paths  # noqa: E402
from core.forms import all_forms  # noqa: E402
from core.report import Report, Snapshot, make_snapshot  # noqa: E402
from core.rules.checker import check  # noqa: E402
from core.rules.repair import broken_tables, equations  # noqa: E402
from core.rules.subject import Subject  # noqa: E402

BIG = 1_000_000


class Outcome(NamedTuple):
    """Of one corrupted report: is the truth the first suggestion, among the first three; processor time taken."""

    first: bool
    among_three: bool
    single: bool
    milliseconds: float


def bases() -> list[Snapshot]:
    """Reports with figures in every cell of table 3, whose arithmetic holds."""
    sample = document.load(paths.SAMPLES / "sample-2021.nianbao")
    found = [make_snapshot(sample.form, {**sample.fields, "auto_sum": False})]
    for real in json.loads((ROOT / "tests" / "corpus" / "real.json").read_text(encoding="utf-8")):
        form = all_forms()[real["form"]]
        fields = dict.fromkeys(form.cells, "0")
        for table, figures in real["tables"].items():
            fields |= {f"{table}/{cell}": text for cell, text in figures.items() if f"{table}/{cell}" in form.cells}
        snapshot = make_snapshot(form, fields)
        broken = {problem.rule for problem in check(snapshot)} & {"T3-01", "T3-02", "T3-03"}
        complete = all(snapshot.value(cell.id).number is not None for cell in form.table_cells("requests"))
        if complete and not broken and real["tables"].get("requests"):
            found.append(snapshot)
    return found


def slip(chance: random.Random, figure: int) -> int:
    """`figure` as a tired hand types it."""
    digits = str(figure)
    at = chance.randrange(len(digits))
    kinds = [
        lambda: digits[:at] + chance.choice("0123456789") + digits[at + 1 :],
        lambda: digits[:at] + digits[at + 1 :] or "0",
        lambda: digits[:at] + chance.choice("0123456789") + digits[at:],
        lambda: digits[:at] + digits[at : at + 2][::-1] + digits[at + 2 :],
        lambda: str(max(0, figure + chance.choice((-1, 1)))),
        lambda: "0",
        lambda: str(chance.randrange(1, 50)),
    ]
    return int(chance.choice(kinds)())


class Case(NamedTuple):
    """A report with wrong cells, their true values, and the report before."""

    report: Report
    truth: dict[str, int]
    base: Snapshot


def corrupted(chance: random.Random, base: Snapshot, errors: int) -> Case:
    """The report with `errors` wrong cells in table 3, mostly where figures are, and the true values of these."""
    cells = [cell.id for cell in base.form.table_cells("requests")]
    filled = [cell for cell in cells if base.value(cell).number]
    truth: dict[str, int] = {}
    wrong: dict[str, str] = {}
    while len(truth) < errors:
        cell = chance.choice(filled if chance.random() < 0.8 else cells)
        figure = int(base.value(cell).number or 0)
        typed = slip(chance, figure)
        if typed != figure:
            truth[cell], wrong[cell] = figure, str(typed)
    report = Report(base)
    report.set_many(wrong)
    return Case(report, truth, base)


QUOTED = {
    "收到政府信息公开申请{}件": "received",
    "上年结转{}件": "carried_in",
    "办结{}件": "handled_total",
    "予以公开{}件": "granted/",
    "部分公开{}件": "partly_granted",
    "不予公开{}件": "refused.",
    "无法提供{}件": "unavailable.",
    "不予处理{}件": "not_processed.",
    "结转下年度{}件": "carried_out",
}


def text_about(report: Snapshot, added: int = 0) -> str:
    """A sentence with the totals of table 3, each larger by `added`."""
    totals = [cell.id for cell in report.form.table_cells("requests") if cell.column.id == "total"]
    quoted = []
    for words, row in QUOTED.items():
        figures = [int(report.value(cell).number or 0) for cell in totals if cell.startswith(f"requests/{row}")]
        quoted.append(words.format(sum(figures) + added))
    return f"本年，{'，'.join(quoted)}。"


def ours(report: Report, truth: dict[str, int], text: str = "", prior: Snapshot | None = None) -> Outcome:
    """Our repair of one report whose first section says `text`."""
    report.set_many({"overview": text})
    start = time.process_time()
    found = [table for table in broken_tables(Subject(report, prior)) if any(c in table.cells for c in truth)]
    took = (time.process_time() - start) * 1000
    ways = [dict(way.changes) for table in found for way in table.ways]
    return Outcome(ways[:1] == [truth], truth in ways[:3], len(ways) == 1, took)


def with_highs(report: Report, truth: dict[str, int]) -> Outcome:
    """The same as a MILP: per cell a new integer value >= 0 and a switch that it changed; the fewest switches win."""
    import highspy

    start = time.process_time()
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    cells = list(dict.fromkeys(cell for equation in _requests(report) for cell, _ in equation))
    figures = {cell: int(report.value(cell).number or 0) for cell in cells}
    values = {cell: solver.addIntegral(lb=0, ub=BIG) for cell in cells}
    switches = {cell: solver.addBinary() for cell in cells}
    for equation in _requests(report):
        solver.addConstr(sum(sign * values[cell] for cell, sign in equation) == 0)
    for cell in cells:
        solver.addConstr(values[cell] - figures[cell] <= BIG * switches[cell])
        solver.addConstr(figures[cell] - values[cell] <= BIG * switches[cell])
    solver.minimize(sum(switches.values()))
    changed = {cell: round(solver.val(values[cell])) for cell in cells}
    changed = {cell: value for cell, value in changed.items() if value != figures[cell]}
    return Outcome(changed == truth, changed == truth, single=True, milliseconds=(time.process_time() - start) * 1000)


def _requests(report: Report) -> Iterator[tuple[tuple[str, int], ...]]:
    return (e.terms for e in equations(report.form) if e.terms[0][0].startswith("requests/"))


def last_years(base: Snapshot) -> Snapshot:
    """A report of last year that hands over what `base` says was handed over."""
    carried = {cell: base.text(cell) for cell in base.form.cells if cell.startswith("requests/carried_in/")}
    return make_snapshot(base.form, {cell.replace("carried_in", "carried_out"): text for cell, text in carried.items()})


EVIDENCE: dict[str, Callable[[Snapshot], tuple[str, Snapshot | None]]] = {
    "figures alone": lambda _base: ("", None),
    "true text": lambda base: (text_about(base), None),
    "text of other figures": lambda base: (text_about(base, added=3), None),
    "text and last year": lambda base: (text_about(base), last_years(base)),
}


def line(name: str, outcomes: list[Outcome]) -> str:
    """One line of the table."""
    times = sorted(outcome.milliseconds for outcome in outcomes)
    shares = [statistics.mean(getattr(outcome, what) for outcome in outcomes) for what in Outcome._fields[:3]]
    percent = "".join(f"{100 * share:12.1f}%" for share in shares)
    return f"{name:28}{percent}{statistics.median(times):12.2f}{times[int(len(times) * 0.95)]:10.2f}{times[-1]:10.2f}"


def main() -> None:
    """Run and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--solved", type=int, default=60, help="how many of them HiGHS gets too")
    options = parser.parse_args()
    chance = random.Random(options.seed)  # noqa: S311 -- no secret
    originals = bases()
    print(f"{'errors':28}{'first':>13}{'first three':>13}{'single':>13}{'CPU ms':>12}{'p95':>10}{'worst':>10}")
    cases = [corrupted(chance, chance.choice(originals), 1 + number % 3) for number in range(options.count)]
    for case in cases:
        ours(case.report, case.truth, text_about(case.base))  # compiles the rules
    for name, evidence in EVIDENCE.items():
        outcomes = [(len(case.truth), ours(case.report, case.truth, *evidence(case.base))) for case in cases]
        for errors in (1, 2, 3):
            print(line(f"{errors}, {name}", [outcome for count, outcome in outcomes if count == errors]))
        print(line(f"all, {name}", [outcome for _, outcome in outcomes]))
    try:
        print(
            line(f"HiGHS, {options.solved} of them", [with_highs(c.report, c.truth) for c in cases[: options.solved]])
        )
    except ImportError:
        print("HiGHS is not installed (pip install highspy): no comparison.")


if __name__ == "__main__":
    main()
