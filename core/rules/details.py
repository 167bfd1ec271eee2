"""Checks of title, unit, year and form (S-01, X-05). Each is a function that says what is wrong, in words."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from core.forms import form_for
from core.problems import Problem, Suggestion
from core.rules.catalogue import Rule
from core.rules.subject import Subject


class Finding(NamedTuple):
    """What fills {found} in the rule's message, and the value offered for the field at fault."""

    found: str
    offer: str | None = None


class _Look(NamedTuple):
    fields: tuple[str, ...]  # the one at fault first
    find: Callable[[Subject], Finding | None]


def _canonical_title(report: Subject) -> str:
    return report.form.title(report.text("organization"), report.year)


def _title_without_its_words(report: Subject) -> Finding | None:
    title = "".join(report.text("title").split())
    if re.search(r"政府信息公开(工作)?(的)?(年度)?报告|政府信息公开(工作)?年报", title):
        return None
    return Finding(title or "（空）", _canonical_title(report))


def _title_of_another_year(report: Subject) -> Finding | None:
    years = re.findall(r"(?<!\d)(?:19|20)\d{2}(?!\d)", report.text("title"))
    if str(report.year) in years or not report.text("title"):
        return None
    return Finding("、".join(years) or "（没有写年份）", _canonical_title(report))


def _title_of_another_unit(report: Subject) -> Finding | None:
    title, unit = ("".join(report.text(field).split()) for field in ("title", "organization"))
    if not unit or not title or unit in title:
        return None
    return Finding(unit, _canonical_title(report))


def _title_in_other_words(report: Subject) -> Finding | None:
    """2024年度…年度报告, …年报."""
    title = report.text("title")
    if re.search(r"\d{4}年度.*年度报告|公开(?:工作)?年报", title):
        right = re.sub(r"(\d{4}年)度(.*年度报告)", r"\1\2", title)
        return Finding(title, re.sub(r"公开(?:工作)?年报", "公开工作年度报告", right))
    return None


def _unit_missing(report: Subject) -> Finding | None:
    return None if report.text("organization") else Finding("")


def _form_of_another_year(report: Subject) -> Finding | None:
    if report.form.serves(report.year):
        return None
    return Finding(f"{form_for(report.year).name}（{form_for(report.year).notice}）")


_LOOKS: Mapping[str, _Look] = {
    "S-01": _Look(("title",), _title_without_its_words),
    "S-01 year": _Look(("title", "year", "organization"), _title_of_another_year),
    "S-01 unit": _Look(("title", "organization", "year"), _title_of_another_unit),
    "S-01 style": _Look(("title",), _title_in_other_words),
    "S-01 missing": _Look(("organization",), _unit_missing),
    "X-05": _Look(("year",), _form_of_another_year),
}


class DetailCheck:
    """One of the functions above with its rule. In a message may stand {found}, {year}, {form}."""

    def __init__(self, rule: Rule) -> None:
        self._rule = rule
        self._look = _LOOKS[f"{rule.id} {rule.case}".strip()]
        self.fields = frozenset(self._look.fields)

    def problems(self, report: Subject) -> Iterator[Problem]:
        finding = self._look.find(report)
        if finding is None:
            return
        at_fault = self._look.fields[0]
        message = self._rule.message.format(found=finding.found, year=report.year, form=report.form.name)
        offers = (Suggestion(at_fault, finding.offer, 0.8),) if finding.offer else ()
        yield Problem(self._rule.id, self._rule.severity, "details", (at_fault,), message, self._rule.basis, offers)


def detail_checks(rules: tuple[Rule, ...]) -> list[DetailCheck]:
    """The checks that the detail rules ask for. Raises KeyError for a rule that no function serves."""
    return [DetailCheck(rule) for rule in rules if rule.kind == "details"]
