"""What a function of core.rules.text_checks finds."""

from typing import NamedTuple


class Hit(NamedTuple):
    """Words of a text at start:end (None: the text as a whole), what fills the rule's message beside them, and what
    they should be, if that is known.
    """

    start: int | None
    end: int | None
    said: dict[str, str]
    fix: str | None = None
    confidence: float = 0.7
