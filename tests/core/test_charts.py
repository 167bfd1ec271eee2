"""What the figures say, as data of charts."""

from core.charts import charts
from core.report import Snapshot, make_snapshot
from tests.core.exchange.samples import FORMS, NEW, OLD, report


def chart(name, *reports: Snapshot):
    return next(found for found in charts(reports) if found.id == name)


def year(number, form=NEW, **cells: str):
    return make_snapshot(form, {"year": number, **cells})


def test_applicants_are_the_columns_of_the_first_row():
    found = chart("applicants", report(NEW))
    assert found.labels == ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
    assert found.series[0].values == tuple(int(report(NEW).text(f"requests/received/{column}")) for column in (
        "natural_person", "enterprise", "research", "social_welfare", "legal_service", "other"))  # fmt: skip


@FORMS
def test_results_are_the_six_groups_of_either_form_and_their_shares(form):
    cells = {cell.id: "0" for cell in form.table_cells("requests")}
    cells |= {"requests/granted/total": "3", "requests/refused.state_secret/total": "1"}
    found = chart("results", make_snapshot(form, cells))
    assert found.labels == ("予以公开", "部分公开", "不予公开", "无法提供", "不予处理", "其他处理")
    assert found.series[0].values == (3, 0, 1, 0, 0, 0)
    assert found.figure(found.series[0], 0) == "3件（75.0%）"


def test_a_missing_figure_is_no_zero_and_leaves_the_shares_open():
    found = chart("results", year(2024, **{"requests/granted/total": "3", "requests/partly_granted/total": "/"}))
    assert found.series[0].values[:2] == (3, None)
    assert [found.figure(found.series[0], at) for at in (0, 1)] == ["3件", "未填"]


def test_several_years_stand_side_by_side_oldest_first_each_once():
    reports = [year(2024), year(2022, OLD), year(2023), year(2024, **{"requests/received/total": "7"})]
    found = chart("totals", *reports)
    assert [series.name for series in found.series] == ["2022年", "2023年", "2024年"]
    assert found.series[-1].values[0] == 7
    assert len(chart("totals", *map(year, range(2010, 2025))).series) == 5


def test_lawsuits_of_both_kinds_count_together():
    cells = {"disputes/direct_litigation/upheld": "2", "disputes/litigation_after_reconsideration/upheld": "3"}
    found = chart("disputes", year(2024, **cells))
    assert dict(zip(found.labels, found.series[0].values, strict=True))["诉讼：结果维持"] == 5


def test_without_figures_there_is_nothing_to_draw():
    assert all(found.is_empty for found in charts([year(2024)]))
    assert all(found.is_empty for found in charts([]))


def test_the_description_says_what_is_drawn():
    cells = {"requests/received/total": "7", "requests/handled_total/total": "6"}
    assert chart("totals", year(2024, **cells)).description.startswith(
        "申请和争议的数量：2024年新收申请7件，办结申请6件，结转下年度未填"
    )
