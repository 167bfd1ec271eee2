"""Dates in a workbook: Excel stores them as day numbers, and only the cell's style tells them from figures."""

import re
from datetime import datetime, timedelta

from core.exchange.package import Package

_BUILT_IN = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 (a cell's date has no zone)
_LAST_SERIAL = 2_958_465


def date_styles(package: Package, main: str) -> frozenset[int]:
    """The indices of cell styles that show their number as a date or a time."""
    root = package.named(main, "styles", "xl/styles.xml")
    if root is None:
        return frozenset()
    own: set[int] = set()
    styles: list[int] = []
    for group in root:
        name = group.tag.rpartition("}")[2] if isinstance(group.tag, str) else ""
        if name == "numFmts":
            own = {_id(entry.get("numFmtId")) for entry in group if _is_date(entry.get("formatCode", ""))}
        elif name == "cellXfs":
            styles = [_id(entry.get("numFmtId")) for entry in group]
    return frozenset(index for index, style in enumerate(styles) if style in _BUILT_IN or style in own)


def _id(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0


def _is_date(code: str) -> bool:
    return bool(re.search("[ymdhs年月日]", _QUOTED.sub("", code), re.IGNORECASE))


def date_text(stored: str) -> str:
    """A day number as the date it shows; the number itself when it is no day that Excel knows."""
    try:
        serial = float(stored)
        if not 0 <= serial <= _LAST_SERIAL:
            return stored
        moment = _EPOCH + timedelta(days=serial)
    except ValueError:
        return stored
    return moment.strftime("%Y-%m-%d" if moment.time().isoformat() == "00:00:00" else "%Y-%m-%d %H:%M:%S")
