"""The undeviating printed report: every part where the national form puts it, merged as the form merges it."""

import random

from document import BLANK, PLACEHOLDER, Box, Document, Expected, Paragraph, Table, Truth
from figures import Report

from core.forms import Block, Form

TEXTS = ("lead", "overview", "problems", "other_matters")


def build(report: Report, rng: random.Random) -> Document:
    """`report` printed as it should be."""
    form = report.form
    truth = Truth(report.organization, report.year, form.id, {})
    for cell, text in report.cells.items():
        figure = any(map(str.isdigit, text))
        truth.cells[cell] = Expected("value", (text,)) if figure else PLACEHOLDER if text else BLANK
    truth.texts = {name: list(getattr(report, name)) for name in TEXTS}
    blocks: list[Paragraph | Table] = [Paragraph(form.title(report.organization, report.year), "title")]
    blocks += [Paragraph(text, "lead") for text in report.lead]
    signed = rng.random() < 0.5
    for section in form.sections.values():
        blocks.append(Paragraph(section.title, "section", section.id))
        if section.kind == "text":
            blocks += [Paragraph(text, "text") for text in truth.texts[section.id]]
        else:
            blocks.append(_TABLES[section.id](form, _printed(report, signed)))
    return Document(blocks, truth)


def _printed(report: Report, signed: bool) -> dict[str, str]:
    """The figures as the form prints them: the unit only where the head does not say it."""
    printed = {}
    for name, text in report.cells.items():
        cell = report.form.cells[name]
        if cell.column.id == "change" and signed and text and text[0] not in "-0":
            printed[name] = f"+{text}"
        else:
            printed[name] = text.removesuffix(cell.column.unit or "")
    return printed


def _disclosure(form: Form, printed: dict[str, str]) -> Table:
    rows: list[list[Box]] = []
    for block in form.tables["disclosure"].blocks:
        spans = {1: (3,), 2: (1, 2), 3: (1, 1, 1)}[len(block.columns)]
        rows.append([Box(block.heading, "heading", cols=4)])
        heads = [Box(column.label[-1], "head", cols=span) for column, span in zip(block.columns, spans, strict=True)]
        rows.append([Box(block.corner, "head"), *heads])
        for row in block.rows:
            names = [f"disclosure/{row.id}/{column.id}" for column in block.columns]
            values = [Box(printed[name], "value", name, 1, span) for name, span in zip(names, spans, strict=True)]
            rows.append([Box(row.label[-1], "label"), *values])
    return Table("disclosure", rows)


def _requests(form: Form, printed: dict[str, str]) -> Table:
    block = form.tables["requests"].blocks[0]
    inner = [Box(column.label[-1], "head") for column in block.columns[1:6]]
    rows = [
        [Box(block.corner, "head", rows=3, cols=3), Box("申请人情况", "head", cols=7)],
        [Box("自然人", "head", rows=2), Box("法人或其他组织", "head", cols=5), Box("总计", "head", rows=2)],
        inner,
    ]
    counts = _group_sizes(block)
    before: tuple[str, ...] = ()
    for row in block.rows:
        labels: list[Box] = []
        for level, text in enumerate(row.label):
            path = row.label[: level + 1]
            last = level == len(row.label) - 1
            if last:
                labels.append(Box(text, "label", cols=3 - level))
            elif before[: level + 1] != path:
                labels.append(Box(text, "label", rows=counts[path]))
        before = row.label
        names = [f"requests/{row.id}/{column.id}" for column in block.columns]
        rows.append([*labels, *(Box(printed[name], "value", name) for name in names)])
    return Table("requests", rows)


def _group_sizes(block: Block) -> dict[tuple[str, ...], int]:
    sizes: dict[tuple[str, ...], int] = {}
    for row in block.rows:
        for level in range(1, len(row.label)):
            sizes[row.label[:level]] = sizes.get(row.label[:level], 0) + 1
    return sizes


def _disputes(form: Form, printed: dict[str, str]) -> Table:
    block = form.tables["disputes"].blocks[0]
    ends = [column.label[-1] for column in block.columns]
    rows = [
        [Box("行政复议", "head", cols=5), Box("行政诉讼", "head", cols=10)],
        [
            *(Box(text, "head", rows=2) for text in ends),
            Box("未经复议直接起诉", "head", cols=5),
            Box("复议后起诉", "head", cols=5),
        ],
        [Box(text, "head") for text in ends * 2],
    ]
    names = [f"disputes/{row.id}/{column.id}" for row in block.rows for column in block.columns]
    return Table("disputes", [*rows, [Box(printed[name], "value", name) for name in names]])


_TABLES = {"disclosure": _disclosure, "requests": _requests, "disputes": _disputes}
