"""情况说明: a warning answered in words."""

import pytest

from core import document, paths
from core.exchange.json import dumps, loads
from core.report import Report
from core.rules.checker import Checker, check
from core.rules.explanations import can_be_explained, with_explanation

TEXT = "本镇文件由县司法局统一公开"


@pytest.fixture
def report() -> Report:
    return Report(document.load(paths.SAMPLES / "sample-2019.nianbao"))


def warning(report: Report):
    return next(problem for problem in check(report) if problem.rule == "T2-07")


def test_an_explained_warning_is_no_longer_open(report):
    problem = warning(report)
    report.set_many({"explanations": with_explanation(report, problem, TEXT)})
    assert warning(report).explanation == TEXT
    assert not warning(report).is_open
    assert sum(p.explanation != "" for p in check(report)) == 1


def test_it_survives_editing_elsewhere_and_saving(report):
    report.set_many({"explanations": with_explanation(report, warning(report), TEXT)})
    report.set_many({"overview": "换了一段话。", "requests/received/total": "3"})
    assert warning(loads(dumps(report.snapshot()))).explanation == TEXT


def test_it_lapses_when_its_figures_change_and_is_there_again_when_they_come_back(report):
    report.set_many({"explanations": with_explanation(report, warning(report), TEXT)})
    old = report.set_many({"disclosure/regulations/made": "22"})
    assert warning(report).explanation == ""
    report.set_many(old)
    assert warning(report).explanation == TEXT


def test_a_blank_text_withdraws_it(report):
    report.set_many({"explanations": with_explanation(report, warning(report), TEXT)})
    report.set_many({"explanations": with_explanation(report, warning(report), "  ")})
    assert report["explanations"] == ()


def test_errors_are_mended_and_never_explained(report):
    kinds = {problem.rule: can_be_explained(problem) for problem in check(report)}
    assert kinds == {"T2-01": False, "T2-07": True, "T2-13": True, "C07": True}


def test_the_checker_follows_explanations_and_switches(report):
    checker = Checker(report)
    checker.update(report.set_many({"switched_off": (("T2-13", "数字确实相同"), ("T2-01", "不想改"))}).keys())
    rules = {problem.rule for problem in checker.problems}
    assert "T2-13" not in rules
    assert "T2-01" in rules, "errors are never switched off"
    checker.update(report.set_many({"switched_off": ()}).keys())
    assert "T2-13" in {problem.rule for problem in checker.problems}
