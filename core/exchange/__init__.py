"""Files of other programs, read and written. One module per format; all foreign ones meet in `matching`.

The modules are imported on use: starting the window must not wait for lxml, openpyxl or python-docx.
"""

import stat
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from core.errors import UserError
from core.exchange.matching import Imported, match
from core.report import Snapshot

if TYPE_CHECKING:
    from core.exchange.package import Package

MAX_FILE = 100 * 1024 * 1024
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")


class Reader(NamedTuple):
    """A kind of file that can be opened. `read` takes the content and may raise UserError (see `read` below)."""

    kind: str
    name: str
    endings: tuple[str, ...]
    read: Callable[[bytes], Imported]


class Writer(NamedTuple):
    """A kind of file that a report can be written as."""

    name: str
    ending: str
    write: Callable[[Snapshot], bytes]


def _read_docx(data: bytes) -> Imported:
    from core.exchange import docx
    from core.exchange.package import Package

    return match(docx.read(Package(data)))


def _read_xlsx(data: bytes) -> Imported:
    from core.exchange import xlsx
    from core.exchange.package import Package

    return match(xlsx.read(Package(data)))


def _read_text(data: bytes) -> Imported:
    from core.exchange import text

    return match(text.read(data))


def _read_json(data: bytes) -> Imported:
    from core.exchange import json

    return Imported(json.loads(data))


READERS = (
    Reader("json", "年报", (".nianbao", ".json"), _read_json),
    Reader("docx", "Word 文档", (".docx", ".docm"), _read_docx),
    Reader("xlsx", "Excel 工作簿", (".xlsx", ".xlsm"), _read_xlsx),
    Reader("text", "文字", (".txt", ".csv", ".tsv"), _read_text),
)
