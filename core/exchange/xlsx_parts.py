"""The package of an exported XLSX: styles, workbook and properties, without anybody's template, name or time."""

import zipfile
from collections.abc import Collection, Mapping, Sequence
from io import BytesIO
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from core.exchange import docx_parts, xlsx_comments
from core.exchange.xlsx_comments import Comment

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


class Style(NamedTuple):
    """How a cell looks: indices of the font, fill, border and number format below; whether it may be typed into."""

    font: int = 0
    fill: int = 0
    border: int = 0
    number: int = 0
    across: str = "center"
    down: str = "center"
    is_input: bool = False


_FONTS = (("宋体", 10.5), ("仿宋_GB2312", 14), ("黑体", 14), ("方正小标宋简体", 20), ("黑体", 10.5))
_FILLS = ("F1F3F5", "F7F8EA")  # from number 2 on: the first two are the same in every book
_SIGNED, _SIGNED_AMOUNT = 164, 165
STYLES = {
    "plain": Style(across="left"),
    "title": Style(font=3, is_input=True),
    "heading": Style(font=2, across="left"),
    "table_heading": Style(font=2),
    "prose": Style(font=1, across="left", down="top", is_input=True),
    "head": Style(fill=2, border=1),
    "label": Style(fill=2, border=1, across="left"),
    "figure": Style(border=1, is_input=True),
    "change": Style(border=1, number=_SIGNED, is_input=True),
    "total": Style(fill=3, border=1),
    "note": Style(border=1, across="left"),
    "note_head": Style(font=4, fill=2, border=1),
    "note_figure": Style(border=1),
    "note_change": Style(border=1, number=_SIGNED_AMOUNT),
}
_NUMBERS = {name: number for number, name in enumerate(STYLES)}
WRONG, TEXT = 0, 1  # the looks that conditions give: a figure that contradicts others, a text where a figure belongs


def style_number(name: str, *, quoted: bool) -> int:
    """The number of a style; `quoted` ones stay text when they are entered anew."""
    return 2 * _NUMBERS[name] + quoted


def _styles() -> str:
    fonts = "".join(
        f'<font><sz val="{size}"/><color rgb="FF000000"/><name val="{name}"/><charset val="134"/></font>'
        for name, size in _FONTS
    )
    solid = (f'<patternFill patternType="solid"><fgColor rgb="FF{color}"/></patternFill>' for color in _FILLS)
    kinds = ('<patternFill patternType="none"/>', '<patternFill patternType="gray125"/>', *solid)
    fills = "".join(f"<fill>{kind}</fill>" for kind in kinds)
    sides = "".join(
        f'<{side} style="thin"><color rgb="FF000000"/></{side}>' for side in ("left", "right", "top", "bottom")
    )
    formats = "".join(_format(style, quoted) for style in STYLES.values() for quoted in (0, 1))
    return (
        f'{_DECLARATION}<styleSheet xmlns="{MAIN}">'
        f'<numFmts count="2"><numFmt numFmtId="{_SIGNED}" formatCode="+0;-0;0"/>'
        f'<numFmt numFmtId="{_SIGNED_AMOUNT}" formatCode="+General;-General;0"/></numFmts>'
        f'<fonts count="{len(_FONTS)}">{fonts}</fonts><fills count="{len(kinds)}">{fills}</fills>'
        '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>'
        f"<border>{sides}<diagonal/></border></borders>"
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="{2 * len(STYLES)}">{formats}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="常规" xfId="0" builtinId="0"/></cellStyles>'
        f'<dxfs count="2">{_highlight("FF9C0006", "FFFFC7CE")}{_highlight("FF7F6000", "FFFFEB9C")}</dxfs></styleSheet>'
    )


def _format(style: Style, quoted: int) -> str:
    return (
        f'<xf numFmtId="{style.number}" fontId="{style.font}" fillId="{style.fill}" borderId="{style.border}" xfId="0" '
        f'quotePrefix="{quoted}" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1" '
        f'applyProtection="1"><alignment horizontal="{style.across}" vertical="{style.down}" wrapText="1"/>'
        f'<protection locked="{int(not style.is_input)}"/></xf>'
    )


