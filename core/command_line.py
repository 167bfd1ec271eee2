"""The program without a window: check, convert, new (docs/architecture.md, "Command line")."""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from io import TextIOWrapper
from pathlib import Path
from typing import Any, NoReturn

from core.errors import UserError
from core.exchange import WRITERS, write
from core.exchange.json import dumps
from core.exchange.matching import Doubt, Imported
from core.exchange.worker import ImportWorker
from core.files import write_whole
from core.forms import all_forms
from core.problems import Problem, Severity, Suggestion
from core.report import Snapshot, new_snapshot
from core.rules.checker import check

OK, ERRORS_FOUND, REFUSED = 0, 1, 2
_ENDINGS = "、".join(writer.ending for writer in WRITERS)


class _Parser(argparse.ArgumentParser):
    """argparse with its own words in Chinese, as far as it lets us."""

    def error(self, message: str) -> NoReturn:
        print(f"命令不对：{_in_chinese(message)}。用 --help 查看用法。", file=sys.stderr)
        sys.exit(REFUSED)

    def format_help(self) -> str:
        words = {"usage:": "用法：", "positional arguments:": "参数：", "options:": "选项："}
        text = super().format_help().replace("show this help message and exit", "显示这段说明")
        for english, chinese in words.items():
            text = text.replace(english, chinese)
        return text


def _in_chinese(message: str) -> str:
    words = {
        "the following arguments are required: ": "缺少参数 ",
        "unrecognized arguments: ": "不认识的参数 ",
        "invalid choice: ": "不能是 ",
        "invalid int value: ": "不是整数 ",
        "expected one argument": "后面缺少内容",
        "argument ": "参数 ",
        " (choose from": "（可选",
        ")": "）",
    }
    for english, chinese in words.items():
        message = message.replace(english, chinese)
    return message


def is_command(arguments: Sequence[str]) -> bool:
    """Whether the program was called for a job without a window."""
    return bool(arguments) and arguments[0] in {"check", "convert", "new", "-h", "--help"}


