"""A report in the other national form."""

from core.conversion import convert
from core.forms import all_forms
from core.report import make_snapshot

OLD, NEW = all_forms()["2019"], all_forms()["2021"]


def test_tables_three_and_four_and_the_texts_carry_over():
    report = make_snapshot(
        OLD, {"requests/granted/total": "3", "disputes/reconsideration/total": "1", "overview": "正文"}
    )
    new = convert(report, NEW)
    assert new.lost == ()
    assert new.snapshot.text("requests/granted/total") == "3"
    assert new.snapshot.text("disputes/reconsideration/total") == "1"
    assert new.snapshot.text("overview") == "正文"


def test_table_two_counts_other_things_and_is_named_as_lost():
    report = make_snapshot(OLD, {"disclosure/regulations/made": "21", "disclosure/licences/decisions": "1780"})
    new = convert(report, NEW)
    assert [cell.id for cell in new.lost] == ["disclosure/regulations/made"]
    assert new.snapshot.text("disclosure/licences/decisions") == "1780"


def test_the_one_row_of_other_handling_becomes_the_last_of_three():
    report = make_snapshot(OLD, {"requests/other_handling/enterprise": "2"})
    new = convert(report, NEW).snapshot
    assert new.text("requests/other_handling.other/enterprise") == "2"
    assert convert(new, OLD).snapshot.text("requests/other_handling/enterprise") == "2"


def test_three_rows_are_never_added_up_into_one():
    report = make_snapshot(
        NEW, {"requests/other_handling.fee_unpaid/total": "1", "requests/other_handling.other/total": "2"}
    )
    old = convert(report, OLD)
    assert old.snapshot.text("requests/other_handling/total") == "2"
    assert [cell.id for cell in old.lost] == ["requests/other_handling.fee_unpaid/total"]


def test_the_same_form_is_the_same_report():
    report = make_snapshot(NEW, {"overview": "正文"})
    assert convert(report, NEW).snapshot is report
