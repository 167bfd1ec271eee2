"""A document to print (core.printing.content) as DOCX.

The XML is written directly and the package is ours (docx_parts): python-docx's cells are forty times slower, and its
template brings a thumbnail, its own name and styles that nobody asked for. What the reader needs to get the very same
report back are bookmarks on title, lead and headings, and custom properties (see matching.own).
"""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

from core.exchange import docx_parts, docx_styles
from core.exchange.docx_tables import table
from core.exchange.printing import PICTURE, PREFIX, properties
from core.printing.content import SUBJECT, Block, Document, Paragraph, Part, Picture, Span, Table, report
from core.printing.style import official
from core.report import Snapshot

_BREAKS = {"\t": "<w:tab/>", "\n": "<w:br/>"}
_PIECES = re.compile("([\t\n])")
_EMU = 12_700  # English Metric Units in a point: how pictures are measured


def write(snapshot: Snapshot, pictures: tuple[Picture, ...] = ()) -> bytes:
    """The report as a DOCX file, `pictures` after the fifth section."""
    return package(report(snapshot, pictures), properties(snapshot))


def package(document: Document, custom: dict[str, str]) -> bytes:
    """`document` as a DOCX file with these custom properties, and nothing else about anybody."""
    body = _Body(document)
    parts: dict[str, str | bytes] = {**docx_parts.fixed()}
    parts["word/document.xml"] = docx_parts.document(body.xml)
    parts["word/_rels/document.xml.rels"] = docx_parts.relationships(len(body.pictures))
    parts["docProps/core.xml"] = docx_parts.core_properties(escape(document.title), SUBJECT)
    parts["docProps/custom.xml"] = docx_parts.custom_properties({name: escape(text) for name, text in custom.items()})
    parts |= {f"word/{docx_parts.picture_name(index)}": png for index, png in enumerate(body.pictures)}
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, docx_parts.DATE), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


class _Body:
    """The body of a document in WordprocessingML, and the pictures in it."""

    def __init__(self, document: Document) -> None:
        self.pictures: list[bytes] = []
        self._marks = 0
        parts = [part for part in document.parts if part.blocks]
        pieces = [
            piece for part in parts[:-1] for piece in self._part(part, docx_styles.section(landscape=part.landscape))
        ]
        pieces += self._part(parts[-1], "")
        self.xml = "".join(pieces) + docx_styles.section(landscape=parts[-1].landscape)

    def _part(self, part: Part, section: str) -> Iterator[str]:
        """The blocks of a part; `section` ends its pages and belongs into the last paragraph."""
        before: Block | None = None
        for index, block in enumerate(part.blocks):
            after = part.blocks[index + 1] if index + 1 < len(part.blocks) else None
            if isinstance(block, Paragraph):
                yield self._paragraph(block, _distances(before, after), "" if after else section)
            elif isinstance(block, Table):
                yield from table(block)
            else:
                yield self._picture(block, "" if after else section)
            before = block
        if section and isinstance(before, Table):  # pages end in a paragraph: one that takes no room
            spacing = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
            yield f"<w:p><w:pPr>{spacing}{section}</w:pPr></w:p>"

    def _paragraph(self, block: Paragraph, spacing: str, section: str) -> str:
        style = docx_styles.STYLES.get(block.role)
        properties = f'<w:pStyle w:val="{style}"/>' if style else ""
        properties += spacing
        properties += "" if block.indented else '<w:ind w:firstLineChars="0" w:firstLine="0"/>'
        properties += section
        runs = "".join(_run(span) for span in block.spans if span.text)
        if block.mark:
            self._marks += 1
            start = f'<w:bookmarkStart w:id="{self._marks}" w:name="{PREFIX}{block.mark}"/>'
            runs = f'{start}{runs}<w:bookmarkEnd w:id="{self._marks}"/>'
        return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{runs}</w:p>"

    def _picture(self, block: Picture, section: str) -> str:
        index = len(self.pictures)
        self.pictures.append(block.png)
        self._marks += 1
        mark = f'<w:bookmarkStart w:id="{self._marks}" w:name="{PREFIX}{PICTURE}{index + 1}"/>'
        mark += f'<w:bookmarkEnd w:id="{self._marks}"/>'
        extent = f'cx="{round(block.width * _EMU)}" cy="{round(block.height * _EMU)}"'
        name = f'id="{index + 1}" name="{docx_parts.picture_name(index)}" descr={quoteattr(block.description)}'
        return (
            f'<w:p><w:pPr><w:spacing w:line="240" w:lineRule="auto"/><w:ind w:firstLineChars="0" w:firstLine="0"/>'
            f'<w:jc w:val="center"/>{section}</w:pPr>{mark}<w:r><w:drawing><wp:inline><wp:extent {extent}/>'
            f"<wp:docPr {name}/>"
            '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
            f"<pic:nvPicPr><pic:cNvPr {name}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>"
            f'<a:blip r:embed="{docx_parts.picture_relationship(index)}"/><a:stretch><a:fillRect/></a:stretch>'
            f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
            "</wp:inline></w:drawing></w:r></w:p>"
        )


def _distances(before: Block | None, after: Block | None) -> str:
    """The room between a paragraph and the tables next to it."""
    style = official().table
    above = f' w:before="{docx_styles.twips(style.after)}"' if isinstance(before, Table) else ""
    below = f' w:after="{docx_styles.twips(style.before)}"' if isinstance(after, Table) else ""
    return f"<w:spacing{above}{below}/>" if above or below else ""


def _run(span: Span) -> str:
    """A run of text, tabs and line breaks as elements of their own."""
    split = _PIECES.split(span.text)
    pieces = (_BREAKS.get(piece) or f'<w:t xml:space="preserve">{escape(piece)}</w:t>' for piece in split)
    look = (docx_styles.fonts(span.font) if span.font else "") + docx_styles.LOOKS[span.look]
    return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{''.join(pieces)}</w:r>"
