"""What a reader yields: the rows of a document in reading order, paragraphs and table rows alike."""

from collections.abc import Mapping
from dataclasses import dataclass, field

HIDDEN = "hidden"  # the anchor of rows on a sheet that its author hid


@dataclass(frozen=True, slots=True)
class SourceCell:
    """A cell of a foreign table at its grid column; merged cells appear once, where they begin."""

    text: str
    column: int = 0
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A paragraph (`grid` is None, one cell) or a row of the `grid`-th table of the source.

    `place` tells a person where it stands (第3段, 表2第5行, 工作表“表三”第7行). `anchor` is the section or "title",
    "lead" that our own exports mark here, or HIDDEN; None elsewhere.
    """

    cells: tuple[SourceCell, ...]
    place: str
    grid: int | None = None
    anchor: str | None = None

    @property
    def text(self) -> str:
        """All cells as one line, separated by tabs."""
        return "\t".join(cell.text for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Source:
    """A document taken apart. `properties` are what our own exports carry beside the visible content, else empty."""

    rows: tuple[SourceRow, ...]
    properties: Mapping[str, str] = field(default_factory=dict)


def paragraph(text: str, place: str, anchor: str | None = None) -> SourceRow:
    """A row for one paragraph."""
    return SourceRow((SourceCell(text),), place, None, anchor)
