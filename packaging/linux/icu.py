"""Makes Qt's copy of ICU's data smaller: of its 32 MB most are names of languages, currencies and units, line breaking
and transliteration, for which QtCore never asks ICU.

    icu.py FOLDER       FOLDER: Qt's libraries; needs icupkg (Debian: icu-devtools) and binutils
"""

import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

# What QtCore may ask: converters, collation, upper and lower case, time zones. Anything else would need data we drop.
_ASKED = re.compile(r"^(?:ucnv|ucol|UCNV|u_strTo(?:Lower|Upper)|ucal)_\w+$")
_DROPPED = re.compile(
    r"(?:brkitr|curr|lang|rbnf|region|translit|unit)/|zone/(?!(?:root|en|zh|pool|res_index|tzdbNames)\b)"
)
_SYMBOL = re.compile(
    r"^ *\d+: ([0-9a-f]+) (0x[0-9a-f]+|\d+) OBJECT +GLOBAL DEFAULT +\d+ (icudt(\d+)_dat)$", re.MULTILINE
)

_SOURCE = """
.section .rodata
.globl {symbol}
.type {symbol}, @object
.balign 4096
{symbol}: .incbin "{file}"
.size {symbol}, . - {symbol}
"""


def main(folder: Path) -> None:
    """Replace the data library of `folder`."""
    (library,) = folder.glob("libicudata.so.*")
    asked = set(re.findall(r"UND (\w+_\d\d)\b", _run("readelf", "-W", "--dyn-syms", folder / "libQt6Core.so.6")))
    if unknown := {name for name in asked if not _ASKED.match(name)} or not asked:
        sys.exit(f"QtCore asks more of ICU than is known here: {unknown}")
    with TemporaryDirectory() as name:
        symbol, data = _extracted(library, Path(name))
        kept = Path(name, "kept", data.name)  # icupkg takes the name of the package from the file
        kept.parent.mkdir()
        unwanted = [item for item in _run("icupkg", "-l", data).splitlines() if _DROPPED.match(item)]
        Path(name, "unwanted.txt").write_text("\n".join(unwanted) + "\n", encoding="ascii")
        _run("icupkg", "-r", Path(name, "unwanted.txt"), data, kept)
        before = library.stat().st_size
        _link(library, symbol, kept)
    print(f"ICU data: {before >> 20} MB, now {library.stat().st_size >> 20} MB")


def _extracted(library: Path, folder: Path) -> tuple[str, Path]:
    """The name of the data's symbol, and the data as a file as icupkg wants it."""
    found = _SYMBOL.search(_run("readelf", "-W", "--dyn-syms", library))
    if not found:
        sys.exit(f"{library} holds no ICU data")
    address, size, symbol, version = found.groups()
    segments = re.findall(r"LOAD +0x(\w+) 0x(\w+) 0x\w+ 0x(\w+)", _run("readelf", "-W", "--program-headers", library))
    place = int(address, 16)
    offset = next(
        int(at, 16) + place - int(start, 16)
        for at, start, length in segments
        if int(start, 16) <= place < int(start, 16) + int(length, 16)
    )
    data = folder / f"icudt{version}l.dat"
    data.write_bytes(library.read_bytes()[offset : offset + int(size, 0)])
    return symbol, data


def _link(library: Path, symbol: str, data: Path) -> None:
    """A library of nothing but the data, by the name that QtCore's ICU looks for."""
    target = data.with_suffix(".o")
    _run("as", "--64", "-o", target, "-", given=_SOURCE.format(symbol=symbol, file=data))
    _run("ld", "-shared", "-z", "noexecstack", "-soname", library.name, "-o", library, target)


def _run(*command: str | Path, given: str = "") -> str:
    return subprocess.run(command, check=True, input=given, stdout=subprocess.PIPE, text=True).stdout


if __name__ == "__main__":
    main(Path(sys.argv[1]))
