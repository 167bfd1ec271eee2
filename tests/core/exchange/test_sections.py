"""Titles, sections and texts as published reports write them."""

import pytest

from core.errors import UserError
from core.exchange.matching import match
from core.exchange.matching.identity import from_title
from core.exchange.source import Source
from core.exchange.text import read as read_text
from tests.core.exchange.samples import NEW, as_text, report, told

TITLE = "青石县柳河镇人民政府2023年政府信息公开工作年度报告"
USUAL = {
    "overview": "一、总体情况",
    "disclosure": "二、主动公开政府信息情况",
    "requests": "三、收到和处理政府信息公开申请情况",
    "disputes": "四、政府信息公开行政复议、行政诉讼情况",
    "problems": "五、存在的主要问题及改进情况",
    "other_matters": "六、其他需要报告的事项",
}


def imported(*lines: str):
    return match(read_text("\n".join(lines).encode()))


def with_titles(**titles: str):
    text = as_text(report(NEW), "\t")
    for section, title in titles.items():
        text = text.replace(USUAL[section], title)
    return imported(text)


@pytest.mark.parametrize(
    ("section", "title"),
    [
        ("overview", "一、工作基本情况"),
        ("overview", "总体情况"),
        ("overview", "1. 总体情况"),
        ("overview", "—、总体情况"),
        ("overview", "一、总体情况、"),
        ("overview", "一、概述"),
        ("overview", "一、2023年政府信息公开工作的总体情况"),
        ("overview", "第一部分　总体情况"),
        ("disclosure", "二、行政机关主动公开政府信息情况"),
        ("disclosure", " 二 、 主动公开政府信息的情况 "),
        ("requests", "三、行政机关收到和处理政府信息公开申请情况："),
        ("disputes", "四、因政府信息公开工作被申请行政复议提起行政诉讼情况"),
        ("disputes", "四、政府信息公开行政法复议、行政诉讼情况"),
        ("problems", "五、政府信息公开工作存在的主要问题及改进情况"),
        ("problems", "五、存在主要问题和改进情况"),
        ("other_matters", "六、其它需要报告的事项"),
        ("other_matters", "其他需要报告的事项。"),
    ],
)
def test_a_section_is_known_by_many_titles(section, title):
    result = with_titles(**{section: title})
    assert result.findings == ()
    assert told(result) == []
    assert result.snapshot.fields == report(NEW).fields | {"auto_sum": False}


def test_subheadings_and_row_labels_are_no_section_titles():
    result = imported(
        TITLE, "一、总体情况", "（一）主动公开政府信息情况", "更新及时。", "（二）依申请公开情况", "没有申请。",
        "五、存在的主要问题及改进情况", "（一）存在的主要问题", "人手不足。", "六、其他需要报告的事项", "无"
    )  # fmt: skip
    assert result.snapshot["overview"] == "（一）主动公开政府信息情况\n更新及时。\n（二）依申请公开情况\n没有申请。"
    assert result.snapshot["problems"] == "（一）存在的主要问题\n人手不足。"


def test_a_table_of_contents_is_not_mistaken_for_the_report():
    contents = "\n".join(USUAL.values())
    text = as_text(report(NEW), "\t").replace("本报告依照条例编制。", f"目录\n{contents}\n本报告依照条例编制。")
    snapshot = imported(text).snapshot
    assert snapshot["overview"] == report(NEW)["overview"]
    assert snapshot["lead"] == report(NEW)["lead"]


def test_text_behind_a_title_on_the_same_line_is_kept():
    result = imported(
        TITLE, "一、总体情况", "平稳。", "五、存在的主要问题及改进情况：人手不足。", "六、其他需要报告的事项 无。"
    )
    assert (result.snapshot["problems"], result.snapshot["other_matters"]) == ("人手不足。", "无。")


