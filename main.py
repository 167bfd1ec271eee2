"""Starts the window; with a subcommand (check, convert, new) does the same job without one."""

import sys
from pathlib import Path

from core import command_line


def main(arguments: list[str]) -> int:
    """The exit code of the program."""
    if command_line.is_command(arguments):
        return command_line.run(arguments)
    from gui.app import run

    return run(Path(arguments[0]) if arguments else None)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
