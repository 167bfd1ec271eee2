"""Deviations of where things stand: tables split, joined, cut, reordered; words and noise around and between."""

import random

from document import Box, Document, Paragraph, Table, split, value_rows
from registry import variant

_NAVIGATION = (
    "首页 > 政府信息公开 > 法定主动公开内容 > 年度报告",
    "索引号：11330000/2024-00012",
    "字体：【大 中 小】",
    "打印 关闭",
)
_FOOTER = ("扫一扫在手机打开当前页", "主办：县人民政府办公室 网站标识码：3301000001", "网站地图 | 联系我们 | 关于本站")


def _replace(document: Document, old: Table, *new: Table | Paragraph) -> None:
    at = document.place(old)
    document.blocks[at : at + 1] = new


def _noise(document: Document, at: int, *texts: str) -> None:
    document.blocks[at:at] = [Paragraph(text, "noise") for text in texts]


@variant("note.before_tables", "d3.3 尼勒克; corpus 030")
def note_before_tables(document: Document, rng: random.Random) -> None:
    """该部分以表格形式报告。 between title and table"""
    for name in ("disclosure", "requests", "disputes"):
        document.blocks.insert(
            document.place(document.section(name)) + 1, Paragraph("该部分以表格形式报告。表格如下：", "note")
        )


@variant("note.before_disputes", "d3.3 文登审计局; corpus 083")
def note_before_disputes(document: Document, rng: random.Random) -> None:
    """a sentence with a figure before table 4"""
    text = f"{document.truth.year}年，涉及政府信息公开的行政复议0件、行政诉讼0件，未出现被纠错的情况。"
    document.blocks.insert(document.place(document.section("disputes")) + 1, Paragraph(text, "note"))
    document.truth.unplaced.append(text)


@variant("note.after_table", "corpus 009")
def note_after_table(document: Document, rng: random.Random) -> None:
    """注：行政复议、行政诉讼数量含上年度结转数量 below a table"""
    text = "注：行政复议、行政诉讼数量含上年度结转数量2件。"
    document.blocks.insert(document.place(document.tables("disputes")[-1]) + 1, Paragraph(text, "note"))
    document.truth.unplaced.append(text)


@variant("noise.navigation", "corpus (breadcrumbs, 10 reports)", group="noise")
def navigation(document: Document, rng: random.Random) -> None:
    """navigation before the title, a footer after the end"""
    _noise(document, 0, *_NAVIGATION)
    if rng.random() < 0.5:
        _noise(document, len(document.blocks), *_FOOTER)


@variant("noise.page_numbers", "corpus 002, 003 (-3-, — 4 —, P. 8)", group="cut")
def page_numbers(document: Document, rng: random.Random) -> None:
    """page numbers between the rows of table 3"""
    mark = rng.choice(("- 3 -", "—4—", "— 4 —", "-3-", "第 3 页", "P. 8", "第3页 共7页"))
    table = document.tables("requests")[0]
    upper, lower = split(table, rng.randint(6, len(table.rows) - 4))
    _replace(document, table, upper, Paragraph(mark, "page"), lower)


@variant("table.header_repeated", "corpus 005, 006", group="cut")
def header_repeated(document: Document, rng: random.Random) -> None:
    """table 3 broken over pages, its head printed again"""
    table = document.tables("requests")[0]
    _replace(document, table, *split(table, rng.randint(6, len(table.rows) - 4), repeat=3))


@variant("table.split", "issue (tables broken in two)", group="cut")
def table_split(document: Document, rng: random.Random) -> None:
    """table 3 as two tables, the second without a head"""
    table = document.tables("requests")[0]
    _replace(document, table, *split(table, rng.randint(5, len(table.rows) - 3)))


@variant("table.blocks_apart", "corpus; issue (several tables)")
def blocks_apart(document: Document, rng: random.Random) -> bool:
    """each block of table 2 a table of its own"""
    table = document.tables("disclosure")[0]
    starts = [at for at, row in enumerate(table.rows) if row[0].role == "heading"]
    if len(starts) < 3:
        return False
    ends = [*starts[1:], len(table.rows)]
    parts = [Table("disclosure", table.rows[start:end]) for start, end in zip(starts, ends, strict=True)]
    _replace(document, table, *parts)
    return True


