"""What the functions of core.rules.texts.functions find, and where a sentence finder looks."""

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


class Place(NamedTuple):
    """A sentence and all that its checks may depend on: so that they run again only where something changed."""

    sentence: str
    heading: str
    text: str  # the text's id
    organization: str
    unit_type: str
    year: int
    notice: str
