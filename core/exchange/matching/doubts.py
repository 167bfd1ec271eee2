"""The doubts of a reading, few enough to be read: the same doubt about many cells is one."""

from collections.abc import Sequence
from typing import NamedTuple

from core.exchange.matching.figures import settle
from core.exchange.matching.imported import Doubt
from core.forms import Cell
from core.values import State

_READ_AS = "原文"  # how settle() begins when a figure was understood, but written in an unusual way
_FEW = 3  # unusual figures of a table that are worth a doubt each
_SHOWN = 200  # characters of what many cells hold


class _Entry(NamedTuple):
    doubt: Doubt
    group: str | None = None
    name: str = ""


class Doubts:
    """Doubts in the order of the source."""

    def __init__(self) -> None:
        self._entries: list[_Entry] = []

    def add(self, doubt: Doubt) -> None:
        """A doubt that stands alone."""
        self._entries.append(_Entry(doubt))

    def settle(self, cell: Cell, raw: str, place: str) -> str:
        """What `raw` becomes in `cell`; what is in doubt about it is remembered."""
        text, reason = settle(cell, raw)
        if reason:
            odd = reason.startswith(_READ_AS)
            nothing = cell.parse(raw).state is State.PLACEHOLDER and not any(map(str.isalpha, raw))
            reach = cell.table if odd or nothing else cell.id.rpartition("/")[0]
            kind = _READ_AS if odd else f"{reason}{raw.strip() if nothing else ''}"
            doubt = Doubt(raw.strip(), place, f"“{cell.name}”{reason}", cell.id)
            self._entries.append(_Entry(doubt, f"{reach} {kind}", cell.name))
        return text

    def all(self) -> list[Doubt]:
        """The doubts, those about many cells of a table or row told as one where the first of them stands."""
        groups: dict[str, list[_Entry]] = {}
        for entry in self._entries:
            if entry.group:
                groups.setdefault(entry.group, []).append(entry)
        found: list[Doubt] = []
        for entry in self._entries:
            group = groups.get(entry.group or "", [])
            few = _FEW if group and group[0].doubt.reason.startswith(f"“{group[0].name}”{_READ_AS}") else 1
            if len(group) <= few:
                found.append(entry.doubt)
            elif entry is group[0]:
                found.append(_together(group))
        return found


def _together(group: Sequence[_Entry]) -> Doubt:
    first = group[0]
    reason = first.doubt.reason.removeprefix(f"“{first.name}”")
    if reason.startswith(_READ_AS):
        reason = f"写法特殊，已按数读入（如{reason.removesuffix('读入，请核对')}），请核对"
    raw = " ".join(entry.doubt.raw for entry in group)
    shown = raw if len(raw) <= _SHOWN else f"{raw[:_SHOWN]}…"
    return Doubt(shown, first.doubt.place, f"“{first.name}”等{len(group)}格{reason}", first.doubt.cell)
