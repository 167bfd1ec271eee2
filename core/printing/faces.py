"""The faces installed on this computer, by the names of their families."""

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import uharfbuzz

_REGULAR, _BOLD = 400, 700
_SUFFIXES = {".ttf", ".otf", ".ttc", ".otc"}
_OUTLINES = {"glyf", "CFF "}
_FAMILY_NAMES = {1, 16}  # of the name table: family, typographic family
_RESTRICTED = 0x0002  # OS/2 fsType: must not be embedded
_SLANTED = 0x0201  # OS/2 fsSelection: italic, oblique


@dataclass(frozen=True, slots=True)
class Face:
    """One face of a font file; `family` is its English name, or the only one it has."""

    family: str
    weight: int
    file: Path
    index: int


def folders() -> list[Path]:
    """Where the system and the user keep fonts."""
    home = Path.home()
    if sys.platform == "win32":
        system = Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"
        return [system, Path(os.environ.get("LOCALAPPDATA", home)) / "Microsoft" / "Windows" / "Fonts"]
    if sys.platform == "darwin":
        return [Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library" / "Fonts"]
    data = os.environ.get("XDG_DATA_HOME") or home / ".local" / "share"
    return [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path(data) / "fonts", home / ".fonts"]


@cache
def opened(face: Face) -> "uharfbuzz.Font":
    """The face ready to measure, scaled to 1,000 units an em."""
    import uharfbuzz

    font = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(face.file)), face.index))
    font.scale = (1000, 1000)
    return font


@cache
def installed() -> dict[str, list[Face]]:
    """All faces that may be embedded, by every name of their family in lower case."""
    found: dict[str, list[Face]] = {}
    for folder in folders():
        for file in sorted(folder.rglob("*")):
            if file.suffix.lower() in _SUFFIXES:
                for face, names in _faces_of(file):
                    for name in names:
                        found.setdefault(name.casefold(), []).append(face)
    return found


def find(name: str) -> Face | None:
    """The face of a family that is closest to the regular weight, or to bold where `name` ends with “ 粗”."""
    family, bold, _ = name.partition(" 粗")
    weight = _BOLD if bold else _REGULAR
    faces = installed().get(family.casefold(), [])
    best = min(faces, key=lambda face: abs(face.weight - weight), default=None)
    return best if best and (not bold or best.weight > _REGULAR) else None


def has(face: Face, character: str) -> bool:
    """Whether the face draws `character`."""
    return bool(opened(face).get_nominal_glyph(ord(character)))


@cache
def advance(face: Face, character: str) -> float:
    """How far `character` moves on, in ems."""
    font = opened(face)
    return float(font.get_glyph_h_advance(font.get_nominal_glyph(ord(character)) or 0)) / 1000


def _faces_of(file: Path) -> Iterator[tuple[Face, set[str]]]:
    """The faces in a file with all names of their families; none when it is damaged or of no use."""
    import uharfbuzz

    try:
        blob = uharfbuzz.Blob.from_file_path(str(file))
        count = uharfbuzz.Face(blob, 0).count
    except (OSError, MemoryError, uharfbuzz.HarfBuzzError):
        return
    for index in range(count):
        face = uharfbuzz.Face(blob, index)
        tags = set(face.table_tags)
        if not tags & _OUTLINES or "fvar" in tags or "OS/2" not in tags:
            continue  # pictures only, or a variable font whose default need not be the regular weight
        record = face.reference_table("OS/2").data
        weight, allowed, slant = (int.from_bytes(record[start : start + 2]) for start in (4, 8, 62))
        entries = [entry for entry in face.list_names() if int(entry.name_id) in _FAMILY_NAMES]
        names = [face.get_name(entry.name_id, entry.language) or "" for entry in entries]
        if not allowed & _RESTRICTED and not slant & _SLANTED and any(names):
            yield Face(next(filter(None, names)), weight, file, index), {name for name in names if name}
