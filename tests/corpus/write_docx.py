"""Documents as DOCX, written as raw WordprocessingML: what Word, WPS and LibreOffice leave in real files."""

import io
import random
import re
import zipfile
from dataclasses import dataclass
from xml.sax.saxutils import escape

from document import Box, Document, Paragraph, Table, lay

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMESPACES = {
    "w": _W,
    "r": _R,
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
}
_MARK = 'w:id="7" w:author="x" w:date="2024-01-08T09:00:00Z"'
_SIZES = {"title": 44, "cell": 18, "page": 21}  # in half points
_BORDERS = "<w:tblBorders>{}</w:tblBorders>".format(
    "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
)
_NUMBER = re.compile("([一二三四五六七]、|（[一二三四五]）)")
_LEVELS = (("%1、", "chineseCounting"), ("（%2）", "chineseCounting"))


@dataclass(frozen=True, slots=True)
class Make:
    """How a file was made. All off: a plain document with merged cells."""

    merged: bool = True  # gridSpan and vMerge; else empty cells stand where a label is merged
    runs: bool = False  # runs split within words
    tracked: bool = False  # insertions and deletions not yet accepted
    controls: bool = False  # content controls and customXml around paragraphs, tables, rows, cells
    nested: bool = False  # tables inside a layout table
    boxes: bool = False  # title and lead in text boxes
    numbered: bool = False  # numbers of headings not in the text
    breaks: bool = False  # paragraphs as line breaks, tabs, soft hyphens, proofing marks, bookmarks


MAKES = {
    "plain": Make(),
    "fake_merges": Make(merged=False),
    "split_runs": Make(runs=True, breaks=True),
    "tracked": Make(tracked=True),
    "controls": Make(controls=True, runs=True),
    "nested": Make(nested=True),
    "text_boxes": Make(boxes=True),
    "auto_numbers": Make(numbered=True),
}


def write(document: Document, make: Make, rng: random.Random) -> bytes:
    """The document as the bytes of a DOCX file."""
    body = _Body(make, rng)
    parts = [body.block(block) for block in document.blocks]
    content = "".join(parts)
    if make.nested:
        content = "".join(
            _layout_table(part) if isinstance(block, Table) else part
            for block, part in zip(document.blocks, parts, strict=True)
        )
    spaces = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in _NAMESPACES.items())
    last = '<w:sectPr><w:pgSz w:w="16838" w:h="11906"/></w:sectPr>'
    xml = f"<w:document {spaces}><w:body>{content}{last}</w:body></w:document>"
    return _package(xml, numbered=make.numbered)


class _Body:
    def __init__(self, make: Make, rng: random.Random) -> None:
        self._make = make
        self._rng = rng
        self._numbers = [0, 0]
        self._indented = rng.random() < 0.8

    def block(self, block: Paragraph | Table) -> str:
        if isinstance(block, Table):
            table = self._table(block)
            if self._make.controls:
                inner = f"<w:sdt><w:sdtPr/><w:sdtContent>{table}</w:sdtContent></w:sdt>"
                return f'<w:customXml w:element="table">{inner}</w:customXml>'
            return table
        paragraph = self._paragraph(block.text, block.role)
        if self._make.boxes and block.role in {"title", "lead"}:
            return _text_box(paragraph)
        if self._make.controls and block.role in {"title", "text"}:
            return f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph}</w:sdtContent></w:sdt>"
        return paragraph

    def _paragraph(self, text: str, role: str = "cell") -> str:
        properties = ""
        number = _NUMBER.match(text) if self._make.numbered and role in {"section", "text"} else None
        if number and self._counts(number[0]):
            text = text[number.end() :]
            level = 0 if number[0].endswith("、") else 1
            properties = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="3"/></w:numPr>'
        if role in {"title", "page", "cell"}:
            properties += '<w:jc w:val="center"/>'
        elif self._indented:
            properties += '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
        return f"<w:p><w:pPr>{properties}</w:pPr>{self._runs(text, _SIZES.get(role, 32))}</w:p>"

    def _counts(self, number: str) -> bool:
        """Whether Word's own counting arrives at `number`; else it has to be typed."""
        level = 0 if number.endswith("、") else 1
        if "一二三四五六七"[self._numbers[level]] != number.strip("（）、"):
            return False
        self._numbers[level] += 1
        if level == 0:
            self._numbers[1] = 0
        return True

    def _runs(self, text: str, size: int) -> str:
        if not text:
            return ""
        if self._make.tracked and self._rng.random() < 0.3:
            old = f"<w:del {_MARK}><w:r><w:delText>{self._rng.randint(1, 99)}</w:delText></w:r></w:del>"
            return f"{old}<w:ins {_MARK}>{_run(text, size)}</w:ins>"
        if self._make.runs and len(text) > 1 and self._rng.random() < 0.6:
            at = self._rng.randint(1, len(text) - 1)
            between = (
                '<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="1" w:name="a"/>' if self._make.breaks else ""
            )
            return _run(text[:at], size) + between + _run(text[at:], size)
        return _run(text, size)

    def _table(self, table: Table) -> str:
        grid = lay(table)
        rows = []
        for line in grid:
            cells = "".join(self._cells(line))
            row = f"<w:tr>{cells}</w:tr>"
            if self._make.controls and self._rng.random() < 0.2:
                row = f"<w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt>"
            rows.append(row)
        if self._make.tracked:
            cell = f"<w:tc><w:p><w:del {_MARK}><w:r><w:delText>9</w:delText></w:r></w:del></w:p></w:tc>"
            rows.insert(len(rows) - 1, f"<w:tr><w:trPr><w:del {_MARK}/></w:trPr>{cell * len(grid[0])}</w:tr>")
        columns = '<w:gridCol w:w="900"/>' * len(grid[0])
        return f"<w:tbl><w:tblPr>{_BORDERS}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"

    def _cells(self, line: list[tuple[Box, bool]]) -> list[str]:
        cells: list[str] = []
        column = 0
        while column < len(line):
            box, begins = line[column]
            if box.rows == 0:
                break
            if not self._make.merged:
                cells.append(self._cell(box.text if begins else "", ""))
                column += 1
                continue
            span = 1
            while column + span < len(line) and line[column + span][0] is box and span < box.cols:
                span += 1
            merge = "" if box.rows == 1 else '<w:vMerge w:val="restart"/>' if begins else "<w:vMerge/>"
            wide = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
            cells.append(self._cell(box.text if begins else "", f"<w:tcPr>{wide}{merge}</w:tcPr>"))
            column += span
        return cells

    def _cell(self, text: str, properties: str) -> str:
        paragraphs = "".join(self._paragraph(line) for line in text.split("\n"))
        if self._make.controls and self._rng.random() < 0.3:
            paragraphs = f"<w:sdt><w:sdtContent>{paragraphs}</w:sdtContent></w:sdt>"
        return f"<w:tc>{properties}{paragraphs}</w:tc>"


