"""批注 of an exported workbook: real cell comments, whose boxes Excel wants as a VML drawing beside their texts."""

from collections.abc import Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MICROSOFT = "urn:schemas-microsoft-com"
COMMENTS, DRAWING = f"{_OFFICE}/comments", f"{_OFFICE}/vmlDrawing"
COMMENTS_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
DRAWING_KIND = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_WIDTH, _LINE = 150, 14  # points: of a box, and of a line in it
_CHARACTERS = 12  # Chinese ones on such a line


class Comment(NamedTuple):
    """A comment on the cell at row and column, both from 1; `at` is its address, `text` escaped as a sheet's texts."""

    row: int
    column: int
    at: str
    text: str


def texts(comments: Sequence[Comment]) -> str:
    """The part that holds the words, without an author's name."""
    entries = "".join(
        f'<comment ref="{one.at}" authorId="0"><text><r><t xml:space="preserve">{one.text}</t></r></text></comment>'
        for one in comments
    )
    return f'<comments xmlns="{_MAIN}"><authors><author/></authors><commentList>{entries}</commentList></comments>'


def drawing(sheet: int, comments: Sequence[Comment]) -> str:
    """The part that holds the boxes, hidden until the mouse is over their cells."""
    shapes = "".join(_box(1024 * sheet + number, one) for number, one in enumerate(comments, 1))
    return (
        f'<xml xmlns:v="{_MICROSOFT}:vml" xmlns:o="{_MICROSOFT}:office:office" xmlns:x="{_MICROSOFT}:office:excel">'
        f'<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{sheet}"/></o:shapelayout>'
        '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
        '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
        f"{shapes}</xml>"
    )


def _box(number: int, comment: Comment) -> str:
    lines = sum(-(-len(line) // _CHARACTERS) or 1 for line in comment.text.split("\n"))
    style = f"position:absolute;width:{_WIDTH}pt;height:{_LINE * (lines + 1)}pt;z-index:{number};visibility:hidden"
    return (
        f'<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="{escape(style)}" fillcolor="#ffffe1" '
        'o:insetmode="auto"><v:fill color2="#ffffe1"/><v:path o:connecttype="none"/>'
        '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
        '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:AutoFill>False</x:AutoFill>'
        f"<x:Row>{comment.row - 1}</x:Row><x:Column>{comment.column - 1}</x:Column></x:ClientData></v:shape>"
    )
