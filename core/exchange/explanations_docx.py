"""审核说明: the explained problems of a report as a DOCX of its own, to hand in with the report."""

from xml.sax.saxutils import escape

from core.exchange import docx_parts
from core.exchange.docx_writer import package, paragraph, table_head
from core.exchange.printing import shared_out
from core.problems import Problem
from core.report import Snapshot
from core.rules.checker import explained

_HEADS = ("序号", "核对的问题", "依据", "情况说明")
_WIDTHS = (1, 5, 3, 4)


def write(snapshot: Snapshot) -> bytes:
    """The DOCX file; a report without explanations gives one that says so."""
    problems = explained(snapshot)
    title = f"{snapshot.text('organization')}{snapshot.year}年政府信息公开工作年度报告审核说明"
    body = paragraph(title, "Title")
    body += _table(problems) if problems else paragraph("没有需要说明的问题。")
    return package(body, title, {})


def _table(problems: list[Problem]) -> str:
    widths = shared_out(_WIDTHS, docx_parts.TEXT_WIDTH)
    lines = [_line(_HEADS, widths, head=True)]
    for number, problem in enumerate(problems, 1):
        lines.append(_line((str(number), problem.message, problem.basis, problem.explanation), widths))
    return f"{table_head(widths)}{''.join(lines)}</w:tbl>"


def _line(texts: tuple[str, ...], widths: list[int], *, head: bool = False) -> str:
    repeated = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if head else "<w:trPr><w:cantSplit/></w:trPr>"
    align = "center" if head else "left"
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr>'
        f'<w:pStyle w:val="{docx_parts.TABLE_STYLE}"/><w:jc w:val="{align}"/></w:pPr>'
        f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p></w:tc>'
        for text, width in zip(texts, widths, strict=True)
    )
    return f"<w:tr>{repeated}{cells}</w:tr>"
