"""Faces in a PDF: only the glyphs that are used, with the very characters they stand for.

Glyphs keep no numbers of their own: HarfBuzz renumbers them from 0, and these numbers are the codes in the text. Fonts
often draw 一 and the radical ⼀ with one glyph; the map back to characters is made of the report's own text.
"""

import hashlib
from collections.abc import Iterable

import uharfbuzz as harfbuzz

from core.printing.faces import Face, opened
from core.printing.pdf_objects import Objects, number

_KEPT = {
    "glyf": frozenset({"glyf", "loca", "head", "hhea", "hmtx", "maxp", "cvt ", "fpgm", "prep"}),
    "CFF ": frozenset({"CFF ", "head", "hhea", "hmtx", "maxp"}),
}
_SYMBOLIC = 4
_BLOCK = 100  # lines in a block of a character map
_CMAP = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo <</Registry(Adobe)/Ordering(UCS)/Supplement 0>> def
/CMapName /Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
{blocks}endcmap CMapName currentdict /CMap defineresource pop end end"""


class EmbeddedFont:
    """One face with the glyphs of `characters`."""

    def __init__(self, face: Face, characters: Iterable[str]) -> None:
        self._font = opened(face)
        self._outlines = "glyf" if "glyf" in self._font.face.table_tags else "CFF "
        source = self._font.face
        wanted = {character: self._font.get_nominal_glyph(ord(character)) or 0 for character in sorted(characters)}
        settings = harfbuzz.SubsetInput()
        settings.glyph_set.update(wanted.values())
        settings.flags = (
            harfbuzz.SubsetFlags.NO_HINTING
            | harfbuzz.SubsetFlags.NO_LAYOUT_CLOSURE
            | harfbuzz.SubsetFlags.NOTDEF_OUTLINE
            | harfbuzz.SubsetFlags.CFF_IDENTITY_CHARSET
        )
        settings.drop_table_tag_set.update(
            int.from_bytes(tag.encode("ascii")) for tag in source.table_tags if tag not in _KEPT[self._outlines]
        )
        plan = harfbuzz.SubsetPlan(source, settings)
        renumbered = plan.old_to_new_glyph_mapping
        self._result = plan.execute()
        self._codes = {character: renumbered[glyph] for character, glyph in wanted.items()}
        self._widths = {renumbered[glyph]: self._font.get_glyph_h_advance(glyph) for glyph in wanted.values()}
        self._named: dict[int, str] = {}
        for character, code in self._codes.items():
            if code:
                self._named.setdefault(code, character)

    @property
    def is_complete(self) -> bool:
        """Whether the face has all the characters: none is shown as an empty box."""
        return all(self._codes.values())

    def codes(self, text: str) -> str:
        """`text` as it is written into a page."""
        return "".join(f"{self._codes[character]:04x}" for character in text)

    def is_plain(self, text: str) -> bool:
        """Whether the codes of `text` lead back to these very characters."""
        return all(self._named.get(self._codes[character]) == character for character in text)

    def write(self, objects: Objects) -> int:
        """Add the font to a file; the number of its object."""
        name = self._name()
        kind = 2 if self._outlines == "glyf" else 0
        widths = " ".join(f"{code}[{number(width)}]" for code, width in sorted(self._widths.items()) if width != 1000)
        descendant = objects.add(
            f"<</Type/Font/Subtype/CIDFontType{kind}/BaseFont/{name}{'/CIDToGIDMap/Identity' if kind else ''}"
            f"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            f"/FontDescriptor {self._descriptor(name, objects)} 0 R/DW 1000/W[{widths}]>>"
        )
        characters = objects.stream(self._character_map().encode("ascii"))
        return objects.add(
            f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H/DescendantFonts[{descendant} 0 R]"
            f"/ToUnicode {characters} 0 R>>"
        )

    def _name(self) -> str:
        """The PostScript name with a tag in front that tells one subset from another."""
        own = self._font.face.get_name(harfbuzz.OTNameIdPredefined.POSTSCRIPT_NAME) or "Font"
        digest = hashlib.sha256("".join(sorted(self._codes)).encode()).digest()
        tag = "".join(chr(ord("A") + byte % 26) for byte in digest[:6])
        return f"{tag}+{''.join(sign for sign in own if sign.isascii() and (sign.isalnum() or sign == '-'))}"

    def _descriptor(self, name: str, objects: Objects) -> int:
        if self._outlines == "glyf":
            data = self._result.blob.data
            file = f"/FontFile2 {objects.stream(data, f'/Length1 {len(data)}')} 0 R"
        else:
            data = self._result.reference_table("CFF ").data
            file = f"/FontFile3 {objects.stream(data, '/Subtype/CIDFontType0C')} 0 R"
        head = self._font.face.reference_table("head").data
        scale = 1000 / self._font.face.upem
        box = [int.from_bytes(head[at : at + 2], signed=True) * scale for at in (36, 38, 40, 42)]
        extents = self._font.get_font_extents("ltr")
        return objects.add(
            f"<</Type/FontDescriptor/FontName/{name}/Flags {_SYMBOLIC}/ItalicAngle 0/StemV 80"
            f"/FontBBox[{' '.join(map(number, box))}]/Ascent {extents.ascender}/Descent {extents.descender}"
            f"/CapHeight 733{file}>>"
        )

    def _character_map(self) -> str:
        lines = [f"<{code:04x}> <{sign.encode('utf-16-be').hex()}>\n" for code, sign in sorted(self._named.items())]
        blocks = ""
        for start in range(0, len(lines), _BLOCK):
            block = lines[start : start + _BLOCK]
            blocks += f"{len(block)} beginbfchar\n{''.join(block)}endbfchar\n"
        return _CMAP.format(blocks=blocks)
