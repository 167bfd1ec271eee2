"""A planned table (core.printing.tables) in WordprocessingML. The frame of an official table is made once."""

from collections.abc import Iterator
from functools import lru_cache
from xml.sax.saxutils import escape

from core.exchange.docx_styles import TABLE_STYLE, size, twips
from core.printing.content import Table
from core.printing.style import official
from core.printing.tables import Box, TablePlan


def table(block: Table) -> Iterator[str]:
    """The table with what its cells hold set into the places that `_frame` left for it."""
    for piece, cell in _frame(block.plan):
        yield piece
        if cell:
            yield escape(block.cells.get(cell, ""))


@lru_cache(maxsize=32)
def _frame(plan: TablePlan) -> tuple[tuple[str, str], ...]:
    """Pieces of XML, each with the id of the cell whose text follows it ("" after the last)."""
    pieces: list[tuple[str, str]] = []
    text = _opening(plan)
    for row in range(plan.rows):
        text += f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{twips(plan.row_height)}" w:hRule="atLeast"/>'
        text += "<w:tblHeader/></w:trPr>" if row < plan.head_rows else "</w:trPr>"
        here = (box for box in plan.boxes if box.row <= row < box.row + box.row_span)
        for box in sorted(here, key=lambda box: box.column):
            text += _cell_opening(box, row, plan)
            if box.cell:
                pieces.append((f'{text}<w:r>{_run_look(plan)}<w:t xml:space="preserve">', box.cell))
                text = "</w:t></w:r>"
            elif box.row == row and box.text:
                text += f"<w:r>{_run_look(plan)}{_lines(box.text)}</w:r>"
            text += "</w:p></w:tc>"
        text += "</w:tr>"
    pieces.append((f"{text}</w:tbl>", ""))
    return tuple(pieces)


def _opening(plan: TablePlan) -> str:
    style = official().table
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="{round(style.rule * 8)}" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = "".join(
        f'<w:{side} w:w="{twips(style.padding)}" w:type="dxa"/>' for side in ("top", "left", "bottom", "right")
    )
    columns = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in plan.widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{twips(sum(plan.widths))}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr><w:tblGrid>{columns}</w:tblGrid>"
    )


def _cell_opening(box: Box, row: int, plan: TablePlan) -> str:
    span = f'<w:gridSpan w:val="{box.column_span}"/>' if box.column_span > 1 else ""
    merge = ""
    if box.row_span > 1:
        merge = '<w:vMerge w:val="restart"/>' if box.row == row else "<w:vMerge/>"
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{twips(plan.width_of(box))}" w:type="dxa"/>{span}{merge}'
        f'<w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr>{_paragraph_look(box, row, plan)}</w:pPr>'
    )


def _paragraph_look(box: Box, row: int, plan: TablePlan) -> str:
    # A row kept with the next one, and so on to the last, is how Word keeps a table on one page.
    kept = "<w:keepNext/>" if plan.together and row < plan.rows - 1 else ""
    small = plan.size != official().table.sizes[0]
    spacing = f'<w:spacing w:line="{twips(plan.line)}" w:lineRule="exact"/>' if small else ""
    left = (
        '<w:ind w:left="30" w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="left"/>' if box.align == "left" else ""
    )
    return f'<w:pStyle w:val="{TABLE_STYLE}"/>{kept}{spacing}{left}'


def _run_look(plan: TablePlan) -> str:
    return "" if plan.size == official().table.sizes[0] else f"<w:rPr>{size(plan.size)}</w:rPr>"


def _lines(text: str) -> str:
    return "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
