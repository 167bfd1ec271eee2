"""Tables as offices change them: rows and columns left out, moved, numbered; table 4 in pieces."""

import pytest

from tests.core.exchange.samples import (
    NEW,
    TITLE,
    as_text,
    differences,
    figures_of,
    imported,
    report,
    table_lines,
    told,
)

FIGURES = [str(number) for number in range(11, 26)]


def test_a_row_that_the_file_leaves_out_is_named():
    lines = as_text(report(NEW), "\t").split("\n")
    result = imported("\n".join(line for line in lines if "2.重复申请" not in line))
    (doubt,) = result.doubts
    assert doubt.cell == "requests/not_processed.repeated/natural_person"
    assert "表三缺少“（五）不予处理2.重复申请”一行" in doubt.reason


def test_a_column_that_the_file_leaves_out_is_named_and_the_others_stay_in_place():
    text = as_text(report(NEW), "\t").replace("本年制发件数\t本年废止件数\t", "本年废止件数\t")
    text = text.replace("规章\t1\t2\t3", "规章\t2\t3").replace("行政规范性文件\t4\t5\t6", "行政规范性文件\t5\t6")
    result = imported(text)
    assert figures_of(result, "regulations") == ["", "2", "3"]
    assert ["缺少“本年制发件数”一列" in doubt.reason for doubt in result.doubts] == [True]


def test_a_table_of_which_only_the_title_is_there_is_named():
    text = as_text(report(NEW), "\t")
    start, end = text.index("\n行政复议"), text.index("\n五、")
    (doubt,) = imported(text[:start] + text[end:]).doubts
    assert "没有读到“四、政府信息公开行政复议、行政诉讼情况”的表" in doubt.reason


@pytest.mark.parametrize("separator", ["\t", "\n"])
def test_figures_follow_their_heads_when_the_total_stands_first(separator):
    lines = []
    for row in table_lines(report(NEW), "requests"):
        figures = [cell for cell in row if cell.isdigit()]
        lines.append([*row[:-7], row[-1], *row[-7:-1]] if len(figures) == 7 else row)
    lines[1] = ["总计", "自然人", "法人或其他组织"]
    table = "\n".join(separator.join(row) for row in lines)
    result = imported(f"{TITLE}\n三、收到和处理政府信息公开申请情况\n{table}")
    wrong = [field for field in differences(result.snapshot, report(NEW)) if field.startswith("requests/")]
    assert wrong == []


def test_numbers_of_rows_and_columns_are_no_figures():
    lines = as_text(report(NEW), "\t").split("\n")
    number = 0
    for at, line in enumerate(lines):
        cells = line.split("\t")
        if len(cells) > 7 and all(cell.isdigit() for cell in cells[-7:]) and len(cells) < 12:
            number += 1
            lines[at] = "\t".join([*cells[:-7], f"{number:02d}", *cells[-7:]])
        elif "申请人情况" in cells:
            lines[at] = f"项目\t行次\t{line}"
        elif len(cells) == 15:
            lines[at] = "\t".join(map(str, range(1, 16))) + f"\n{line}"
    result = imported("\n".join(lines))
    assert differences(result.snapshot, report(NEW)) == {}
    assert result.doubts == ()


GROUPS = ("行政复议", "未经复议直接起诉", "复议后起诉")
HEADS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
IN_PIECES = [["行政复议"], HEADS, FIGURES[:5], ["行政诉讼"], GROUPS[1:], HEADS * 2, FIGURES[5:]]
BY_GROUP = [["类别", *HEADS], *([group, *FIGURES[at * 5 : at * 5 + 5]] for at, group in enumerate(GROUPS))]
BY_RESULT = [["结果", *GROUPS], *([head, *FIGURES[at::5]] for at, head in enumerate(HEADS))]


@pytest.mark.parametrize("lines", [IN_PIECES, BY_GROUP, BY_RESULT], ids=["pieces", "groups", "results"])
def test_table_four_is_read_in_pieces_and_on_its_side(lines):
    table = "\n".join("\t".join(line) for line in lines)
    result = imported(f"{TITLE}\n四、政府信息公开行政复议、行政诉讼情况\n{table}")
    assert [result.snapshot.text(cell.id) for cell in NEW.table_cells("disputes")] == FIGURES
    assert told(result) == []


def test_a_second_report_in_the_file_is_listed_and_not_mixed_in():
    first, second = report(NEW), as_text(report(NEW, year=2022), "\t").replace("\t7", "\t9")
    result = imported(as_text(first, "\t") + "\n" + second)
    assert differences(result.snapshot, first) == {}
    assert any("另一份报告" in doubt.reason for doubt in result.doubts)
