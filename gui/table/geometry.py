"""How wide the columns and how high the rows of an official table are, so that every label is read in full."""

import re
from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QTableView

from core.layout import Layout, Place
from gui.theme import GRID

PADDING = GRID // 2 + 2  # px between text and grid line, left and right
_AIR = GRID // 2  # px above and below a text
_DIGITS = "000000"  # what a column of figures must hold at the least
_MOST_EMS = 100  # a form drawn wider than that is hard to read across

_SHORT = re.compile(r"(?P<number>（.）|.、)?(?P<odd>[一-鿿](?=([一-鿿]{2})+$))?(?P<words>([一-鿿]{2}){2,5})")

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
WRAP = int(Qt.TextFlag.TextWordWrap)


def fit(view: QTableView, layout: Layout, chosen: Sequence[float] = ()) -> None:
    """Give the view's columns and rows the sizes that suit its width and font; `chosen` are the widths of all columns
    that the user wants instead, in ems.
    """
    metrics = view.fontMetrics()
    widths = column_widths(layout, view.viewport().width(), metrics)
    if len(chosen) == len(widths):
        widths = [max(round(width * em(metrics)), narrowest(metrics)) for width in chosen]
    for column, width in enumerate(widths):
        if width != view.columnWidth(column):
            view.setColumnWidth(column, width)
    for row, height in enumerate(row_heights(layout, widths, metrics)):
        if height != view.rowHeight(row):
            view.setRowHeight(row, height)


def em(metrics: QFontMetrics) -> int:
    """How wide a Chinese character is, in pixels: what widths grow with when one zooms."""
    return metrics.horizontalAdvance("国")


def narrowest(metrics: QFontMetrics) -> int:
    """The least width that a user can give a column: one more character would not fit beside the padding."""
    return em(metrics) + 2 * PADDING


def column_widths(layout: Layout, available: int, metrics: QFontMetrics) -> list[int]:
    """The form's proportions scaled to `available` pixels, but never too narrow for figures and labels."""
    whole = sum(layout.widths)
    least = {
        column: (2 * em(metrics) if column < layout.label_columns else metrics.horizontalAdvance(_DIGITS)) + 2 * PADDING
        for column in range(layout.columns)
    }
    needed = max(least[column] * whole / width for column, width in enumerate(layout.widths))
    total = max(min(available, _MOST_EMS * em(metrics)), round(needed))
    edges = [round(total * sum(layout.widths[:column]) / whole) for column in range(layout.columns + 1)]
    return [right - left for left, right in pairwise(edges)]


def row_heights(layout: Layout, widths: Sequence[int], metrics: QFontMetrics) -> list[int]:
    """Heights in which every wrapped label fits; one over several rows stretches the last of them if it must."""
    line = max(metrics.height(), _height("国", 10_000, metrics)) + 2 * _AIR
    heights = [line] * layout.rows
    for place in sorted(layout.places, key=lambda place: place.row_span):
        if place.cell is None:
            rows = slice(place.row, place.row + place.row_span)
            missing = _text_height(place, widths, metrics) + 2 * _AIR - sum(heights[rows])
            heights[rows.stop - 1] += max(missing, 0)
    return heights


def _text_height(place: Place, widths: Sequence[int], metrics: QFontMetrics) -> int:
    width = sum(widths[place.column : place.column + place.column_span]) - 2 * PADDING
    return _height(broken(place.text, width, metrics), width, metrics)


def _height(text: str, width: int, metrics: QFontMetrics) -> int:
    return metrics.boundingRect(QRect(0, 0, width, 10_000), WRAP, text).height()


def label_alignment(layout: Layout, place: Place) -> Qt.AlignmentFlag:
    """Items of a list of labels (table 3) are left-aligned, everything else centred."""
    width = layout.label_columns
    innermost = place.column < width == place.column + place.column_span
    return _LEFT if width > 1 and innermost and place.row >= layout.head_rows else Qt.AlignmentFlag.AlignCenter


def broken(label: str, width: int, metrics: QFontMetrics) -> str:
    """A short label with line ends between its words: Qt breaks between any two characters.

    Most Chinese words have two characters, so such a label breaks between pairs (one of an odd number has its long
    word first) and after its number: 社会公益/组织, not 社会公益组/织.
    """
    if metrics.horizontalAdvance(label) <= width or not (short := _SHORT.fullmatch(label)):
        return label
    number, odd, pairs = short["number"] or "", short["odd"] or "", re.findall("..", short["words"])
    if number and metrics.horizontalAdvance(label.removeprefix(number)) <= width:
        return f"{number}\n{label.removeprefix(number)}"
    lines = [""]
    for word in [number, odd + pairs[0], *pairs[1:]]:
        if lines[-1] and metrics.horizontalAdvance(lines[-1] + word) > width:
            lines.append("")
        lines[-1] += word
    return "\n".join(lines)