def test_missing_sections_are_reported():
    (problem,) = imported(TITLE, "一、总体情况", "平稳。").findings
    assert problem.rule == "S-02"
    assert problem.section == "disclosure"
    assert all(USUAL[name] in problem.message for name in USUAL if name != "overview")
    assert "2021〕30号" in problem.basis


def test_sections_out_of_order_are_placed_and_reported():
    tail = as_text(report(NEW), "\t")
    start, middle = tail.index(USUAL["disputes"]), tail.index(USUAL["problems"])
    moved = tail[:start] + tail[middle:] + "\n" + tail[start:middle]
    result = imported(moved)
    assert result.snapshot.fields == report(NEW).fields | {"auto_sum": False}
    assert [problem.rule for problem in result.findings] == ["S-02"]
    assert "顺序" in result.findings[0].message


def test_wrong_numbers_before_titles_are_reported():
    result = with_titles(problems="四、存在的主要问题及改进情况")
    assert result.snapshot["problems"] == report(NEW)["problems"]
    assert "序号" in result.findings[0].message


def test_what_stands_before_the_title_is_listed():
    result = imported("首页 > 信息公开 > 年报", "字号：大 中 小", TITLE, "一、总体情况", "平稳。")
    assert result.snapshot["title"] == TITLE
    assert [doubt.raw for doubt in told(result)] == ["首页 > 信息公开 > 年报\n字号：大 中 小"]


@pytest.mark.parametrize(
    ("title", "organization", "year"),
    [
        (TITLE, "青石县柳河镇人民政府", 2023),
        ("柳河镇2023年度政府信息公开工作年度报告", "柳河镇", 2023),
        ("2023年度柳河镇人民政府政府信息公开工作年度报告", "柳河镇人民政府", 2023),
        ("柳河镇人民政府关于2021年度政府信息公开工作的年度报告", "柳河镇人民政府", 2021),
        ("柳河镇人民政府信息公开工作年度报告", "柳河镇人民政府", 0),
        ("青石县审计局 2022 年政府信息公开年报", "青石县审计局", 2022),
        ("青石县审计局二〇二二年政府信息公开工作年度报告", "青石县审计局", 2022),
        ("青石县审计局２０２２年政府信息公开工作报告", "青石县审计局", 2022),
    ],
)
def test_a_title_names_unit_and_year(title, organization, year):
    assert from_title(title) == (organization, year)
    snapshot = imported(title, "一、总体情况", "平稳。").snapshot
    assert (snapshot["organization"], snapshot.year) == (organization, year)


def test_a_title_broken_over_three_lines_is_joined():
    lines = ("青石县柳河镇人民政府", "2023年政府信息公开", "工作年度报告")
    assert imported(*lines, "一、总体情况", "平稳。").snapshot["title"] == TITLE


def test_without_a_year_in_the_title_the_lead_names_it():
    lead = "统计期限自2022年1月1日起至2022年12月31日止，2023年公布。"
    snapshot = imported("柳河镇政府信息公开工作年度报告", lead, "一、总体情况", "2021年以来平稳。").snapshot
    assert snapshot.year == 2022
    assert snapshot["lead"] == lead


def test_a_unit_that_only_the_text_names_is_in_doubt():
    result = imported("2022年政府信息公开工作年度报告", "一、总体情况", "2022年，青石县审计局认真开展工作。")
    assert result.snapshot["organization"] == "青石县审计局"
    assert [doubt.cell for doubt in told(result)] == ["organization"]


def test_paragraphs_lose_their_indents_and_blank_lines_only():
    result = imported(
        TITLE, "一、总体情况", "", "　　第一段。", "\t第二段，含  两个空格。", "   ", "六、其他需要报告的事项", "无"
    )
    assert result.snapshot["overview"] == "第一段。\n第二段，含  两个空格。"


def test_a_document_about_something_else_is_refused():
    with pytest.raises(UserError, match="没有找到"):
        imported("关于召开会议的通知", "请准时参加。")


def test_nothing_at_all_is_refused():
    with pytest.raises(UserError):
        match(Source(()))
