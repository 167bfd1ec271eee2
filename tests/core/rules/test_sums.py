"""Automatic sums."""

import pytest

from core.forms import all_forms
from core.report import Report, new_snapshot
from core.rules.checker import check
from core.rules.sums import computed_cells, with_sums


@pytest.fixture
def report() -> Report:
    return Report(new_snapshot("青禾县教育局", 2024))


@pytest.mark.parametrize(("form", "count"), [("2019", 29 + 3), ("2021", 31 + 3)])
def test_the_totals_of_tables_three_and_four_are_computed(form, count):
    assert len(computed_cells(all_forms()[form])) == count


def test_a_figure_carries_through_to_every_total(report):
    report.set_many(with_sums(report, {"requests/granted/enterprise": "3", "requests/granted/natural_person": "2"}))
    assert report.text("requests/granted/total") == "5"
    assert report.text("requests/handled_total/enterprise") == "3"
    assert report.text("requests/handled_total/total") == "5"


def test_a_total_of_blanks_is_blank(report):
    report.set_many(with_sums(report, {"requests/granted/enterprise": "3"}))
    report.set_many(with_sums(report, {"requests/granted/enterprise": ""}))
    assert report.text("requests/granted/total") == ""
    assert report.text("requests/handled_total/total") == ""


def test_a_total_whose_summand_is_no_number_is_left_alone(report):
    report.set_many(with_sums(report, {"disputes/reconsideration/upheld": "3"}))
    report.set_many(with_sums(report, {"disputes/reconsideration/upheld": "若干"}))
    assert report.text("disputes/reconsideration/total") == "3"


def test_a_summand_with_its_unit_counts(report):
    report.set_many(with_sums(report, {"disputes/reconsideration/upheld": "3件"}))
    assert report.text("disputes/reconsideration/total") == "3"


def test_with_automatic_sums_no_total_is_ever_wrong(report):
    entered = [cell for cell in report.form.cells if cell.startswith(("requests", "disputes"))]
    entered = [cell for cell in entered if cell not in computed_cells(report.form)]
    report.set_many(with_sums(report, {cell: str(number % 7) for number, cell in enumerate(entered)}))
    assert not {"T3-02", "T3-03", "T4-01", "T4-02", "T4-03"} & {problem.rule for problem in check(report)}
