"""The rules of a form, loaded from resources/rules/common.toml and texts.toml and resources/forms/*/rules.toml.

The loader is strict, as core.forms is: an unknown key, an id used twice, a rule without basis, a cell that the form
does not have, a placeholder that nothing fills: it raises RuleError, naming the file and the rule.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from core import paths
from core.forms import TEXTS, Form, all_forms
from core.problems import Severity
from core.rules.expressions import Condition, ExpressionError, parse_expression
from core.rules.subject import PRIOR
from core.unit_types import all_unit_types
from core.values import Kind, State


class RuleError(Exception):
    """A rule file is wrong: a mistake of ours, never of a user. Names the file and the rule."""


class Offer(BaseModel):
    """A way to mend what the rule finds: `value` for `cell` (both may hold {bindings})."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    cell: str
    value: str
    confidence: float = Field(gt=0, le=1)


class Rule(BaseModel):
    """One rule as written in a file. `kind` says what it looks at:

    - relation: `expression` must not be False, for every combination of the values in `each`;
    - cell: no cell may be in `state`;
    - text: `texts` must match `pattern` and have `min_length` characters;
    - mention: one of `texts`, unless shorter than `min_length`, must mention all `topics` (where `expression` is True);
    - pattern: no sentence of `texts` may match one of `patterns` (unless it also matches `unless`);
    - narrative: the text's figures must be the tables' (core.rules.narrative.checks);
    - details, text_check, years: a function of core.rules.details, texts.functions or years named by id, case.

    `message` is what the user reads; the modules of core.rules that look at a kind say what may stand in braces.
    `basis` is the legal or arithmetic ground; `case` tells apart rules that share an id.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: Annotated[str, Field(pattern=r"^[A-Z]\d?-?\d\d$")]
    case: str = ""
    title: Annotated[str, Field(min_length=2)]
    severity: Severity
    kind: Literal["relation", "cell", "text", "details", "mention", "pattern", "narrative", "text_check", "years"]
    message: Annotated[str, Field(min_length=4)]
    basis: Annotated[str, Field(min_length=4)]
    # relation
    expression: str = ""
    each: dict[str, tuple[str, ...] | str] = {}
    grouped: bool = False  # one problem for all that fail (also for kind cell: one for each table)
    computes: bool = False  # the single cell on the left is the sum on the right
    unit_types: tuple[str, ...] = ()  # only for these types of unit
    prior: bool | None = None  # only with (true) or only without (false) last year's report
    unit_lacks: Literal["", "makes_rules", "issues_documents"] = ""  # only for units without this power
    suggest: Offer | None = None
    # cell
    state: State | None = None
    cell_kinds: tuple[Kind, ...] = tuple(Kind)
    unit_written: bool | None = None
    # text
    texts: tuple[str, ...] = ()
    pattern: str = ""
    min_length: int = 0
    max_length: int = 0
    topics: dict[str, str] = {}  # mention: name -> pattern
    patterns: tuple[str, ...] = ()
    unless: str = ""
    replacement: str | None = None  # pattern: what the words found should be (\1 for a group)

    @model_validator(mode="after")
    def _has_what_its_kind_needs(self) -> "Rule":
        needed = {
            "relation": self.expression,
            "cell": self.state,
            "text": self.texts,
            "mention": self.texts and self.topics,
            "pattern": self.texts and self.patterns,
        }
        if not needed.get(self.kind, True):
            raise ValueError(f"rule {self.id}: kind {self.kind} lacks what it looks at")
        unknown = {*self.unit_types} - all_unit_types().keys() | {*self.texts} - {*TEXTS}
        if unknown:
            raise ValueError(f"rule {self.id}: unknown names {sorted(unknown)}")
        for pattern in (self.pattern, self.unless, *self.patterns, *self.topics.values()):
            re.compile(pattern)
        return self


class _RuleFile(BaseModel):
    model_config = ConfigDict(extra="forbid")
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation rule for one combination of its bindings: {placeholder: id}."""

    rule: Rule
    bindings: dict[str, str]
    condition: Condition


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Every rule of a form, in the order of the files, and its relations with the cells filled in."""

    form: Form
    rules: tuple[Rule, ...]
    relations: tuple[Relation, ...]


@cache
def catalogue(form: Form) -> Catalogue:
    """The rules of `form`. Raises RuleError."""
    shared = paths.RESOURCES / "rules"
    files = (shared / "common.toml", shared / "texts.toml", shared / "years.toml", paths.FORMS / form.id / "rules.toml")
    return build_catalogue(form, tuple((str(file), rule) for file in files for rule in _load(file)))


def build_catalogue(form: Form, rules: tuple[tuple[str, Rule], ...]) -> Catalogue:
    """A catalogue of (file name, rule) pairs. Raises RuleError."""
    seen: set[tuple[str, str]] = set()
    relations: list[Relation] = []
    for file, rule in rules:
        if (rule.id, rule.case) in seen:
            raise RuleError(f"{file}: rule {rule.id} {rule.case} stands twice")
        seen.add((rule.id, rule.case))
        if rule.kind == "relation":
            try:
                relations += _relations(form, rule)
            except (ExpressionError, KeyError) as error:
                raise RuleError(f"{file}: rule {rule.id}: {error}") from error
    return Catalogue(form, tuple(rule for _, rule in rules), tuple(relations))


def _load(file: Path) -> tuple[Rule, ...]:
    try:
        return _RuleFile.model_validate(tomllib.loads(file.read_text(encoding="utf-8"))).rules
    except (OSError, tomllib.TOMLDecodeError, ValidationError) as error:
        raise RuleError(f"{file}: {error}") from error


def _relations(form: Form, rule: Rule) -> Iterator[Relation]:
    names = list(rule.each)
    for values in product(*(_range(form, rule.each[name]) for name in names)):
        bindings = dict(zip(names, values, strict=True))
        yield Relation(rule, bindings, parse_expression(bind(rule.expression, bindings), _known_cells(form)))


def bind(text: str, bindings: dict[str, str]) -> str:
    """`text` with each {name} replaced by what is bound to it."""
    for name, value in bindings.items():
        text = text.replace(f"{{{name}}}", value)
    return text


@cache
def _known_cells(form: Form) -> dict[str, None]:
    """What an expression may name: the form's cells, and those of last year's report in whichever form it was."""
    last_years = [PRIOR + cell for any_form in all_forms().values() for cell in any_form.cells]
    return dict.fromkeys([*form.cells, *last_years])


def _range(form: Form, written: tuple[str, ...] | str) -> tuple[str, ...]:
    """The values of a binding: a list as written, or TABLE.rows, TABLE.columns, or cells (all that are counts)."""
    if not isinstance(written, str):
        return written
    if written == "cells":
        return tuple(cell.id for cell in form.cells.values() if cell.kind is not Kind.AMOUNT)
    table, _, axis = written.partition(".")
    ids = [cell.row.id if axis == "rows" else cell.column.id for cell in form.table_cells(table)]
    if axis not in {"rows", "columns"} or not ids:
        raise KeyError(f"no such range: {written}")
    return tuple(dict.fromkeys(ids))


def longest(form: Form, text: str) -> int:
    """How many characters a text should have at the most; 0 when no rule says so."""
    return max((rule.max_length for rule in catalogue(form).rules if text in rule.texts), default=0)
