"""What was read, held against the truth: cell by cell, and for the details and texts of the report."""

import re
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal

from document import Expected, Truth

from core.exchange import Doubt, Imported
from core.report import Snapshot
from core.values import State, Value

OUTCOMES = ("right", "blank+doubt", "wrong+doubt", "WRONG", "missing")
_GRAVITY = ("WRONG", "missing", "wrong+doubt", "blank+doubt")
_UNITS = {"元": Decimal(1), "万元": Decimal(10_000)}


@dataclass(slots=True)
class Verdict:
    """How a file fared. `cells` counts outcomes, `doubted` the cells with a doubt; `faults` name what failed."""

    cells: Counter[str] = field(default_factory=Counter)
    doubted: int = 0
    undoubted_right: int = 0
    details: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    refused: str = ""
    seconds: float = 0.0


def judge(truth: Truth, imported: Imported) -> Verdict:
    """Hold what was read against `truth`."""
    verdict = Verdict()
    snapshot = imported.snapshot
    doubted = _doubted(truth, imported)
    for cell, expected in truth.cells.items():
        known = cell in snapshot.form.cells
        value = snapshot.value(cell) if known else None
        outcome = _outcome(expected, value, doubted=cell in doubted)
        verdict.cells[outcome] += 1
        verdict.doubted += cell in doubted
        verdict.undoubted_right += outcome == "right" and cell not in doubted
        if outcome != "right":
            found = f"“{value.text}”" if value else "no such cell"
            raw = truth.raw.get(cell, "")
            verdict.faults.append(f"{outcome} {cell}: file “{raw}”, expected {_shown(expected)}, read {found}")
    for cell in set(snapshot.form.cells) - set(truth.cells):
        if snapshot.value(cell).number is not None:
            verdict.cells["WRONG"] += 1
            verdict.faults.append(f"WRONG {cell}: not in this form, read “{snapshot.text(cell)}”")
    verdict.faults.sort(key=lambda fault: _GRAVITY.index(fault.split()[0]))
    _judge_details(truth, imported, verdict)
    _judge_texts(truth, snapshot, verdict)
    _judge_unplaced(truth, imported, verdict)
    return verdict


def _shown(expected: Expected) -> str:
    return expected.kind + (f" {'/'.join(expected.accept)}" if expected.accept else "")


def _outcome(expected: Expected, value: Value | None, *, doubted: bool) -> str:
    number = None if value is None else value.number
    blank = value is None or value.state is State.BLANK
    accepted = value is not None and any(_same(text, value) for text in expected.accept)
    match expected.kind:
        case "blank" if blank:
            return "right"
        case "placeholder" if number is None and (value is not None or doubted):
            return "right"
        case "value" | "doubtful" if accepted:
            return "right"
        case "doubtful" if number is None and doubted:
            return "right"
    if number is None and expected.kind in {"value", "doubtful"}:
        return "blank+doubt" if doubted else "missing"
    return "wrong+doubt" if doubted else "WRONG"


def _same(text: str, value: Value) -> bool:
    """Whether `value` is the canonical `text`; amounts in 元 when both say which."""
    if not text:
        return value.state is State.BLANK
    match = re.fullmatch(r"(-?[\d.]+)(万元|元)?", text)
    if match is None or value.number is None:
        return False
    number, unit = Decimal(match[1]), match[2]
    if unit is None:
        return number == value.number and (value.unit is None or number == 0)
    return value.unit is not None and number * _UNITS[unit] == value.number * _UNITS[value.unit]


def _squeezed(text: str) -> str:
    return re.sub(r"[\s|]+", "", text)


def _doubted(truth: Truth, imported: Imported) -> set[str]:
    """The cells that a doubt points at: by name, as part of a row, or by quoting the row it left unplaced."""
    cells: set[str] = set()
    rows: dict[str, list[str]] = {}
    for cell in truth.cells:
        rows.setdefault(cell.rpartition("/")[0], []).append(cell)
    for doubt in imported.doubts:
        if doubt.cell in truth.cells:
            cells.add(str(doubt.cell))
            if len(doubt.raw.split()) > 1 or "行" in doubt.reason:
                cells.update(rows[str(doubt.cell).rpartition("/")[0]])
    for finding in imported.findings:
        cells.update(name for cell in finding.cells for name in rows.get(cell.rpartition("/")[0], ()))
    for doubt in imported.doubts:
        cells.update(_quoted(truth, imported.snapshot, doubt, rows, cells))
    everything = _squeezed("".join(doubt.raw for doubt in imported.doubts))
    for names in rows.values():  # a row that no program can be sure of may be listed in pieces
        quote = "".join(_squeezed(truth.raw.get(name, "")) for name in names)
        if quote in everything and all(truth.cells[name].kind == "doubtful" for name in names):
            cells.update(names)
    return cells


def _quoted(truth: Truth, snapshot: Snapshot, doubt: Doubt, rows: dict[str, list[str]], known: set[str]) -> set[str]:
    """The first row, not read rightly and not yet doubted, whose figures the doubt quotes; all rows of table 4."""
    raw, found = _squeezed(doubt.raw), set[str]()
    for row, names in rows.items():
        written = "".join(_squeezed(truth.raw.get(name, "")) for name in names)
        plain = "".join((truth.cells[name].accept or ("",))[0] for name in names)  # as a spreadsheet stores it
        failed = any(
            name not in snapshot.form.cells
            or _outcome(truth.cells[name], snapshot.value(name), doubted=False) != "right"
            for name in names
        )
        quoted = any(quote and quote in raw for quote in (written, plain))
        if quoted and failed and not known.issuperset(names):
            found.update(names)
            if not row.startswith("disputes"):
                break
    return found


def _judge_details(truth: Truth, imported: Imported, verdict: Verdict) -> None:
    snapshot = imported.snapshot
    pointed = {doubt.cell for doubt in imported.doubts}
    for name, expected, found in (
        ("organization", truth.organization, snapshot.text("organization")),
        ("year", truth.year, snapshot.year),
        ("form", truth.form, snapshot.form.id),
    ):
        good = found == expected or (name in truth.loose and (name in pointed or not found or name == "form"))
        verdict.details[f"{name} {'right' if good else 'wrong'}"] += 1
        if not good:
            verdict.faults.append(f"{name}: expected {expected}, read {found}")


def _judge_texts(truth: Truth, snapshot: Snapshot, verdict: Verdict) -> None:
    for name, paragraphs in truth.texts.items():
        rest = _squeezed(snapshot.text(name))
        for text in paragraphs:
            wanted = _squeezed(text)
            good = wanted in rest
            rest = rest.replace(wanted, "", 1)
            verdict.details[f"text {'right' if good else 'wrong'}"] += 1
            if not good:
                verdict.faults.append(f"text {name}: “{text[:40]}” is not there")
        for text in (*truth.spare, *truth.unplaced):
            rest = rest.replace(_squeezed(text), "", 1)
        if rest.strip("：:"):
            verdict.details["text extra"] += 1
            verdict.faults.append(f"extra in {name}: “{rest[:60]}”")


def _judge_unplaced(truth: Truth, imported: Imported, verdict: Verdict) -> None:
    """What belongs to no field must be listed, or stand in a text."""
    kept = [*(doubt.raw for doubt in imported.doubts), *map(str, imported.snapshot.fields.values())]
    everything = _squeezed("\n".join(kept))
    for text in truth.unplaced:
        if _squeezed(text) not in everything:
            verdict.details["dropped"] += 1
            verdict.faults.append(f"dropped: “{text}” is neither in the report nor listed")
