"""The typography of official documents, loaded from resources/print/official.toml. All measures in points."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from core import paths

_FILE = paths.RESOURCES / "print" / "official.toml"
_POINTS_PER_MM = 72 / 25.4
ASCENT = 0.86  # of a Chinese character's body above the base line


class StyleError(Exception):
    """official.toml is wrong: a mistake of ours, never of a user. Names the file."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


_Millimetres = Annotated[float, Field(gt=0)]
_Points = Annotated[float, Field(gt=0)]


class PageStyle(_Part):
    """A page, measures in millimetres as the standard gives them; the methods give points."""

    width: _Millimetres
    height: _Millimetres
    top: _Millimetres
    bottom: _Millimetres
    left: _Millimetres
    right: _Millimetres
    number_below: _Millimetres  # how far the dashes of the page number are below the text area

    def size(self, *, landscape: bool) -> tuple[float, float]:
        """Width and height."""
        width, height = points(self.width), points(self.height)
        return (height, width) if landscape else (width, height)

    def margins(self, *, landscape: bool) -> tuple[float, float, float, float]:
        """Top, right, bottom, left: a landscape page is an upright one turned, its top at the binding edge."""
        top, right, bottom, left = map(points, (self.top, self.right, self.bottom, self.left))
        return (left, top, right, bottom) if landscape else (top, right, bottom, left)

    def text_area(self, *, landscape: bool) -> tuple[float, float]:
        """Width and height of what text may fill."""
        width, height = self.size(landscape=landscape)
        top, right, bottom, left = self.margins(landscape=landscape)
        return width - left - right, height - top - bottom


class FontStyle(_Part):
    """A kind of type: what users call it, its name in an office, what office programs take in its place, and what we
    look for.
    """

    name: str
    office: str
    alternative: str
    substitutes: Annotated[tuple[str, ...], Field(min_length=1)]


class Role(_Part):
    """How a kind of paragraph looks. `indent` counts characters of the first line; `level` is for the outline."""

    font: str
    latin: str = "latin"
    size: _Points
    line: _Points
    indent: float = 0
    after: float = 0
    spacing: float = 0
    align: Literal["both", "center"] = "both"
    level: int = 0


class TableStyle(_Part):
    """How tables look. `line` is a multiple of the size; sizes and row heights are tried from first to last."""

    font: str
    sizes: Annotated[tuple[float, ...], Field(min_length=1)]
    row_heights: Annotated[tuple[float, ...], Field(min_length=1)]
    line: float
    padding: float
    rule: float
    before: float
    after: float


class Style(_Part):
    """Everything about the looks of a printed report."""

    page: PageStyle
    fonts: dict[str, FontStyle]
    roles: dict[str, Role]
    table: TableStyle
    columns: dict[
        str, tuple[float, ...]
    ]  # relative widths of a table's columns where print needs others than the window


def points(millimetres: float) -> float:
    """Millimetres in points."""
    return millimetres * _POINTS_PER_MM


def load(file: Path) -> Style:
    """The style in `file`. Raises StyleError, naming the file, for anything that is not as it must be."""
    try:
        style = Style.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
    except (OSError, tomllib.TOMLDecodeError, ValidationError) as error:
        raise StyleError(f"{file}: {error}") from error
    used = {name for role in style.roles.values() for name in (role.font, role.latin)} | {style.table.font}
    if unknown := used - set(style.fonts):
        raise StyleError(f"{file}: no such fonts: {sorted(unknown)}")
    return style


@cache
def official() -> Style:
    """The typography of GB/T 9704-2012."""
    return load(_FILE)
