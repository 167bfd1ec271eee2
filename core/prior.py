"""Last year's report, found beside this one."""

from collections.abc import Callable, Iterable
from pathlib import Path

from core.errors import UserError
from core.exchange import READERS, Imported, read
from core.report import Snapshot

_MOST = 12  # files looked into; whoever keeps more in one folder attaches by hand


def find_prior(
    file: Path, snapshot: Snapshot, read: Callable[[Path], Imported] = read, known: Iterable[Path] = ()
) -> tuple[Path, Snapshot] | None:
    """The report of the same unit and the year before, in the folder of `file` or among the `known` files; None when
    there is none.

    `read` reads a file, for the window in a process of its own.

    Our own files are looked into first, then those whose name has that year, then the rest. Files that cannot be read
    are passed over: nobody asked for them.
    """
    organization = snapshot.text("organization")
    if not organization or not snapshot.year:
        return None
    beside = _candidates(file, snapshot.year - 1)[:_MOST]
    for candidate in [*beside, *(path for path in known if path != file and path not in beside)]:
        try:
            found = read(candidate).snapshot
        except UserError:
            continue
        if found.year == snapshot.year - 1 and found.text("organization") == organization:
            return candidate, found
    return None


def _candidates(file: Path, year: int) -> list[Path]:
    endings = {ending for reader in READERS for ending in reader.endings}
    try:
        others = [path for path in file.parent.iterdir() if path != file and path.suffix.lower() in endings]
    except OSError:
        return []
    return sorted(others, key=lambda path: (path.suffix.lower() != ".nianbao", str(year) not in path.name, path.name))
