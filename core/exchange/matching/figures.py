"""One figure of a foreign file: told from words, and turned into what the report keeps."""

import re
import unicodedata
from functools import lru_cache

from core.forms import Cell
from core.values import UNDERSTOOD, Kind, State, clean_line, parse

_ANNOTATED = re.compile(r"[+-]?\d[\d,.]*\s*\(.*\)")
_STRAY_MARK = re.compile(r"[?]\s*\d+")
# Said about a number, but no plain number: kept as typed, and still one cell's content.
_INEXACT = re.compile(
    r"(?:约|近|超|大约|共|≥|>|↑|↓|负)\s*\d[\d,.]*\s*(?:余|多)?(?:件|项|宗|份|条|个|起|次|万?元|万)?"
    r"|\d[\d,.]*\s*(?:余|多|左右|以上|[%‰+])(?:件|项|宗|份|条|个|起|次)?|\d{1,6}\s*[/、+]\s*\d{1,6}|[0-9OolI]{1,6}"
)
_FOOTNOTES = re.compile(
    r"(?:\s*(?:[\[【〔(（]\s*注?\s*[\d¹²³⁰-⁹]{0,2}\s*[\]】〕)）](?<![(（]\d[)）])(?<![(（]\d\d[)）])|[²³¹⁰-⁹①-⒛*＊※†]|注))+$"
)
_PUNCTUATION = re.compile(r"[。、，,;；]+$")
_BRACKETED_UNIT = re.compile(r"\s*[（(]\s*(件|项|宗|份|条|个|起|次|万?元)\s*[)）]$")
_CURRENCY = re.compile(r"^(?:[￥¥]|人民币|RMB)\s*")
_PAGE = re.compile(r"[-—–－─]\s*\d{1,3}\s*[-—–－─]|第\s*\d{1,3}\s*页(.*页)?|[Pp](age)?\.?\s*\d{1,3}")
_GLUED = re.compile(r"(.*[^\W\d]|.*[）)”」\"'])([+\-−－]?\d[\d.,+\-−－—/]*(?:万元|元|件|项|宗)?)", re.DOTALL)
_NUMERAL = re.compile(r"[〇零○两一二三四五六七八九十百千万]{1,8}")
_NUMERALS = {numeral: value for value, numeral in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10_000}

_NOT_CALCULATED = "公式没有计算结果，请用 WPS 或 Excel 打开源文件重新计算，或者直接填写数字"
_REASONS = {
    State.PLACEHOLDER: "填的是符号或文字而不是数，已照原样保留，没有发生的应填0",
    State.NOT_A_NUMBER: "不是数，已照原样保留，请改正",
    State.NOT_A_COUNT: "这里应填不小于0的整数，已照原样保留，请核对",
    State.NOT_A_CHANGE: "这里应填整数，已照原样保留，请核对",
    State.NOT_AN_AMOUNT: "这里应填不小于0、最多六位小数的金额，已照原样保留，请核对",
}


@lru_cache(maxsize=4096)
def is_figure(text: str) -> bool:
    """Whether `text` stands where a figure can: a number in any spelling, or one of the signs used for none."""
    if not text or len(text) > 60:
        return False
    if any(parse(kind, text).state is not State.NOT_A_NUMBER for kind in (Kind.CHANGE, Kind.AMOUNT)):
        return bool(text.strip())
    plain = bare(text)
    if plain != text and any(parse(kind, plain).state in UNDERSTOOD for kind in (Kind.CHANGE, Kind.AMOUNT)):
        return not re.fullmatch(r"\s*[1-9]、\s*", text)  # that is numbering
    narrow = unicodedata.normalize("NFKC", text).strip()
    return any(pattern.fullmatch(narrow) for pattern in (_ANNOTATED, _STRAY_MARK, _INEXACT))


def bare(text: str) -> str:
    """A figure without footnote marks, closing punctuation, a currency sign and brackets around its unit."""
    text = _PUNCTUATION.sub("", _FOOTNOTES.sub("", text.strip()))
    return _CURRENCY.sub("", _BRACKETED_UNIT.sub(r"\1", text))


def is_nothing(text: str) -> bool:
    """Whether `text` is 0 or one of the signs used for none."""
    value = parse(Kind.COUNT, text)
    return value.number == 0 or value.state is State.PLACEHOLDER


def is_numeral(text: str) -> bool:
    """Whether `text` is a number in Chinese numerals. It may also be a word: the 三 of a label broken into letters."""
    return bool(_NUMERAL.fullmatch(text.strip()))


def is_page_mark(text: str) -> bool:
    """Whether a line is only a page number."""
    return bool(_PAGE.fullmatch(text.strip()))


def split_line(text: str) -> tuple[str, list[str]]:
    """A line as its words and the figures after them: "规章 1 0 6" -> "规章", ["1", "0", "6"]."""
    words, figures = split_tokens(text)
    glued = None if figures else split_glued(text)
    return (glued[0], [glued[1]]) if glued else (words, figures)


def split_tokens(text: str) -> tuple[str, list[str]]:
    """A line as its words and the figures after them, told apart by white space alone."""
    tokens = text.split()
    at = len(tokens)
    while at and (is_figure(tokens[at - 1]) or (1 < at < len(tokens) and is_numeral(tokens[at - 1]))):
        at -= 1
    if at < len(tokens) and (at == 0 or len(tokens) > 1):
        return " ".join(tokens[:at]), tokens[at:]
    return ("", [text]) if is_figure(text) else (text, [])


def split_glued(text: str) -> tuple[str, str] | None:
    """A line whose figures follow its words without a gap: "规章106" -> ("规章", "106")."""
    glued = _GLUED.fullmatch(text.strip())
    return (glued[1], glued[2]) if glued else None


def settle(cell: Cell, raw: str) -> tuple[str, str | None]:
    """What a foreign file's text becomes in `cell`, and why a person should look at it (None: nothing in doubt)."""
    typed = clean_line(raw)
    value = cell.parse(str(_counted(typed)) if is_numeral(typed) else raw)
    if value.state in {State.OK, State.BLANK} and not is_numeral(typed):
        return value.text, None
    if value.state is State.NOT_A_NUMBER and (plain := cell.parse(bare(typed))).state in UNDERSTOOD:
        value = plain
    if value.state not in UNDERSTOOD:
        return value.text, _NOT_CALCULATED if typed.startswith("=") else _REASONS[value.state]
    if value.state is State.UNIT and cell.kind is Kind.AMOUNT and cell.column.unit is None:
        if value.unit is None:
            return value.canonical, "没有写明单位是元还是万元，请补上单位"
        if value.canonical == typed:
            return typed, None
    return value.canonical, f"原文“{typed}”按“{value.canonical}”读入，请核对"


def _counted(numerals: str) -> int:
    """十二 -> 12, 二〇 -> 20."""
    if not any(letter in _UNITS for letter in numerals):
        return int("".join(str(_NUMERALS[letter]) for letter in numerals))
    total, part, digit = 0, 0, 0
    for letter in numerals:
        if letter not in _UNITS:
            digit = _NUMERALS[letter]
        elif letter == "万":
            total, part, digit = (total + part + digit) * _UNITS[letter], 0, 0
        else:
            part, digit = part + (digit or 1) * _UNITS[letter], 0
    return total + part + digit
