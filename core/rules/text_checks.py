"""Checks of the texts that need more than a pattern: functions, named by a rule's id and case."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from core.forms import Form
from core.problems import Problem
from core.rules.catalogue import Rule
from core.rules.patterns import replaced
from core.rules.subject import Subject
from core.rules.text_hits import Hit

Find = Callable[[Subject, str, Rule], Iterator[Hit]]
_FUNCTIONS: Mapping[str, "_Look"] = {}


class _Look(NamedTuple):
    find: Find
    also_reads: tuple[str, ...] = ()


def function_checks(form: Form, rules: tuple[Rule, ...]) -> list:
    return []
