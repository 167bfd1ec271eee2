"""Puts together the folder that the Windows installer installs: Python, the libraries and the program.

python/  the embeddable CPython       pkgs/  libraries, core, gui, resources       nianbao.exe  nianbao-cli.exe
"""

import os
import re
import shutil
import sys
import zipfile
from pathlib import Path

REPO = Path(__file__).resolve().parents[2]
PROGRAM = ("core", "gui", "resources", "main.py", "pyproject.toml", "LICENSE")
# Of the embeddable CPython all but what nothing here imports: OpenSSL, SQLite, asyncio, sound, the plain interpreters.
PYTHON_WITHOUT = re.compile(
    r"libcrypto|libssl|sqlite3|_sqlite3|_ssl|_hashlib|_asyncio|_overlapped|_multiprocessing|_uuid|winsound|pythonw?\.exe|_pth$|python\.cat"
)
# Of Qt only Core, Gui, Widgets, Svg, printing, and the plugins of a desktop program.
_KEPT_PYSIDE = re.compile(
    r"""PySide6/(?:
          [^/]+\.py
        | Qt(?:Core|Gui|Widgets|Svg|SvgWidgets|PrintSupport)\.pyd
        | Qt6(?:Core|Gui|Widgets|Svg|SvgWidgets|PrintSupport)\.dll
        | pyside6\.abi3\.dll
        | (?:msvcp|vcruntime|concrt)140\w*\.dll
        | support/.+\.py
        | plugins/platforms/q(?:windows|offscreen|minimal)\.dll
        | plugins/(?:styles|iconengines)/.+\.dll
        | plugins/imageformats/q(?:gif|ico|jpeg|svg)\.dll
        | translations/qtbase_zh_CN\.qm
        )$
    """,
    re.VERBOSE,
)
_DROPPED = re.compile(
    r"""\.pyi$ | \.h$ | \.lib$ | \.pxd$ | \.pyx$ | /py\.typed$ | \.data/ | \.c$ | /tests?/
      | ^pydantic/v1/ | ^lxml/(?:isoschematron|includes|objectify|html/_difflib) | ^[^/]+\.dist-info/(?!METADATA$)
      | ^olefile/olefile2 | ^pypdfium2_cli/ | ^shiboken6/(?:vcamp|vccorlib|vcomp)140
    """,
    re.VERBOSE,
)


def main(embeddable: Path, wheels: Path, stage: Path) -> None:
    """Fill `stage` from the zip of CPython and the folder of wheels."""
    python, packages = stage / "python", stage / "pkgs"
    packages.mkdir(parents=True)
    with zipfile.ZipFile(embeddable) as archive:
        for entry in archive.infolist():
            name = Path(entry.filename).name
            if not entry.is_dir() and not PYTHON_WITHOUT.search(name):
                _write(python / name, archive.read(entry))
    _write(python / "python313._pth", b"python313.zip\n.\n..\\pkgs\n")
    for wheel in sorted(wheels.glob("*.whl")):
        with zipfile.ZipFile(wheel) as archive:
            for name in archive.namelist():
                if not name.endswith("/") and _is_kept(name):
                    _write(packages / name, archive.read(name))
    for name in PROGRAM:
        source = REPO / name
        if source.is_dir():
            shutil.copytree(source, packages / name, ignore=shutil.ignore_patterns("__pycache__", "licences"))
        else:
            shutil.copy(source, packages / name)


def _is_kept(name: str) -> bool:
    if _DROPPED.search(name):
        return False
    return not name.startswith("PySide6/") or bool(_KEPT_PYSIDE.match(name))


def _write(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)


if __name__ == "__main__":
    os.umask(0o022)
    main(*map(Path, sys.argv[1:4]))
