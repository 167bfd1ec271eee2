"""What lies over the cells of a sheet: pictures, and the text of its shapes. No figure of a cell is there."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from core.exchange.package import Package
from core.exchange.source import Doubt, Picture

if TYPE_CHECKING:
    from lxml import etree

_LARGE_ROWS, _LARGE_COLUMNS = 4, 3  # a picture over so many cells is no ornament


class Drawn(NamedTuple):
    """The pictures on a sheet, and doubts about its text boxes."""

    pictures: tuple[Picture, ...] = ()
    doubts: tuple[Doubt, ...] = ()


def of_sheet(package: Package, part: str, where: str) -> Drawn:
    """What is drawn on the sheet in `part`; places begin with `where`. Raises UserError when that is damaged."""
    targets = [related.target for related in package.related(part).values() if related.kind == "drawing"]
    anchors = [anchor for target in targets if (root := package.xml(target)) is not None for anchor in root]
    pictures = [
        Picture(_place(anchor, where), _is_large(anchor)) for anchor in anchors if _first(anchor, "pic") is not None
    ]
    return Drawn(tuple(pictures), tuple(_text_boxes(anchors, where)))


def _text_boxes(anchors: "list[etree._Element]", where: str) -> Iterator[Doubt]:
    for anchor in anchors:
        text = "".join(str(entry.text or "") for entry in anchor.iter("{*}t")).strip()
        if text:
            yield Doubt(text, _place(anchor, where), "这个文本框里的文字没有读入，请确认是否要填")


def _first(anchor: "etree._Element", name: str) -> "etree._Element | None":
    return next(anchor.iter(f"{{*}}{name}"), None)


def _corner(anchor: "etree._Element", corner: str, name: str) -> int | None:
    """The row or column (from 0) of a corner."""
    found = anchor.find(f"{{*}}{corner}/{{*}}{name}")
    text = "" if found is None else (found.text or "").strip()[:9]
    return int(text) if text.isascii() and text.isdigit() else None


def _place(anchor: "etree._Element", where: str) -> str:
    row = _corner(anchor, "from", "row")
    return where if row is None else f"{where}第{row + 1}行"


def _is_large(anchor: "etree._Element") -> bool | None:
    sides = [_corner(anchor, corner, name) for name in ("row", "col") for corner in ("from", "to")]
    top, bottom, left, right = (side if side is not None else -1 for side in sides)
    if min(top, bottom, left, right) < 0:
        return None
    return bottom - top >= _LARGE_ROWS and right - left >= _LARGE_COLUMNS
