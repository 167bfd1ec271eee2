"""The words that the text checks look for, loaded strictly from resources/rules/text_words.toml."""

import re
import tomllib
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from core import paths
from core.unit_types import all_unit_types

_FILE = paths.RESOURCES / "rules" / "text_words.toml"


class TextWordsError(Exception):
    """text_words.toml is wrong: a mistake of ours, never of a user. Names the file."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="after")
    def _compiles(self) -> "_Part":
        for value in vars(self).values():
            if isinstance(value, str):
                re.compile(value.replace("{name}", "x").replace("{stem}", "x"))
        return self


class Years(_Part):
    """S-09; {stem} in a pattern stands for the unit's short name."""

    not_after: str
    sentence_unless: str
    opening_after: str
    reporting_after: str
    own_report: str
    until: str
    plan: str


class Names(_Part):
    """S-11: a unit's name and where it stands for the reporting unit; {name} stands for `name`."""

    name: str
    published: str
    acting: str
    mentioned: str
    contact: str
    generic: str


class Units(_Part):
    """S-11: what a unit may call itself, by the last character (我镇)."""

    calls: dict[str, tuple[str, ...]]
    calls_unless: dict[str, str]
    calls_not_after: str
    names: Names

    @model_validator(mode="after")
    def _knows_its_types(self) -> "Units":
        unknown = {kind for kinds in self.calls.values() for kind in kinds} - all_unit_types().keys()
        if unknown or self.calls.keys() != self.calls_unless.keys():
            raise ValueError(f"calls: unknown unit types {sorted(unknown)} or other words than calls_unless")
        return self


class People(_Part):
    """S-14."""

    roles: str
    surnames: str


class Personal(_Part):
    """S-13."""

    private_mail: str
    office_words: str
    address: str
    passport: str
    plate: str


class TextWords(_Part):
    """The whole file."""

    years: Years
    units: Units
    people: People
    personal: Personal


def load(file: Path) -> TextWords:
    """The words in `file`. Raises TextWordsError."""
    try:
        return TextWords.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
    except (OSError, tomllib.TOMLDecodeError, ValidationError, re.error) as error:
        raise TextWordsError(f"{file}: {error}") from error


@cache
def text_words() -> TextWords:
    """The words in resources."""
    return load(_FILE)
