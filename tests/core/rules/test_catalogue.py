"""The rule files and their strict loader."""

import pytest
from pydantic import ValidationError

from core.forms import all_forms
from core.rules.catalogue import Rule, RuleError, build_catalogue, catalogue

GOOD = {
    "id": "Z-01",
    "title": "总数",
    "severity": "error",
    "kind": "relation",
    "expression": "requests/received/total >= 0",
    "message": "总数不对。",
    "basis": "算术关系",
}
FORM = all_forms()["2021"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"basis": ""},
        {"colour": "red"},
        {"severity": "fatal"},
        {"id": "zeta"},
        {"expression": ""},
        {"unit_types": ["moon"]},
    ],
)
def test_a_rule_that_is_not_as_it_must_be_is_refused(wrong):
    with pytest.raises(ValidationError):
        Rule.model_validate(GOOD | wrong)


def test_a_cell_that_the_form_does_not_have_is_refused_with_file_and_rule():
    rule = Rule.model_validate(GOOD | {"expression": "requests/received/nobody == 0"})
    with pytest.raises(RuleError, match=r"rules\.toml: rule Z-01: .*nobody"):
        build_catalogue(FORM, (("rules.toml", rule),))


def test_an_id_used_twice_is_refused():
    rule = Rule.model_validate(GOOD)
    with pytest.raises(RuleError, match="rule Z-01  stands twice"):
        build_catalogue(FORM, (("rules.toml", rule), ("rules.toml", rule)))


def test_the_rules_of_a_form_are_its_own_and_the_common_ones():
    ids = {form: {rule.id for rule in catalogue(all_forms()[form]).rules} for form in all_forms()}
    assert {"C01", "T3-01", "X-05"} <= ids["2019"] & ids["2021"]
    assert "T2-07" in ids["2019"] - ids["2021"]
    assert "T2-03" in ids["2021"] - ids["2019"]
