"""A comparison (core.comparison) as DOCX to be read and handed on: a table of cells, texts with what came and went."""

from collections.abc import Iterator, Sequence

from core.comparison import Comparison, Difference
from core.exchange.docx_writer import package
from core.exchange.printing import shared_out
from core.printing.content import Block, Document, Paragraph, Part, Span, Table
from core.printing.sense import title_lines
from core.printing.style import official
from core.printing.tables import Box, TablePlan
from core.text_comparison import Line

_HEADS = ("位置", "本报告", "对方", "差别")
_WIDTHS = (6, 2, 2, 2)
_TITLE = "年度报告比较"
_KEY = (
    Span("文字中，"),
    Span("加下划线", look="added"),
    Span("的只有本报告有，"),
    Span("加删除线", look="removed"),
    Span("的只有对方有。"),
)


def write(comparison: Comparison, this_name: str, other_name: str) -> bytes:
    """The DOCX file; the names tell the two reports apart."""
    blocks = tuple(_blocks(comparison, this_name, other_name))
    return package(Document(f"{this_name}与{other_name}的差异", (Part(False, blocks),)), {})


def _blocks(comparison: Comparison, this_name: str, other_name: str) -> Iterator[Block]:
    yield Paragraph("title", (Span("\n".join(title_lines(_TITLE))),))
    yield _body(f"本报告：{this_name}")
    yield _body(f"对方：{other_name}")
    yield _body(f"共有 {len(comparison.differences)} 处不同。" if comparison.differences else "两份报告相同。")
    for remark in comparison.remarks:
        yield _body(remark)
    if any(difference.line for difference in comparison.differences):
        spans = (
            "文字中，",
            Span("加下划线", look="added"),
            "的只有本报告有，",
            Span("加删除线", look="removed"),
            "的只有对方有。",
        )
        yield Paragraph("body", tuple(span if isinstance(span, Span) else Span(span) for span in spans))
    sections = dict.fromkeys(difference.section for difference in comparison.differences)
    for section in sections:
        here = [difference for difference in comparison.differences if difference.section == section]
        yield Paragraph("section", (Span(comparison.section_title(section)),))
        if section in comparison.this.form.tables:
            yield _table(here)
        else:
            for difference in here:
                if difference.line:
                    yield Paragraph("body", (Span(f"{difference.place}：", "subheading"), *_spans(difference.line)))


def _body(text: str) -> Paragraph:
    return Paragraph("body", (Span(text),))


def _table(differences: Sequence[Difference]) -> Table:
    lines = [_HEADS]
    lines += [(one.place, *one.shown, one.change or "—") for one in differences]
    boxes = tuple(
        Box(row, column, 1, 1, text, align="left" if row and not column else "center")
        for row, line in enumerate(lines)
        for column, text in enumerate(line)
    )
    style = official()
    width, _ = style.page.text_area(landscape=False)
    widths = tuple(part / 20 for part in shared_out(_WIDTHS, int(width * 20)))
    plan = TablePlan(len(lines), 1, widths, boxes, style.table.sizes[0], style.table.row_heights[0], together=False)
    return Table(plan, {})


def _spans(line: Line) -> Iterator[Span]:
    """The two paragraphs as one: what both have, what went, what came."""
    this, other = list(line.this or ()), list(line.other or ())
    while this or other:
        while other and other[0].differs:
            yield Span(other.pop(0).text, look="removed")
        while this and this[0].differs:
            yield Span(this.pop(0).text, look="added")
        if this:
            yield Span(this.pop(0).text)
            other.pop(0)
