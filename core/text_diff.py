"""The part of a text that differs from another."""

from typing import NamedTuple


class Difference(NamedTuple):
    """text[start:old_end] of the old text became text[start:new_end] of the new one."""

    start: int
    old_end: int
    new_end: int


def difference(old: str, new: str) -> Difference:
    """The one stretch between what both texts begin and end with."""
    start = _common(old, new)
    tail = _common(old[start:][::-1], new[start:][::-1])
    return Difference(start, len(old) - tail, len(new) - tail)


def _common(one: str, other: str) -> int:
    """How many characters both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
