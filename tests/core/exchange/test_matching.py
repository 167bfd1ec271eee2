"""What makes a figure go astray, and how the matcher notices (faults found by tests/corpus)."""

import io

import pytest
from openpyxl import Workbook

from core.exchange import xlsx
from core.exchange.matching import match
from core.exchange.matching.labels import plain
from core.exchange.package import Package
from core.exchange.source import Source, SourceCell, SourceRow, paragraph
from tests.core.exchange.samples import (
    NEW,
    TABLE_FOUR,
    TITLE,
    as_text,
    differences,
    figures_of,
    imported,
    report,
    requests_line,
    table_three,
    told,
)

HEADS = ["", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
TABLE_TWO = f"{TITLE}\n二、主动公开政府信息情况\n"
ENDS = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]


def sheet(title: str, *rows: list[str]):
    lines = [
        SourceRow(tuple(SourceCell(text, at) for at, text in enumerate(row)), f"表1第{number}行", 1)
        for number, row in enumerate(rows, 1)
    ]
    return match(Source((paragraph(TITLE, "第1段"), paragraph(title, "第2段"), *lines)))


def disputes_of(result):
    return [result.snapshot.text(cell.id) for cell in result.snapshot.form.table_cells("disputes")]


# Labels


def test_heads_that_end_in_a_short_label_are_no_row():
    heads = "总计\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他"
    result = imported(table_three("\t" + heads, requests_line("一、本年新收政府信息公开申请数量", *"7123456")))
    assert figures_of(result, "received") == list("1234567")
    assert figures_of(result, "other_handling.other") == [""] * 7


@pytest.mark.parametrize("label", ["总计", "合计", "（七）合计", "(七)总计"])
def test_a_total_without_its_number_is_known_where_it_is_due(label):
    lines = [requests_line("3.其他", *"0000000"), requests_line(label, *"1000001")]
    result = imported(table_three(*lines))
    assert figures_of(result, "handled_total") == list("1000001")
    assert told(result) == []


def test_a_label_cut_by_a_page_is_not_taken_for_another_short_one():
    result = imported(table_three(requests_line("1.属于国家秘密", *"0000000"), requests_line("2.其他", *"1000001")))
    assert figures_of(result, "other_handling.other") == [""] * 7
    assert [doubt.raw for doubt in told(result)] == ["2.其他 1 0 0 0 0 0 1"]


def test_blank_rows_before_it_do_not_hide_a_total_without_its_number():
    blank = ["要求行政机关确认或重新出具已获取信息", "逾期不补正", "逾期不缴费", "其他"]
    lines = [requests_line("予以公开", *"1000001"), *blank, requests_line("总计", *"1000001")]
    assert figures_of(imported(table_three(*lines)), "handled_total") == list("1000001")


def test_a_remark_in_place_of_a_figure_is_not_taken_for_the_label_it_ends_with():
    result = sheet("二、主动公开政府信息情况", ["规章", "本单位未制作规章", "0", "3", ""])
    assert figures_of(result, "regulations") == ["本单位未制作规章", "0", "3"]
    assert [doubt.raw for doubt in told(result)] == ["本单位未制作规章"]


def test_a_row_of_remarks_alone_is_kept_and_in_doubt():
    result = sheet("二、主动公开政府信息情况", ["规章", "本单位未制作规章", "", ""])
    assert figures_of(result, "regulations") == ["本单位未制作规章", "", ""]
    assert len(told(result)) == 1


def test_labels_in_traditional_characters_and_with_pinyin_are_known():
    assert plain("1.本機關(guān)不掌握相關政府信息") == plain("1.本机关不掌握相关政府信息")
    labels = [row.label[-1] for table in NEW.tables.values() for block in table.blocks for row in block.rows]
    traditional = str.maketrans("关执护权个没于万", "關執護權個沒於萬")
    assert all(plain(label.translate(traditional)) == plain(label) for label in labels)


