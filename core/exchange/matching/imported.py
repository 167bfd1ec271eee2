"""What reading a foreign file yields beside the report: where each figure came from, and what is in doubt."""

from dataclasses import dataclass

from core.exchange.source import Doubt, SourceRow
from core.problems import Problem
from core.report import Snapshot

__all__ = ["Doubt", "Imported", "Placed"]


@dataclass(frozen=True, slots=True)
class Placed:
    """A figure's way into the report. `certainty` is 1 for official labels, less for variants and guesses."""

    cell: str
    raw: str
    place: str
    certainty: float


@dataclass(frozen=True, slots=True)
class Imported:
    """A report read from a file. `findings` are problems of the file itself, such as a missing section; `rows` is the
    whole source, in which the `place` of a doubt or a figure names a row.
    """

    snapshot: Snapshot
    doubts: tuple[Doubt, ...] = ()
    placed: tuple[Placed, ...] = ()
    findings: tuple[Problem, ...] = ()
    rows: tuple[SourceRow, ...] = ()
