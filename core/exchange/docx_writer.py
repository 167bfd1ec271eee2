"""A report as DOCX in the official layout.

The XML is written directly and the package is ours (docx_parts): python-docx's cells are forty times slower, and its
template brings a thumbnail, its own name and styles that nobody asked for. What the reader needs to get the very same
report back are bookmarks on title, lead and headings, and custom properties (see matching.own).
"""

import re
import zipfile
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from xml.sax.saxutils import escape

from core.exchange import docx_parts
from core.exchange.printing import PREFIX, broken, lead, paragraphs, properties, shared_out, title_lines
from core.forms import Form
from core.layout import Layout, Place, layout
from core.report import Snapshot

_CHARACTER = 210  # twips of a Chinese character at 10.5 points
_SMALL_CHARACTER = 180  # at 9 points
_MARGIN = 28  # left and right in a cell, twips
_NARROW = 12  # tables of more columns than this get the small font
_BREAKS = {"\t": "<w:tab/>", "\n": "<w:br/>"}
_PIECES = re.compile("([\t\n])")


def write(snapshot: Snapshot) -> bytes:
    """The report as a DOCX file."""
    return package("".join(_body(snapshot)), snapshot.text("title"), properties(snapshot))


def package(body: str, title: str, custom: dict[str, str]) -> bytes:
    """A DOCX file with that body (WordprocessingML), title and custom properties, and nothing else about anybody."""
    parts = dict(docx_parts.FIXED)
    parts["word/document.xml"] = docx_parts.document(body)
    parts["docProps/core.xml"] = docx_parts.core_properties(escape(title))
    parts["docProps/custom.xml"] = docx_parts.custom_properties({name: escape(text) for name, text in custom.items()})
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, docx_parts.DATE), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _body(snapshot: Snapshot) -> Iterator[str]:
    yield paragraph("\n".join(title_lines(snapshot.text("title"))), "Title", "title", 0)
    for number, text in enumerate(lead(snapshot)):
        yield paragraph(text, bookmark=None if number else "lead", number=1)
    for number, section in enumerate(snapshot.form.sections.values(), 2):
        yield paragraph(section.title, "Heading1", section.id, number)
        if section.kind == "table":
            yield from _table(snapshot, section.id)
        else:
            yield from map(paragraph, paragraphs(snapshot.text(section.id)))


def paragraph(text: str, style: str | None = None, bookmark: str | None = None, number: int = 0) -> str:
    """A paragraph; `bookmark` marks it for our own reader, `number` is the bookmark's id."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    run = f"<w:r>{_text(text)}</w:r>" if text else ""
    if bookmark:
        start = f'<w:bookmarkStart w:id="{number}" w:name="{PREFIX}{bookmark}"/>'
        run = f'{start}{run}<w:bookmarkEnd w:id="{number}"/>'
    return f"<w:p>{properties}{run}</w:p>"


def _text(text: str) -> str:
    """The text of a run, tabs and line breaks as elements of their own."""
    pieces = (_BREAKS.get(piece) or f'<w:t xml:space="preserve">{escape(piece)}</w:t>' for piece in _PIECES.split(text))
    return "".join(pieces)


def _table(snapshot: Snapshot, table: str) -> Iterator[str]:
    """The table with the report's figures set into the places that `_frame` left for them."""
    for piece, cell in _frame(snapshot.form, table):
        yield piece
        if cell:
            yield escape(snapshot.text(cell))


@cache
def _frame(form: Form, table: str) -> tuple[tuple[str, str], ...]:
    """The XML of an official table: pieces of text, each with the cell that follows it ("" after the last)."""
    plan = layout(form, table)
    widths = shared_out(plan.widths, docx_parts.TEXT_WIDTH)
    pieces: list[tuple[str, str]] = []
    text = table_head(widths)
    for number, line in enumerate(_all_places(plan)):
        text += "<w:tr><w:trPr><w:cantSplit/>"
        text += '<w:trHeight w:val="400" w:hRule="atLeast"/>'
        text += "<w:tblHeader/></w:trPr>" if number < plan.head_rows else "</w:trPr>"
        for place in line:
            opening, closing = _cell(place, number, plan, widths)
            text += opening
            if place.cell:
                pieces.append((text, place.cell.id))
                text = ""
            text += closing
        text += "</w:tr>"
    pieces.append((text + "</w:tbl>", ""))
    return tuple(pieces)


def table_head(widths: list[int]) -> str:
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    margins = f'<w:left w:w="{_MARGIN}" w:type="dxa"/><w:right w:w="{_MARGIN}" w:type="dxa"/>'
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr><w:tblGrid>{columns}</w:tblGrid>"
    )


def _all_places(plan: Layout) -> Iterator[list[Place]]:
    """The places that reach into each grid row, those that began above included, left to right."""
    for row in range(plan.rows):
        here = (place for place in plan.places if place.row <= row < place.row + place.row_span)
        yield sorted(here, key=lambda place: place.column)


def _cell(place: Place, row: int, plan: Layout, widths: list[int]) -> tuple[str, str]:
    """The XML before and after the text of a cell of the table in grid row `row`."""
    width = sum(widths[place.column : place.column + place.column_span])
    span = f'<w:gridSpan w:val="{place.column_span}"/>' if place.column_span > 1 else ""
    merge = ""
    if place.row_span > 1:
        merge = '<w:vMerge w:val="restart"/>' if place.row == row else "<w:vMerge/>"
    small = plan.columns > _NARROW
    run = '<w:rPr><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr>' if small else ""
    # Labels of the innermost of several levels read better from the left, as the official form prints them.
    innermost = not place.cell and 1 < place.column + 1 == plan.label_columns
    left = '<w:ind w:left="60" w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="left"/>' if innermost else ""
    opening = (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{docx_parts.TABLE_STYLE}"/>{left}</w:pPr>'
    )
    if place.cell:
        return f'{opening}<w:r>{run}<w:t xml:space="preserve">', "</w:t></w:r></w:p></w:tc>"
    if place.row != row or not place.text:
        return opening, "</w:p></w:tc>"
    capacity = (width - 2 * _MARGIN) // (_SMALL_CHARACTER if small else _CHARACTER)
    lines = [place.text] if innermost else broken(place.text, capacity)
    label = _text("\n".join(lines))
    return f"{opening}<w:r>{run}{label}</w:r>", "</w:p></w:tc>"
