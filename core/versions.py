"""Earlier versions of each report, kept in the user's own folder: ten a file, thinned by age.

A report is known by the full path of its file. Each version is a whole .nianbao file named
<number>-<time>-<first digits of its SHA-256>; the number tells the order, for clocks are set back.
"""

import contextlib
import hashlib
import os
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from core.errors import UserError
from core.files import private_folder, write_whole

KEPT = 10
_NAME = re.compile(r"(\d{6})-(\d{8}T\d{6})-([0-9a-f]{16})\.nianbao")
_TIME = "%Y%m%dT%H%M%S"


@dataclass(frozen=True, slots=True)
class Version:
    """One earlier version. `time` is by this computer's clock when it was kept."""

    file: Path
    number: int
    time: datetime
    digest: str

    def data(self) -> bytes:
        """Its bytes. Raises UserError when they are not what was kept."""
        try:
            data = self.file.read_bytes()
        except OSError as error:
            raise UserError("这个版本读不出来，请选择另一个版本。", str(error)) from error
        if _digest(data) != self.digest:
            raise UserError("这个版本已经损坏，请选择另一个版本。")
        return data


def versions(folder: Path, path: Path | None) -> tuple[Version, ...]:
    """The versions kept of the report at `path` (None: of reports that never had a file), newest first."""
    return tuple(reversed(_versions(_folder(folder, path))))


def keep(folder: Path, path: Path | None, data: bytes) -> None:
    """Keep `data` as the newest version, unless it is that already. Raises UserError when it cannot be kept."""
    place = private_folder(_folder(folder, path))
    there = _versions(place)
    digest = _digest(data)
    if there and there[-1].digest == digest:
        return
    number = there[-1].number + 1 if there else 1
    now = datetime.now(UTC)
    file = place / f"{number:06d}-{now.strftime(_TIME)}-{digest}.nianbao"
    write_whole(file, data, private=True)
    version = Version(file, number, now, digest)
    try:
        version.data()  # checked on writing: a backup that cannot be read is none
    except UserError:
        file.unlink(missing_ok=True)
        raise
    _thin([*there, version])


def forget_all(folder: Path) -> None:
    """Remove every version of every report, for computers that several people use."""
    for file in folder.glob("*/*"):
        if _NAME.fullmatch(file.name):
            file.unlink(missing_ok=True)


def _thin(there: list[Version]) -> None:
    """Remove the versions beyond the tenth whose neighbours stand closest, seen from now; the ends stay."""
    now = there[-1].time
    while len(there) > KEPT:
        spare = min(range(1, len(there) - 1), key=lambda place: _worth(there, place, now))
        with contextlib.suppress(OSError):
            there[spare].file.unlink()
        del there[spare]


def _worth(there: list[Version], place: int, now: datetime) -> float:
    """How much would be missed: the gap that it leaves, in proportion to its age."""
    gap = abs((there[place + 1].time - there[place - 1].time).total_seconds())
    age = abs((now - there[place].time).total_seconds())
    return (gap + 1) / (age + 1)


def _versions(place: Path) -> list[Version]:
    """Oldest first."""
    found = []
    for file in place.glob("*.nianbao"):
        match = _NAME.fullmatch(file.name)
        if match:
            when = datetime.strptime(match[2], _TIME).replace(tzinfo=UTC)
            found.append(Version(file, int(match[1]), when, match[3]))
    return sorted(found, key=lambda version: version.number)


def _folder(folder: Path, path: Path | None) -> Path:
    key = os.path.normcase(path.absolute()) if path else ""
    return folder / hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:24]


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]
