"""A report as HTML: a page that stands alone, and a fragment to paste into a site's editor.

Every style is inline, for editors drop style sheets; there is no script. Tables say which cells are heads and for what,
so that a screen reader can tell. What the reader needs to get the very same report back are data attributes (see
html_own). The notes for whoever checks the report are no part of what is published and stay out.
"""

import json
from collections.abc import Iterator
from functools import cache
from html import escape

from core.exchange.printing import INTERNAL, PREFIX, lead, paragraphs, properties
from core.forms import Form
from core.layout import Layout, Place, layout
from core.printing.sense import title_lines
from core.report import Snapshot

DETAILS = "data-nianbao"  # on the element around the report: its details as JSON
PART = "data-nianbao-part"  # on the first element of the title, the lead and each section

_SERIF = "font-family:FangSong,仿宋,仿宋_GB2312,STFangsong,serif"
_SANS = "font-family:SimHei,黑体,STHeiti,sans-serif"
_PAGE = f"max-width:60em;margin:0 auto;padding:0 1em;color:#000;background:#fff;{_SERIF};font-size:16px;line-height:1.9"
_TITLE = (
    "margin:1.5em 0 1em;text-align:center;text-indent:0;font-weight:bold;font-size:24px;line-height:1.5;"
    "font-family:方正小标宋简体,SimSun,宋体,STSong,serif"
)
_HEADING = f"margin:1.2em 0 .6em;text-indent:2em;font-weight:normal;font-size:18px;line-height:1.9;{_SANS}"
_PARAGRAPH = "margin:0;min-height:1.9em;text-indent:2em;text-align:justify;white-space:pre-wrap"
_SCROLL = "overflow-x:auto;margin:.6em 0"
_TABLE = (
    "width:100%;border-collapse:collapse;border:1px solid #000;text-indent:0;font-size:14px;line-height:1.5;"
    "font-family:SimSun,宋体,STSong,serif"
)
_CELL = "border:1px solid #000;padding:4px 6px;text-align:center;vertical-align:middle;font-weight:normal"
_LABEL = _CELL.replace("text-align:center", "text-align:left")
_FIGURE = f"{_CELL};white-space:pre-wrap"
# Only heard: what is seen has the section's title right above the table.
_HEARD = "position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0,0,0,0);mso-hide:all"


def write(snapshot: Snapshot) -> bytes:
    """The report as a page of its own: UTF-8, nothing from elsewhere, nothing that runs."""
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(snapshot.text('title'))}</title>\n</head>\n"
        f'<body style="margin:0;background:#fff">\n{fragment(snapshot)}</body>\n</html>\n'
    ).encode()


def fragment(snapshot: Snapshot) -> str:
    """The report as one element."""
    details = {
        name.removeprefix(PREFIX): value
        for name, value in properties(snapshot).items()
        if name.removeprefix(PREFIX) not in INTERNAL
    }
    marked = escape(json.dumps(details, ensure_ascii=False))
    return f'<div {DETAILS}="{marked}" lang="zh-CN" style="{_PAGE}">\n{"".join(_body(snapshot))}</div>\n'


def _body(snapshot: Snapshot) -> Iterator[str]:
    title = "<br>".join(escape(line) for line in title_lines(snapshot.text("title")))
    yield f'<h1 {PART}="title" style="{_TITLE}">{title}</h1>\n'
    for number, text in enumerate(lead(snapshot)):
        yield _paragraph(text, "" if number else "lead")
    for section in snapshot.form.sections.values():
        yield f'<h2 {PART}="{section.id}" style="{_HEADING}">{escape(section.title)}</h2>\n'
        if section.kind == "table":
            yield from _table(snapshot, section.id)
        else:
            yield from map(_paragraph, paragraphs(snapshot.text(section.id)))


def _paragraph(text: str, part: str = "") -> str:
    mark = f' {PART}="{part}"' if part else ""
    return f'<p{mark} style="{_PARAGRAPH}">{escape(text)}</p>\n'


def _table(snapshot: Snapshot, table: str) -> Iterator[str]:
    """The table with the report's figures set into the places that `_frame` left for them."""
    for piece, cell in _frame(snapshot.form, table):
        yield piece
        if cell:
            yield escape(snapshot.text(cell))


@cache
def _frame(form: Form, table: str) -> tuple[tuple[str, str], ...]:
    """The HTML of an official table: pieces of text, each with the cell that follows it ("" after the last)."""
    plan = layout(form, table)
    name = form.sections[table].title.partition("、")[2]
    pieces: list[tuple[str, str]] = []
    text = f'<div style="{_SCROLL}"><table style="{_TABLE}">\n<caption style="{_HEARD}">{escape(name)}</caption>\n'
    text += _columns(plan)
    for number, line in enumerate(plan.lines()):
        if number in {0, plan.head_rows}:
            text += "<thead>\n" if number < plan.head_rows else "</thead>\n<tbody>\n" if number else "<tbody>\n"
        text += "<tr>"
        of_figures = any(place.cell for place in line)
        for place in line:
            if place.cell:
                pieces.append((f'{text}<td{_spans(place)} style="{_FIGURE}">', place.cell.id))
                text = "</td>"
            else:
                text += _head(place, plan, is_row=of_figures)
        text += "</tr>\n"
    pieces.append((f"{text}</tbody>\n</table></div>\n", ""))
    return tuple(pieces)


def _columns(plan: Layout) -> str:
    whole = sum(plan.widths)
    widths = "".join(f'<col style="width:{100 * width / whole:.1f}%">' for width in plan.widths)
    return f"<colgroup>{widths}</colgroup>\n"


def _head(place: Place, plan: Layout, *, is_row: bool) -> str:
    """A label: the head of a row or, where no figures stand beside it, of a column."""
    if is_row:
        scope = "row" if place.row_span == 1 else "rowgroup"
    else:
        scope = "col" if place.column_span == 1 else "colgroup"
    innermost = is_row and 1 < place.column + place.column_span == plan.label_columns
    style = _LABEL if innermost else _CELL
    return f'<th scope="{scope}"{_spans(place)} style="{style}">{escape(place.text)}</th>'


def _spans(place: Place) -> str:
    across = f' colspan="{place.column_span}"' if place.column_span > 1 else ""
    down = f' rowspan="{place.row_span}"' if place.row_span > 1 else ""
    return across + down
