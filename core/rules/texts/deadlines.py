"""How long there is until the report must be published (S-23), by the unit's type; 条例 第四十九条."""

import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator

from core import paths
from core.rules.catalogue import Rule
from core.rules.hits import Hit
from core.rules.subject import Subject
from core.unit_types import all_unit_types

_FILE = paths.RESOURCES / "rules" / "deadlines.toml"
_REMEMBERED_DAYS = 120  # after that the report is out, or of a year that nobody waits for any more


class _Deadlines(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    notice_days: Annotated[int, Field(ge=0)]
    last_day: dict[str, tuple[int, int]]

    @model_validator(mode="after")
    def _knows_its_types(self) -> "_Deadlines":
        if unknown := self.last_day.keys() - all_unit_types().keys():
            raise ValueError(f"unknown unit types {sorted(unknown)}")
        for month, day in self.last_day.values():
            date(2024, month, day)
        return self


@cache
def _deadlines() -> _Deadlines:
    return _Deadlines.model_validate(tomllib.loads(_FILE.read_text(encoding="utf-8")))


def deadline(unit_type: str, year: int) -> date | None:
    """The last day for the report of `year`; None for a type that has none, or a year that is none."""
    last = _deadlines().last_day.get(unit_type)
    return date(year + 1, *last) if last and 1 <= year < date.max.year else None


def near_deadline(report: Subject, field: str, rule: Rule) -> Iterator[Hit]:  # noqa: ARG001
    """The deadline, when `today` is given: a while before it, or (the rule's case "passed") after it."""
    last = deadline(report.text("unit_type"), report.year)
    if report.today is None or last is None:
        return
    left = (last - report.today).days
    wanted = -_REMEMBERED_DAYS < left < 0 if rule.case == "passed" else 0 <= left <= _deadlines().notice_days
    if wanted:
        yield Hit(None, None, {"date": f"{last.year}年{last.month}月{last.day}日", "left": str(abs(left))})
