"""Generate a corpus of foreign report files, read it, and print how that went.

python tests/corpus/score.py [--count 400] [--seed N] [--formats txt docx ...] [--keep DIR] [--markdown FILE]
"""

import argparse
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent.parent)]

import files  # noqa: E402
import variants  # noqa: E402
from judge import OUTCOMES, Verdict, judge  # noqa: E402

from core.errors import UserError  # noqa: E402
from core.exchange import read  # noqa: E402

Result = tuple[files.Written, Verdict]
_HEAD = ("", "files", "refused", "cells", *OUTCOMES, "right %", "of undoubted %", "org", "year", "form", "text %",
         "extra", "dropped", "median ms")  # fmt: skip


def examine(written: files.Written) -> Verdict:
    """Read one file and judge it."""
    start = time.perf_counter()
    try:
        imported = read(written.path)
    except UserError as error:
        return Verdict(refused=f"{error.sentence} {error.detail}".strip())
    seconds = time.perf_counter() - start
    verdict = judge(written.document.truth, imported)
    verdict.seconds = seconds
    return verdict


def run(count: int, seed: int, formats: Iterable[str], folder: Path) -> list[Result]:
    """Generate and examine a corpus."""
    results: list[Result] = []
    for written in files.write(files.plan(count, seed, formats), folder):
        if not results:
            examine(written)  # the first reading of a process loads what all later ones use
        results.append((written, examine(written)))
    return results


def line(name: str, results: list[Result]) -> list[str]:
    """One row of a table of scores."""
    verdicts = [verdict for _, verdict in results if not verdict.refused]
    cells = {outcome: sum(verdict.cells[outcome] for verdict in verdicts) for outcome in OUTCOMES}
    total = sum(cells.values())
    undoubted = total - sum(verdict.doubted for verdict in verdicts)
    detail = {key: sum(verdict.details[key] for verdict in verdicts) for verdict in verdicts for key in verdict.details}
    texts = detail.get("text right", 0) + detail.get("text wrong", 0)

    def share(part: int, whole: int) -> str:
        return f"{100 * part / whole:.2f}" if whole else "-"

    def wrong(key: str) -> str:
        return str(detail.get(f"{key} wrong", 0) or "")

    return [
        name,
        str(len(results)),
        str(len(results) - len(verdicts) or ""),
        str(total),
        *(str(cells[outcome] or "") for outcome in OUTCOMES),
        share(cells["right"], total),
        share(sum(verdict.undoubted_right for verdict in verdicts), undoubted),
        wrong("organization"),
        wrong("year"),
        wrong("form"),
        share(detail.get("text right", 0), texts),
        str(detail.get("text extra", 0) or ""),
        str(detail.get("dropped", 0) or ""),
        f"{1000 * median(verdict.seconds for verdict in verdicts):.1f}" if verdicts else "-",
    ]


def table(results: list[Result], keys: Callable[[files.Written], list[str]]) -> list[list[str]]:
    """Rows of scores, one for each key that files have."""
    groups: dict[str, list[Result]] = defaultdict(list)
    for written, verdict in results:
        for key in keys(written):
            groups[key].append((written, verdict))
    return [line(key, groups[key]) for key in sorted(groups)]


def tables(results: list[Result]) -> dict[str, list[list[str]]]:
    """All tables of scores by their titles."""
    alone = [(written, verdict) for written, verdict in results if len(written.document.deviations) <= 1]
    return {
        "By format": [*table(results, lambda written: [written.plan.format]), line("all", results)],
        "By make": table(results, lambda written: [f"{written.plan.format} {written.plan.make.split('/')[0]}"]),
        "By deviation, alone in a file": table(alone, lambda written: written.document.deviations or ["(none)"]),
        "By deviation, also mixed with others": table(
            results, lambda written: written.document.deviations or ["(none)"]
        ),
    }


def failures(results: list[Result], most: int) -> list[str]:
    """Every file in which something failed, with the first faults."""
    lines: list[str] = []
    for written, verdict in results:
        faults = [f"refused: {verdict.refused.splitlines()[0]}"] if verdict.refused else verdict.faults
        if faults:
            lines.append(f"{written.path.name} [{', '.join(written.document.deviations)}]")
            lines += [f"    {fault}" for fault in faults[:most]]
            lines += [f"    … {len(faults) - most} more"] if len(faults) > most else []
    return lines


def markdown(results: list[Result], seed: int) -> str:
    """The tables and the failing files as a document."""
    about = (
        f"Written by `tests/corpus/score.py --count {len(results)} --seed {seed}`. Right: the figure of the source,\n"
        "or a doubt where no program can be sure. WRONG: another figure and no doubt. Missing: blank or not a number,\n"
        "and no doubt. org, year, form: files in which it was told wrongly. extra: texts that hold what is foreign.\n"
    )
    parts = ["# How well foreign files are read\n", about]
    for title, rows in tables(results).items():
        parts.append(f"\n## {title}\n\n| {' | '.join(_HEAD)} |\n|{'---|' * len(_HEAD)}")
        parts += [f"| {' | '.join(row)} |" for row in rows]
    parts.append("\n" + (HERE / "independent.md").read_text(encoding="utf-8"))
    parts.append("## The deviations\n")
    parts += [f"- `{entry.name}` ({entry.source}): {entry.about}" for entry in variants.ALL.values()]
    parts.append("\n## Files in which something failed\n\n```")
    return "\n".join([*parts, *failures(results, 5), "```\n"])


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=400)
    parser.add_argument("--seed", type=int, default=2024)
    parser.add_argument("--formats", nargs="+", default=list(files.FORMATS), choices=files.FORMATS)
    parser.add_argument("--keep", type=Path, help="write the corpus into this folder and leave it there")
    parser.add_argument("--markdown", type=Path, help="write the scores to this file")
    parser.add_argument("--faults", type=int, default=6, help="how many faults of a file to print")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        results = run(options.count, options.seed, options.formats, folder)
    for title, rows in tables(results).items():
        sys.stdout.write(f"\n{title}\n" + "".join("\t".join(row) + "\n" for row in [list(_HEAD), *rows]))
    sys.stdout.write("\n" + "\n".join(failures(results, options.faults)) + "\n")
    if options.markdown:
        options.markdown.write_text(markdown(results, options.seed), encoding="utf-8")


if __name__ == "__main__":
    main()
