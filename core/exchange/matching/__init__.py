"""Paragraphs and raw grids -> a report with provenance and doubts. The heart of reading foreign files."""

from core.exchange.matching.imported import Doubt, Imported, Placed
from core.exchange.source import Source

__all__ = ["Doubt", "Imported", "Placed", "match"]


def match(source: Source) -> Imported:
    """The report in `source`; see `matcher.match`, which is imported on use: the window starts without its patterns."""
    from core.exchange.matching import matcher

    return matcher.match(source)
