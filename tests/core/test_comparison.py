"""One report held against another."""

import pytest

from core import paths
from core.comparison import DETAILS, FORM, OTHER_SPELLING, compare
from core.document import load
from core.forms import all_forms
from core.report import make_snapshot

SAMPLE = load(paths.SAMPLES / "sample-2021.nianbao")
SAMPLE_2019 = load(paths.SAMPLES / "sample-2019.nianbao")
CELL = "requests/granted/natural_person"


def changed(changes, snapshot=SAMPLE):
    return make_snapshot(snapshot.form, {**snapshot.fields, **changes})


def only(comparison):
    (difference,) = comparison.differences
    return difference


def test_a_report_does_not_differ_from_itself():
    comparison = compare(SAMPLE, SAMPLE)
    assert comparison.differences == ()
    assert comparison.remarks == ()


def test_a_cell_that_differs_has_both_figures_and_what_one_has_more():
    difference = only(compare(SAMPLE, changed({CELL: "11"})))
    assert (difference.section, difference.field, difference.this, difference.other) == ("requests", CELL, "9", "11")
    assert difference.change == "-2"
    assert difference.place == "（一）予以公开 · 自然人"


@pytest.mark.parametrize(("this", "other"), [("", "0"), ("0", ""), ("/", "0"), ("约3", "3")])
def test_what_is_no_number_is_not_subtracted_from(this, other):
    difference = only(compare(changed({CELL: this}), changed({CELL: other})))
    assert (difference.this, difference.other, difference.change) == (this, other, "")


def test_two_spellings_of_one_figure_are_told_as_such():
    assert only(compare(changed({CELL: "9件"}), SAMPLE)).change == OTHER_SPELLING


@pytest.mark.parametrize(
    ("this", "other", "change"),
    [("4.043", "5000元", "+35430元"), ("2.5", "1.25", "+1.25"), ("0", "1200", "-1200"), ("0", "1200元", "-1200元")],
)
def test_money_is_subtracted_in_one_unit(this, other, change):
    amount = "disclosure/fees/amount"
    assert only(compare(changed({amount: this}), changed({amount: other}))).change == change


def test_money_of_which_nobody_knows_the_unit_is_not_subtracted():
    amount = "disclosure/procurement/amount"
    this, other = (changed({amount: text}, SAMPLE_2019) for text in ("25", "25万元"))
    assert only(compare(this, other)).change == ""


def test_texts_differ_paragraph_by_paragraph():
    text = SAMPLE.text("overview").split("\n")
    other = changed({"overview": "\n".join([*text[:1], text[1].replace("236", "240"), *text[2:], "多出一段。"])})
    first, second = compare(SAMPLE, other).differences
    assert first.place == "第2段"
    assert first.change == "增加“236”，减少“240”"
    assert second.place == f"第{len(text)}段之后"
    assert (second.this, second.other, second.change) == ("", "多出一段。", "本报告没有这一段")


def test_details_are_compared_too():
    other = changed({"title": "别的标题", "year": 2023, "organization": "某局", "contact": "", "lead": "导语。"})
    differences = compare(SAMPLE, other).differences
    assert {difference.section for difference in differences} == {DETAILS}
    places = {difference.place for difference in differences}
    assert {"标题", "报告年度", "单位名称", "导语"} <= places
    contact = next(difference for difference in differences if difference.field == "contact")
    assert contact.change == "本报告多出这一段"


def test_reports_in_two_forms_are_compared_where_both_have_a_cell():
    comparison = compare(SAMPLE, SAMPLE_2019)
    fields = {difference.field for difference in comparison.differences}
    assert "requests/received/natural_person" in fields
    assert FORM in fields
    assert "disclosure/fees/amount" in comparison.missing
    assert not fields & comparison.missing
    said = "".join(comparison.remarks)
    for row in ("行政事业性收费", "政府集中采购", "行政许可（上一年项目数量、本年增/减）"):
        assert row in said


def test_the_one_row_of_other_handling_meets_the_last_of_the_three():
    old = changed({"requests/other_handling/natural_person": "5"}, SAMPLE_2019)
    new = changed({"requests/other_handling.other/natural_person": "3"})
    found = {one.field: one for one in compare(new, old).differences}["requests/other_handling.other/natural_person"]
    assert (found.this, found.other, found.change) == ("3", "5", "-2")
    back = {one.field: one for one in compare(old, new).differences}["requests/other_handling/natural_person"]
    assert back.change == "+2"


@pytest.mark.parametrize("form", all_forms().values(), ids=all_forms())
def test_every_cell_of_a_form_is_compared(form):
    blank = make_snapshot(form, {})
    full = make_snapshot(form, dict.fromkeys(form.cells, "7"))
    assert [one.field for one in compare(full, blank).differences] == list(form.cells)
