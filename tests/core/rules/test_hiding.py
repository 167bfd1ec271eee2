"""Checks that one computer does not show."""

from core.final_check import MUST_BE_FILLED, final_check
from core.forms import all_forms
from core.problems import Problem, Severity
from core.rules.catalogue import catalogue
from core.rules.hiding import divided, hideable, is_hidden


def _problem(rule, severity):
    return Problem(rule, severity, "overview", (), "x", "y")


def test_only_warnings_and_hints_can_be_hidden_and_never_blanks():
    assert MUST_BE_FILLED.isdisjoint(hideable())
    errors = {
        rule.id
        for form in all_forms().values()
        for rule in catalogue(form).rules
        if all(other.severity is Severity.ERROR for other in catalogue(form).rules if other.id == rule.id)
    }
    assert errors
    assert errors.isdisjoint(hideable())
    assert not is_hidden(_problem("S-01", Severity.ERROR), {"S-01"})  # its hints can be hidden, its errors cannot
    assert is_hidden(_problem("S-01", Severity.INFO), {"S-01"})
    assert not is_hidden(_problem("C01", Severity.WARNING), {"C01"})


def test_every_one_has_its_titles():
    assert hideable()["S-24"] == "没有导语"
    assert all(hideable().values())


def test_the_final_check_tells_what_was_hidden_and_does_not_count_it():
    problems = [_problem("S-24", Severity.INFO), _problem("S-07", Severity.WARNING), _problem("S-05", Severity.WARNING)]
    verdict = final_check(*divided(problems, {"S-07", "S-24"}))
    assert [problem.rule for problem in verdict.hidden] == ["S-24", "S-07"]
    assert [problem.rule for problem in verdict.to_answer] == ["S-05"]
    assert verdict.hints == ()