def _highlight(ink: str, paper: str) -> str:
    fill = f'<patternFill patternType="solid"><fgColor rgb="{paper}"/><bgColor rgb="{paper}"/></patternFill>'
    return f'<dxf><font><b/><color rgb="{ink}"/></font><fill>{fill}</fill></dxf>'


_STYLES = _styles()


def package(
    sheets: Mapping[str, str],
    names: Sequence[tuple[str, str, int | None]],
    title: str,
    custom: Mapping[str, str],
    comments: Mapping[int, Sequence[Comment]],
) -> bytes:
    """An XLSX file with `sheets` (name -> XML). `names` are defined ones: (name, reference, index of the sheet that it
    belongs to or None). `comments` are by number of the sheet, from 1; a sheet with some refers to rId1 as their boxes.
    """
    files = [f"worksheets/sheet{number}.xml" for number in range(1, len(sheets) + 1)]
    parts = {
        "[Content_Types].xml": _content_types(files, comments),
        "_rels/.rels": _relationships(
            (f"{OFFICE}/relationships/officeDocument", "xl/workbook.xml"),
            (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            (f"{OFFICE}/relationships/custom-properties", "docProps/custom.xml"),
        ),
        "docProps/core.xml": docx_parts.core_properties(escape(title)),
        "docProps/custom.xml": docx_parts.custom_properties({name: escape(text) for name, text in custom.items()}),
        "xl/workbook.xml": _workbook(list(sheets), names),
        "xl/_rels/workbook.xml.rels": _relationships(
            *((f"{OFFICE}/relationships/worksheet", file) for file in files),
            (f"{OFFICE}/relationships/styles", "styles.xml"),
        ),
        "xl/styles.xml": _STYLES,
        **{f"xl/{file}": _DECLARATION + content for file, content in zip(files, sheets.values(), strict=True)},
        **{name: part for number, of_sheet in comments.items() for name, part in _comment_parts(number, of_sheet)},
    }
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, docx_parts.DATE), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _comment_parts(number: int, comments: Sequence[Comment]) -> tuple[tuple[str, str], ...]:
    """The parts, by name, of the comments on the sheet with that number."""
    return (
        (f"xl/comments{number}.xml", _DECLARATION + xlsx_comments.texts(comments)),
        (f"xl/drawings/comments{number}.vml", xlsx_comments.drawing(number, comments)),
        (
            f"xl/worksheets/_rels/sheet{number}.xml.rels",
            _relationships(
                (xlsx_comments.DRAWING, f"../drawings/comments{number}.vml"),
                (xlsx_comments.COMMENTS, f"../comments{number}.xml"),
            ),
        ),
    )


def _content_types(files: Sequence[str], commented: Collection[int]) -> str:
    kinds = {
        "/xl/workbook.xml": f"{_SHEET}.sheet.main+xml",
        "/xl/styles.xml": f"{_SHEET}.styles+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/custom.xml": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
        **{f"/xl/{file}": f"{_SHEET}.worksheet+xml" for file in files},
        **{f"/xl/comments{number}.xml": xlsx_comments.COMMENTS_KIND for number in commented},
    }
    return (
        f'{_DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + (f'<Default Extension="vml" ContentType="{xlsx_comments.DRAWING_KIND}"/>' if commented else "")
        + "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in kinds.items())
        + "</Types>"
    )


def _relationships(*entries: tuple[str, str]) -> str:
    body = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(entries, 1)
    )
    return f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{body}</Relationships>'


def _workbook(sheets: Sequence[str], names: Sequence[tuple[str, str, int | None]]) -> str:
    """Formulas are recalculated on opening: the stored results are for programs that do not calculate."""
    entries = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{number}" r:id="rId{number}"/>'
        for number, name in enumerate(sheets, 1)
    )
    defined = "".join(
        f"<definedName name={quoteattr(name)}{_scope(sheet)}>{escape(target)}</definedName>"
        for name, target, sheet in names
    )
    return (
        f'{_DECLARATION}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}/relationships">'
        '<bookViews><workbookView xWindow="0" yWindow="0" windowWidth="24000" windowHeight="12000"/></bookViews>'
        f"<sheets>{entries}</sheets><definedNames>{defined}</definedNames>"
        '<calcPr calcId="191029" fullCalcOnLoad="1"/></workbook>'
    )


def _scope(sheet: int | None) -> str:
    return "" if sheet is None else f' localSheetId="{sheet}"'
