"""Deviations of what stands in the cells, with what each must be read as."""

import random
from collections.abc import Callable, Sequence

from document import BLANK, PLACEHOLDER, Box, Document, Expected, some, value_rows
from registry import variant

_CHINESE = "零一二三四五六七八九"


def _counts(document: Document, least: int = 0) -> list[Box]:
    """The boxes with plain counts of at least `least`."""
    return [box for box in document.values() if box.text.isascii() and box.text.isdigit() and int(box.text) >= least]


def _rewrite(boxes: Sequence[Box], change: Callable[[str], str]) -> bool:
    for box in boxes:
        box.text = change(box.text)
    return bool(boxes)


def _blank(document: Document, boxes: Sequence[Box]) -> bool:
    for box in boxes:
        box.text = ""
        document.truth.cells[str(box.cell)] = BLANK
    return bool(boxes)


def _doubt(document: Document, boxes: Sequence[Box], texts: Callable[[str], str], *, keep: bool = True) -> bool:
    """Give `boxes` texts that no program can be sure of. The old figure may be placed without a doubt if `keep`."""
    for box in boxes:
        if keep:
            document.doubt_row([box])
        else:
            document.truth.cells[str(box.cell)] = Expected("doubtful")
        box.text = texts(box.text)
    return bool(boxes)


def _column(document: Document, table: str, *columns: str) -> list[Box]:
    return [box for box in document.values(table) if str(box.cell).rpartition("/")[2] in columns]


@variant("value.zeros_blank", "d3.2 R1; corpus (blank cells for zero)", group="blank")
def zeros_blank(document: Document, rng: random.Random) -> bool:
    """blank for 0, everywhere or here and there"""
    zeros = [box for box in document.values() if box.text == "0"]
    return _blank(document, some(rng, zeros, rng.choice((0.1, 0.5, 1.0))))


@variant("value.all_blank", "d3.2 雄县某乡; corpus 087", group="blank")
def all_blank(document: Document, rng: random.Random) -> bool:
    """a nil return left empty, but for one 0"""
    return _blank(document, document.values()[1:])


@variant("value.totals_blank", "corpus 007", group="blank")
def totals_blank(document: Document, rng: random.Random) -> bool:
    """the 总计 column of table 3 not filled in"""
    return _blank(document, _column(document, "requests", "total"))


@variant("value.organizations_blank", "d3.2 岳阳南湖", group="blank")
def organizations_blank(document: Document, rng: random.Random) -> bool:
    """法人 columns blank, 自然人 and 总计 filled"""
    people = ("enterprise", "research", "social_welfare", "legal_service", "other")
    return _blank(document, _column(document, "requests", *people))


@variant("value.only_totals", "corpus 079, 080", group="blank")
def only_totals(document: Document, rng: random.Random) -> bool:
    """only the 总计 column filled, six columns blank"""
    return _blank(document, [box for box in document.values("requests") if not str(box.cell).endswith("/total")])


@variant("value.blanks_dropped", "corpus 038, 091", group="blank")
def blanks_dropped(document: Document, rng: random.Random) -> bool:
    """blank cells dropped, so a row of table 3 shows fewer figures than columns"""
    done = False
    for table in document.tables("requests"):
        for row in table.rows:
            boxes = [box for box in row if box.cell]
            gone = [box for box in boxes if box.text == "0" and not str(box.cell).endswith("/total")]
            if not gone or len(boxes) - len(gone) < 2 or rng.random() < 0.3:
                continue  # a total alone, moved to the first column, nobody can tell from a figure of that column
            _blank(document, gone)
            document.doubt_row(boxes)
            for box in gone:
                row.remove(box)
            done = True
    return done


@variant("value.slash", "d3.2 某区统计局; corpus 080", group="placeholder")
def slash(document: Document, rng: random.Random) -> bool:
    """/ in the row 规章"""
    return _placeholder(document, [box for box in document.values() if "/regulations/" in str(box.cell)], "/")


@variant("value.dash", "d3.2 武汉生态环境局; KIRO", group="placeholder")
def dash(document: Document, rng: random.Random) -> bool:
    """-, －, —, --, —— for nothing"""
    sign = rng.choice(("-", "－", "—", "--", "——"))
    return _placeholder(document, [box for box in document.values() if box.text == "0" and rng.random() < 0.3], sign)


