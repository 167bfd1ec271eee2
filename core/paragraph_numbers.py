"""The numbers that paragraphs begin with, and the one that continues them: （一） -> （二）, 1. -> 2.

Continued is only what the checks of numbering (S-03, S-04) accept: never 一、 inside 一、总体情况, never a number that
the same paragraph or the next one of its series has already.
"""

import re

from core.rules.language.quantities import chinese_number

_CN = "[一二三四五六七八九十]{1,3}"
_STYLES = (
    re.compile(rf"^([ \t　]*[（(])({_CN})([）)])"),
    re.compile(r"^([ \t　]*[（(])(\d{1,2})([）)])"),
    re.compile(r"^([ \t　]*)(\d{1,2})([.．、](?!\d)[ \t　]?)"),
    re.compile(rf"^([ \t　]*)({_CN})(是)(?!否)"),
    re.compile(rf"^([ \t　]*)({_CN})(、)"),
)
_TOP_LEVEL = _STYLES[-1]
_FORBIDDEN = {"overview": _TOP_LEVEL}  # S-03
_DIGITS = "零一二三四五六七八九"


def chinese_numeral(number: int) -> str:
    """1 to 99 as one writes it: 12 -> 十二."""
    tens, ones = divmod(number, 10)
    return f"{_DIGITS[tens] if tens > 1 else ''}{'十' if tens else ''}{_DIGITS[ones] if ones else ''}"


def continued(text: str, place: int, field: str) -> str:
    """The number that a new paragraph at `place` begins with, "" for none: at the end of a numbered one of the text
    `field`.
    """
    start, end = _paragraph(text, place)
    style = next((style for style in _STYLES if style.match(text[start:end])), None)
    if style is None or place != end or style is _FORBIDDEN.get(field):
        return ""
    begun = style.match(text[start:end])
    if begun is None or not text[start + begun.end() : end].strip():
        return ""
    following = _number(begun[2]) + 1
    later = [found for line in text[end + 1 :].split("\n") if (found := style.match(line))]
    if following > 99 or (later and _number(later[0][2]) == following):
        return ""
    number = f"{begun[1]}{following if begun[2].isdigit() else chinese_numeral(following)}{begun[3]}"
    return "" if number.strip() in text[start + begun.end() : end] else number


def bare_number(text: str, place: int) -> tuple[int, int] | None:
    """Where the number stands when it is all that the paragraph at `place` holds, and `place` is its end."""
    start, end = _paragraph(text, place)
    bare = any((found := style.match(text[start:end])) and found.end() == end - start for style in _STYLES)
    return (start, end) if bare and place == end else None


def _paragraph(text: str, place: int) -> tuple[int, int]:
    end = text.find("\n", place)
    return text.rfind("\n", 0, place) + 1, len(text) if end < 0 else end


def _number(digits: str) -> int:
    return int(digits) if digits.isdigit() else chinese_number(digits)
