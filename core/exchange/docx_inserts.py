"""What stands in a DOCX without being its text: pictures, embedded workbooks and documents, notes below the page."""

import re
from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING

from core.errors import UserError
from core.exchange.package import OLE, Package
from core.exchange.source import Doubt, Picture, Source

if TYPE_CHECKING:
    from lxml import etree

Inner = Callable[[bytes], Source]  # reads an embedded file; raises UserError as every reader does
_EMU_PER_MM = 36_000
_LARGE_WIDTH, _LARGE_HEIGHT = 60.0, 15.0  # mm; a picture of a table is no smaller
_SIZE = re.compile(r"\b(width|height)\s*:\s*(\d{1,6}(?:\.\d+)?)\s*(pt|cm|mm|in|px)?", re.IGNORECASE)
_MM = {"pt": 0.353, "cm": 10.0, "mm": 1.0, "in": 25.4, "px": 0.265, "": 0.265}
_FORMULA = "Equation"
_NOTES = {"footnote": "脚注", "endnote": "尾注"}


class Inserts:
    """Takes up what the walker of a document meets; `doubts` and `pictures` grow meanwhile."""

    def __init__(self, package: Package, main: str, inner: Inner | None) -> None:
        self._package = package
        self._main = main
        self._parts = package.related(main)
        self._inner = inner
        self.doubts: list[Doubt] = []
        self.pictures: list[Picture] = []

    def meet(self, element: "etree._Element", place: str) -> Source | None:
        """A drawing, an object, or a chunk of another format: what is in it when that can be read, else a doubt."""
        if element.tag.endswith("}altChunk"):
            return self._read(_relation(element), place, "插入的文件")
        embedded = next(element.iter("{*}OLEObject"), None)
        if embedded is not None:
            is_formula = embedded.get("ProgID", "").startswith(_FORMULA)
            source = None if is_formula else self._read(_relation(embedded), place, "嵌入的表格或文档")
            if source:
                reason = "这里嵌入的表格或文档已读入，页面上可能只显示了它的一部分，请核对"
                self.doubts.append(Doubt(embedded.get("ProgID", ""), place, reason))
            return source
        if next(element.iter("{*}blip", "{*}imagedata"), None) is not None:
            self.pictures.append(Picture(place, _is_large(element)))
        return None

    def _read(self, relation: str, place: str, what: str) -> Source | None:
        related = self._parts.get(relation)
        try:
            data = self._package.part(related.target) if related else None
            if data is not None and self._inner:
                source = self._inner(_unwrapped(data))
                if any(row.text.strip() for row in source.rows):
                    self.doubts += source.doubts
                    self.pictures += source.pictures
                    return source
        except UserError:  # told below, with the place
            pass
        self.doubts.append(Doubt(what, place, f"这里{what}没有读入，请打开原文件核对"))
        return None

    def note(self, reference: "etree._Element", place: str) -> None:
        """A footnote or an endnote: its text is no part of the report."""
        kind = reference.tag.rpartition("}")[2].removesuffix("Reference")
        root = self._package.named(self._main, f"{kind}s", f"word/{kind}s.xml")
        wanted = _attribute(reference, "id")
        for entry in () if root is None else root:
            if isinstance(entry.tag, str) and _attribute(entry, "id") == wanted:
                text = "".join(str(run.text or "") for run in entry.iter("{*}t")).strip()
                if text:
                    self.doubts.append(Doubt(text, place, f"{_NOTES[kind]}里的这些文字没有读入，请确认是否要写进正文"))


def _unwrapped(data: bytes) -> bytes:
    """The file in an OLE container that only wraps it, as other programs than Word write it."""
    from olefile import OleFileIO

    if not data.startswith(OLE):
        return data
    try:
        with OleFileIO(BytesIO(data)) as ole:
            return bytes(ole.openstream("Package").read()) if ole.exists("Package") else data
    except (OSError, ValueError, IndexError, RecursionError):  # damaged: its reader says so
        return data


def _attribute(element: "etree._Element", name: str) -> str:
    return next((str(value) for key, value in element.attrib.items() if str(key).endswith("}" + name)), "")


def _relation(element: "etree._Element") -> str:
    return _attribute(element, "id")


def _is_large(element: "etree._Element") -> bool | None:
    """Whether a picture may show a table, None when its size is not known."""
    extent = next(element.iter("{*}extent", "{*}ext"), None)
    sides = {name: "" if extent is None else extent.get(name, "")[:12] for name in ("cx", "cy")}
    if all(side.isascii() and side.isdigit() for side in sides.values()):
        width, height = (int(side) / _EMU_PER_MM for side in sides.values())
    else:
        shape = next(element.iter("{*}shape"), None)
        found = _SIZE.findall("" if shape is None else shape.get("style", ""))
        sizes = {name.lower(): float(number) * _MM[unit.lower()] for name, number, unit in found}
        if not {"width", "height"} <= set(sizes):
            return None
        width, height = sizes["width"], sizes["height"]
    return width >= _LARGE_WIDTH and height >= _LARGE_HEIGHT
