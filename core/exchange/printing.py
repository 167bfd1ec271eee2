"""What the exports share: the details that no page shows, column widths, heads broken into even lines."""

import json
from collections.abc import Collection, Sequence
from itertools import pairwise

from core.report import NOTES, Snapshot

PREFIX = "nianbao_"
GUIDE = "填写和核对说明"  # begins the sheet 说明 of our workbooks, which is no part of the report
PICTURE = "picture"  # with a number: marks a picture in a DOCX, which is made of the report and no part of its texts
COMMENTS = "comments"  # 批注: among colleagues, so in our own files and the workbook for checking only
INTERNAL = ("explanations", "switched_off", COMMENTS)  # for whoever checks the report: not in what is published
EXPLANATIONS = "explanations"  # marks the sheet 审核说明, which is made of the report and no part of it


def properties(snapshot: Snapshot, left_out: Collection[str] = (COMMENTS,)) -> dict[str, str]:
    """The details that go into custom document properties, blank ones left out (see matching.own)."""
    details = {
        "form": snapshot.form.id,
        "organization": snapshot.text("organization"),
        "year": str(snapshot.year),
        "unit_type": snapshot.text("unit_type"),
        "contact": snapshot.text("contact"),
        "auto_sum": "1" if snapshot["auto_sum"] else "",
        "title": snapshot.text("title"),
        **{field: json.dumps(snapshot[field], ensure_ascii=False) for field in NOTES if snapshot[field]},
    }
    return {PREFIX + name: value for name, value in details.items() if value and name not in left_out}


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text; none at all for a blank one."""
    return text.split("\n") if text else []


def lead(snapshot: Snapshot) -> list[str]:
    """The lead's paragraphs, the contact after them."""
    return paragraphs(snapshot.text("lead")) + paragraphs(snapshot.text("contact"))


def chinese_width(text: str) -> int:
    """How many Chinese characters take as much room as `text`."""
    return (sum(2 if ord(character) > 0x2E7F else 1 for character in text) + 1) // 2


def shared_out(widths: Sequence[float], total: int) -> list[int]:
    """`total` divided in proportion to `widths`, without a remainder."""
    whole = sum(widths)
    edges = [round(total * sum(widths[:index]) / whole) for index in range(len(widths) + 1)]
    return [right - left for left, right in pairwise(edges)]


def broken(label: str, capacity: int) -> list[str]:
    """`label` in two lines when it is too long for one line of `capacity` characters and fits into two: after its
    number in brackets （三）, else in even halves.
    """
    if capacity < len(label) <= 2 * capacity:
        number, bracket, rest = label.partition("）")
        if bracket and len(number) < 3 and len(rest) <= capacity:
            return [number + bracket, rest]
        middle = (len(label) + 1) // 2
        return [label[:middle], label[middle:]]
    return [label]
