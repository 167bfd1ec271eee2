"""compare: how two reports differ, for people, as JSON, or as an XLSX or DOCX file."""

import argparse
import sys
from pathlib import Path
from typing import Any

from core.command_line.shared import OK, Files, print_doubts, print_json, refuse_existing
from core.comparison import Comparison, compare
from core.errors import UserError
from core.files import write_whole

DIFFERENT = 1


def add_arguments(job: argparse.ArgumentParser) -> None:
    """What the command takes."""
    job.add_argument("this", type=Path, metavar="报告")
    job.add_argument("other", type=Path, metavar="另一份")
    job.add_argument("--json", action="store_true", help="以 JSON 输出")
    job.add_argument("--output", type=Path, metavar="输出", help="写成 .xlsx 或 .docx 文件")
    job.add_argument("--overwrite", action="store_true", help="输出文件已存在时覆盖")


def run(options: argparse.Namespace, files: Files) -> int:
    """Compare the two files."""
    if options.output:
        refuse_existing(options.output, overwrite=options.overwrite)
    this, other = files.read(options.this), files.read(options.other)
    for imported in (this, other):
        print_doubts(imported.doubts, sys.stderr)
    comparison = compare(this.snapshot, other.snapshot)
    if options.output:
        write_whole(options.output, _file(comparison, options.output, options.this.name, options.other.name))
    if options.json:
        print_json(_as_data(comparison))
    elif not options.output:
        _print(comparison)
    return DIFFERENT if comparison.differences else OK


def _file(comparison: Comparison, target: Path, this: str, other: str) -> bytes:
    from core.exchange import comparison_docx, comparison_xlsx

    writers = {".docx": comparison_docx.write, ".xlsx": comparison_xlsx.write}
    write = writers.get(target.suffix.lower())
    if write is None:
        raise UserError(f"比较结果只能写成 .xlsx 或 .docx 文件，没有写“{target.name}”。")
    return write(comparison, this, other)


def _as_data(comparison: Comparison) -> dict[str, Any]:
    return {
        "differences": [
            {
                "section": one.section,
                "field": one.field,
                "place": one.place,
                "this": one.this,
                "other": one.other,
                "change": one.change,
            }
            for one in comparison.differences
        ],
        "not_compared": list(comparison.remarks),
    }


def _print(comparison: Comparison) -> None:
    for remark in comparison.remarks:
        print(remark)
    print(f"共有 {len(comparison.differences)} 处不同" if comparison.differences else "两份报告相同")
    for one in comparison.differences:
        this, other = one.shown
        change = f"（{one.change}）" if one.change else ""
        print(f"  {comparison.section_title(one.section)} › {one.place}：{this} ≠ {other}{change}")
