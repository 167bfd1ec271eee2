"""Next year's report from last year's."""

from core.forms import all_forms
from core.new_year import move_years, new_year
from core.report import make_snapshot


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


def test_no_figure_and_no_sentence_of_last_year_becomes_this_years():
    last = make_snapshot(
        all_forms()["2021"], {"year": 2023, "requests/received/total": "9", "overview": "2023年收到9件。"}
    )
    this = new_year(last, 2024, "白石镇人民政府")
    assert this.text("requests/received/total") == ""
    assert this.text("overview") == ""
    assert this.text("organization") == "白石镇人民政府"


def test_a_figure_that_is_no_number_is_not_carried():
    last = make_snapshot(all_forms()["2021"], {"year": 2023, "requests/carried_out/total": "若干"})
    assert new_year(last, 2024).text("requests/carried_in/total") == ""


def test_years_in_the_lead_move_on_and_others_stay():
    text = (
        "自2023年1月1日起至2023年12月31日止，根据2019年修订的条例，2022年的数据见上年报告，国办公开办函〔2021〕30号。"
    )
    assert move_years(text, 2023, 2024) == (
        "自2024年1月1日起至2024年12月31日止，根据2019年修订的条例，2023年的数据见上年报告，国办公开办函〔2021〕30号。"
    )
