"""Which cells are wrong, and what they should be."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core import document, paths
from core.forms import all_forms
from core.problems import Problem
from core.report import Report, Snapshot, make_snapshot
from core.rules.checker import Checker, check
from core.rules.ranking import Repair
from core.rules.repair import MAX_CHANGES, broken_tables, equations
from core.rules.slips import likelihood
from core.rules.subject import Subject
from core.rules.sums import computed_cells, with_sums

_SAMPLE = document.load(paths.SAMPLES / "sample-2021.nianbao")
MODEL = make_snapshot(_SAMPLE.form, {**_SAMPLE.fields, "auto_sum": False})
EQUATIONS = {equation.family for equation in equations(MODEL.form)}
BALANCED = [cell for equation in equations(MODEL.form) for cell, _ in equation.terms]


def broken(changes: dict[str, str]) -> Report:
    report = Report(MODEL)
    report.set_many(changes)
    return report


def repairs(report: Report, prior: Snapshot | None = None) -> list[Repair]:
    return [way for table in broken_tables(Subject(report, prior)) for way in table.ways]


def ways(changes: dict[str, str]) -> list[dict[str, int]]:
    return [dict(repair.changes) for repair in repairs(broken(changes))]


def arithmetic(report: Report) -> list[Problem]:
    """The problems at broken equations."""
    return [problem for problem in check(report) if problem.rule in EQUATIONS]


def test_a_report_that_adds_up_needs_no_repair():
    assert ways({}) == []


def test_a_wrong_cell_is_found_where_its_sums_cross():
    assert ways({"requests/granted/natural_person": "90"}) == [{"requests/granted/natural_person": 9}]


def test_a_wrong_total_is_no_more_sacred_than_what_it_adds():
    assert ways({"requests/handled_total/total": "32"}) == [{"requests/handled_total/total": 23}]


def test_two_wrong_cells_are_both_found():
    found = ways({"requests/received/natural_person": "81", "requests/unavailable.not_held/enterprise": "0"})
    assert found[0] == {"requests/received/natural_person": 18, "requests/unavailable.not_held/enterprise": 1}


def test_one_wrong_figure_in_a_group_of_table_four_cannot_be_located_by_arithmetic_alone():
    found = ways({"disputes/reconsideration/total": "2"})
    assert {"disputes/reconsideration/total": 1} in found
    assert {"disputes/reconsideration/upheld": 2} in found
    assert len(found) == 5


def test_a_table_with_more_than_three_wrong_cells_is_not_guessed():
    assert ways(MANY) == []


def test_a_blank_or_a_text_takes_its_equations_out_of_the_reckoning():
    assert ways({"requests/granted/natural_person": ""}) == []
    assert ways({"requests/granted/natural_person": "若干"}) == []


def test_two_tables_are_mended_apart():
    found = ways({"requests/granted/natural_person": "90", "disputes/direct_litigation/total": "1"})
    assert {"requests/granted/natural_person": 9} in found
    assert {"disputes/direct_litigation/total": 0} in found


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(st.sampled_from(BALANCED), st.integers(0, 400), min_size=1, max_size=6),
    st.booleans(),
)
def test_no_suggestion_leaves_a_relation_broken_or_makes_a_count_negative(injected, auto_sum):
    report = broken({"auto_sum": auto_sum} | {cell: str(value) for cell, value in injected.items()})
    if auto_sum:
        report.set_many(with_sums(report, {}))
    for problem in arithmetic(report):
        sure = [offer.confidence for offer in problem.suggestions]
        assert sure == sorted(sure, reverse=True)
        for offer in problem.suggestions:
            if offer.cell == "auto_sum":
                continue  # not a value that is offered: no way is known
            assert all(int(value) >= 0 for value in offer.changes.values())
            assert len(offer.changes) <= min(len(injected), MAX_CHANGES) or auto_sum
            mended = Report(report.snapshot())
            mended.set_many(with_sums(mended, offer.changes) if auto_sum else offer.changes)
            table = problem.section if problem.section == "requests" else problem.rule
            assert table not in {p.section if p.section == "requests" else p.rule for p in arithmetic(mended)}


ONE_OF_FIVE = {"disputes/reconsideration/total": "2"}


def test_what_the_text_says_speaks_for_a_value():
    report = broken(ONE_OF_FIVE | {"overview": "因政府信息公开被申请行政复议1件。"})
    best, *others = repairs(report)
    assert dict(best.changes) == {"disputes/reconsideration/total": 1}
    assert best.sources == ("文中“行政复议1件”",)
    assert len(others) == 4, "the others stay on offer"


def test_a_figure_that_the_text_confirms_is_less_likely_the_wrong_one():
    report = broken(ONE_OF_FIVE | {"overview": "因政府信息公开被申请行政复议2件。"})
    assert dict(repairs(report)[-1].changes) == {"disputes/reconsideration/total": 1}


def test_what_the_text_says_of_another_year_says_nothing():
    report = broken(ONE_OF_FIVE | {"overview": "2019年因政府信息公开被申请行政复议1件。"})
    assert [way.changes for way in repairs(report)] == [way.changes for way in repairs(broken(ONE_OF_FIVE))]


def test_last_years_report_speaks_for_what_was_carried_over():
    report = broken({"requests/carried_in/natural_person": "9", "auto_sum": True})
    report.set_many(with_sums(report, {}))
    prior = make_snapshot(MODEL.form, {"requests/carried_out/natural_person": "2"})
    best = repairs(report, prior)[0]
    assert dict(best.changes) == {"requests/carried_in/natural_person": 2}
    assert "上年报告" in best.sources[0]


def test_one_wrong_figure_in_table_four_is_said_to_be_any_of_five():
    (problem,) = arithmetic(broken(ONE_OF_FIVE))
    assert "这5格都可能有误" in problem.message
    assert len(problem.suggestions) == 3


MANY = dict(
    zip(
        (f"requests/{row}" for row in ("received/natural_person", "granted/enterprise", "partly_granted/research",
                                       "refused.third_party/other")),
        ("777",) * 4,
        strict=True,
    )
)  # fmt: skip


def test_more_than_three_wrong_cells_are_told_and_the_automatic_sums_offered():
    problems = arithmetic(broken(MANY))
    for problem in problems:
        assert f"共有{len(problems)}条关系不成立" in problem.message
        assert [offer.cell for offer in problem.suggestions] == ["auto_sum"]
    report = broken(MANY | {"auto_sum": True})
    report.set_many(with_sums(report, {}))
    assert not any(problem.suggestions for problem in arithmetic(report))


def test_a_problem_offers_the_change_that_mends_its_table():
    problems = [
        problem for problem in check(broken({"requests/granted/natural_person": "90"})) if problem.rule[0] == "T"
    ]
    assert {problem.rule for problem in problems} == {"T3-02", "T3-03"}
    for problem in problems:
        (offer,) = problem.suggestions
        assert (offer.cell, offer.value, offer.why) == ("requests/granted/natural_person", "9", "改后2条关系全部成立")
        assert offer.confidence > 0.9


def test_changes_that_belong_together_are_offered_together():
    form = all_forms()["2021"]
    figures = dict.fromkeys(form.cells, "0") | {"requests/received/natural_person": "5", "requests/received/total": "5"}
    problems = check(make_snapshot(form, figures | {"requests/granted/natural_person": "5"}))
    offers = [offer for problem in problems if problem.rule == "T3-02" for offer in problem.suggestions]
    assert offers
    for offer in offers:
        assert {"T3-01", "T3-02", "T3-03", "T3-04"}.isdisjoint(
            problem.rule
            for problem in check(
                make_snapshot(form, figures | {"requests/granted/natural_person": "5"} | offer.changes)
            )
        )


@pytest.mark.parametrize(("written", "meant"), [("81", 18), ("0", 7), ("12", 13), ("123", 12), ("1", 12), ("18", 78)])
def test_a_known_slip_is_likelier_than_any_other(written, meant):
    assert likelihood(written, meant) > likelihood("555", 18)


def test_the_figure_of_a_neighbour_is_a_slip_too():
    assert likelihood("42", 7, neighbours=["42"]) > likelihood("42", 7)


def test_with_automatic_sums_the_entered_cell_is_offered_and_never_a_total():
    report = Report(MODEL)
    report.set_many({"auto_sum": True})
    report.set_many(with_sums(report, {"requests/granted/natural_person": "90"}))
    (problem, *_) = [problem for problem in check(report) if problem.rule == "T3-01"]
    offers = {(offer.cell, offer.value) for offer in problem.suggestions}
    assert ("requests/granted/natural_person", "9") in offers
    assert not {cell for cell, _ in offers} & computed_cells(report.form).keys()


@pytest.mark.parametrize(("typed", "rule"), [("", "C01"), ("-9", "C04"), ("九", "C03"), ("—", "C02")])
def test_a_cell_without_a_figure_is_offered_the_one_that_the_others_leave_open(typed, rule):
    report = broken({"requests/granted/natural_person": typed})
    (problem,) = [problem for problem in check(report) if problem.rule == rule]
    assert problem.suggestions[0].changes == {"requests/granted/natural_person": "9"}


def test_a_row_that_was_left_blank_follows_from_its_columns():
    row = {cell: "" for cell in MODEL.form.cells if cell.startswith("requests/handled_total/")}
    (problem,) = [problem for problem in check(broken(row)) if problem.rule == "C01"]
    assert problem.suggestions[0].changes == {cell: MODEL.text(cell) for cell in row}


def test_figures_that_contradict_each_other_leave_nothing_to_offer():
    report = broken({"requests/granted/natural_person": "", "requests/granted/total": "500"})
    (problem,) = [problem for problem in check(report) if problem.rule == "C01"]
    assert not problem.suggestions


def test_a_table_that_can_be_mended_in_very_many_ways_keeps_its_offers_while_a_text_is_written():
    report = Report(_SAMPLE)
    figures = {"granted/social_welfare": "7", "carried_in/legal_service": "24", "carried_in/other": "5",
               "received/social_welfare": "98", "received/legal_service": "5"}  # fmt: skip
    report.set_many(with_sums(report, {f"requests/{cell}": figure for cell, figure in figures.items()}))
    checker = Checker(report)
    before = [problem.suggestions for problem in checker.problems if problem.rule == "T3-01"]
    assert all(before)
    checker.update(report.set_many({"problems": "改了一个字。"}).keys())
    assert [problem.suggestions for problem in checker.problems if problem.rule == "T3-01"] == before