@variant("value.nil_words", "d3.2 KIRO", group="placeholder")
def nil_words(document: Document, rng: random.Random) -> bool:
    """无, 不适用, N/A"""
    sign = rng.choice(("无", "不适用", "N/A", "未涉及"))
    return _placeholder(document, [box for box in document.values() if box.text == "0" and rng.random() < 0.2], sign)


def _placeholder(document: Document, boxes: Sequence[Box], sign: str) -> bool:
    for box in boxes:
        box.text = sign
        document.truth.cells[str(box.cell)] = PLACEHOLDER
    return bool(boxes)


@variant("value.full_width", "d3.2 １２３", group="digits")
def full_width(document: Document, rng: random.Random) -> bool:
    """full-width digits"""
    wide = str.maketrans("0123456789.+-", "０１２３４５６７８９．＋－")
    return _rewrite(some(rng, document.values(), 0.6), lambda text: text.translate(wide))


@variant("value.thousands", "d3.2 1,234", group="digits")
def thousands(document: Document, rng: random.Random) -> bool:
    """thousands separators 1,234 or 1，234"""
    comma = rng.choice(",，")
    return _rewrite(_counts(document, 1000), lambda text: f"{int(text):,}".replace(",", comma))


@variant("value.inner_spaces", "d3.2 12 345; corpus (spaces between digits)", group="digits", cells=True)
def inner_spaces(document: Document, rng: random.Random) -> bool:
    """spaces inside a figure: 12 345"""
    return _rewrite(_counts(document, 1000), lambda text: f"{text[:-3]} {text[-3:]}")


@variant("value.outer_spaces", "d3.2 SEED; corpus 033", group="spaces")
def outer_spaces(document: Document, rng: random.Random) -> bool:
    """white space of all kinds around figures"""
    gaps = ("", " ", "  ", "\u3000", "\u00a0", "\u200b")
    return _rewrite(document.values(), lambda text: f"{rng.choice(gaps)}{text}{rng.choice(gaps)}" if text else "")


@variant("value.change_words", "d3.2 增10/减3; corpus 036, 091", form="2019", group="change")
def change_words(document: Document, rng: random.Random) -> bool:
    """增10, 减3, 增加10, 减少3, 減3"""
    more, less = rng.choice((("增", "减"), ("增加", "减少"), ("增", "減"), ("新增", "减")))
    boxes = [box for box in _column(document, "disclosure", "change") if box.text.lstrip("+") not in {"0", ""}]
    return _rewrite(boxes, lambda text: (less if text[0] == "-" else more) + text.lstrip("+-"))


@variant("value.change_brackets", "d3.2 +(0) -(0)", form="2019", group="change")
def change_brackets(document: Document, rng: random.Random) -> bool:
    """+(0) -(0) where the increase and the decrease stand side by side"""
    return _doubt(
        document,
        _column(document, "disclosure", "change")[:2],
        lambda text: "+(0) -(0)" if text == "0" else f"+({text.lstrip('+-')}) -(3)",
        keep=False,
    )


@variant("value.change_minus", "issue (signed change)", form="2019", group="change")
def change_minus(document: Document, rng: random.Random) -> bool:
    """−35 and －35 with other minus signs"""
    sign = rng.choice("−－")
    boxes = [box for box in _column(document, "disclosure", "change") if box.text.startswith("-")]
    return _rewrite(boxes, lambda text: text.replace("-", sign))


@variant("value.count_units", "d3.2 12345件; corpus (宗, 份)", group="units")
def count_units(document: Document, rng: random.Random) -> bool:
    """件, 项, 宗 inside the cell"""
    unit = rng.choice("件项宗份")
    boxes = [box for box in _counts(document) if not str(box.cell).endswith("/amount")]
    return _rewrite(some(rng, boxes, 0.4), lambda text: text + unit)


@variant("value.amount_units", "d3.2 SEED, 中原区", form="2021", group="amount")
def amount_units(document: Document, rng: random.Random) -> bool:
    """元 or 万元 in the cell of the fees whose head says 万元"""
    boxes = [box for box in _column(document, "disclosure", "amount") if "元" not in box.text and box.text != "0"]
    return _rewrite(boxes, lambda text: f"{text}万元" if rng.random() < 0.5 else f"{_times(text)}元")


