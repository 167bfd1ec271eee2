"""How published reports deviate from the form, and what becomes of it (domain, section 3)."""

import pytest

from core.exchange.matching import match
from core.exchange.source import Source, SourceCell, SourceRow, paragraph
from core.exchange.text import read as read_text
from tests.core.exchange.samples import (
    FORMS,
    NEW,
    OLD,
    TABLE_FOUR,
    as_text,
    differences,
    figures,
    figures_of,
    imported,
    report,
    requests_line,
    table_three,
    told,
)

# Shapes of the tables


@FORMS
@pytest.mark.parametrize("separator", ["\t", " | ", "  |  ", "\n", "\n\n", "\n |\n"])
def test_tables_are_read_however_their_cells_are_divided(form, separator):
    snapshot = report(form)
    result = imported(as_text(snapshot, separator))
    assert differences(result.snapshot, snapshot) == {}
    assert told(result) == []
    assert result.findings == ()


@FORMS
def test_rows_padded_with_pipes_are_read(form):
    snapshot = report(form)
    text = as_text(snapshot, " | ")
    text = text.replace("\n行政许可 | ", "\n|||\n|行政许可 | ").replace(
        "\n规章 | 1 | 2 | 3", "\n规章 | 1 | 2 | 3 | |||"
    )
    assert differences(imported(text).snapshot, snapshot) == {}


@FORMS
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_encoding_used_in_china_is_told(form, encoding):
    snapshot = report(form)
    result = match(read_text(as_text(snapshot, "\t").encode(encoding)))
    assert differences(result.snapshot, snapshot) == {}


@FORMS
def test_all_sections_keep_their_figures_when_lines_hold_words_and_numbers(form):
    snapshot = report(form)
    result = imported(as_text(snapshot, "   "))
    assert {cell: result.snapshot.text(cell) for cell in form.cells} == figures(form)


def test_group_labels_may_precede_a_label_in_the_same_row():
    result = imported(table_three("三、本年度办理结果\t（三）不予公开\t1.属于国家秘密\t1\t0\t0\t0\t0\t0\t1"))
    assert figures_of(result, "refused.state_secret") == ["1", "0", "0", "0", "0", "0", "1"]


def test_labels_broken_over_lines_are_put_together():
    result = imported(table_three("5.要求行政机关确认或", "重新出具已获取信息", *"1000001"))
    assert figures_of(result, "not_processed.reissue") == list("1000001")


@pytest.mark.parametrize(
    ("label", "row"),
    [
        ("1、属于国家秘密", "refused.state_secret"),
        ("1. 属于国家秘密", "refused.state_secret"),
        ("１．属于国家秘密", "refused.state_secret"),
        ("属于国家秘密", "refused.state_secret"),
        ('3.危及"三安全一稳定"', "refused.three_securities"),
        ("3.危及＂三安全一稳定＂", "refused.three_securities"),
        ("(一)予以公开", "granted"),
        ("（二）部分公开", "partly_granted"),
        ("1.屬于國家秘密", "refused.state_secret"),
        ("7.属于行政执法案卷（含卷宗）", "refused.enforcement_file"),
    ],
)
def test_spellings_of_a_label_name_the_same_row_and_are_no_doubts(label, row):
    result = imported(table_three(requests_line(label, *"1234567")))
    assert figures_of(result, row) == list("1234567")
    assert told(result) == []


def test_a_slip_in_a_label_is_read_when_the_row_stands_in_its_place():
    result = imported(
        table_three(
            requests_line("3.危及“三安全一稳定”", *"0000000"), requests_line("4.保户第三方合法权益", *"1000001")
        )
    )
    assert figures_of(result, "refused.third_party") == list("1000001")
    assert {found.certainty for found in result.placed if "third_party" in found.cell} == {0.8}


def test_definitions_pasted_into_a_label_do_not_hide_it():
    text = (
        "某局2020年政府信息公开工作年度报告\n二、主动公开政府信息情况\n信息内容\t本年新制作数量\t本年新公开数量\t对外公开总数量\n"
        "规章（设区的市、自治州人民政府应提供相关数据）\t1\t2\t3\n规范性文件：是指普遍适用的文件\t4\t5\t6"
    )
    result = imported(text)
    assert figures_of(result, "regulations") == ["1", "2", "3"]
    assert figures_of(result, "normative_documents") == ["4", "5", "6"]


def test_a_row_that_the_form_does_not_have_is_listed_and_not_placed():
    text = as_text(report(OLD), "\t").replace("\n行政许可", "\n其他主动公开文件\t186\t86\t255\n行政许可", 1)
    result = imported(text)
    assert differences(result.snapshot, report(OLD)) == {}
    (doubt,) = told(result)
    assert doubt.raw == "其他主动公开文件 186 86 255"
    assert doubt.place.startswith("第")


@pytest.mark.parametrize("separator", ["\t", "\n"])
def test_a_row_with_too_few_figures_is_never_shifted(separator):
    row = separator.join(["（一）予以公开", "3", "3"])
    result = imported(table_three(row))
    assert figures_of(result, "granted") == [""] * 7
    (doubt,) = told(result)
    assert doubt.raw == "（一）予以公开 3 3"
    assert doubt.cell == "requests/granted/natural_person"


