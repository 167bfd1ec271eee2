"""How likely a figure was meant to be another one: the slips of the hand that typed it."""

from collections.abc import Iterable

_ARBITRARY = 1.0  # a slip of no known kind is always possible, so nothing is ever ruled out


def likelihood(written: str, meant: int, neighbours: Iterable[str] = ()) -> float:
    """A weight for `meant` having been written as `written`; larger is likelier.

    Known slips: one digit wrong, two swapped, one left out or typed twice, off by one, a figure left at 0, the figure
    of a neighbouring cell.
    """
    wanted = str(meant)
    if not written.isdigit():
        return _ARBITRARY
    if written == "0":
        return 6.0
    if sorted(written) == sorted(wanted) and _differences(written, wanted) == 2:
        return 6.0
    if len(written) == len(wanted) and _differences(written, wanted) == 1:
        return 5.0 if abs(int(written) - meant) != 1 else 6.0
    if _one_more(written, wanted) or _one_more(wanted, written):
        return 5.0
    if abs(int(written) - meant) == 1:
        return 4.0
    if written in set(neighbours):
        return 3.0
    return _ARBITRARY


def _differences(one: str, other: str) -> int:
    return sum(a != b for a, b in zip(one, other, strict=True)) if len(one) == len(other) else len(one)


def _one_more(longer: str, shorter: str) -> bool:
    """Whether `longer` is `shorter` with one digit put in somewhere."""
    return len(longer) == len(shorter) + 1 and any(
        longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer))
    )
