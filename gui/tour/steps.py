"""The steps of 认识界面: resources/help/tour.toml."""

import tomllib
from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

from core import paths

_FILE = paths.RESOURCES / "help" / "tour.toml"


class Step(BaseModel):
    """One bubble. `needs_report`: what it points at is there only while a report is open."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    target: Literal["begin", "tabs", "problems", "finish"]
    title: str
    text: str
    needs_report: bool


@cache
def steps() -> tuple[Step, ...]:
    """All of them, in order."""
    return tuple(Step.model_validate(step) for step in tomllib.loads(_FILE.read_text(encoding="utf-8"))["steps"])
