"""Finding and replacing over texts and tables."""

from core.report import Report, new_snapshot
from core.search import Found, find, replaced


def report():
    made = Report(new_snapshot("青禾镇人民政府", 2024))
    made.set_many({"overview": "公开12条，Open公开。", "requests/received/natural_person": "１2"})
    return made


def test_words_are_found_in_the_order_of_the_report():
    hits = find(report(), "公开")
    assert [hit.field for hit in hits] == ["title", "overview", "overview"]
    assert hits[1] == Found("overview", 0, 2)


def test_width_and_case_do_not_matter():
    assert [hit.field for hit in find(report(), "１２")] == ["overview", "requests/received/natural_person"]
    assert find(report(), "oPEN") == [Found("overview", 6, 10)]


def test_nothing_is_found_for_no_words():
    assert find(report(), "") == []


def test_several_places_of_one_text_are_replaced_together():
    made = report()
    made.set_many(replaced(made, [hit for hit in find(made, "公开") if hit.field == "overview"], "发布信息"))
    assert made.text("overview") == "发布信息12条，Open发布信息。"