@pytest.mark.parametrize("sentence", ["本年度没有其他事项。", "没有申请信息公开", "本单位未制作规章"])
def test_a_sentence_of_nothing_but_familiar_characters_is_listed_all_the_same(sentence):
    result = imported(table_three(sentence, requests_line("（一）予以公开", *"0000000")))
    assert [doubt.raw for doubt in told(result)] == [sentence]


# Glued figures


@pytest.mark.parametrize("line", ["行政强制148-5416", "行政事业性收费35-15", "规章12340"])
def test_glued_figures_that_can_be_divided_in_many_ways_are_in_doubt(line):
    result = imported(f"{TABLE_TWO}{line}\n政府集中采购\n1\n2元")
    assert not any("procurement" not in found.cell for found in result.placed)
    assert [doubt.raw.replace(" ", "") for doubt in told(result) if doubt.cell] == [line]


def test_digits_are_never_known_words():
    result = imported(table_three("申请人情况 2 次 15", requests_line("（一）予以公开", *"0000000")))
    assert any("15" in doubt.raw for doubt in told(result))


# Blank cells


def test_figures_moved_left_by_dropped_blanks_are_in_doubt():
    result = sheet("三、收到和处理政府信息公开申请情况", HEADS, ["（一）予以公开", "3", "2", "5", "", "", "", ""])
    assert [doubt.cell for doubt in told(result)] == ["requests/granted/natural_person"]
    assert figures_of(result, "granted") == [""] * 7
    assert told(result)[0].raw == "3 2 5"


def test_a_total_column_that_is_always_blank_is_no_doubt():
    rows = [["（一）予以公开", "272", "12", "", "", "", "", ""], ["1.属于国家秘密", "14", "", "", "", "", "", ""]]
    rows.append(["2.其他法律行政法规禁止公开", "9", "", "", "1", "", "", ""])
    assert told(sheet("三、收到和处理政府信息公开申请情况", HEADS, *rows)) == []


def test_a_total_that_stands_first_without_heads_is_in_doubt():
    result = imported(table_three(requests_line("（一）予以公开", *"5320000")))
    assert "总计放到另一头" in told(result)[0].reason


def test_the_last_blank_cell_of_a_row_with_pipes_counts():
    result = imported(table_three("（一）予以公开 | 3 | 0 | 0 | 0 | 0 | 0 | "))
    assert figures_of(result, "granted") == ["3", "0", "0", "0", "0", "0", ""]


def test_a_row_of_pipes_may_begin_and_end_with_a_blank_cell():
    result = imported(table_three(" | （一）予以公开 | 3 | 0 | 0 | 0 | 0 | 0 | "))
    assert figures_of(result, "granted") == ["3", "0", "0", "0", "0", "0", ""]


def test_table_four_right_behind_table_three_is_told_by_the_number_of_figures():
    result = imported(table_three("四、结转下年度继续办理", *"1000001", *"000000000000011"))
    assert figures_of(result, "carried_out") == list("1000001")
    assert disputes_of(result) == list("000000000000011")


def test_table_four_without_title_and_heads_is_not_taken_for_text():
    figures = list("000000000000011")
    sheet_row = SourceRow(tuple(SourceCell(text, at) for at, text in enumerate(figures)), "表1第1行", 1)
    text = [paragraph(line, "第1段") for line in (TITLE, "六、其他需要报告的事项", "本年度没有其他事项。")]
    result = match(Source((*text, sheet_row)))
    assert disputes_of(result) == figures
    assert result.snapshot["other_matters"] == "本年度没有其他事项。"


def test_blank_cells_beside_a_row_are_told_by_its_heads():
    heads = ["", *HEADS]
    result = sheet("三、收到和处理政府信息公开申请情况", heads, ["", "（一）予以公开", "", "2", "", "", "", "", "2"])
    assert figures_of(result, "granted") == ["", "2", "", "", "", "", "2"]


# Table four on other grids


def test_one_empty_cell_among_fifteen_figures_of_table_four_is_passed_over():
    figures = [str(number) for number in range(15)]
    row = [*figures[:4], "", *figures[4:]]
    assert disputes_of(sheet("四、政府信息公开行政复议、行政诉讼情况", row)) == figures


