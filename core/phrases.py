"""The official words that are offered while one writes: resources/help/phrases.txt."""

from functools import cache

from core import paths

FILE = paths.RESOURCES / "help" / "phrases.txt"
SHORTEST = 2  # characters that must be written before anything is offered


@cache
def phrases() -> tuple[str, ...]:
    """Every phrase, in the order of the file."""
    lines = map(str.strip, FILE.read_text(encoding="utf-8").splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))


def offers(before: str) -> tuple[str, tuple[str, ...]]:
    """What the words before the caret may become: (the last of them, the phrases that begin so, short ones first).

    The longest beginning counts. Where a phrase is already complete nothing is offered: Enter after 行政复议 is for
    the next paragraph.
    """
    longest = max(map(len, phrases()))
    for length in range(min(longest, len(before)), SHORTEST - 1, -1):
        begun = before[-length:]
        if begun in phrases():
            break
        if found := [phrase for phrase in phrases() if phrase.startswith(begun)]:
            return begun, tuple(sorted(found, key=len))
    return "", ()
