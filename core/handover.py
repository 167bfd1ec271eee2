"""定稿: the report in several kinds of file in one folder, with a manifest that tells whether they are still the same.

The manifest is what `sha256sum -c SHA256SUMS` reads.
"""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from core.errors import UserError
from core.exchange import Pictures, write
from core.files import write_whole
from core.report import Snapshot

MANIFEST = "SHA256SUMS"
_LONGEST_NAME = 60  # characters; with three bytes each and an ending it stays below what file systems take


def safe_name(text: str, otherwise: str = "年度报告") -> str:
    """`text` as a file's name on every system; `otherwise` when nothing of it is left."""
    kept = "".join(character for character in text if character not in '\\/:*?"<>|')
    return kept[:_LONGEST_NAME].strip(". ") or otherwise


def folder_name(snapshot: Snapshot) -> str:
    """Unit and year."""
    return safe_name(f"{snapshot.text('organization')}{snapshot.year or ''}")


def file_names(snapshot: Snapshot, endings: Sequence[str]) -> list[str]:
    """What the files are called, the manifest last."""
    name = safe_name(snapshot.text("title"))
    return [*(f"{name}{ending}" for ending in endings), MANIFEST]


def existing(snapshot: Snapshot, folder: Path, endings: Sequence[str]) -> list[str]:
    """The names of files that are there already and would be replaced."""
    return [name for name in file_names(snapshot, endings) if (folder / name).exists()]


def hand_over(snapshot: Snapshot, folder: Path, endings: Sequence[str], pictures: Pictures = ()) -> list[Path]:
    """Write the files and their manifest into `folder`, which is made if need be; returns them. `pictures` go into
    those that are printed on pages.

    Raises UserError when a kind of file cannot be made: then nothing has been written. When the disk fails midway,
    each file is whole, old or new, and the manifest, written last, tells which are new.
    """
    names = file_names(snapshot, endings)
    contents = [write(snapshot, ending, pictures) for ending in endings]
    sums = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in zip(names, contents, strict=False))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"不能新建文件夹“{folder.name}”，请换一个位置再试。", str(error)) from error
    written = [folder / name for name in names]
    for path, data in zip(written, [*contents, sums.encode()], strict=True):
        write_whole(path, data)
    return written
