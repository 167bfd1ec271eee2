"""Next year's report from last year's."""

from core.anchors import anchors, with_anchors
from core.drafts import settle
from core.forms import all_forms
from core.new_year import new_year, taken_over
from core.report import Report, make_snapshot


def report(year, **fields: str):
    return make_snapshot(all_forms()["2021"], {"organization": "青禾镇人民政府", "year": year, **fields})


def test_what_was_carried_out_is_carried_in():
    last = make_snapshot(
        all_forms()["2021"], {"organization": "青禾镇人民政府", "year": 2023, "requests/carried_out/other": "2"}
    )
    this = new_year(last, 2024)
    assert this.text("requests/carried_in/other") == "2"
    assert this.text("title") == "青禾镇人民政府2024年政府信息公开工作年度报告"
    assert this["auto_sum"] is True


def test_items_of_last_year_are_its_items_and_its_change():
    figures = {"disclosure/licences/items_last_year": "21", "disclosure/licences/change": "+98"}
    last = make_snapshot(all_forms()["2019"], {"organization": "青禾镇人民政府", "year": 2019, **figures})
    assert new_year(last, 2020).text("disclosure/licences/items_last_year") == "119"


def test_the_form_follows_the_year():
    last = make_snapshot(
        all_forms()["2019"], {"organization": "青禾镇人民政府", "year": 2020, "requests/carried_out/total": "1"}
    )
    this = new_year(last, 2021)
    assert this.form.id == "2021"
    assert this.text("requests/carried_in/total") == "1"


def test_no_figure_of_last_year_becomes_this_years():
    last = report(2023, overview="2023年收到申请9件。", **{"requests/received/total": "9"})
    this = new_year(last, 2024)
    assert this.text("requests/received/total") == ""
    assert "9件" not in this.text("overview")


def test_another_unit_takes_over_no_text():
    last = report(2023, overview="2023年收到申请9件。")
    this = new_year(last, 2024, "白石镇人民政府")
    assert this.text("overview") == ""
    assert this.text("organization") == "白石镇人民政府"


def test_texts_are_drafts_whose_figures_follow_the_tables_or_are_marked():
    overview = "2023年，新收政府信息公开申请12件，上年结转1件。培训3次，参加率98.5%。没有发生行政诉讼。"
    figures = {"requests/received/total": "12", "requests/carried_in/total": "1", "requests/carried_out/total": "2"}
    this = new_year(report(2023, overview=overview, **figures), 2024)
    assert this.text("overview") == (
        "2024年，新收政府信息公开申请＿＿件，上年结转2件。培训〔上年3〕次，参加率〔上年98.5%〕。没有发生行政诉讼。"
    )
    marked = [this.text("overview")[mark.start : mark.end] for mark in anchors(this) if mark.cell is None]
    assert marked == ["2024", "〔上年3〕", "〔上年98.5%〕", "没有发生行政诉讼"]
    open_report = Report(this)
    open_report.set_many(with_anchors(open_report, {"requests/received/total": "15"}))
    assert "申请15件" in open_report.text("overview")


def test_places_found_right_read_as_they_should_and_are_marked_no_longer():
    overview = "2023年新收申请12件，培训3次，参加率98.5%。"
    opened = Report(new_year(report(2023, overview=overview), 2024))
    year, received, *_ = anchors(opened)
    opened.set_many(settle(opened, [year, received]))
    assert opened.text("overview") == "2024年新收申请12件，培训〔上年3〕次，参加率〔上年98.5%〕。"
    assert [opened.text("overview")[mark.start : mark.end] for mark in anchors(opened)] == [
        "〔上年3〕",
        "〔上年98.5%〕",
    ]


def test_a_figure_that_begins_a_sentence_is_one_and_the_number_of_a_paragraph_is_none():
    last = report(2023, overview="45条信息已公开。12件申请均已办结。\n3、组织培训2次。\n（2）发布信息30条。")
    assert new_year(last, 2024).text("overview") == (
        "〔上年45〕条信息已公开。〔上年12〕件申请均已办结。\n3、组织培训〔上年2〕次。\n（2）发布信息〔上年30〕条。"
    )


def test_years_in_titles_of_documents_and_far_years_stay():
    text = "2023年落实《2023年工作要点》，2019年修订的条例，2022年的数据见上年报告，国办函〔2021〕30号，2024年将继续。"
    this = new_year(report(2023, lead=text), 2024)
    assert this.text("lead") == (
        "2024年落实《2023年工作要点》，2019年修订的条例，2023年的数据见上年报告，国办函〔2021〕30号，2025年将继续。"
    )


def test_what_was_taken_over_and_what_could_not_be_is_said():
    last = make_snapshot(
        all_forms()["2019"],
        {"organization": "青禾镇人民政府", "year": 2020, "lead": "根据", "disclosure/procurement/items": "3"}
        | {"requests/carried_out/total": "1"},
    )
    said = "\n".join(taken_over(last, new_year(last, 2021)))
    assert "承接了 1 个数" in said
    assert "导语没有带入" in said
    assert "政府集中采购" in said


def test_a_figure_that_is_no_number_is_not_carried():
    last = make_snapshot(all_forms()["2021"], {"year": 2023, "requests/carried_out/total": "若干"})
    assert new_year(last, 2024).text("requests/carried_in/total") == ""