@variant("table.all_in_one", "issue (all tables in one)", group="joined")
def all_in_one(document: Document, rng: random.Random) -> None:
    """the three tables, with their section titles, are one table"""
    first = document.place(document.section("disclosure"))
    last = document.place(document.tables("disputes")[-1])
    rows: list[list[Box]] = []
    for block in document.blocks[first : last + 1]:
        rows += block.rows if isinstance(block, Table) else [[Box(block.text, "other", cols=15)]]
    document.blocks[first : last + 1] = [Table("disclosure", rows)]


@variant("section.in_table", "corpus 001; issue", group="joined")
def section_in_table(document: Document, rng: random.Random) -> None:
    """the section's title is the first row of its table"""
    for name in ("disclosure", "requests", "disputes"):
        title, table = document.section(name), document.tables(name)[0]
        width = sum(box.cols for box in table.rows[0])
        table.rows.insert(0, [Box(title.text, "other", cols=width)])
        document.blocks.remove(title)


@variant("table.heads_cut", "issue (header rows cut)", group="heads")
def heads_cut(document: Document, rng: random.Random) -> None:
    """the head rows of tables 3 and 4 are missing"""
    document.tables("requests")[0].rows[:3] = []
    document.tables("disputes")[0].rows[:3] = []


@variant("table.extra_rows", "issue (extra empty rows and columns)", cells=True)
def extra_rows(document: Document, rng: random.Random) -> None:
    """empty rows here and there"""
    for table in document.tables():
        if any(box.rows > 1 for row in table.rows for box in row):
            table.rows.append([Box("") for _ in range(3)])
            continue
        for at in sorted(rng.sample(range(len(table.rows)), 3), reverse=True):
            table.rows.insert(at, [Box("") for _ in table.rows[at]])


@variant("table.extra_columns", "issue (extra empty rows and columns)", cells=True)
def extra_columns(document: Document, rng: random.Random) -> None:
    """an empty column before, after, or between labels and figures"""
    where = rng.choice(("before", "after", "between"))
    for table in document.tables():
        for row in table.rows:
            if where == "after":
                row.append(Box(""))
            elif where == "before" or table.id == "disputes":
                row.insert(0, Box(""))
            else:
                at = next((index for index, box in enumerate(row) if box.role in {"value", "head"} and index), len(row))
                row.insert(at, Box(""))


@variant("table.disclosure_five_columns", "d1.4 R1", form="2019", cells=True)
def five_columns(document: Document, rng: random.Random) -> None:
    """a grid of five columns in which heads and figures do not line up"""
    for row in document.tables("disclosure")[0].rows:
        if len(row) == 4:
            row[2 if row[0].role == "head" else 1].cols = 2
        elif len(row) == 3:
            row[1].cols = row[2].cols = 2
        elif len(row) == 1:
            row[0].cols = 5


@variant("table.disputes_16_columns", "issue (LibreOffice: 16 grid columns)", group="disputes", cells=True)
def sixteen_columns(document: Document, rng: random.Random) -> None:
    """one column of table 4 takes two grid columns"""
    table = document.tables("disputes")[0]
    at = rng.randrange(15)
    table.rows[-1][at].cols = 2
    table.rows[0][at > 4].cols += 1
    if at < 5:
        table.rows[1][at].cols = 2
    else:
        table.rows[1][5 + (at > 9)].cols += 1
        table.rows[2][at - 5].cols = 2


