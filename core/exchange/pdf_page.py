"""One page of a PDF as pdfium sees it: characters and ruled lines, in points from its top left corner."""

import ctypes
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from core.exchange.radicals import ordinary

if TYPE_CHECKING:
    import pypdfium2

UNREADABLE = "\ufffd"
_THIN = 3.0  # points; a filled shape no wider than this is a line
_MOST_RULES = 20_000  # a page with more is a drawing
_FORM_DEPTH = 6

_Point = tuple[float, float]
_Place = Callable[[float, float], _Point]


@dataclass(frozen=True, slots=True)
class Glyph:
    """A visible character (or a real space): where it begins and ends on its line, and the size of its type.

    How high it stands comes from these, not from its shape: 一 and a comma stand on the line like any other.
    """

    text: str
    left: float
    right: float
    baseline: float
    size: float

    @property
    def middle(self) -> _Point:
        """The centre of the square that a Chinese character fills."""
        return (self.left + self.right) / 2, self.baseline - 0.38 * self.size


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line at `at` (y of a horizontal one, x of a vertical one) from `start` to `end`."""

    horizontal: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class PdfPage:
    """`number` is counted from 1; `pictures` is the share of the page, from 0 to 1, that pictures cover.

    `is_shown` says whether any of the text is drawn: that which recognition put behind a scan is not.
    """

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...]
    pictures: float
    is_shown: bool


def load(page: "pypdfium2.PdfPage", number: int) -> PdfPage:
    """Everything on `page` that reading needs."""
    left, bottom, right, top = page.get_bbox()
    width, height = right - left, top - bottom
    rotation = page.get_rotation()
    place = _placer(rotation, left, bottom, width, height)
    if rotation in {90, 270}:
        width, height = height, width
    rules, pictures, is_shown = _drawn(page, place)
    share = min(pictures / (width * height), 1.0) if width * height > 0 else 0.0
    return PdfPage(number, width, height, tuple(_glyphs(page, place)), tuple(rules), share, is_shown)


def _placer(rotation: int, left: float, bottom: float, width: float, height: float) -> _Place:
    """Page coordinates (origin bottom left, before turning) -> what the reader sees (origin top left)."""
    return {
        0: lambda x, y: (x - left, height - (y - bottom)),
        90: lambda x, y: (y - bottom, x - left),
        180: lambda x, y: (width - (x - left), y - bottom),
        270: lambda x, y: (height - (y - bottom), width - (x - left)),
    }[rotation]


def _glyphs(page: "pypdfium2.PdfPage", place: _Place) -> Iterator[Glyph]:
    """The characters in the order of the file, without the spaces and line ends that pdfium makes up."""
    import pypdfium2.raw as pdfium

    text_page = page.get_textpage()
    box, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    waiting = ""  # the first half of a character that takes two UTF-16 units
    for index in range(text_page.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text_page, index)
        if pdfium.FPDFText_IsGenerated(text_page, index) == 1 or not pdfium.FPDFText_GetLooseCharBox(
            text_page, index, ctypes.byref(box)
        ):
            continue
        if 0xD800 <= code < 0xDC00:
            waiting = chr(code)
            continue
        text = waiting + chr(code) if code < 0x110000 else UNREADABLE
        waiting = ""
        if len(text) > 1:
            text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        if pdfium.FPDFText_HasUnicodeMapError(text_page, index) == 1 or not text.isprintable():
            text = " " if text.isspace() else UNREADABLE
        (x0, y0), (x1, y1) = place(box.left, box.top), place(box.right, box.bottom)
        pdfium.FPDFText_GetCharOrigin(text_page, index, ctypes.byref(x), ctypes.byref(y))
        size = pdfium.FPDFText_GetFontSize(text_page, index)
        if pdfium.FPDFText_GetMatrix(text_page, index, ctypes.byref(matrix)):
            size *= math.hypot(matrix.c, matrix.d)
        yield Glyph(ordinary(text), min(x0, x1), max(x0, x1), place(x.value, y.value)[1], size or abs(y1 - y0))
    text_page.close()


def _drawn(page: "pypdfium2.PdfPage", place: _Place) -> tuple[list[Rule], float, bool]:
    """(ruled lines, area of the pictures, whether any text is drawn)."""
    import pypdfium2.raw as pdfium

    rules: list[Rule] = []
    area = 0.0
    is_shown = False
    kinds = (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_TEXT)
    for entry in page.get_objects(filter=kinds, max_depth=_FORM_DEPTH):
        if entry.type == pdfium.FPDF_PAGEOBJ_TEXT:
            is_shown = is_shown or pdfium.FPDFTextObj_GetTextRenderMode(entry) != pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
        elif entry.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = entry.get_bounds()
            area += abs((right - left) * (top - bottom))
        elif len(rules) <= _MOST_RULES:
            rules += _rules(entry, place)
    return ([] if len(rules) > _MOST_RULES else rules), area, is_shown


def _rules(entry: "pypdfium2.PdfObject", place: _Place) -> Iterator[Rule]:
    """The horizontal and vertical lines of one path: its strokes, or the whole of it when it is a thin filled bar."""
    import pypdfium2.raw as pdfium

    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(entry, ctypes.byref(fill), ctypes.byref(stroke))
    strokes = [_moved(entry, line, place) for line in _segments(entry)]
    points = [point for line in strokes for point in line]
    if not points:
        return
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    if bottom - top <= _THIN < right - left:
        yield Rule(True, (top + bottom) / 2, left, right)
    elif right - left <= _THIN < bottom - top:
        yield Rule(False, (left + right) / 2, top, bottom)
    elif stroke.value:
        for (x0, y0), (x1, y1) in strokes:
            if abs(y0 - y1) <= 1 < abs(x0 - x1):
                yield Rule(True, (y0 + y1) / 2, min(x0, x1), max(x0, x1))
            elif abs(x0 - x1) <= 1 < abs(y0 - y1):
                yield Rule(False, (x0 + x1) / 2, min(y0, y1), max(y0, y1))


def _segments(entry: "pypdfium2.PdfObject") -> Iterator[tuple[_Point, _Point]]:
    """The straight lines of a path, in its own coordinates."""
    import pypdfium2.raw as pdfium

    x, y = ctypes.c_float(), ctypes.c_float()
    start = last = (0.0, 0.0)
    for index in range(min(pdfium.FPDFPath_CountSegments(entry), _MOST_RULES)):
        segment = pdfium.FPDFPath_GetPathSegment(entry, index)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = (x.value, y.value)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield last, point
        last = point
        if pdfium.FPDFPathSegment_GetClose(segment) and last != start:
            yield last, start
            last = start


def _moved(entry: Any, line: tuple[_Point, _Point], place: _Place) -> tuple[_Point, _Point]:  # noqa: ANN401 -- untyped
    """A line as it stands on the page, through the matrices of the path and of the forms around it."""
    (x0, y0), (x1, y1) = line
    while entry is not None:
        matrix = entry.get_matrix()
        (x0, y0), (x1, y1) = matrix.on_point(x0, y0), matrix.on_point(x1, y1)
        entry = entry.container
    return place(x0, y0), place(x1, y1)
