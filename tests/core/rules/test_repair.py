"""Which cells are wrong, and what they should be."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core import document, paths
from core.forms import all_forms
from core.report import Report, make_snapshot
from core.rules.checker import check
from core.rules.repair import MAX_CHANGES, equations, repairs
from core.rules.slips import likelihood
from core.rules.sums import computed_cells, with_sums

_SAMPLE = document.load(paths.SAMPLES / "sample-2021.nianbao")
MODEL = make_snapshot(_SAMPLE.form, {**_SAMPLE.fields, "auto_sum": False})
BALANCED = [cell for equation in equations(MODEL.form) for cell, _ in equation.terms]


def broken(changes: dict[str, str]) -> Report:
    report = Report(MODEL)
    report.set_many(changes)
    return report


def ways(changes: dict[str, str]) -> list[dict[str, int]]:
    return [dict(repair.changes) for repair in repairs(broken(changes))]


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


def test_a_group_with_more_than_three_wrong_cells_is_not_guessed():
    rows = ["received", "granted", "partly_granted", "refused.third_party"]
    columns = ["natural_person", "enterprise", "research", "other"]
    assert ways({f"requests/{row}/{column}": "777" for row, column in zip(rows, columns, strict=True)}) == []


def test_a_blank_or_a_text_takes_its_equations_out_of_the_reckoning():
    assert ways({"requests/granted/natural_person": ""}) == []
    assert ways({"requests/granted/natural_person": "若干"}) == []


def test_two_tables_are_mended_apart():
    found = ways({"requests/granted/natural_person": "90", "disputes/direct_litigation/total": "1"})
    assert {"requests/granted/natural_person": 9} in found
    assert {"disputes/direct_litigation/total": 0} in found


@settings(max_examples=80, deadline=None)
@given(st.dictionaries(st.sampled_from(BALANCED), st.integers(0, 99), min_size=1, max_size=3))
def test_every_repair_mends_everything_and_changes_no_more_than_was_broken(injected):
    report = broken({cell: str(value) for cell, value in injected.items()})
    for repair in repairs(report):
        assert len(repair.changes) <= min(len(injected), MAX_CHANGES)
        assert all(value >= 0 for _, value in repair.changes)
    best = repairs(report)
    if best and all(cell.startswith("requests") for cell in injected):
        report.set_many({cell: str(value) for cell, value in best[0].changes})
        assert not {"T3-01", "T3-02", "T3-03"} & {problem.rule for problem in check(report)}


def test_evidence_from_elsewhere_speaks_for_a_value():
    report = broken({"disputes/reconsideration/total": "2"})
    best = repairs(report, evidence={"disputes/reconsideration/pending": 1})[0]
    assert dict(best.changes) == {"disputes/reconsideration/pending": 1}


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
