"""How likely a figure was meant to be another one: the slips of the hand that typed it."""

from collections.abc import Iterable, Iterator

_ARBITRARY = 1.0  # a slip of no known kind is always possible, so nothing is ever ruled out


def likelihood(written: str, meant: int, neighbours: Iterable[str] = ()) -> float:
    """A weight for `meant` having been written as `written`; larger is likelier.

    `neighbours` are the figures that stand beside it.
    """
    if not written.isdigit():
        return _ARBITRARY
    return max(_weights(written, str(meant), neighbours), default=_ARBITRARY)


def _weights(written: str, meant: str, neighbours: Iterable[str]) -> Iterator[float]:
    """The weight of each kind of slip that could have made `written` of `meant`."""
    if written == "0":  # never filled in
        yield 6.0
    if abs(int(written) - int(meant)) == 1:
        yield 6.0 if len(written) == len(meant) else 4.0
    if len(written) == len(meant):
        different = [at for at, pair in enumerate(zip(written, meant, strict=True)) if pair[0] != pair[1]]
        if len(different) == 1:
            yield 5.0
        if len(different) == 2 and sorted(written) == sorted(meant):  # two digits swapped
            yield 6.0
    if _one_more(written, meant) or _one_more(meant, written):  # a digit too many or too few
        yield 5.0
    if written in set(neighbours):  # the neighbour's figure
        yield 3.0


def _one_more(longer: str, shorter: str) -> bool:
    """Whether `longer` is `shorter` with one digit put in somewhere."""
    fits = (longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))
    return len(longer) == len(shorter) + 1 and any(fits)
