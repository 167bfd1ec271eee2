"""Every rule of both forms with a report that passes, one that fails and one that leaves it undecided."""

import tomllib
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pytest

from core.forms import Form, all_forms
from core.problems import Problem
from core.report import FieldValue, Snapshot, make_snapshot
from core.rules.catalogue import Rule, build_catalogue, catalogue
from core.rules.checker import check, compile_checks
from core.rules.language.dictionaries import make_dictionary, parse_entries
from core.rules.relations import RelationCheck
from core.rules.subject import Subject

CASES = [
    case
    for file in sorted(Path(__file__).parent.glob("cases*.toml"))
    for case in tomllib.loads(file.read_text(encoding="utf-8"))["cases"]
]


def name(rule: Rule) -> str:
    return f"{rule.id} {rule.case}".strip()


EVERY_CASE = [
    pytest.param(all_forms()[form], case, id=f"{form}-{case['rule']}")
    for case in CASES
    for form in case.get("forms", list(all_forms()))
]


def report(form: Form, changes: dict[str, FieldValue] | None = None) -> Snapshot:
    """A clean report, its figures all 0, with `changes`."""
    year = form.first_year
    fields: dict[str, FieldValue] = dict.fromkeys(form.cells, "0")
    fields |= {
        "organization": "青禾镇人民政府",
        "unit_type": "county_government",
        "year": year,
        "title": form.title("青禾镇人民政府", year),
        "contact": "",
        "lead": "根据条例编制。",
        "overview": "写好了。",
        "problems": "信息更新不及时的问题要改进。",
        "other_matters": "无",
    }
    for pattern, value in (changes or {}).items():
        notes = tuple(value.items()) if isinstance(value, dict) else value
        fields |= {field: notes for field in (*fields, "anchors") if fnmatchcase(field, pattern)}
    return make_snapshot(form, fields)


def problems(form: Form, case: dict[str, Any], kind: str) -> list[Problem]:
    """What the case's rule alone finds in its passing, failing, undecided or blank report."""
    rule = next(rule for rule in catalogue(form).rules if name(rule) == case["rule"])
    checks = compile_checks(build_catalogue(form, (("cases.toml", rule),)))
    return [problem for check in checks for problem in check.problems(subject(form, case, kind))]


def subject(form: Form, case: dict[str, Any], kind: str) -> Subject:
    prior = report(form, case["prior"]) if "prior" in case else None
    words = make_dictionary(parse_entries(case["words"])) if "words" in case else None
    return Subject(report(form, case[kind]), prior, words, case.get("today"))


@pytest.mark.parametrize("form", all_forms().values(), ids=all_forms())
def test_a_clean_report_has_no_problem(form):
    assert check(report(form)) == ()


@pytest.mark.parametrize("form", all_forms().values(), ids=all_forms())
def test_every_rule_has_its_cases(form):
    with_cases = {case["rule"] for case in CASES if form.id in case.get("forms", list(all_forms()))}
    assert {name(rule) for rule in catalogue(form).rules} == with_cases


@pytest.mark.parametrize(("form", "case"), EVERY_CASE)
def test_a_rule_is_silent_where_it_holds(form, case):
    assert problems(form, case, "passes") == []


@pytest.mark.parametrize(("form", "case"), EVERY_CASE)
def test_a_rule_speaks_in_whole_sentences_where_it_fails(form, case):
    found = problems(form, case, "fails")
    assert found
    for problem in found:
        assert not set("{}[]") & set(problem.message), "a placeholder was left unfilled"
        assert problem.message.endswith("。")
        assert problem.cells
        assert problem.basis


@pytest.mark.parametrize(("form", "case"), [param for param in EVERY_CASE if "blank" in param.values[1]])
def test_a_rule_has_nothing_to_say_of_what_is_not_there(form, case):
    assert problems(form, case, "blank") == []


@pytest.mark.parametrize(("form", "case"), [param for param in EVERY_CASE if "undecided" in param.values[1]])
def test_a_relation_with_a_missing_figure_is_undecided_and_not_wrong(form, case):
    assert problems(form, case, "undecided") == []
    numbers = subject(form, case, "undecided").value
    relations = [relation for relation in catalogue(form).relations if name(relation.rule) == case["rule"]]
    assert None in {relation.condition.answer(lambda cell: numbers(cell).yuan) for relation in relations}


@pytest.mark.parametrize("form", all_forms().values(), ids=all_forms())
def test_every_relation_has_an_undecided_case_unless_it_asks_for_presence_only(form):
    for relation in catalogue(form).relations:
        cases = [case for case in CASES if case["rule"] == name(relation.rule)]
        if any(relation.condition.parts()):
            assert all("undecided" in case for case in cases), name(relation.rule)


def test_a_problem_names_the_cells_that_say_something():
    form = all_forms()["2021"]
    changes = {"requests/granted/research": "2", "requests/handled_total/research": "5"}
    relation = next(r for r in catalogue(form).relations if r.rule.id == "T3-02" and r.bindings["column"] == "research")
    (problem,) = RelationCheck(form, relation).problems(Subject(report(form, changes)))
    assert problem.cells == ("requests/handled_total/research", "requests/granted/research")
    assert (
        problem.message == "“科研机构”列：（七）总计填的是5，但（一）至（六）各项相加是2（（一）予以公开 2），相差3。"
    )
