"""What kind of body a unit is, and what that lets it do: loaded from resources/unit_types.toml.

A guess from the full name works in two steps. The place at its beginning is read and replaced by its level:
五华县棉洋镇人民政府 becomes "county/五华县/棉洋镇人民政府". The first type with a pattern for that text
fits. The loader is as strict as the one of the forms: a UnitTypeError names the file and the id.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from core import paths

_FILE = paths.RESOURCES / "unit_types.toml"

# A county, district, banner or county-level city. 市场, 城市 and 社区 are what a body does, not where it is.
_COUNTY = re.compile(r"(?!城市|市)(.{1,15}?县|.{1,15}?(?<!社)区|.{1,15}?旗|.{2,7}?(?<!和城)市(?!场|政))")
# What may stand before the place: the country, or a vertically managed body (国家税务总局 + 广州市税务局).
_VERTICAL = re.compile(r"(?:中华人民共和国|国家[^局]+局)(?=.)")
_NOTE = re.compile(r"\([^()]*\)$")


class UnitTypeError(Exception):
    """unit_types.toml is wrong: a mistake of ours, never of a user. Names the file and the id."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


_Names = Annotated[tuple[str, ...], Field(min_length=1)]


class UnitType(_Part):
    """A kind of body: may it issue 规章 (`makes_rules`, 立法法) and 规范性文件 (`issues_documents`)?"""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z_]*$")]
    label: str
    makes_rules: bool
    issues_documents: bool
    patterns: _Names  # regular expressions for "level/county/rest", see the head of the file


class _Places(_Part):
    provinces: _Names
    autonomous_regions: _Names
    municipalities: _Names
    cities: _Names
    autonomous_prefectures: _Names
    leagues_and_regions: _Names


class _File(_Part):
    places: _Places
    types: Annotated[tuple[UnitType, ...], Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class UnitTypes:
    """All unit types by id in the file's order, with what is needed to guess one."""

    by_id: dict[str, UnitType]
    province: re.Pattern[str]
    city: re.Pattern[str]

    def guess(self, name: str) -> str:
        """The id of the type that `name` looks like; "" when nothing fits."""
        text = self._placed(name)
        fits = (kind.id for kind in self.by_id.values() if any(re.fullmatch(p, text) for p in kind.patterns))
        return next(fits, "") if text != "//" else ""

    def _placed(self, name: str) -> str:
        """`name` as level/county/rest; the level and the county are empty where the name has none."""
        plain = "".join(unicodedata.normalize("NFKC", name).split()).replace("/", "")
        rest = _NOTE.sub("", plain)
        if vertical := _VERTICAL.match(rest):
            rest = rest[vertical.end() :]
        level = county = ""
        for deeper, pattern in (("province", self.province), ("city", self.city), ("county", _COUNTY)):
            if place := pattern.match(rest):
                level, rest = deeper, rest[place.end() :]
                county = place.group() if deeper == "county" else ""
        return f"{level}/{county}/{rest}"


def load(file: Path) -> UnitTypes:
    """The unit types in `file`. Raises UnitTypeError, naming file and id, for anything not as it must be."""
    try:
        content = _File.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
    except (OSError, tomllib.TOMLDecodeError, ValidationError) as error:
        raise UnitTypeError(f"{file}: {error}") from error
    by_id: dict[str, UnitType] = {}
    for kind in content.types:
        if kind.id in by_id:
            raise UnitTypeError(f"{file}: the id {kind.id} is used twice")
        _verify_patterns(kind, file)
        by_id[kind.id] = kind
    return UnitTypes(by_id, _province(content.places), _city(content.places))


def _verify_patterns(kind: UnitType, file: Path) -> None:
    for pattern in kind.patterns:
        try:
            re.compile(pattern)
        except re.error as error:
            raise UnitTypeError(f"{file}: {kind.id}: {pattern} is no regular expression: {error}") from error


def _one_of(names: Iterable[str]) -> str:
    return f"(?:{'|'.join(re.escape(name) for name in names)})"


def _province(places: _Places) -> re.Pattern[str]:
    return re.compile(
        f"(?:{_one_of(places.provinces)}|某)?省|{_one_of(places.municipalities)}市"
        f"|{_one_of(places.autonomous_regions)}(?:壮族|回族|维吾尔)?自治区"
    )


def _city(places: _Places) -> re.Pattern[str]:
    """A place of the prefecture level; a province may stand before it without its 省 (江苏宿迁市)."""
    province = _one_of([*places.provinces, *places.autonomous_regions])
    return re.compile(
        f"(?:{province})?(?:{_one_of(places.cities)}市|{_one_of(places.autonomous_prefectures)}(?:[^州]{{0,14}}自治)?州"
        f"|{_one_of(places.leagues_and_regions)})"
    )


@cache
def _unit_types() -> UnitTypes:
    return load(_FILE)


def all_unit_types() -> dict[str, UnitType]:
    """Every unit type by id."""
    return _unit_types().by_id


def guess_unit_type(name: str) -> str:
    """The id of the unit type that a unit's full name suggests; "" when the name is empty or nothing fits."""
    return _unit_types().guess(name)
