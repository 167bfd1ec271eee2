"""Characters of a page -> lines, and lines -> paragraphs, by their places and indents."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from core.exchange.pdf_page import Glyph

_SAME_LINE = 0.4  # of the type's size: how far characters on one line may be raised or lowered
_SPACE = 0.5  # of the type's size: a gap that is a space
_COLUMN = 0.75  # of the type's size: a gap between cells of a table without lines
_SPACED_COLUMN = 1.5  # the same where spaces stand in the gap
_OVERPRINT = 0.3  # of the type's size: the same character again, so close, only makes it bold
_INDENT = 1.2  # of the type's size
_SHORT = 0.6  # of the text's width: a line that ends before this ends its paragraph
_OTHER_SIZE = 1.25
_LONG = 10  # characters of a line that tells the margins
_HEADING = re.compile(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)](?!项)")
_FIGURE = re.compile(r"[+\-−－]?[\d０-９][\d０-９.,，]*(?:万?元|[件项%])?|[/／\-－—]{1,3}|无")


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A line of text on page `page`, the `number`-th there; `parts` are its cells when wide gaps divide it."""

    page: int
    number: int
    glyphs: Sequence[Glyph]
    text: str
    parts: tuple[str, ...]
    left: float = field(init=False)
    right: float = field(init=False)
    baseline: float = field(init=False)
    size: float = field(init=False)

    def __post_init__(self) -> None:
        set_ = object.__setattr__
        set_(self, "left", self.glyphs[0].left)
        set_(self, "right", max(glyph.right for glyph in self.glyphs))
        set_(self, "baseline", self.glyphs[0].baseline)
        set_(self, "size", median(glyph.size for glyph in self.glyphs))

    @property
    def is_table_row(self) -> bool:
        """Whether it is a row of a table without ruled lines: three parts or more, no title in spaced letters."""
        telling = sum(len(part) > 1 or is_figure(part) for part in self.parts)
        return len(self.parts) >= 3 and telling >= 2


def lines(glyphs: Iterable[Glyph], page: int) -> list[Line]:
    """The lines that characters stand on, from top to bottom."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.baseline):
        if not rows or glyph.baseline - rows[-1][0].baseline > _SAME_LINE * max(glyph.size, rows[-1][0].size):
            rows.append([])
        rows[-1].append(glyph)
    found: list[Line] = []
    for row in rows:
        shown = _without_overprint(sorted(row, key=lambda glyph: glyph.left))
        while shown and shown[-1].text.isspace():
            shown.pop()
        while shown and shown[0].text.isspace():
            shown.pop(0)
        if shown:
            parts = _parts(shown)
            found.append(Line(page, len(found) + 1, shown, "".join(parts), tuple(filter(None, map(str.strip, parts)))))
    return found


def is_figure(text: str) -> bool:
    """Whether a cell holds a figure or a sign used for none."""
    return bool(_FIGURE.fullmatch("".join(text.split())))


def cell_text(glyphs: Iterable[Glyph]) -> str:
    """The text of a cell, line by line."""
    return "\n".join(line.text for line in lines(glyphs, 0))


def _without_overprint(row: Sequence[Glyph]) -> list[Glyph]:
    kept: list[Glyph] = []
    for glyph in row:
        if not any(
            other.text == glyph.text and glyph.left - other.left < _OVERPRINT * glyph.size for other in kept[-2:]
        ):
            kept.append(glyph)
    return kept


def _parts(row: Sequence[Glyph]) -> list[str]:
    """The text of a line cut where a gap is as wide as between cells; narrower gaps become a space."""
    parts = [row[0].text]
    last = row[0]
    spaced = False
    for glyph in row[1:]:
        gap = (glyph.left - last.right) / max(glyph.size, last.size, 1.0)
        if glyph.text.isspace():
            parts[-1] += "" if parts[-1].endswith(" ") else " "
            spaced = True
            continue
        if gap > (_SPACED_COLUMN if spaced else _COLUMN):
            parts[-1] = f"{parts[-1].rstrip()} "
            parts.append("")
        elif gap > _SPACE and not parts[-1].endswith(" "):
            parts[-1] += " "
        parts[-1] += glyph.text
        last, spaced = glyph, False
    return parts


class Paragraphs:
    """Decides, for a whole document, where a line begins a new paragraph."""

    def __init__(self, all_lines: Iterable[Line]) -> None:
        long = [line for line in all_lines if len(line.text) >= _LONG]
        self._left = _usual([line.left for line in long], low=True)
        self._right = _usual([line.right for line in long], low=False)
        indented = sum(self._is_indented(line) for line in long)
        self._indents = indented >= 2 and indented * 20 >= len(long)
        gaps = [b.baseline - a.baseline for a, b in pairwise(long) if a.page == b.page]
        self._step = median(gaps) if gaps else 0.0

    def starts(self, line: Line, before: Line) -> bool:
        """Whether `line`, which follows `before`, begins a paragraph."""
        if (
            self._is_indented(line)
            or _HEADING.match(line.text)
            or max(line.size, before.size) > _OTHER_SIZE * min(line.size, before.size)
        ):
            return True
        width = self._right - self._left
        if not width:  # no line is long enough to tell the margins
            return True
        if before.right < self._left + _SHORT * width:
            return True
        if line.page == before.page and self._step and line.baseline - before.baseline > 1.6 * self._step:
            return True
        return not self._indents and before.right < self._right - 1.5 * before.size

    def _is_indented(self, line: Line) -> bool:
        return line.left > self._left + _INDENT * line.size


def joined(texts: Sequence[str]) -> str:
    """Lines as one paragraph: a space only where two Latin words meet."""
    whole = texts[0]
    for text in texts[1:]:
        both = whole[-1:] + text[:1]
        whole += f" {text}" if both.isascii() and both.isalpha() else text
    return whole


def _usual(values: Sequence[float], *, low: bool) -> float:
    """The margin: the outermost place where at least a few lines begin or end."""
    if not values:
        return 0.0
    counts = Counter(round(value / 4) for value in values)
    common = [place for place, count in counts.items() if count * 20 >= len(values)] or list(counts)
    return 4.0 * (min(common) if low else max(common))