def test_blank_cells_of_a_table_stay_blank_and_words_stay_words():
    result = imported(table_three(requests_line("（一）予以公开", "3", "", "", "", "", "未发生", "3")))
    assert figures_of(result, "granted") == ["3", "", "", "", "", "未发生", "3"]
    (doubt,) = told(result)
    assert (doubt.raw, doubt.cell) == ("未发生", "requests/granted/other")


def test_a_row_without_its_label_is_placed_by_order_and_is_in_doubt():
    result = imported(table_three(requests_line("1.属于国家秘密", *"0000000"), requests_line("", *"1000001")))
    assert figures_of(result, "refused.prohibited_by_law") == list("1000001")
    assert "没有行名" in told(result)[0].reason


def test_a_row_that_comes_twice_keeps_the_first_and_lists_the_second():
    result = imported(table_three(*(requests_line("（一）予以公开", *row) for row in ("1000001", "2000002"))))
    assert figures_of(result, "granted") == list("1000001")
    assert told(result)[0].raw == "（一）予以公开 2 0 0 0 0 0 2"


def test_columns_in_another_order_are_found_by_their_heads():
    heads = "总计\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他"
    result = imported(table_three("\t" + heads, requests_line("（一）予以公开", *"7123456")))
    assert figures_of(result, "granted") == list("1234567")


def test_glued_digits_are_divided_only_when_there_is_one_way_and_are_in_doubt():
    result = imported(table_three("（一）予以公开1000001", "（二）部分公开640020470"))
    assert figures_of(result, "granted") == list("1000001")
    assert figures_of(result, "partly_granted") == [""] * 7
    assert [doubt.raw for doubt in told(result)] == ["1000001", "（二）部分公开 640020470"]


def test_page_numbers_between_rows_are_passed_over():
    result = imported(table_three("（一）予以公开", *"1000", "— 3 —", "001", "-4-").replace("001", "0\n0\n1"))
    assert figures_of(result, "granted") == list("1000001")
    assert told(result) == []


def test_sentences_between_title_and_table_are_listed():
    result = imported(table_three("该部分以表格形式报告。表格如下：", requests_line("（一）予以公开", *"1000001")))
    assert [doubt.raw for doubt in told(result)] == ["该部分以表格形式报告。表格如下："]


@pytest.mark.parametrize("rows", [[*"0123456789", "10", "11", "12", "13", "14"], ["0"] * 15])
def test_table_four_is_fifteen_figures_in_order(rows):
    result = imported(TABLE_FOUR + " ".join(rows))
    assert [result.snapshot.text(cell.id) for cell in NEW.table_cells("disputes")] == rows


def test_fourteen_figures_of_table_four_are_in_doubt():
    result = imported(TABLE_FOUR + "\n".join("0" * 14))
    assert not result.placed
    assert len(told(result)) == 1


# Forms


def test_a_report_of_a_later_year_may_still_use_the_old_tables():
    result = imported(as_text(report(OLD, year=2022, title="某镇2022年政府信息公开工作年度报告"), "\t"))
    assert (result.snapshot.form.id, result.snapshot.year) == ("2019", 2022)


def test_a_single_row_of_other_handling_goes_to_the_last_of_three():
    text = as_text(report(NEW), "\t")
    start, end = text.index("（六）其他处理"), text.index("（七）总计")
    result = imported(text[:start] + "（六）其他处理\t1\t0\t0\t0\t0\t0\t1\n" + text[end:])
    assert figures_of(result, "other_handling.other") == list("1000001")
    assert figures_of(result, "other_handling.not_corrected") == [""] * 7
    assert [problem.rule for problem in result.findings] == ["T3-10"]
    assert any("3.其他" in doubt.reason for doubt in told(result))


def test_three_rows_of_other_handling_in_the_old_form_are_listed():
    three = "\n".join(
        f"{label}\t1\t0\t0\t0\t0\t0\t1"
        for label in ("（六）其他处理\t1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
                      "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", "3.其他")
    )  # fmt: skip
    text = as_text(report(OLD), "\t")
    start, end = text.index("（六）其他处理"), text.index("（七）总计")
    result = imported(text[:start] + three + "\n" + text[end:])
    assert result.snapshot.form.id == "2019"
    assert figures_of(result, "other_handling") == [""] * 7
    assert [problem.rule for problem in result.findings] == ["T3-10"]
    assert len(told(result)) == 3


# Workbooks and documents as others make them


def grid(*rows: list[str]):
    return [
        SourceRow(tuple(SourceCell(text, at) for at, text in enumerate(row)), f"表1第{number}行", 1)
        for number, row in enumerate(rows, 1)
    ]


def test_figures_right_of_unmerged_label_columns_are_found_below_their_heads():
    heads = ["", "", "", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计", "备注"]
    row = ["一、本年新收政府信息公开申请数量", "", "", "1", "", "", "", "", "", "1", ""]
    source = Source((paragraph("三、收到和处理政府信息公开申请情况", "第1段"), *grid(heads, row)))
    result = match(source)
    assert figures_of(result, "received") == ["1", "", "", "", "", "", "1"]


def test_a_table_whose_section_title_is_missing_is_still_read():
    title = [paragraph("某镇2023年政府信息公开工作年度报告", "第1段"), paragraph("一、总体情况", "第2段")]
    row = ["（一）予以公开", *"1000001"]
    result = match(Source((*title, paragraph("全年平稳。", "第3段"), *grid(row))))
    assert figures_of(result, "granted") == list("1000001")
    assert result.snapshot["overview"] == "全年平稳。"
