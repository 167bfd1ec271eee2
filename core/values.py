"""What a cell can hold.

The text as typed is the only truth a report keeps; `parse` derives its meaning, always the same way, whether it was
typed, pasted, imported or loaded. A text that is no number therefore survives everything, and blank is never 0.
"""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import lru_cache

Number = int | Decimal


class Kind(Enum):
    """What a cell is meant to hold (domain: 1.4-1.7)."""

    COUNT = "count"  # integer >= 0
    CHANGE = "change"  # signed integer: 本年增/减
    AMOUNT = "amount"  # decimal >= 0 with a unit, 元 or 万元


class State(Enum):
    """What was found in a cell; every state but OK has a rule of the C family."""

    OK = "ok"
    BLANK = "blank"  # C01
    PLACEHOLDER = "placeholder"  # C02: / - 无 and the like
    NOT_A_NUMBER = "not_a_number"  # C03
    NOT_A_COUNT = "not_a_count"  # C04: negative or fractional where a count belongs
    NOT_A_CHANGE = "not_a_change"  # C05: fractional where a signed count belongs
    NOT_AN_AMOUNT = "not_an_amount"  # C06: negative, or more than six decimals
    UNIT = "unit"  # C07: understood, but a unit is written in the cell or missing from it
    UNUSUAL = "unusual"  # C10: understood, but written in an unusual way (007, 1,234, １２)


UNDERSTOOD = frozenset({State.OK, State.UNIT, State.UNUSUAL})

YUAN = "元"
WAN_YUAN = "万元"
_YUAN_PER_UNIT = {YUAN: Decimal(1), WAN_YUAN: Decimal(10_000)}


@dataclass(frozen=True, slots=True)
class Value:
    """One cell's content: the text as typed and what it means.

    `number` is None unless `state` is in UNDERSTOOD. For amounts it is a Decimal in `unit` (元, 万元, or None when
    nothing says which). `canonical` is the plain spelling of what was understood, "" otherwise.
    """

    text: str
    state: State
    number: Number | None = None
    unit: str | None = None
    canonical: str = ""

    @property
    def yuan(self) -> Number | None:
        """The number made comparable: amounts in 元, counts as they are."""
        if self.number is None or self.unit is None:
            return self.number
        return self.number * _YUAN_PER_UNIT[self.unit]


BLANK = Value("", State.BLANK)

_PLACEHOLDER = re.compile(r"[/\\]|[-–—－]{1,3}|无|不适用|未涉及|N/?A", re.IGNORECASE)
_COUNT_UNIT = re.compile(r"(件|项|宗|份|条|个|起|次|人次)$")
_AMOUNT_UNIT = re.compile(r"(万元|元|万)$")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
_FOOTNOTE = re.compile("[\u00b2\u00b3\u00b9\u2070-\u2079\u2460-\u249b]")  # would become digits of the number: 12¹, 3①
_MAX_DIGITS = 18
# Control characters, lone surrogates and non-characters make every later export fail (XML forbids them).
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\ufeff]")


def clean_text(text: str) -> str:
    """A section's text as the report keeps it: line ends as \\n, no characters that XML forbids."""
    return _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def clean_line(text: str) -> str:
    """A cell's or a detail's text as the report keeps it: one line, no outer white space, nothing XML forbids."""
    return " ".join(_FORBIDDEN.sub("", text.replace("\u200b", "")).split())


@lru_cache(maxsize=4096)
def parse(kind: Kind, text: str, implied_unit: str | None = None) -> Value:
    """What `text` means in a cell of `kind`; `implied_unit` is the unit printed in the column's head, if any."""
    text = clean_line(text)
    if not text:
        return BLANK
    plain = unicodedata.normalize("NFKC", text)
    if _PLACEHOLDER.fullmatch(text):
        return Value(text, State.PLACEHOLDER)
    if _FOOTNOTE.search(text):
        return Value(text, State.NOT_A_NUMBER)
    if kind is Kind.AMOUNT:
        return _parse_amount(text, plain, implied_unit)
    return _parse_count(kind, text, plain)


def _digits(plain: str) -> str:
    """`plain` without thousands separators and inner spaces; unchanged when these are not where they belong."""
    squeezed = plain.replace(" ", "")
    if re.fullmatch(r"[+-]?\d{1,3}([,，]\d{3})+(\.\d+)?", squeezed):
        squeezed = re.sub("[,，]", "", squeezed)
    return squeezed.replace("−", "-")


def _parse_count(kind: Kind, text: str, plain: str) -> Value:
    unit = _COUNT_UNIT.search(plain)
    digits = _digits(plain[: unit.start()] if unit else plain)
    if kind is Kind.CHANGE:
        digits = re.sub(r"^(增加?|新增)(?=\d)", "+", digits)
        digits = re.sub(r"^(减少?|減少?)(?=\d)", "-", digits)
        digits = re.sub(r"^([+-])\((\d+)\)$", r"\1\2", digits)
    if not _NUMBER.fullmatch(digits) or len(digits) > _MAX_DIGITS:
        return Value(text, State.NOT_A_NUMBER)
    number = Decimal(digits)
    if number != int(number):
        return Value(text, State.NOT_A_CHANGE if kind is Kind.CHANGE else State.NOT_A_COUNT)
    whole = int(number)
    if kind is Kind.COUNT and whole < 0:
        return Value(text, State.NOT_A_COUNT)
    canonical = f"{whole:+d}" if kind is Kind.CHANGE and whole else str(whole)
    if kind is Kind.CHANGE and text == str(whole):
        text = canonical  # "98" and "+98" are the same spelling of a change; the form prints the sign
    state = State.UNIT if unit else State.OK if text == canonical else State.UNUSUAL
    return Value(text, state, whole, None, canonical)


def _parse_amount(text: str, plain: str, implied_unit: str | None) -> Value:
    written = _AMOUNT_UNIT.search(plain)
    digits = _digits(plain[: written.start()] if written else plain)
    if not _NUMBER.fullmatch(digits) or len(digits) > _MAX_DIGITS:
        return Value(text, State.NOT_A_NUMBER)
    number = Decimal(digits)
    decimals = len(digits.partition(".")[2])
    if number < 0 or decimals > 6:
        return Value(text, State.NOT_AN_AMOUNT)
    unit = implied_unit
    if written:
        unit = YUAN if written[0] == YUAN else WAN_YUAN
    plain_number = re.sub(r"^\+?0*(?=\d)", "", digits)
    if implied_unit is None:
        canonical = plain_number + (unit or "")
        # The head names no unit, so one must be written; 0 needs none.
        odd = written is not None or number != 0
    else:
        canonical = _in_unit(number, unit or implied_unit, implied_unit, plain_number)
        odd = written is not None
    state = State.UNIT if odd else State.OK if text == canonical else State.UNUSUAL
    return Value(text, state, Decimal(plain_number), unit, canonical)


def _in_unit(number: Decimal, unit: str, wanted: str, spelling: str) -> str:
    if unit == wanted:
        return spelling
    converted = number * _YUAN_PER_UNIT[unit] / _YUAN_PER_UNIT[wanted]
    return f"{converted.normalize():f}"


def amount_text(value: str, unit: str | None, implied_unit: str | None) -> str:
    """The plain text of an amount read from a file: the unit is written only where the head does not say it."""
    return value if unit is None or unit == implied_unit else value + unit
