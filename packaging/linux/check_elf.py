"""Holds the finished folder to the oldest system it must start on: UOS 20 (glibc 2.28, libstdc++ of gcc 8).

Fails when a file asks for a newer version of a symbol, or for a library that is neither in the folder nor in a package
of nfpm.yaml's `depends`.
"""

import re
import subprocess
import sys
from pathlib import Path

NEWEST = {"GLIBC": (2, 28), "GLIBCXX": (3, 4, 25), "CXXABI": (1, 3, 11)}
# Libraries of the system, by the package that brings them; each of these is in nfpm.yaml's `depends`.
SYSTEM = {
    "libc6": [
        "libc.so.6",
        "libm.so.6",
        "libdl.so.2",
        "libpthread.so.0",
        "librt.so.1",
        "libutil.so.1",
        "ld-linux-x86-64.so.2",
    ],
    "libstdc++6": ["libstdc++.so.6"],
    "libgcc-s1": ["libgcc_s.so.1"],
    "zlib1g": ["libz.so.1"],
    "libzstd1": ["libzstd.so.1"],
    "libglib2.0-0": ["libglib-2.0.so.0", "libgthread-2.0.so.0", "libgobject-2.0.so.0", "libgio-2.0.so.0"],
    "libfontconfig1": ["libfontconfig.so.1"],
    "libfreetype6": ["libfreetype.so.6"],
    "libdbus-1-3": ["libdbus-1.so.3"],
    "libcups2": ["libcups.so.2"],
    "libegl1": ["libEGL.so.1"],
    "libgl1": ["libGL.so.1", "libGLX.so.0", "libOpenGL.so.0"],
    "libx11-6": ["libX11.so.6"],
    "libx11-xcb1": ["libX11-xcb.so.1"],
    "libsm6": ["libSM.so.6"],
    "libice6": ["libICE.so.6"],
    "libxcb1": ["libxcb.so.1"],
    "libxcb-glx0": ["libxcb-glx.so.0"],
    "libxcb-randr0": ["libxcb-randr.so.0"],
    "libxcb-render0": ["libxcb-render.so.0"],
    "libxcb-shape0": ["libxcb-shape.so.0"],
    "libxcb-shm0": ["libxcb-shm.so.0"],
    "libxcb-sync1": ["libxcb-sync.so.1"],
    "libxcb-xfixes0": ["libxcb-xfixes.so.0"],
}
_VERSION = re.compile(r"Name: (GLIBC|GLIBCXX|CXXABI)_([\d.]+)")
_NEEDED = re.compile(r"\(NEEDED\).*\[(.+)\]")


def main(folder: Path, recipe: Path) -> None:
    """Check every ELF file of `folder`; print the newest versions found."""
    depends = recipe.read_text(encoding="utf-8")
    known = {library for package, libraries in SYSTEM.items() if package in depends for library in libraries}
    files = [
        file
        for file in sorted(folder.rglob("*"))
        if file.is_file() and not file.is_symlink() and file.read_bytes()[:4] == b"\x7fELF"
    ]
    known |= {file.name for file in files}
    newest = dict.fromkeys(NEWEST, (0,))
    faults = []
    for file in files:
        text = _readelf(file)
        for name, number in _VERSION.findall(text):
            version = tuple(map(int, number.split(".")))
            newest[name] = max(newest[name], version)
            if version > NEWEST[name]:
                faults.append(f"{file.relative_to(folder)} needs {name}_{number}")
        unknown = set(_NEEDED.findall(text)) - known
        faults += [
            f"{file.relative_to(folder)} needs {library}, which no package of depends brings" for library in unknown
        ]
    print(f"{len(files)} ELF files;", ", ".join(f"{name} <= {'.'.join(map(str, top))}" for name, top in newest.items()))
    if faults or not files:
        sys.exit("\n".join(faults) or f"no ELF file in {folder}")


def _readelf(file: Path) -> str:
    command = ["readelf", "--wide", "--dynamic", "--version-info", str(file)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
