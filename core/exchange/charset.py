"""The characters of a web page, whatever it says its encoding is.

Sentences raised here continue 文件“X”: `core.exchange.read` puts the name in front.
"""

import codecs
import re

from core.errors import UserError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.\-]+)""", re.IGNORECASE)
_HEAD = 4096  # bytes in which a page declares its encoding
_SUPERSETS = {"gb2312": "gb18030", "gbk": "gb18030", "hz": "gb18030", "big5": "big5hkscs"}
_CHINESE = ("gb18030", "big5hkscs")
# What every report is full of; a wrong encoding turns these into characters that nobody writes.
_COMMON = frozenset("的一二三政府信息公开年度报告情况申请行本上不予其他总计開報請處數項關規")
_WORST = 0.01  # share of characters that may be unreadable


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of `data`: by its mark, as UTF-8 when it is that, as `declared` (else as its head says), or as the
    Chinese encoding in which it reads best. Bytes that mean nothing become U+FFFD and stay visible.

    Raises UserError when the bytes are no text in any of these.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    stated = declared or _stated(data)
    for encoding in ("utf-8", stated):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    readings = [data.decode(encoding, "replace") for encoding in (*_CHINESE, "utf-8")]
    best = max(readings, key=_plausible)
    if best.count("\ufffd") > _WORST * len(best):
        raise UserError("的文字编码认不出来，请用浏览器打开后另存为网页（UTF-8）再试", f"declared {stated}")
    return best


def _stated(data: bytes) -> str:
    """The encoding that the head declares, widened to its superset; an ASCII page is never UTF-16 whatever it says."""
    found = _DECLARED.search(data[:_HEAD])
    name = found[1].decode("ascii").lower() if found else "utf-8"
    try:
        name = codecs.lookup(name).name
    except LookupError:
        return "utf-8"
    return _SUPERSETS.get(name, name) if not name.startswith("utf") else "utf-8"


def _plausible(text: str) -> int:
    return sum(character in _COMMON for character in text) - 10 * text.count("\ufffd")
