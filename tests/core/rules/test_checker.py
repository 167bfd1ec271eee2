"""The checker, and what it must say of the bundled samples."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core import document, paths
from core.forms import all_forms
from core.problems import Severity
from core.report import Report, make_snapshot
from core.rules.checker import Checker, check

SAMPLE = document.load(paths.SAMPLES / "sample-2019.nianbao")
CELLS = list(SAMPLE.form.cells)
EDIT = st.tuples(
    st.sampled_from([*CELLS, "title", "problems", "unit_type"]), st.sampled_from(["", "0", "7", "/", "若干"])
)


def test_the_2019_sample_has_the_mistakes_of_a_real_report():
    found = Counter((problem.rule, problem.severity) for problem in check(SAMPLE))
    assert found == {
        ("T2-01", Severity.ERROR): 1,
        ("T2-07", Severity.WARNING): 2,
        ("T2-13", Severity.WARNING): 1,
        ("C07", Severity.INFO): 1,
    }


def test_the_2021_sample_is_a_model_but_for_last_years_report_that_nobody_attached():
    assert [problem.rule for problem in check(document.load(paths.SAMPLES / "sample-2021.nianbao"))] == ["Y-09"]


@settings(max_examples=60, deadline=None)
@given(st.lists(EDIT, max_size=12))
def test_checking_what_changed_finds_what_checking_everything_finds(edits):
    report = Report(SAMPLE)
    checker = Checker(report)
    for field, text in edits:
        checker.update(report.set_many({field: text}))
        assert checker.problems == check(report)


def test_a_new_report_says_once_for_each_table_that_it_is_empty():
    snapshot = make_snapshot(all_forms()["2021"], {})
    blank = [problem for problem in check(snapshot) if problem.rule == "C01"]
    assert [problem.section for problem in blank] == ["disclosure", "requests", "disputes"]
    assert blank[1].message.startswith("还有175个单元格没有填")


def test_the_unit_type_decides_who_may_make_rules():
    report = Report(SAMPLE)
    checker = Checker(report)
    checker.update(report.set_many({"unit_type": "province_government"}))
    assert "T2-01" not in {problem.rule for problem in checker.problems}


@pytest.mark.parametrize("last_year", ["1", "2"])
def test_with_last_years_report_the_carried_figures_are_compared(last_year):
    form = all_forms()["2021"]
    prior = make_snapshot(form, {"requests/carried_out/total": last_year})
    this = make_snapshot(form, {"requests/carried_in/total": "2"})
    found = [problem for problem in check(this, prior) if problem.rule == "Y-01"]
    if last_year == "2":
        assert found == []
    else:
        assert found[0].message.startswith("“总计”列：上年结转填的是2，但上年报告的结转下年度是1，相差1。")
        assert [(offer.cell, offer.value) for offer in found[0].suggestions] == [("requests/carried_in/total", "1")]


@pytest.mark.parametrize("last_year", ["0", "5"])
def test_a_sum_with_last_years_cell_is_told_also_when_that_cell_is_0(last_year):
    form = all_forms()["2021"]
    row = "disclosure/normative_documents/"
    prior = make_snapshot(form, {f"{row}in_force": last_year})
    this = make_snapshot(form, {f"{row}issued": "0", f"{row}repealed": "1", f"{row}in_force": "9"})
    assert "Y-02" in {problem.rule for problem in check(this, prior)}


def test_problems_come_in_the_order_of_the_report():
    snapshot = make_snapshot(SAMPLE.form, {"disputes/reconsideration/total": "x", "disclosure/fees/change": "x"})
    sections = [problem.section for problem in check(snapshot)]
    order = ["details", "lead", *SAMPLE.form.sections]
    assert sections == sorted(sections, key=order.index)
