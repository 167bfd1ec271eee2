"""The patterns of resources/rules/narrative.toml, made regular expressions when they are first needed.

A pattern is a regular expression over a sentence without white space in which every exact quantity is one mark; {n}
stands for that mark, {q} for any mark, {name} for one of the file's [words]. (?P<w>) is where the words to be quoted
begin, (?P<into>) the year that something is carried into, (?P<since>) the one before.
"""

import re
from collections.abc import Iterable

EXACT, VAGUE, SHARE = "\ue000", "\ue001", "\ue002"  # an exact quantity, an approximate one, a percentage
_MARKS = {
    "{n}": f"(?P<n>{EXACT})",
    "{share}": f"(?P<n>{SHARE})",
    "{exact}": EXACT,
    "{q}": EXACT + VAGUE + SHARE,
}
_WORD = re.compile(r"\{([a-z_]+)\}")
_DEPTH = 4  # words may hold words
_COUNTED = "{fill}{n}"


class Vocabulary:
    """The file's [words]."""

    def __init__(self, words: dict[str, str]) -> None:
        self._words = words

    def compiled(self, pattern: str) -> re.Pattern[str]:
        """The regular expression that `pattern` stands for. Raises re.error."""
        for _ in range(_DEPTH):
            pattern = _WORD.sub(self._word, pattern)
        for name, mark in _MARKS.items():
            pattern = pattern.replace(name, mark)
        return re.compile(pattern)

    def _word(self, match: re.Match[str]) -> str:
        words = self._words.get(match[1])
        return match[0] if words is None else f"(?:{words})"


def with_shares(patterns: Iterable[str]) -> tuple[str, ...]:
    """The same words with a percentage, beside their number or instead of it: 予以公开7件，占比58.3%."""
    stems = (pattern.removesuffix(_COUNTED) for pattern in patterns if pattern.endswith(_COUNTED))
    return tuple(f"{stem}(?:{{fill}}{{exact}})?{{portion}}{{share}}" for stem in stems)
