"""Words that must not stand in a report: the shipped list of plain typing errors and the user's own (S-20).

A dictionary is a plain text file, one entry a line: 错词=>正词, or 词 alone. Lines that begin with # are remarks.
Nothing is looked up anywhere but here.
"""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from core import paths

_SHIPPED = paths.RESOURCES / "rules" / "typos.txt"
_ARROW = "=>"


class Entry(NamedTuple):
    """A word and what should stand in its place ("" when the dictionary does not say)."""

    wrong: str
    right: str


@dataclass(frozen=True, slots=True, eq=False)
class Dictionary:
    """Entries by their first character, the longest first."""

    by_first: dict[str, tuple[Entry, ...]]

    def find(self, sentence: str) -> tuple[tuple[int, int, str], ...]:
        """Where a word of the dictionary stands, and what should stand there."""
        return _find(self, sentence)


@lru_cache(maxsize=8192)
def _find(dictionary: Dictionary, sentence: str) -> tuple[tuple[int, int, str], ...]:
    found = []
    until = 0
    for place, sign in enumerate(sentence):
        if place < until:
            continue
        for wrong, right in dictionary.by_first.get(sign, ()):
            if sentence.startswith(wrong, place) and not (right and _stands_right(sentence, place, wrong, right)):
                until = place + len(wrong)
                found.append((place, until, right))
                break
    return tuple(found)


def _stands_right(sentence: str, place: int, wrong: str, right: str) -> bool:
    """Whether the right word stands there already and holds the wrong one (其他 in 其他们)."""
    inside = right.find(wrong)
    return inside >= 0 and sentence.startswith(right, place - inside) and place >= inside


def parse_entries(text: str) -> tuple[Entry, ...]:
    """The entries of a dictionary file; a line that says nothing is passed over."""
    found = []
    for line in text.splitlines():
        wrong, _, right = (part.strip() for part in line.partition(_ARROW))
        if wrong and not wrong.startswith("#") and wrong != right:
            found.append(Entry(wrong, right))
    return tuple(found)


def make_dictionary(entries: tuple[Entry, ...]) -> Dictionary:
    """A dictionary of `entries`; of two for one word the last counts."""
    words = {entry.wrong: entry for entry in entries}
    by_first: dict[str, list[Entry]] = defaultdict(list)
    for entry in sorted(words.values(), key=lambda entry: -len(entry.wrong)):
        by_first[entry.wrong[0]].append(entry)
    return Dictionary({first: tuple(entries) for first, entries in by_first.items()})


def load_dictionaries(folder: Path) -> tuple[Entry, ...]:
    """The entries of every .txt file in `folder` (UTF-8, or GB 18030 as Windows writes it); none if there is none."""
    files = sorted(folder.glob("*.txt")) if folder.is_dir() else []
    return tuple(entry for file in files for entry in parse_entries(_text(file.read_bytes())))


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030", errors="replace")


@cache
def shipped() -> Dictionary:
    """The neutral list of typing errors that comes with the program."""
    return make_dictionary(parse_entries(_SHIPPED.read_text(encoding="utf-8")))
