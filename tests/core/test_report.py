"""The report and its one door."""

import pytest

from core.forms import all_forms
from core.report import Report, make_snapshot, new_snapshot
from core.values import State


@pytest.fixture
def report() -> Report:
    return Report(new_snapshot("青禾镇人民政府", 2024))


def test_a_new_report_knows_its_title_form_and_unit_type(report):
    assert report.form.id == "2021"
    assert report.text("title") == "青禾镇人民政府2024年政府信息公开工作年度报告"
    assert report.text("unit_type") == "township"
    assert report.auto_sum is True
    assert {report.value(cell).state for cell in report.form.cells} == {State.BLANK}


def test_subscribers_hear_only_of_what_really_changed(report):
    heard = []
    report.subscribe(heard.append)
    report.set_many({"requests/received/total": "3", "overview": ""})
    report.set_many({"requests/received/total": " 3 "})
    assert heard == [frozenset({"requests/received/total"})]


def test_one_who_unsubscribed_hears_nothing(report):
    heard = []
    report.subscribe(heard.append)()
    report.set_many({"overview": "x"})
    assert heard == []


def test_setting_gives_back_what_was_there(report):
    before = report.snapshot()
    old = report.set_many({"year": 2025, "requests/received/total": "3", "auto_sum": False})
    report.set_many(old)
    assert report.snapshot() == before


def test_an_unknown_field_changes_nothing(report):
    before = report.snapshot()
    with pytest.raises(KeyError):
        report.set_many({"overview": "新内容", "requests/nobody/total": "1"})
    assert report.snapshot() == before


def test_a_snapshot_does_not_move_when_the_report_does(report):
    snapshot = report.snapshot()
    report.set_many({"overview": "后来写的"})
    assert snapshot.text("overview") == ""


def test_another_form_takes_the_whole_content_along(report):
    other = make_snapshot(all_forms()["2019"], {"disclosure/regulations/made": "3"})
    before = report.replace(other)
    assert report.value("disclosure/regulations/made").number == 3
    report.replace(before)
    assert report.form.id == "2021"