def _times(text: str) -> str:
    whole, _, decimals = text.partition(".")
    decimals = decimals.ljust(4, "0")
    digits = f"{whole}{decimals[:4]}".lstrip("0") or "0"
    return digits + (f".{decimals[4:]}" if decimals[4:].strip("0") else "")


@variant("value.amount_unitless", "corpus 036, 044, 091", form="2019", group="amount")
def amount_unitless(document: Document, rng: random.Random) -> bool:
    """采购总金额 without a unit: 8040"""
    boxes = [box for box in _column(document, "disclosure", "amount") if box.text.rstrip("万元") not in {"0", ""}]
    for box in boxes:
        box.text = box.text.rstrip("万元")
        document.truth.cells[str(box.cell)] = Expected("value", (box.text,))
    return bool(boxes)


@variant("value.leading_zeros", "issue (values)", group="digits")
def leading_zeros(document: Document, rng: random.Random) -> bool:
    """007, 00"""
    return _rewrite(some(rng, _counts(document), 0.1), lambda text: text.zfill(len(text) + 1))


@variant("value.whole_decimals", "issue (decimals)", group="digits")
def whole_decimals(document: Document, rng: random.Random) -> bool:
    """12.0 or 12.00 for a count"""
    return _rewrite(some(rng, _counts(document), 0.3), lambda text: text + rng.choice((".0", ".00")))


@variant("value.chinese_numerals", "d3.2 〇; issue (Chinese numerals)", group="digits")
def chinese_numerals(document: Document, rng: random.Random) -> bool:
    """〇, 五, 十二"""
    boxes = [box for box in some(rng, _counts(document), 0.15) if int(box.text) < 100]
    for box in boxes:
        tens, ones = divmod(int(box.text), 10)
        ten = "" if not tens else "十" if tens == 1 else f"{_CHINESE[tens]}十"
        box.text = ten + (_CHINESE[ones] if ones else "") or rng.choice("〇零")
    return bool(boxes)


@variant("value.fraction", "issue (decimals)", group="odd")
def fraction(document: Document, rng: random.Random) -> bool:
    """12.5 where a count belongs"""
    return _doubt(document, some(rng, _counts(document), 0.02), lambda text: f"{text}.5", keep=False)


@variant("value.negative", "issue (values)", group="odd")
def negative(document: Document, rng: random.Random) -> bool:
    """a negative count"""
    return _doubt(document, some(rng, _counts(document, 1), 0.05), lambda text: f"-{text}", keep=False)


@variant("value.stray_mark", "corpus 081", group="odd")
def stray_mark(document: Document, rng: random.Random) -> bool:
    """? 0"""
    return _doubt(document, some(rng, _counts(document), 0.1), lambda text: f"? {text}")


@variant("value.words", "corpus 047", group="odd")
def words_in_cells(document: Document, rng: random.Random) -> bool:
    """本单位未制作规章 in a number cell"""
    rows = [boxes for _, boxes in value_rows(document) if "/regulations/" in str(boxes[0].cell)]
    for boxes in rows:
        document.doubt_row(boxes)
        boxes[0].text = "本单位未制作规章"
    return bool(rows)


@variant("value.annotation", "corpus 009", group="odd")
def annotation(document: Document, rng: random.Random) -> bool:
    """22（其中修订 16 件）"""
    boxes = [box for box in document.values("disclosure") if box.text.isdigit() and int(box.text) > 1]
    return _doubt(document, boxes[:2], lambda text: f"{text}（其中修订 {int(text) // 2} 件）")


@variant("value.about", "corpus 127 (732余条); d3.2 万宗", group="odd")
def about(document: Document, rng: random.Random) -> bool:
    """约12, 12余, 2.5万"""
    style = rng.choice(("约{}", "{}余", "{}余件", "{}万", "{}+"))
    return _doubt(document, some(rng, _counts(document, 1), 0.05), style.format, keep="万" not in style)


@variant("value.letters", "corpus (OCR misreads)", group="odd")
def letters(document: Document, rng: random.Random) -> bool:
    """O for 0, l for 1"""
    table = str.maketrans("01", "Ol")
    boxes = [box for box in _counts(document) if set(box.text) & set("01")]
    return _doubt(document, some(rng, boxes, 0.05), lambda text: text.translate(table))
