"""Deviations of what the form is: parts that are missing, rows of another form, rows that no form has."""

import random

from document import Box, Document, Expected
from registry import variant


@variant("table.missing", "d3.3 龙口镇; corpus 046")
def table_missing(document: Document, rng: random.Random) -> None:
    """the tables are pictures: titles follow one another"""
    for table in document.tables():
        document.blocks.remove(table)
    document.truth.cells = dict.fromkeys(document.truth.cells, Expected("blank"))
    document.truth.loose.add("form")


@variant("section.five_parts", "d3.3 冯三镇 2020", group="disputes")
def five_parts(document: Document, rng: random.Random) -> None:
    """section 4 is absent"""
    document.blocks.remove(document.section("disputes"))
    for table in document.tables("disputes"):
        document.blocks.remove(table)
    blank = {name: Expected("blank") for name in document.truth.cells if name.startswith("disputes/")}
    document.truth.cells.update(blank)


@variant("row.extra_hubei", "d3.1 湖北; corpus 039, 076", form="2019")
def extra_row(document: Document, rng: random.Random) -> None:
    """an extra row 其他主动公开文件 186 86 255"""
    table = document.tables("disclosure")[0]
    at = next(index for index, row in enumerate(table.rows) if row[0].text.startswith("规范")) + 1
    figures = [str(rng.randint(100, 400)) for _ in range(3)]
    table.rows.insert(
        at, [Box("其他主动公开文件（除规范性文件以外的文件）", "label"), *(Box(text) for text in figures)]
    )
    document.truth.unplaced += figures


@variant("form.year_2021_tables_2019", "d1.2 龙田镇 2021; corpus 051, 052", form="2019")
def old_form(document: Document, rng: random.Random) -> None:
    """a report for 2021 or later with the tables of 2019"""
    old, new = document.truth.year, rng.randint(2021, 2023)
    document.truth.year = new
    for paragraph in document.paragraphs():
        paragraph.text = paragraph.text.replace(str(old), str(new))
    texts = document.truth.texts
    document.truth.texts = {name: [line.replace(str(old), str(new)) for line in lines] for name, lines in texts.items()}


@variant("form.single_other_row", "corpus 003, 004", form="2021", group="groups")
def single_other_row(document: Document, rng: random.Random) -> None:
    """（六）其他处理 as one row in the 2021 form"""
    table = document.tables("requests")[0]
    rows = {
        key: next(row for row in table.rows if any(f"/other_handling.{key}/" in str(box.cell) for box in row))
        for key in ("not_corrected", "fee_unpaid", "other")
    }
    group = next(box for box in rows["not_corrected"] if box.text.startswith("（六）"))
    group.rows, group.cols = 1, 2
    kept = [box for box in rows["other"] if box.cell]
    for key in ("not_corrected", "fee_unpaid"):
        document.truth.cells.update({str(box.cell): Expected("blank") for box in rows[key] if box.cell})
    table.rows = [row for row in table.rows if row is not rows["not_corrected"] and row is not rows["fee_unpaid"]]
    rows["other"][:] = [group, *kept]
    document.tables("requests")[0].rows[5][0].rows -= 2
    document.doubt_row(kept)


@variant("form.three_other_rows", "d1.6 (the 2021 rows in a 2019 report)", form="2019", group="groups")
def three_other_rows(document: Document, rng: random.Random) -> None:
    """（六）其他处理 as three rows in the 2019 form"""
    table = document.tables("requests")[0]
    at = next(index for index, row in enumerate(table.rows) if any("/other_handling/" in str(box.cell) for box in row))
    row = table.rows[at]
    values = [box for box in row if box.cell]
    labels = ("1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
              "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", "3.其他")  # fmt: skip
    document.doubt_row(values)
    extra = [[Box(label, "label"), *(Box("0" if label[0] != "1" else "1") for _ in range(7))] for label in labels[:2]]
    group = Box("（六）其他处理", "label", rows=3)
    table.rows[at : at + 1] = [[group, *extra[0]], extra[1], [Box(labels[2], "label"), *values]]
    for box in values:
        document.truth.cells[str(box.cell)] = Expected(
            "doubtful", (str(int(box.text or 0) + 1) if box.text.isdigit() else "",)
        )
    table.rows[5][0].rows += 2
