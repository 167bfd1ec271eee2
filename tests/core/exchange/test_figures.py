"""How figures are written in published reports, and what the report keeps of them."""

import pytest

from tests.core.exchange.samples import (
    NEW,
    OLD,
    as_text,
    figures_of,
    imported,
    report,
    requests_line,
    table_three,
    told,
)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("12件", "12"), ("１２", "12"), ("1,234", "1234"), ("007", "7"), (" 12 ", "12")],
)
def test_understood_figures_are_kept_plainly_and_the_change_is_shown(typed, kept):
    result = imported(table_three(requests_line("（一）予以公开", typed, *"000000")))
    assert figures_of(result, "granted")[0] == kept
    assert [doubt.raw for doubt in told(result)] == ([] if typed.strip() == kept else [typed])
    assert all(typed in doubt.reason and kept in doubt.reason for doubt in told(result))


@pytest.mark.parametrize("typed", ["12①", "12¹", "12[1]", "12（注1）", "12※", "12。", "12（件）"])
def test_marks_behind_a_figure_are_no_digits_of_it(typed):
    result = imported(table_three(requests_line("（一）予以公开", typed, *"000000")))
    assert figures_of(result, "granted")[0] == "12"
    assert [doubt.raw for doubt in told(result)] == [typed]


@pytest.mark.parametrize(("unit", "kept"), [("元", "0.00123"), ("万元", "12.3"), ("万 元", "12.3")])
def test_money_is_in_the_unit_that_its_head_names(unit, kept):
    line = "信息内容\t本年收费金额（单位：万元）\n行政事业性收费\t10.5"
    text = as_text(report(NEW), "\t").replace(line, f"信息内容\t本年收费金额（单位：{unit}）\n行政事业性收费\t12.3")
    assert imported(text).snapshot.text("disclosure/fees/amount") == kept


@pytest.mark.parametrize("typed", ["/", "-", "—", "无", "22（其中修订16件）", "1.5", "=SUM(B5:G5)"])
def test_what_is_no_figure_stays_as_typed_and_in_doubt(typed):
    result = imported(table_three(requests_line("（一）予以公开", typed, *"000000")))
    assert figures_of(result, "granted")[0] == typed
    assert [doubt.raw for doubt in told(result)] == [typed]


@pytest.mark.parametrize(
    ("typed", "kept"), [("增10", "+10"), ("减3", "-3"), ("减少4", "-4"), ("98", "+98"), ("-35", "-35")]
)
def test_increase_and_decrease_in_words_become_signs(typed, kept):
    text = as_text(report(OLD), "\t").replace("行政许可\t7\t+8\t9", f"行政许可\t7\t{typed}\t9")
    assert imported(text).snapshot.text("disclosure/licences/change") == kept


@pytest.mark.parametrize(
    ("typed", "kept", "doubts"),
    [
        ("258463.87元", "258463.87元", 0),
        ("1276.5534万元", "1276.5534万元", 0),
        ("258,463.87元", "258463.87元", 1),
        ("52.15", "52.15", 1),
        ("0", "0", 0),
    ],
)
def test_an_amount_keeps_its_unit_and_is_in_doubt_without_one(typed, kept, doubts):
    text = as_text(report(OLD), "\t").replace("政府集中采购\t21\t22万元", f"政府集中采购\t21\t{typed}")
    result = imported(text)
    assert result.snapshot.text("disclosure/procurement/amount") == kept
    assert len(told(result)) == doubts


def test_a_fee_keeps_its_decimals():
    text = as_text(report(NEW), "\t").replace("行政事业性收费\t10.5", "行政事业性收费\t18.8710")
    assert imported(text).snapshot.text("disclosure/fees/amount") == "18.8710"