@variant("table.disputes_vertical_heads", "d3.1 文登审计局; corpus 083", group="heads")
def vertical_heads(document: Document, rng: random.Random) -> None:
    """heads of table 4 broken into single characters over four rows: 结 结 其 尚 / 果 果 他 未"""
    table = document.tables("disputes")[0]
    ends = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计　　") * 3
    pieces = [[Box(end[at].strip(), "head") for end in ends] for at in range(4)]
    table.rows[1:3] = [
        [Box("", cols=5), Box("未经复议直接起诉", "head", cols=5), Box("复议后起诉", "head", cols=5)],
        *pieces,
    ]


@variant("table.disputes_one_line", "d3.1 宿迁 2025; corpus 082", group="disputes")
def disputes_one_line(document: Document, rng: random.Random) -> bool:
    """the heads run together, the 15 figures of table 4 in one line"""
    table = document.tables("disputes")[0]
    boxes = table.rows[-1]
    if not all(box.text for box in boxes):
        return False
    document.truth.raw |= {str(box.cell): box.text for box in boxes}
    if any(len(box.text.split()) > 1 for box in boxes):
        document.doubt_row(boxes)
    gap = rng.choice((" ", "  ", "\t", "　"))
    _replace(
        document, table, Paragraph("行政复议行政诉讼", "note"), Paragraph(gap.join(box.text for box in boxes), "page")
    )
    return True


@variant("table.disputes_glued", "corpus 016", group="disputes")
def disputes_glued(document: Document, rng: random.Random) -> bool:
    """the 15 figures of table 4 without anything between"""
    table = document.tables("disputes")[0]
    boxes = table.rows[-1]
    text = "".join(box.text for box in boxes)
    if not text.isdigit():
        return False
    document.doubt_row(boxes)
    _replace(document, table, Paragraph("行政复议行政诉讼", "note"), Paragraph(text, "page"))
    return True


@variant("table.glued_row", "d3.1 西四镇 2025", group="normative")
def glued_row(document: Document, rng: random.Random) -> None:
    """规章000 in one cell, all rows of the first block"""
    for table, boxes in list(value_rows(document)):
        if boxes[0].cell and boxes[0].cell.split("/")[1] in {"regulations", "normative_documents"}:
            document.doubt_row(boxes)
            row = next(row for row in table.rows if boxes[0] in row)
            row[:] = [Box("".join(box.text for box in row), "other", cols=4)]


@variant("table.total_first", "issue (columns by their heads)", group="heads", cells=True)
def total_first(document: Document, rng: random.Random) -> bool:
    """the 总计 column of table 3 stands first"""
    tables = document.tables("requests")
    if len(tables[0].rows[1]) != 3:
        return False
    last = tables[0].rows[1][-1].text
    for table in tables:
        for row in table.rows:
            values = [index for index, box in enumerate(row) if box.cell]
            if values or [box.text for box in row][-1:] == [last]:
                row.insert(values[0] if values else 0, row.pop())
    return True


@variant("table.disputes_stacked", "issue (tables split)", group="disputes", cells=True)
def disputes_stacked(document: Document, rng: random.Random) -> None:
    """table 4 as three rows of five figures under one head"""
    table = document.tables("disputes")[0]
    ends, values = [Box(box.text, "head") for box in table.rows[1][:5]], table.rows[-1]
    names = ("行政复议", "未经复议直接起诉", "复议后起诉")
    rows = [[Box(name, "label"), *values[at * 5 : at * 5 + 5]] for at, name in enumerate(names)]
    document.doubt_row(values)
    table.rows = [[Box("", "head"), *ends], *rows]


@variant("table.foreign", "corpus 020; d1.2 (leftover statistics)")
def foreign_table(document: Document, rng: random.Random) -> None:
    """a statistics table of its own in 一、"""
    lines = [
        ("公开渠道", "本年度", "历年累计"),
        ("门户网站", "128", "940"),
        ("政务新媒体", "77", "310"),
        ("总计", "205", "1250"),
    ]
    table = Table("foreign", [[Box(text) for text in line] for line in lines])
    at = document.place(document.section("overview"))
    document.blocks.insert(at + 2, table)
    document.truth.unplaced += ["".join(line) for line in lines[1:]]
    document.truth.spare += [text for line in lines for text in line]
