"""Cuts what the program itself needs out of requirements.lock, for a platform; prints it as a lock file of its own.

Which packages these are follows from the `# via` notes that uv writes: whatever pyproject.toml asks for outside its
development group, and what that asks for in turn.
"""

import re
import sys
from pathlib import Path

_PROJECT = "nianbao (pyproject.toml)"
_NAME = re.compile(r"[A-Za-z0-9._-]+")


def main(lock: Path, platform: str) -> None:
    """Print the part of `lock` that runs on `platform`, one of pip's platform tags."""
    entries = _entries(lock.read_text(encoding="utf-8"))
    wanted = {name for name, entry in entries.items() if _PROJECT in _wanted_by(entry)}
    if not wanted:
        sys.exit(f"{lock} does not say what {_PROJECT} needs")
    while more := {name for name, entry in entries.items() if _wanted_by(entry) & wanted} - wanted:
        wanted |= more
    for name in sorted(wanted):
        if "sys_platform == 'win32'" in entries[name].split("\\")[0] and not platform.startswith("win"):
            continue
        print(entries[name].split("    # via")[0].rstrip())


def _entries(text: str) -> dict[str, str]:
    """The lines of each package by its name."""
    parts = re.split(r"^(?=\w)", text, flags=re.MULTILINE)
    return {_name(part): part for part in parts if _name(part)}


def _name(part: str) -> str:
    found = _NAME.match(part)
    return found[0] if found else ""


def _wanted_by(entry: str) -> set[str]:
    """Who asks for this package."""
    via = entry.partition("    # via")[2]
    return {line.strip(" #") for line in via.splitlines()}


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
