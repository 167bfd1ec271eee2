"""What the words of the forms mean by the law, each with an example: resources/help/terms.toml.

The loader is strict, like that of the forms: it refuses what it does not know and a place that no form has.
"""

import tomllib
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from core import paths
from core.forms import TEXTS, FormError, all_forms

FILE = paths.RESOURCES / "help" / "terms.toml"


class Term(BaseModel):
    """A word of the forms. `places` are the cells (with * for any row or column) and texts that use it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    term: str
    places: Annotated[tuple[str, ...], Field(min_length=1)]
    meaning: str
    article: str = ""  # of the regulation, or whatever else says so
    example: str


class _Terms(BaseModel):
    model_config = ConfigDict(extra="forbid")

    terms: tuple[Term, ...]


def terms_of(field: str) -> tuple[Term, ...]:
    """The terms that a cell or a text uses, in the order of the file: those of the row before those of the column."""
    return tuple(term for term in all_terms() if any(fnmatchcase(field, place) for place in term.places))


@cache
def all_terms() -> tuple[Term, ...]:
    """Every term."""
    return load(FILE)


def load(file: Path) -> tuple[Term, ...]:
    """The terms in `file`. Raises FormError, naming file and term, for anything that is not as it must be."""
    try:
        terms = _Terms.model_validate(tomllib.loads(file.read_text(encoding="utf-8"))).terms
    except (OSError, tomllib.TOMLDecodeError, ValidationError) as error:
        raise FormError(f"{file}: {error}") from error
    fields = [*TEXTS, *(cell for form in all_forms().values() for cell in form.cells)]
    for term in terms:
        for place in term.places:
            if not any(fnmatchcase(field, place) for field in fields):
                raise FormError(f"{file}: {term.term}: no form has {place}")
    return terms
