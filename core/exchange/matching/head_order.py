"""Column heads in reading order: which columns a table prints, in which order, and in which unit its money is.

Texts, short rows and flattened tables have no grid columns to stand below; the order of the heads is all they tell.
"""

import re
from collections.abc import Collection, Sequence

from core.exchange.matching.labels import Labels, plain
from core.forms import Cell
from core.values import WAN_YUAN, YUAN

_CORNER = re.compile(r"(序号|行次|代码|编号|栏次)?(项目|类别|指标|内容|事项|名称|结果|备注|[甲乙丙])?(续表?)?")
_MONEY = re.compile("金额.*?(万?元)")
_FEWEST = 2


def is_corner(text: str) -> bool:
    """Whether `text` is what stands above labels and remarks: 项目, 行次, 备注."""
    return bool(_CORNER.fullmatch(plain(text)))


class HeadOrder:
    """The words before figures; when they are the heads of columns, they hold until others follow."""

    def __init__(self, labels: Labels) -> None:
        self._labels = labels
        self._words: list[str] = []
        self._heads: list[str] = []
        self._keys: dict[str, tuple[int, ...] | None] = {}  # by cell, as long as the heads hold
        self._unit: str | None = None
        self.money_unit: str | None = None  # 元 or 万元, when the last head of an amount says so

    def say(self, text: str) -> None:
        """Words that may be heads, alone in their cell or side by side in a line."""
        self._words += [plain(word) for word in dict.fromkeys((text, *text.split()))]
        if "金额" in text:
            unit = _MONEY.search("".join(text.split()))  # 万 and 元 may stand on two lines
            self._unit = (WAN_YUAN if unit[1] == WAN_YUAN else YUAN) if unit else ""

    def close(self) -> None:
        """Figures follow."""
        if sum(map(self._labels.is_head, self._words)) >= _FEWEST:
            self._heads = self._words
            self._keys = {}
        if self._unit is not None:
            self.money_unit, self._unit = self._unit or None, None
        self._words = []

    def order(self, wanted: Sequence[Cell]) -> list[int] | None:
        """The places in `wanted` of a row's columns as printed; None when that is the official order, or unknown."""
        keys = [self._key(cell) for cell in wanted]
        known = [key for key in keys if key]
        if len(set(known)) < len(wanted) or len(wanted) < _FEWEST + 1:
            return None
        found = sorted(range(len(wanted)), key=lambda at: known[at])
        # Heads over two lines, the lower ones without the head above them: they come last, wherever they belong.
        below = sorted(range(len(wanted)), key=lambda at: (len(wanted[at].column.label), at))
        return None if found in (sorted(found), below) else found

    def is_mixed(self, wanted: Sequence[Cell]) -> bool:
        """Whether the heads that are known stand in another order than the official one."""
        known = [(at, key) for at, cell in enumerate(wanted) if (key := self._key(cell))]
        found = [at for at, _ in sorted(known, key=lambda item: item[1])]
        below = sorted((at for at, _ in known), key=lambda at: (len(wanted[at].column.label), at))
        return wanted[0].row is wanted[-1].row and found not in (sorted(found), below)

    def only(self, wanted: Sequence[Cell]) -> list[int] | None:
        """The places in `wanted` of the columns that the table prints, when it leaves others out beyond doubt."""
        keys = {at: key for at, cell in enumerate(wanted) if (key := self._key(cell))}
        if not keys or len(keys) == len(wanted) or wanted[0].row is not wanted[-1].row:
            return None
        first, last = min(key[-1] for key in keys.values()), max(key[-1] for key in keys.values())
        among = self._heads[max(0, first - 1) : last + 2]
        if not all(is_corner(word) or self._labels.printed(word) for word in among):
            return None
        return sorted(keys, key=keys.__getitem__)

    def _key(self, cell: Cell) -> tuple[int, ...] | None:
        """Where the head of a cell's column stands, below the heads around it; None when it was not printed."""
        known = f"{cell.table} {cell.block} {cell.column.id}"
        if known not in self._keys:
            self._keys[known] = self._find(cell)
        return self._keys[known]

    def _find(self, cell: Cell) -> tuple[int, ...] | None:
        at = self._last({word for word in self._heads if self._labels.heads(cell, word)})
        if at < 0:
            return None
        outer = [self._last({plain(label)}) for label in cell.column.label[:-1]]
        return (*(place for place in outer if place >= 0), at)

    def _last(self, wanted: Collection[str]) -> int:
        return next((at for at in range(len(self._heads) - 1, -1, -1) if self._heads[at] in wanted), -1)
