"""Quantities in Chinese text: 22件, １，２３４条, 三十六起, 2764.2万宗, 4.043万元, 16.13%.

A quantity is a number with a unit, or a bare Arabic number before a punctuation mark (制定0、废止0). Years, dates,
ordinals, document numbers and telephone numbers have no such unit and are none. An approximate one (50余件, 近百条,
约3000条) is found but marked, and is never compared with a figure. Spellings: domain 2.7, corpus "Number formats".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

_WIDE = str.maketrans("０１２３４５６７８９．％＋，", "0123456789.%+,")
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "○": 0}
_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")  # as on cheques
_TENS = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}

COUNT_UNITS = (
    "件次",
    "人次",
    "批次",
    "条次",
    "家次",
    "件",
    "条",
    "起",
    "宗",
    "份",
    "项",
    "例",
    "封",
    "篇",
    "期",
    "批",
    "次",
    "个",
)
MONEY_UNIT = "元"
PERCENT = "%"
_OTHER_UNITS = ("场", "部", "张", "幅", "类", "处", "家", "户", "名", "人", "组", "部分", "个部分", "个百分点", "倍")
_UNIT = "|".join(sorted((*COUNT_UNITS, *_OTHER_UNITS, MONEY_UNIT, PERCENT), key=len, reverse=True))

_ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d.])|\d+(?:\.\d+)?"
_NUMERALS = "零〇○一二两三四五六七八九十壹贰叁肆伍陆柒捌玖拾"
_CHINESE = f"[{_NUMERALS}][{_NUMERALS}百千万亿佰仟]*"
_QUANTITY = re.compile(
    rf"(?P<before>约|大约|大概|近|将近|接近|超过?|逾|不足|不到|不满|至少|不少于|[数几上](?=[十百千万]))?"
    rf"(?P<number>(?<![\d.A-Za-z\-〔\[第])(?:{_ARABIC})|(?<![{_NUMERALS}百千万亿佰仟第]){_CHINESE})"
    rf"\s*(?P<large>[百千]?[万亿]|百|千)?(?P<more>余|多|几)?(?P<large2>[万亿])?"
    rf"\s*(?:(?:[人名家户](?=（件）))?(?P<unit>（件）|{_UNIT})(?P<after>以上|以下|以外|以内|左右|上下|多|余)?|(?=[，。；、,;！？）)]|$))"
)
# What makes a number the name of something: 第三条, 〔2021〕30, 电话 6543210.
_NAMED_BEFORE = re.compile(r"(?:[第〔（(【\[/:：.\-—]|[Nn][oO]\.?|电话|邮编|编码|号码|传真|热线|[A-Za-z])\s*$")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity at text[start:end]. `value` counts single pieces (2764.2万宗 is 27642000) or 元; `step` is the value
    of one in its last digit, for comparing rounded figures. `unit` is "" for a bare number.
    """

    start: int
    end: int
    value: Decimal
    unit: str
    step: Decimal
    approximate: bool = False

    def agrees(self, figure: Decimal | int) -> bool:
        """Whether `figure`, rounded as finely as this is written, is this."""
        return abs(self.value - figure) * 2 <= (self.step if self.step != 1 else 0)


def narrow(text: str) -> str:
    """`text` with full-width digits and signs made half-width; no character moves."""
    return text.translate(_WIDE)


@lru_cache(maxsize=4096)
def quantities(text: str) -> tuple[Quantity, ...]:
    """Every quantity of `text` (a sentence), in order."""
    return tuple(_found(narrow(text)))


def _found(text: str) -> Iterator[Quantity]:
    for match in _QUANTITY.finditer(text):
        if match[0] == "一起" and text[: match.start()].endswith(("在", "同")):  # 加在一起
            continue
        unit = (match["unit"] or "").strip("（）")
        arabic = match["number"][0].isdigit()
        start = match.start()
        multiplied = (match["large"] or "") + (match["large2"] or "")
        if not unit and (not arabic or multiplied or _NAMED_BEFORE.search(text[:start])):
            continue
        value, multiplier = _value(match["number"], multiplied)
        approximate = bool(match["before"] or match["more"] or match["after"])
        yield Quantity(start, match.end(), value, unit, _step(match["number"], multiplier), approximate)


def _value(number: str, multiplied: str) -> tuple[Decimal, int]:
    """The value of a number with what multiplies it, and the multiplier."""
    multiplier = 1
    for sign in multiplied:
        multiplier *= _TENS.get(sign) or _LARGE[sign]
    plain = Decimal(number.replace(",", "")) if number[0].isdigit() else Decimal(chinese_number(number))
    return plain * multiplier, multiplier


def _step(number: str, multiplier: int) -> Decimal:
    decimals = len(number.partition(".")[2]) if number[0].isdigit() else 0
    return Decimal(multiplier).scaleb(-decimals)


def chinese_number(text: str) -> int:
    """三百零五 -> 305, 二〇二四 -> 2024, 一百二 -> 120."""
    text = text.translate(_FORMAL)
    if len(text) > 1 and all(sign in _DIGITS for sign in text):
        return int("".join(str(_DIGITS[sign]) for sign in text))
    total = section = digit = 0
    last = 1
    for sign in text:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
            last = 1 if sign in "零〇○" else last
        elif sign in _TENS:
            section += (digit or 1) * _TENS[sign]
            digit, last = 0, _TENS[sign]
        else:
            total = (total + section + digit) * _LARGE[sign]
            section = digit = 0
            last = _LARGE[sign]
    return total + section + digit * (last // 10 if last > 10 else 1)
