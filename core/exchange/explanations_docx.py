"""审核说明: the explained problems of a report as a DOCX of its own, to hand in with the report."""

from core.exchange.docx_writer import package
from core.exchange.printing import shared_out
from core.printing.content import Block, Document, Paragraph, Part, Span, Table
from core.printing.sense import title_lines
from core.printing.style import official
from core.printing.tables import Box, TablePlan
from core.problems import Problem
from core.report import Snapshot
from core.rules.checker import explained

_HEADS = ("序号", "核对的问题", "依据", "情况说明")
_WIDTHS = (1, 5, 3, 4)


def write(snapshot: Snapshot) -> bytes:
    """The DOCX file; a report without explanations gives one that says so."""
    problems = explained(snapshot)
    title = f"{snapshot.text('organization')}{snapshot.year}年政府信息公开工作年度报告审核说明"
    heading = Paragraph("title", (Span("\n".join(title_lines(title))),))
    content: Block = _table(problems) if problems else Paragraph("body", (Span("没有需要说明的问题。"),))
    return package(Document(title, (Part(False, (heading, content)),)), {})


def _table(problems: list[Problem]) -> Table:
    lines = [_HEADS]
    lines += [
        (str(number), problem.message, problem.basis, problem.explanation) for number, problem in enumerate(problems, 1)
    ]
    boxes = tuple(
        Box(row, column, 1, 1, text, align="left" if row and column else "center")
        for row, line in enumerate(lines)
        for column, text in enumerate(line)
    )
    style = official()
    width, _ = style.page.text_area(landscape=False)
    widths = tuple(part / 20 for part in shared_out(_WIDTHS, int(width * 20)))
    return Table(
        TablePlan(len(lines), 1, widths, boxes, style.table.sizes[0], style.table.row_heights[0], together=False), {}
    )
