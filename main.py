"""Starts the window; with a subcommand (check, convert, new) does the same job without one."""

import os
import sys
from pathlib import Path

from core import command_line

_NO_SCREEN = "这里没有图形界面，打不开窗口。可以用命令行：{program} check、convert、new，用 --help 查看说明。"


def main(arguments: list[str]) -> int:
    """The exit code of the program."""
    if command_line.is_command(arguments):
        try:
            return command_line.run(arguments)
        except BrokenPipeError:  # whoever reads our output has had enough: no reason for a traceback
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return command_line.OK
    if arguments[:1] == ["--worker"]:  # core.exchange.worker.ARGUMENT: the child process that reads files
        from core.exchange.worker import serve

        return serve()
    if not _has_screen():
        print(_NO_SCREEN.format(program=Path(sys.argv[0]).name), file=sys.stderr)
        return command_line.REFUSED
    from gui.app import run

    return run(Path(arguments[0]) if arguments else None)


def _has_screen() -> bool:
    """Whether Qt will find a screen: without one it ends the process instead of saying so."""
    return sys.platform != "linux" or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
