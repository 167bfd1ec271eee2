"""The gate in front of every office file: a zip archive that is opened, counted and parsed without trusting it.

All sentences raised here continue 文件“X”: `core.exchange.read` puts the name in front.
"""

import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

from core.errors import UserError

if TYPE_CHECKING:
    from lxml import etree

MAX_ENTRIES = 5_000
MAX_INFLATED = 256 * 1024 * 1024
MAX_PART = 64 * 1024 * 1024
MAX_TEXT = 20_000_000  # characters of a document
_CHUNK = 1 << 20
_DAMAGED = "已损坏或不完整，请重新取得这个文件，或用 WPS、Word 打开后另存一份再试"


class Package:
    """A zip archive in memory. `part` inflates on demand and stops at the budget, whatever the archive declares.

    Raises UserError when the archive is damaged, encrypted, ambiguous (a name twice) or larger than any report.
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise UserError(_DAMAGED, repr(error)) from error
        entries = self._zip.infolist()
        if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_INFLATED:
            raise UserError("展开后过大，不像一份年度报告，为安全起见没有打开", f"{len(entries)} entries")
        if any(entry.flag_bits & 1 for entry in entries):
            raise UserError("有打开密码，请先在 WPS 或 Word 中取消密码后再打开", "zip encryption flag")
        self._entries = {_folded(entry.filename): entry for entry in entries}
        if len(self._entries) != len(entries):
            raise UserError(
                "内部有重名的部分，内容无法确定，请用 WPS 或 Word 打开后另存一份再试", "duplicate zip entry"
            )
        self._budget = MAX_INFLATED

    def __contains__(self, name: str) -> bool:
        return _folded(name) in self._entries

    def part(self, name: str) -> bytes | None:
        """The inflated bytes of a part, None when there is none. Raises UserError when it is damaged or too large."""
        entry = self._entries.get(_folded(name))
        if entry is None:
            return None
        pieces: list[bytes] = []
        room = min(MAX_PART, self._budget)
        try:
            with self._zip.open(entry) as stream:
                while piece := stream.read(_CHUNK):
                    room -= len(piece)
                    if room < 0:
                        raise UserError("展开后过大，不像一份年度报告，为安全起见没有打开", f"part {name}")
                    pieces.append(piece)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError) as error:
            raise UserError(_DAMAGED, f"{name}: {error!r}") from error
        content = b"".join(pieces)
        self._budget -= len(content)
        return content

    def xml(self, name: str) -> "etree._Element | None":
        """The root element of a part, None when there is no such part. Raises UserError when it is not sound XML."""
        content = self.part(name)
        return None if content is None else parse_xml(content, name)

    def properties(self) -> dict[str, str]:
        """What our own exports carry in docProps/custom.xml: nianbao_form and so on, without the prefix."""
        root = self.xml("docProps/custom.xml")
        found: dict[str, str] = {}
        for entry in () if root is None else root:
            name = entry.get("name", "")
            if name.startswith("nianbao_"):
                found[name.removeprefix("nianbao_")] = "".join(map(str, entry.itertext()))
        return found


def parse_xml(content: bytes, name: str) -> "etree._Element":
    """The root of `content`, parsed without entities, network or a DTD. Raises UserError when that cannot be."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise UserError(_DAMAGED, f"{name}: {error}") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UserError("含有不安全的内容（DOCTYPE），为安全起见没有打开", name)
    return root


def _folded(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
