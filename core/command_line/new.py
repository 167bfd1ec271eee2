"""new: a report to begin with, blank or from last year's."""

import argparse
from pathlib import Path

from core.command_line.shared import OK, Files, refuse_existing, write_report
from core.errors import UserError
from core.report import new_snapshot


def add_arguments(job: argparse.ArgumentParser) -> None:
    """What the command takes."""
    job.add_argument("target", type=Path, metavar="输出")
    job.add_argument("--year", type=int, required=True, metavar="年度")
    job.add_argument("--from", dest="last", type=Path, metavar="上年报告", help="沿用单位信息和结转数字")
    job.add_argument("--organization", default="", metavar="单位全称")
    job.add_argument("--overwrite", action="store_true", help="输出文件已存在时覆盖")


def run(options: argparse.Namespace, files: Files) -> int:
    """Write the new report."""
    refuse_existing(options.target, overwrite=options.overwrite)
    if not 2000 <= options.year <= 2100:
        raise UserError(f"年度“{options.year}”不对，请写四位年份，例如 --year 2024。")
    if options.last:
        from core.new_year import new_year

        snapshot = new_year(files.read(options.last).snapshot, options.year, options.organization)
    else:
        snapshot = new_snapshot(options.organization, options.year)
    write_report(snapshot, options.target)
    return OK