def test_blank_figures_of_table_four_are_told_by_the_heads():
    row = ["", "", *"0112", "", *"00000", *"10001"]
    row[2] = ""
    result = sheet("四、政府信息公开行政复议、行政诉讼情况", ["", "", *ENDS * 3], row)
    assert disputes_of(result) == row[2:]


def test_fifteen_figures_in_one_cell_of_a_wide_row_are_placed():
    row = [" ".join("012030000000000"), "", "", "", ""]
    result = sheet("四、政府信息公开行政复议、行政诉讼情况", ["行政复议行政诉讼", "", "", "", ""], row)
    assert disputes_of(result) == list("012030000000000")


def test_a_sentence_right_before_the_figures_of_table_four_is_listed():
    sentence = "2023年，涉及政府信息公开的行政复议0件、行政诉讼0件。"
    result = imported("\n".join([TITLE, "四、政府信息公开行政复议、行政诉讼情况", sentence, "\t".join("0" * 15)]))
    assert disputes_of(result) == ["0"] * 15
    assert [doubt.raw for doubt in told(result)] == [sentence]


def test_a_second_table_four_does_not_win():
    result = imported(TABLE_FOUR + " ".join("1" * 15) + "\n" + "行政复议行政诉讼\n" + " ".join("2" * 15))
    assert disputes_of(result) == ["1"] * 15
    assert any("重复出现" in doubt.reason for doubt in told(result))


# Columns that no form has


def test_a_serial_number_before_the_label_is_passed_over():
    row = ["1", "（一）予以公开", *"3000003"]
    result = sheet("三、收到和处理政府信息公开申请情况", ["序号", *HEADS], row)
    assert figures_of(result, "granted") == list("3000003")


def test_a_remark_right_of_the_total_is_listed_and_harms_nothing():
    row = ["（一）予以公开", *"3000003", "含上年"]
    result = sheet("三、收到和处理政府信息公开申请情况", [*HEADS, "备注"], row)
    assert figures_of(result, "granted") == list("3000003")
    assert any(doubt.raw == "含上年" for doubt in told(result))


def test_a_word_before_the_fifteen_figures_of_table_four_is_no_figure():
    figures = [str(number) for number in range(15)]
    assert disputes_of(sheet("四、政府信息公开行政复议、行政诉讼情况", ["件数", *figures])) == figures


def test_rows_of_figures_and_of_labels_beside_each_other_are_in_doubt():
    result = sheet("二、主动公开政府信息情况", ["行政处罚", "5", "行政强制", "3"])
    assert {found.cell for found in result.placed} == set()
    assert "5 行政强制 3" in told(result)[0].raw


def test_figures_moved_left_in_some_rows_make_such_rows_that_do_not_add_up_doubtful_too():
    rows = [["（一）予以公开", "3", "2", "5", "", "", "", ""], ["（二）部分公开", "1", "1", "3", "", "", "", ""]]
    rows.append(["1.属于国家秘密", "4", "4", "", "", "", "", ""])
    result = sheet("三、收到和处理政府信息公开申请情况", HEADS, *rows)
    assert figures_of(result, "partly_granted") == [""] * 7
    assert len(told(result)) == 3


def test_a_misread_figure_does_not_hide_that_its_row_moved_left():
    rows = [[label, "3", "2", "5", "", "", "", ""] for label in ("（一）予以公开", "（二）部分公开")]
    rows.append(["1.属于国家秘密", "O", "4", "4", "", "", "", ""])
    result = sheet("三、收到和处理政府信息公开申请情况", HEADS, *rows)
    assert any(doubt.cell == "requests/refused.state_secret/natural_person" for doubt in told(result))
    assert figures_of(result, "refused.state_secret") == [""] * 7


def test_a_table_of_contents_does_not_stand_in_for_missing_titles():
    titles = [
        "一、总体情况",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "五、存在的主要问题及改进情况",
    ]
    result = imported("\n".join([TITLE, "目　录", *titles, titles[0], "平稳。", titles[3], "人手不足。"]))
    assert result.snapshot["overview"] == "平稳。"
    assert result.snapshot["lead"] == ""


