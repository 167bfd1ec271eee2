"""The gate in front of every office file: a zip archive that is opened, counted and parsed without trusting it.

All sentences raised here continue 文件“X”: `core.exchange.read` puts the name in front.
"""

import posixpath
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from core.errors import UserError
from core.exchange.source import too_much

if TYPE_CHECKING:
    from lxml import etree

MAX_ENTRIES = 5_000
MAX_INFLATED = 256 * 1024 * 1024
MAX_PART = 64 * 1024 * 1024
MAX_TEXT = 20_000_000  # characters of a document
OLE = bytes.fromhex("d0cf11e0a1b11ae1")  # how the other archives of Office begin
_MAX_TAGS = 1_500_000  # a report has some ten thousand; parsing millions takes its time and a GiB
_CHUNK = 1 << 20
_DAMAGED = "已损坏或不完整，请重新取得这个文件，或用 WPS、Word 打开后另存一份再试"

_USUAL = ("word/document.xml", "xl/workbook.xml")


class Related(NamedTuple):
    """A part that another one names: `kind` is worksheet, numbering, image ..."""

    kind: str
    target: str


class Package:
    """A zip archive in memory. `part` inflates on demand and stops at the budget, whatever the archive declares.

    Raises UserError when the archive is damaged, encrypted, ambiguous (a name twice) or larger than any report.
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except Exception as error:  # zipfile has no list of what a damaged archive makes it raise
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

    @property
    def main(self) -> str:
        """The part that holds the document: word/document.xml, or what another program called it; "" for none."""
        try:
            named = [part.target for part in self.related("").values() if part.kind == "officeDocument"]
        except UserError:  # the document may be sound all the same
            named = []
        return next((name for name in (*named, *_USUAL) if name in self), "")

    def part(self, name: str) -> bytes | None:
        """The inflated bytes of a part, None when there is none. Raises UserError when it is damaged or too large."""
        entry = self._entries.get(_folded(name))
        if entry is None:
            return None
        try:
            content = self._inflated(entry)
        except UserError:
            raise
        except Exception as error:
            raise UserError(_DAMAGED, f"{name}: {error!r}") from error
        self._budget -= len(content)
        return content

    def _inflated(self, entry: zipfile.ZipInfo) -> bytes:
        pieces: list[bytes] = []
        room = min(MAX_PART, self._budget)
        with self._zip.open(entry) as stream:
            while piece := stream.read(_CHUNK):
                room -= len(piece)
                if room < 0:
                    raise UserError("展开后过大，不像一份年度报告，为安全起见没有打开", f"part {entry.filename}")
                pieces.append(piece)
        return b"".join(pieces)

    def related(self, name: str) -> "dict[str, Related]":
        """The parts that a part (the package itself for "") names, by id; what lies outside is not among them."""
        folder, base = posixpath.split(name)
        root = self.xml(posixpath.join(folder, "_rels", f"{base}.rels"))
        return {
            entry.get("Id", ""): Related(
                entry.get("Type", "").rpartition("/")[2],
                posixpath.normpath(posixpath.join("/", folder, entry.get("Target", ""))).lstrip("/"),
            )
            for entry in (() if root is None else root)
            if isinstance(entry.tag, str) and entry.get("TargetMode") != "External"
        }

    def named(self, name: str, kind: str, usual: str) -> "etree._Element | None":
        """The root of the part of `kind` that belongs to part `name`, of `usual` when none is named."""
        named = next((part.target for part in self.related(name).values() if part.kind == kind), usual)
        return self.xml(named if named in self else usual)

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

    if content.count(b"<") > _MAX_TAGS:
        raise too_much(f"{name}: {content.count(b'<')} tags")
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
