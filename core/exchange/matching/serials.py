"""Numbers that count the rows or columns of a table (序号, 行次, 甲 1 2 3 … below the heads), and are no figures."""

import re
from collections.abc import Sequence
from dataclasses import replace

from core.exchange.matching.figures import is_figure
from core.exchange.matching.labels import Labels
from core.exchange.source import SourceRow

_HEAD = re.compile(r"(序\s*号|行\s*次|代\s*码|编\s*号|栏\s*次|行\s*号)(项目|类别|指标)?")
_CORNER = re.compile(r"甲|乙|丙|栏次|序号|行次|项目|编号|代码")
_FEWEST = 5  # columns that a row of their numbers has


def is_numbering(texts: Sequence[str]) -> bool:
    """Whether a row holds the numbers of its columns, 1 2 3 …, and nothing else."""
    filled = [text.strip() for text in texts if text.strip() and not _CORNER.fullmatch(text.strip())]
    return len(filled) >= _FEWEST and counts(filled)


def counts(texts: Sequence[str]) -> bool:
    """Whether `texts` are 1, 2, 3 …"""
    return list(texts) == [str(number) for number in range(1, len(texts) + 1)]


class Serials:
    """Whether the rows of the table at hand are numbered, and with what number the next one begins."""

    def __init__(self, labels: Labels) -> None:
        self._labels = labels
        self._next: int | None = None
        self._leads = False

    def say(self, text: str) -> None:
        """A head: 序号 and the like announce numbers."""
        if self._next is None and _HEAD.fullmatch(text.strip()):
            self._next = 0  # whatever number comes first

    def enter(self) -> None:
        """Another table begins."""
        self._next = None
        self._leads = False

    def strip(self, row: SourceRow) -> SourceRow:
        """`row` without its number, before or behind its label."""
        filled = [at for at, cell in enumerate(row.cells) if cell.text.strip()]
        at = next((at for at in filled if row.cells[at].text.strip().isdecimal()), None)
        if at is None or len(filled) < 2 or at == filled[-1]:
            return row
        label = row.cells[filled[1]].text
        leads = at == filled[0] and not is_figure(label.strip()) and self._labels.known(label)
        if not leads and not self._is_due(row.cells[at].text):
            return row
        self._take(row.cells[at].text)
        return replace(row, cells=(*row.cells[:at], *row.cells[at + 1 :]))

    def within(self, texts: Sequence[str], wanted: int) -> slice:
        """Where the figures stand in a run of texts that may also hold the number of this row or of the next."""
        if self._next is None or len(texts) not in {1, wanted + 1}:
            return slice(None)
        if len(texts) == 1 != wanted and self._is_due(texts[0]):
            self._leads = True  # the number stands before its label, behind the figures of the row above
        if self._is_due(texts[0]) and (len(texts) == 1 != wanted or (len(texts) > 1 and not self._leads)):
            self._take(texts[0])
            return slice(1, None)
        if self._is_due(texts[-1]) and len(texts) > 1:
            self._take(texts[-1])
            return slice(None, -1)
        return slice(None)

    def _is_due(self, text: str) -> bool:
        return self._next is not None and text.strip().isdecimal() and self._next in {0, int(text)}

    def _take(self, text: str) -> None:
        if self._is_due(text):
            self._next = int(text) + 1