def test_heads_with_a_gap_that_the_figures_do_not_have_are_not_trusted():
    heads = ["", "自然人", "商业企业", "", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
    row = ["（一）予以公开", "", "18", "", "", "", "", "", "18"]
    result = sheet("三、收到和处理政府信息公开申请情况", heads, row)
    assert figures_of(result, "granted") == ["18", "", "", "", "", "", "18"]
    assert [doubt.cell for doubt in told(result)] == ["requests/granted/natural_person"]


# Numerals and repeated doubts


@pytest.mark.parametrize("separator", ["\t", "\n", " "])
def test_chinese_numerals_are_figures_and_in_doubt(separator):
    row = separator.join(["（一）予以公开", "十二", "〇", "零", "0", "0", "0", "12"])
    result = imported(table_three(row))
    assert figures_of(result, "granted") == ["12", "0", "0", "0", "0", "0", "12"]
    assert [doubt.raw for doubt in told(result)] == ["十二", "〇", "零"]


def test_the_same_sign_in_many_cells_is_one_doubt():
    lines = [requests_line(label, *"///////") for label in ("（一）予以公开", "（二）部分公开")]
    (doubt,) = told(imported(table_three(*lines)))
    assert "等14格" in doubt.reason


# What stands around


@pytest.mark.parametrize("separator", ["\t", " | ", "\n", "\n|\n", "  "])
def test_tables_without_their_section_titles_are_read(separator):
    snapshot = report(NEW)
    lines = as_text(snapshot, separator).split("\n")
    text = "\n".join(line for line in lines if line[:2] not in {"二、", "三、", "四、"} or "政府信息" not in line[2:9])
    for title in ("三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况"):
        text = text.replace(f"{title}\n", "")
    assert differences(imported(text).snapshot, snapshot) == {}


def test_prose_between_a_foreign_table_and_an_official_one_stays_prose():
    prose = "过去一年里，我单位围绕群众关心的事项完善公开目录，公开质量稳中有升，办理各类事项一百余件，群众满意。"
    rows = ["公开渠道\t本年度", "总计\t205", prose, "规章\t1\t2\t3"]
    snapshot = imported("\n".join([TITLE, "一、总体情况", *rows])).snapshot
    assert snapshot["overview"].split("\n")[-1] == prose
    assert snapshot.text("disclosure/regulations/issued") == "1"


def test_hidden_sheets_never_win():
    book = Workbook()
    old = book.active
    old.title = "上年"
    for line in (["规章", 91, 92, 93], ["行政许可", 9400]):
        old.append(line)
    old.sheet_state = "hidden"
    shown = book.create_sheet("年报")
    for line in ([TITLE], ["二、主动公开政府信息情况"], ["规章", 1, 2, 3]):
        shown.append(line)
    book.active = 1
    file = io.BytesIO()
    book.save(file)
    result = match(xlsx.read(Package(file.getvalue())))
    assert figures_of(result, "regulations") == ["1", "2", "3"]
    assert figures_of(result, "licences") == [""]
    (doubt,) = told(result)
    assert "9400" in doubt.raw
    assert "隐藏" in doubt.reason


def test_a_breadcrumb_is_no_title():
    result = imported("首页 > 政府信息公开 > 年度报告\n一、总体情况\n平稳。")
    assert result.snapshot["organization"] == ""


def test_an_entry_of_a_menu_is_no_unit():
    lines = [
        "法定主动公开内容",
        "政府信息公开年报",
        "现公布南屏县审计局2020年政府信息公开工作情况。",
        "一、总体情况",
        "平稳。",
    ]
    assert imported("\n".join(lines)).snapshot["organization"] == "南屏县审计局"


def test_the_foot_of_a_web_page_is_listed():
    footer = "扫一扫在手机打开当前页\n主办：县人民政府办公室 网站标识码：3301000001"
    result = imported(f"{TITLE}\n六、其他需要报告的事项\n无\n{footer}")
    assert result.snapshot["other_matters"] == "无"
    assert [doubt.raw for doubt in told(result)] == [footer]