def run(arguments: Sequence[str]) -> int:
    """Do what the command line asks; the exit code. Every refusal is one Chinese sentence on stderr."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a console of another code page must not end in an exception
            stream.reconfigure(errors="backslashreplace")
    options = _parser().parse_args(arguments)
    files = _Files()
    try:
        files.password = _password(options.password_file)
        return int(options.job(options, files))
    except UserError as error:
        print(error.sentence, file=sys.stderr)
        return REFUSED
    finally:
        files.close()


class _Files:
    """Reads the files of one command: whatever a hostile one does, it does in a process of its own."""

    def __init__(self) -> None:
        self.password: str | None = None
        self._worker = ImportWorker()

    def read(self, path: Path) -> Imported:
        return self._worker.read(path, self.password)

    def close(self) -> None:
        self._worker.close()


def _password(file: Path | None) -> str | None:
    """The first line of the password file."""
    if file is None:
        return None
    try:
        return file.read_text(encoding="utf-8-sig").split("\n")[0].rstrip("\r")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(
            f"不能读取密码文件“{file}”，请检查路径；文件里写一行密码，用 UTF-8 保存。", str(error)
        ) from error


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="nianbao", description="政府信息公开工作年度报告编辑器。不带命令时打开窗口。")
    shared = _Parser(add_help=False)
    shared.add_argument(
        "--password-file", type=Path, metavar="密码文件", help="有打开密码的文件用的密码，写在文件第一行"
    )
    commands = parser.add_subparsers(title="命令", metavar="命令", required=True)
    job = commands.add_parser("check", parents=[shared], help="检查报告：0 没有错误，1 有错误，2 有文件读不了")
    job.add_argument("files", nargs="+", type=Path, metavar="文件")
    job.add_argument("--prior", type=Path, metavar="上年报告", help="附上年报告，核对结转")
    job.add_argument("--json", action="store_true", help="以 JSON 输出")
    job.set_defaults(job=_check)
    job = commands.add_parser("convert", parents=[shared], help="转换格式，由输出文件的后缀决定")
    job.add_argument("source", type=Path, metavar="输入")
    job.add_argument("target", type=Path, metavar="输出", help=f"后缀可以是 {_ENDINGS}")
    job.add_argument("--form", choices=list(all_forms()), help="换成另一年的国家统一格式")
    job.add_argument("--overwrite", action="store_true", help="输出文件已存在时覆盖")
    job.set_defaults(job=_convert)
    job = commands.add_parser("new", parents=[shared], help="新建一份报告")
    job.add_argument("target", type=Path, metavar="输出")
    job.add_argument("--year", type=int, required=True, metavar="年度")
    job.add_argument("--from", dest="last", type=Path, metavar="上年报告", help="沿用单位信息和结转数字")
    job.add_argument("--organization", default="", metavar="单位全称")
    job.add_argument("--overwrite", action="store_true", help="输出文件已存在时覆盖")
    job.set_defaults(job=_new)
    return parser


def _check(options: argparse.Namespace, files: _Files) -> int:
    prior = files.read(options.prior).snapshot if options.prior else None
    outcome = OK
    found: list[dict[str, Any]] = []
    for path in options.files:
        try:
            imported = files.read(path)
        except UserError as error:
            print(error.sentence, file=sys.stderr)
            found.append({"file": str(path), "error": error.sentence})
            outcome = REFUSED
            continue
        problems = (*imported.findings, *check(imported.snapshot, prior))
        if outcome == OK and any(problem.severity is Severity.ERROR for problem in problems):
            outcome = ERRORS_FOUND
        found.append(_as_data(path, imported, problems))
        if not options.json:
            _print_problems(path, imported, problems)
    if options.json:
        _print_json({"files": found})
    return outcome


def _print_json(data: dict[str, Any]) -> None:
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # JSON is UTF-8 whatever the console's code page
    print(json.dumps(data, ensure_ascii=False, indent=1))


def _as_data(path: Path, imported: Imported, problems: Sequence[Problem]) -> dict[str, Any]:
    snapshot = imported.snapshot
    return {
        "file": str(path),
        "form": snapshot.form.id,
        "organization": snapshot.text("organization"),
        "year": snapshot.year,
        "problems": [_problem_data(problem) for problem in problems],
        "doubts": [asdict(doubt) for doubt in imported.doubts],
    }


def _problem_data(problem: Problem) -> dict[str, Any]:
    return {
        "rule": problem.rule,
        "severity": problem.severity.value,
        "cells": list(problem.cells),
        "section": problem.section,
        "message": problem.message,
        "basis": problem.basis,
        "explanation": problem.explanation,
        "suggestions": [_suggestion_data(suggestion) for suggestion in problem.suggestions],
    }


def _suggestion_data(suggestion: Suggestion) -> dict[str, Any]:
    return {
        "cell": suggestion.cell,
        "value": suggestion.value,
        "confidence": round(suggestion.confidence, 3),
        "also": [{"cell": cell, "value": value} for cell, value in suggestion.also],
        "why": suggestion.why,
    }


def _print_problems(path: Path, imported: Imported, problems: Sequence[Problem]) -> None:
    counts = "，".join(f"{level.label} {sum(p.severity is level for p in problems)}" for level in Severity)
    print(f"{path}：{counts}")
    for problem in problems:
        print(f"  [{problem.severity.label}] {problem.rule} {problem.message}")
    _print_doubts(imported.doubts, sys.stdout)


def _print_doubts(doubts: Sequence[Doubt], stream: Any) -> None:  # noqa: ANN401 -- any text stream
    for doubt in doubts:
        print(f"  [存疑] {doubt.place}：{doubt.reason}（原文：{doubt.raw}）", file=stream)


def _convert(options: argparse.Namespace, files: _Files) -> int:
    _refuse_existing(options)
    imported = files.read(options.source)
    snapshot = imported.snapshot
    if options.form:
        from core.conversion import convert

        converted = convert(snapshot, all_forms()[options.form])
        snapshot = converted.snapshot
        if converted.lost:
            print(f"有 {len(converted.lost)} 个数字在{snapshot.form.name}里没有位置，没有转过去：", file=sys.stderr)
            for cell in converted.lost:
                print(f"  {cell.name}：{imported.snapshot.text(cell.id)}", file=sys.stderr)
    _print_doubts(imported.doubts, sys.stderr)
    _write(snapshot, options.target, imported.doubts)
    return OK


def _new(options: argparse.Namespace, files: _Files) -> int:
    _refuse_existing(options)
    if not 2000 <= options.year <= 2100:
        raise UserError(f"年度“{options.year}”不对，请写四位年份，例如 --year 2024。")
    if options.last:
        from core.new_year import new_year

        snapshot = new_year(files.read(options.last).snapshot, options.year, options.organization)
    else:
        snapshot = new_snapshot(options.organization, options.year)
    _write(snapshot, options.target, ())
    return OK


def _refuse_existing(options: argparse.Namespace) -> None:
    if options.target.exists() and not options.overwrite:
        raise UserError(f"“{options.target}”已经存在，没有改动它。要覆盖请加 --overwrite。")


def _write(snapshot: Snapshot, target: Path, doubts: Sequence[Doubt]) -> None:
    ending = target.suffix.lower()
    if ending not in {writer.ending for writer in WRITERS}:
        raise UserError(f"不会写“{ending or target.name}”格式，输出文件的后缀可以是 {_ENDINGS}。")
    if ending == ".json":
        data = dumps(snapshot, {"doubts": [asdict(doubt) for doubt in doubts]} if doubts else None)
    else:
        data = write(snapshot, ending)
    write_whole(target, data)
