"""The program without a window (docs/architecture.md, "Command line"): check, compare, convert, new, a module each."""

import argparse
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path

from core.command_line import check, compare, convert, new
from core.command_line.arguments import Parser
from core.command_line.shared import OK, REFUSED, Files
from core.errors import UserError

__all__ = ["OK", "REFUSED", "is_command", "run"]

_COMMANDS = {
    "check": (check, "检查报告：0 没有错误，1 有错误，2 有文件读不了"),
    "compare": (compare, "比较两份报告：0 相同，1 有不同，2 有文件读不了"),
    "convert": (convert, "转换格式，由输出文件的后缀决定；或者把多个文件转换到一个文件夹"),
    "new": (new, "新建一份报告"),
}


def is_command(arguments: Sequence[str]) -> bool:
    """Whether the program was called for a job without a window."""
    return bool(arguments) and arguments[0] in {*_COMMANDS, "-h", "--help"}


def run(arguments: Sequence[str]) -> int:
    """Do what the command line asks; the exit code. Every refusal is one Chinese sentence on stderr."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a console of another code page must not end in an exception
            stream.reconfigure(errors="backslashreplace")
    options = _parser().parse_args(arguments)
    files = Files()
    try:
        files.password = _password(options.password_file)
        return int(options.job(options, files))
    except UserError as error:
        print(error.sentence, file=sys.stderr)
        return REFUSED
    finally:
        files.close()


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
    parser = Parser(prog="nianbao", description="政府信息公开工作年度报告编辑器。不带命令时打开窗口。")
    shared = Parser(add_help=False)
    shared.add_argument(
        "--password-file", type=Path, metavar="密码文件", help="有打开密码的文件用的密码，写在文件第一行"
    )
    commands = parser.add_subparsers(title="命令", metavar="命令", required=True)
    for name, (module, help_text) in _COMMANDS.items():
        job = commands.add_parser(name, parents=[shared], help=help_text)
        module.add_arguments(job)
        job.set_defaults(job=module.run)
    return parser