def _run(text: str, size: int) -> str:
    pieces = [f'<w:t xml:space="preserve">{escape(piece)}</w:t>' for piece in text.split("\t")]
    return f'<w:r><w:rPr><w:sz w:val="{size}"/></w:rPr>{"<w:tab/>".join(pieces)}</w:r>'


def _layout_table(inner: str) -> str:
    grid = '<w:tblGrid><w:gridCol w:w="9000"/></w:tblGrid>'
    return f"<w:tbl><w:tblPr/>{grid}<w:tr><w:tc>{inner}<w:p/></w:tc></w:tr></w:tbl>"


def _text_box(inner: str) -> str:
    """A shape with its spare copy for old programs: the text stands in the file twice."""
    shape = f"<wps:wsp><wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx></wps:wsp>"
    spare = f"<w:pict><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></w:pict>"
    choice = f'<mc:Choice Requires="wps">{shape}</mc:Choice><mc:Fallback>{spare}</mc:Fallback>'
    return f"<w:p><w:r><mc:AlternateContent>{choice}</mc:AlternateContent></w:r></w:p>"


def _package(document: str, *, numbered: bool) -> bytes:
    base = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    parts = {"word/document.xml": document}
    relations = ""
    if numbered:
        levels = "".join(
            f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{style}"/><w:lvlText w:val="{text}"/></w:lvl>'
            for at, (text, style) in enumerate(_LEVELS)
        )
        parts["word/numbering.xml"] = (
            f'<w:numbering xmlns:w="{_W}"><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
            '<w:num w:numId="3"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
        )
        relations = f'<Relationship Id="rId1" Type="{_R}/numbering" Target="numbering.xml"/>'
    kinds = "".join(
        f'<Override PartName="/{name}" ContentType="{base}.{kind}+xml"/>'
        for name, kind in (("word/document.xml", "document.main"), ("word/numbering.xml", "numbering"))
        if name in parts
    )
    package = "http://schemas.openxmlformats.org/package/2006"
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    main = f'<Relationship Id="rId1" Type="{_R}/officeDocument" Target="word/document.xml"/>'
    kinds = f'{rels}<Default Extension="xml" ContentType="application/xml"/>{kinds}'
    parts["[Content_Types].xml"] = f'<Types xmlns="{package}/content-types">{kinds}</Types>'
    parts["_rels/.rels"] = f'<Relationships xmlns="{package}/relationships">{main}</Relationships>'
    parts["word/_rels/document.xml.rels"] = (
        f'<Relationships xmlns="{package}/relationships">{relations}</Relationships>'
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{text}')
    return file.getvalue()
