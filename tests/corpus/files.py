"""The corpus: which report is written with which deviations in which format, and the writing of it.

Text, DOCX, XLSX and HTML are written here. DOC and PDF are made of DOCX, XLS and ODS of XLSX, by LibreOffice, all files
of a format in one call.
"""

import random
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import build
import figures
import variants
import write_docx
import write_html
import write_text
import write_xlsx
from document import Document

from core.exchange import write as write_our_own
from core.forms import all_forms
from core.report import make_snapshot

WRITTEN = ("txt", "docx", "xlsx", "html")
CONVERTED = {"doc": "docx", "pdf": "docx", "xls": "xlsx", "ods": "xlsx"}
FORMATS = (*WRITTEN, *CONVERTED)
MAKES = {
    "txt": [f"{layout}/{encoding}" for layout in write_text.LAYOUTS for encoding in ("utf8", "gb18030")]
    + [f"{layout}/{encoding}" for layout in ("tabs", "lines") for encoding in ("bom", "gbk", "utf16", "utf16be")],
    "docx": [*write_docx.MAKES, "own"],
    "xlsx": [*write_xlsx.MAKES, "own"],
    "html": list(write_html.MAKES),
}
# What LibreOffice itself refuses or rewrites beyond recognition is left out of what it converts. It stores results with
# formulas, and prints deletions that are not yet accepted.
_CONVERTIBLE = {
    "doc": ["plain", "fake_merges", "split_runs", "tracked", "nested", "auto_numbers"],
    "pdf": ["plain", "fake_merges", "split_runs", "nested", "auto_numbers"],
    "xls": [name for name in write_xlsx.MAKES if not name.startswith("formulas")],
    "ods": [name for name in write_xlsx.MAKES if not name.startswith("formulas")],
}
# Formats in the order in which single deviations take turns: those that offices send most come most often.
_TURNS = ("docx", "txt", "html", "xlsx", "txt", "doc", "docx", "pdf", "xlsx", "xls", "txt", "ods")


@dataclass(frozen=True, slots=True)
class Plan:
    """One file to be: format, make (see MAKES), seed, the deviation it is there for, and how many in all."""

    format: str
    make: str
    seed: int
    variant: str | None
    count: int

    @property
    def name(self) -> str:
        """A file name that tells everything needed to make the file again."""
        what = self.variant or ("mixed" if self.count else "plain")
        return f"{self.format}-{self.make.replace('/', '+')}-{what}-{self.count}-{self.seed}"


@dataclass(frozen=True, slots=True)
class Written:
    """A file of the corpus and what is true of it."""

    path: Path
    plan: Plan
    document: Document


def plan(count: int, seed: int, formats: Iterable[str] = FORMATS) -> list[Plan]:
    """`count` files: every make without deviation, every deviation alone, then mixtures of two to four."""
    rng = random.Random(seed)  # noqa: S311
    wanted = [name for name in _TURNS if name in set(formats)] or list(formats)
    plans = [Plan(kind, make, rng.randrange(10**6), None, 0) for kind in dict.fromkeys(wanted) for make in _makes(kind)]
    for at, name in enumerate(sorted(variants.ALL)):
        plans += [_planned(rng, wanted[(at + step) % len(wanted)], name, 1) for step in (0, 5)]
    while len(plans) < count:
        plans.append(_planned(rng, wanted[len(plans) % len(wanted)], None, rng.randint(2, 4)))
    return plans if len(plans) == count else rng.sample(plans, count)


def _makes(kind: str) -> list[str]:
    return _CONVERTIBLE[kind] if kind in CONVERTED else MAKES[kind]


def _planned(rng: random.Random, kind: str, variant: str | None, count: int) -> Plan:
    makes = [make for make in _makes(kind) if make != "own"]
    if variant and variants.ALL[variant].cells:
        makes = [make for make in makes if make.split("/")[0] not in write_text.WITHOUT_CELLS]
    if count > 1:  # glued text is doubtful throughout; it would hide what else is in the file
        makes = [make for make in makes if not make.startswith("glued")]
    return Plan(kind, rng.choice(makes), rng.randrange(10**6), variant, count)


def make(plan: Plan) -> tuple[bytes, str, Document]:
    """The bytes of a file (before any conversion), their ending, and the document with its truth."""
    kind = CONVERTED.get(plan.format, plan.format)
    layout, _, encoding = plan.make.partition("/")
    cells = not (kind == "txt" and layout in write_text.WITHOUT_CELLS)
    for attempt in range(200):
        rng = random.Random(plan.seed * 1000 + attempt)  # noqa: S311
        report = figures.make(rng, variants.ALL[plan.variant].form if plan.variant else None)
        document = build.build(report, rng)
        if plan.count:
            document = variants.deviate(document, rng, plan.count, plan.variant, cells=cells)
        if plan.variant is None or plan.variant in document.deviations:
            break
    document.truth.raw |= {str(box.cell): box.text for box in document.values()}
    if plan.make == "own":
        return _own(document, kind), kind, document
    if kind == "txt":
        return write_text.write(document, layout, encoding, rng), "txt", document
    if kind == "html":
        chosen = write_html.MAKES[plan.make]
        return write_html.write(document, chosen, rng), chosen.ending[1:], document
    if kind == "docx":
        return write_docx.write(document, write_docx.MAKES[plan.make], rng), "docx", document
    return write_xlsx.write(document, write_xlsx.MAKES[plan.make], rng), "xlsx", document


def _own(document: Document, kind: str) -> bytes:
    """The undeviating report as this program itself exports it."""
    truth = document.truth
    fields: dict[str, str | int] = {"organization": truth.organization, "year": truth.year}
    fields |= {"title": document.paragraphs("title")[0].text}
    fields |= {name: "\n".join(lines) for name, lines in truth.texts.items()}
    fields |= {str(box.cell): box.text for box in document.values()}
    return write_our_own(make_snapshot(all_forms()[truth.form], fields), f".{kind}")


def write(plans: Iterable[Plan], folder: Path) -> Iterator[Written]:
    """Write the planned files into `folder`. What LibreOffice could not convert is left out."""
    waiting: dict[str, list[Written]] = {}
    for planned in plans:
        data, ending, document = make(planned)
        target = folder / f"{planned.name}.{ending}"
        target.write_bytes(data)
        written = Written(target, planned, document)
        if planned.format in CONVERTED:
            waiting.setdefault(planned.format, []).append(written)
        else:
            yield written
    for kind, originals in waiting.items():
        _convert(kind, [written.path for written in originals], folder)
        for written in originals:
            converted = written.path.with_suffix(f".{kind}")
            written.path.unlink()
            if converted.exists():
                yield Written(converted, written.plan, written.document)


def _convert(kind: str, sources: list[Path], folder: Path) -> None:
    """One LibreOffice call for all `sources`, with a profile of its own."""
    office = shutil.which("soffice")
    if office is None:
        return
    with tempfile.TemporaryDirectory() as profile:
        command = [office, f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", kind]
        subprocess.run(
            [*command, "--outdir", str(folder), *map(str, sources)], capture_output=True, timeout=1200, check=False
        )
