"""convert: one report into another kind of file, or many into a folder."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from core.command_line.shared import ENDINGS, OK, REFUSED, Files, print_doubts, refuse_existing, write_report
from core.errors import UserError
from core.exchange import WRITERS
from core.exchange.matching import Imported
from core.forms import all_forms
from core.report import Snapshot


def add_arguments(job: argparse.ArgumentParser) -> None:
    """What the command takes."""
    job.add_argument("files", nargs="+", type=Path, metavar="输入 输出", help=f"输出文件的后缀可以是 {ENDINGS}")
    job.add_argument("--to", type=_ending, metavar="格式", help="批量转换成这种格式，全部文件都是输入")
    job.add_argument("--output-folder", type=Path, metavar="文件夹", help="批量转换的结果放在这里，没有就新建")
    job.add_argument("--form", choices=list(all_forms()), help="换成另一年的国家统一格式")
    job.add_argument("--overwrite", action="store_true", help="输出文件已存在时覆盖")


def _ending(written: str) -> str:
    """The ending that 格式 names, with or without its dot."""
    ending = f".{written.lower().removeprefix('.')}"
    if ending not in {writer.ending for writer in WRITERS}:
        raise argparse.ArgumentTypeError(f"不会写“{written}”格式，可以是 {ENDINGS}")
    return ending


def run(options: argparse.Namespace, files: Files) -> int:
    """Convert IN to OUT; with --to and --output-folder every file into that folder. Raises UserError for one alone."""
    if options.to or options.output_folder:
        return _batch(options, files)
    if len(options.files) != 2:
        raise UserError(
            "命令不对：请写一个输入文件和一个输出文件；一次转换多个文件，请用 --to 格式 --output-folder 文件夹。"
        )
    source, target = options.files
    refuse_existing(target, overwrite=options.overwrite)
    _convert(source, target, options.form, files)
    return OK


def _batch(options: argparse.Namespace, files: Files) -> int:
    """Convert what can be converted, and say what was not."""
    if not (options.to and options.output_folder):
        raise UserError("命令不对：批量转换时 --to 和 --output-folder 要一起写。")
    folder = _made(options.output_folder)
    refused = 0
    for source, name in zip(options.files, _names(options.files), strict=True):
        target = folder / f"{name}{options.to}"
        try:
            refuse_existing(target, overwrite=options.overwrite)
            _convert(source, target, options.form, files)
        except UserError as error:
            print(error.sentence, file=sys.stderr)
            refused += 1
        else:
            print(f"{source} → {target}")
    failed = f"，{refused} 个没有转换，原因见上" if refused else ""
    print(f"共 {len(options.files)} 个文件，转换了 {len(options.files) - refused} 个{failed}。", file=sys.stderr)
    return REFUSED if refused else OK


def _made(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"不能新建文件夹“{folder}”，请换一个位置。", str(error)) from error
    return folder


def _names(sources: Sequence[Path]) -> Iterator[str]:
    """A name for each result; those of the same name are numbered, also where case does not count."""
    taken: set[str] = set()
    for source in sources:
        name, number = source.stem, 1
        while name.casefold() in taken:
            number += 1
            name = f"{source.stem}-{number}"
        taken.add(name.casefold())
        yield name


def _convert(source: Path, target: Path, form: str | None, files: Files) -> None:
    imported = files.read(source)
    snapshot = _in_form(imported, form) if form else imported.snapshot
    print_doubts(imported.doubts, sys.stderr)
    write_report(snapshot, target, imported.doubts)


def _in_form(imported: Imported, form: str) -> Snapshot:
    """The report in the other form; the figures that have no place there are named."""
    from core.conversion import convert

    converted = convert(imported.snapshot, all_forms()[form])
    if converted.lost:
        name = converted.snapshot.form.name
        print(f"有 {len(converted.lost)} 个数字在{name}里没有位置，没有转过去：", file=sys.stderr)
        for cell in converted.lost:
            print(f"  {cell.name}：{imported.snapshot.text(cell.id)}", file=sys.stderr)
    return converted.snapshot
