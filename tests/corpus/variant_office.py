"""Deviations that an independent corpus found and domain.md does not list: what offices do to the tables."""

import random

from document import Box, Document, Expected, Table, some, value_rows
from registry import variant


@variant("office.row_missing", "independent corpus", group="rows")
def row_missing(document: Document, rng: random.Random) -> bool:
    """a row of table 3 left out altogether"""
    rows = [row for table in document.tables("requests") for row in table.rows if any(box.cell for box in row)]
    plain = [row for row in rows if not any(box.rows > 1 for box in row)]
    if len(plain) < 2:
        return False
    left_out = rng.choice(plain)
    for table in document.tables("requests"):
        at = next((at for at, row in enumerate(table.rows) if row is left_out), None)
        if at is not None:
            for above, row in enumerate(table.rows[:at]):
                for box in row:
                    box.rows -= above + box.rows > at
            del table.rows[at]
    for box in left_out:
        if box.cell:
            document.truth.raw[box.cell] = ""
            document.truth.cells[box.cell] = Expected("doubtful", ())
    return True


@variant("office.row_numbers", "independent corpus", group="numbers", cells=True)
def row_numbers(document: Document, rng: random.Random) -> None:
    """行次 01, 02, 03 … between the labels and the figures of table 3"""
    for number, (table, boxes) in enumerate(list(value_rows(document)), 1):
        if table.id == "requests":
            row = next(row for row in table.rows if any(box is boxes[0] for box in row))
            row.insert(next(at for at, box in enumerate(row) if box.cell), Box(f"{number:02d}", "other"))
    for table in document.tables("requests"):
        if not any(box.cell for box in table.rows[0]):
            head = next((box for box in table.rows[0] if box.rows > 1), table.rows[0][0])
            at = next(at for at, box in enumerate(table.rows[0]) if box is head)
            table.rows[0].insert(at + 1, Box("行次", "head", None, head.rows))


@variant("office.column_numbers", "independent corpus", group="numbers", cells=True)
def column_numbers(document: Document, rng: random.Random) -> bool:
    """1, 2, 3 … 15 below the heads of table 4"""
    for table in document.tables("disputes"):
        at = next((at for at, row in enumerate(table.rows) if len([box for box in row if box.cell]) == 15), None)
        if at is not None:
            table.rows.insert(at, [Box(str(number), "other") for number in range(1, 16)])
            return True
    return False


@variant("office.fees_in_yuan", "independent corpus", form="2021", group="amount")
def fees_in_yuan(document: Document, rng: random.Random) -> bool:
    """the head of the fees says 元, not 万元"""
    heads = [box for box in document.boxes("disclosure", "head") if "收费金额" in box.text]
    boxes = [box for box in document.values("disclosure") if str(box.cell).endswith("/amount") and box.text.isdigit()]
    for box in boxes:
        document.truth.raw[str(box.cell)] = box.text = f"{box.text}0000" if box.text != "0" else "0"
    for head in heads:
        head.text = "本年收费金额（单位：元）"
    return bool(heads and boxes)


@variant("office.disputes_apart", "independent corpus", group="disputes")
def disputes_apart(document: Document, rng: random.Random) -> bool:
    """行政复议 and 行政诉讼 as two tables"""
    (table,) = document.tables("disputes")
    boxes = [box for row in table.rows for box in row if box.cell]
    if len(boxes) != 15 or not all(len(row) for row in table.rows):
        return False
    heads = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
    one = [[Box("行政复议", "head", None, 1, 5)], [Box(text, "head") for text in heads], boxes[:5]]
    two = [
        [Box("行政诉讼", "head", None, 1, 10)],
        [Box("未经复议直接起诉", "head", None, 1, 5), Box("复议后起诉", "head", None, 1, 5)],
        [Box(text, "head") for text in heads * 2],
        boxes[5:],
    ]
    at = document.place(table)
    document.blocks[at : at + 1] = [Table("disputes", one), Table("disputes", two)]
    return True


@variant("office.disputes_on_its_side", "independent corpus", group="disputes")
def disputes_on_its_side(document: Document, rng: random.Random) -> bool:
    """table 4 turned: results as rows, kinds of proceedings as columns"""
    (table,) = document.tables("disputes")
    boxes = [box for row in table.rows for box in row if box.cell]
    if len(boxes) != 15:
        return False
    rows = [[Box(text, "head") for text in ("结果", "行政复议", "未经复议直接起诉", "复议后起诉")]]
    for at, text in enumerate(("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")):
        rows.append([Box(text, "label"), boxes[at], boxes[at + 5], boxes[at + 10]])
    table.rows = rows
    return True


@variant("office.columns_moved", "independent corpus", group="order")
def columns_moved(document: Document, rng: random.Random) -> bool:
    """the five kinds of organizations of table 3 in another order, heads and figures alike"""
    order = rng.sample(range(5), 5)
    tables = document.tables("requests")
    heads = [row for table in tables for row in table.rows if [box.text for box in row][:1] == ["商业企业"]]
    if len(heads) != len(tables) or any(len(row) != 5 for row in heads):
        return False
    for row in heads:
        row[:] = [row[at] for at in order]
    for table, boxes in value_rows(document):
        if table.id == "requests" and len(boxes) == 7:
            row = next(row for row in table.rows if any(box is boxes[0] for box in row))
            at = next(at for at, box in enumerate(row) if box is boxes[1])
            row[at : at + 5] = [boxes[1 + place] for place in order]
    return True


@variant("office.footnotes", "independent corpus", group="odd")
def footnotes(document: Document, rng: random.Random) -> bool:
    """marks of footnotes and closing punctuation behind figures: 12①, 12[1], 12。"""
    boxes = [box for box in document.values() if box.text.isdigit()]
    for box in some(rng, boxes, 0.05):
        box.text += rng.choice(("①", "[1]", "（注1）", "¹", "。", "（件）"))
        document.truth.raw[str(box.cell)] = box.text
    return bool(boxes)
