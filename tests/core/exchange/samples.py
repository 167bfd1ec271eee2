"""Reports and files that the tests of core.exchange share. All texts are made up."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from core.exchange.matching import Doubt, Imported, match
from core.exchange.text import read as read_text
from core.forms import Form, all_forms
from core.layout import layout
from core.report import Snapshot, make_snapshot
from core.values import amount_text

ROOT = Path(__file__).resolve().parents[3]
SHARED = ROOT.parent / "shared"
OLD, NEW = all_forms()["2019"], all_forms()["2021"]
FORMS = pytest.mark.parametrize("form", [OLD, NEW], ids=["2019", "2021"])

DETAILS = {
    "organization": "青石县柳河镇人民政府",
    "unit_type": "township",
    "year": 2023,
    "title": "青石县柳河镇人民政府2023年政府信息公开工作年度报告",
}
TEXTS = {
    "lead": "本报告依照条例编制。\n统计期限为全年。",
    "overview": "全年工作平稳。\n（一）主动公开情况。及时更新栏目。",
    "problems": "人手不足。\n已安排培训。",
    "other_matters": "无",
}


def figures(form: Form, start: int = 1) -> dict[str, str]:
    """A different number in every cell, so that any mix-up shows."""
    found = {}
    for number, cell in enumerate(form.cells.values(), start):
        change = cell.kind.value == "change"
        found[cell.id] = f"{number:+d}" if change else f"{number}万元" if cell.id.endswith("/amount") else str(number)
        if cell.column.unit:
            found[cell.id] = f"{number}.5"
    return found


def report(form: Form, **fields: str | int | bool) -> Snapshot:
    """A filled report."""
    return make_snapshot(form, {**DETAILS, **TEXTS, **figures(form), **fields})


def corpus(number: str) -> Snapshot:
    """A report with the figures of a real one. Skips the test where the collection is not at hand."""
    file = SHARED / "corpus" / "figures.jsonl"
    if not file.exists():
        pytest.skip("the collection of real figures is not at hand")
    lines = map(json.loads, file.read_text(encoding="utf-8").splitlines())
    found = next(line for line in lines if line["id"] == number)
    form = all_forms()[found["form"]]
    return make_snapshot(form, {cell: _text(form, cell, value) for cell, value in found["cells"].items()})


def _text(form: Form, cell: str, value: object) -> str:
    if isinstance(value, dict):
        return amount_text(value["value"], value["unit"], form.cells[cell].column.unit)
    return "" if value is None else str(value)


def table_lines(snapshot: Snapshot, table: str) -> list[list[str]]:
    """The cells of an official table, row by row, merged ones once."""
    lines = layout(snapshot.form, table).lines()
    return [[snapshot.text(place.cell.id) if place.cell else place.text for place in line] for line in lines]


def as_text(snapshot: Snapshot, separator: str, *, blank_lines: bool = False) -> str:
    """The report as plain text, cells divided by `separator`."""
    lines = [snapshot.text("title"), *snapshot.text("lead").split("\n")]
    for section in snapshot.form.sections.values():
        lines.append(section.title)
        if section.kind == "text":
            lines += snapshot.text(section.id).split("\n")
        else:
            lines += [separator.join(row) for row in table_lines(snapshot, section.id)]
    return ("\n\n" if blank_lines else "\n").join(lines)


def differences(got: Snapshot, wanted: Snapshot) -> dict[str, tuple[object, object]]:
    """What `got` holds and what it should, by field."""
    assert got.form is wanted.form
    return {field: (got[field], value) for field, value in wanted.fields.items() if got[field] != value}


def resave(file: Path, kind: str) -> Path:
    """`file` opened and saved by LibreOffice, with a profile of its own."""
    target = file.parent / "resaved"
    command = [
        "soffice",
        f"-env:UserInstallation={(file.parent / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        kind,
        "--outdir",
        str(target),
        str(file),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=100, env={**os.environ, "HOME": str(file.parent)})
    return target / f"{file.stem}.{kind}"


def imported(text: str) -> Imported:
    """A plain text read and matched."""
    return match(read_text(text.encode()))


def told(result: Imported) -> list[Doubt]:
    """What is in doubt about what a file holds; that a few rows are not a whole report is left out."""
    return [doubt for doubt in result.doubts if "请对照源文件" not in doubt.reason]


TITLE = "某镇2023年政府信息公开工作年度报告"
TABLE_FOUR = f"{TITLE}\n四、政府信息公开行政复议、行政诉讼情况\n行政复议\n行政诉讼\n"


def requests_line(label: str, *values: str) -> str:
    """A row of table three."""
    return "\t".join([label, *values])


def table_three(*lines: str) -> str:
    """A report of nothing but rows of table three."""
    return "\n".join([TITLE, "三、收到和处理政府信息公开申请情况", *lines])


def figures_of(result: Imported, row: str) -> list[str]:
    """What the cells of a row hold."""
    return [result.snapshot.text(cell.id) for cell in result.snapshot.form.cells.values() if f"/{row}/" in cell.id]
