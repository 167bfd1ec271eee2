"""Blocks on the clipboard: what leaves, what is read, where it lands."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData

from core.errors import UserError
from core.forms import all_forms
from core.layout import layout
from gui.table import clipboard
from gui.table.cell_grid import CellGrid

EXCEL = """<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8">
<meta name=Generator content="Microsoft Excel 15">
<!--[if gte mso 9]><xml><x:ExcelWorkbook></x:ExcelWorkbook></xml><![endif]-->
<style><!-- td {mso-number-format:General; white-space:nowrap;} .xl65 {mso-number-format:"\\#\\,\\#\\#0";} --></style>
</head>
<body link="#0563C1" vlink="#954F72">
<table border=0 cellpadding=0 cellspacing=0 width=216 style='border-collapse:collapse;width:162pt'>
<!--StartFragment-->
 <col width=72 span=3 style='width:54pt'>
 <tr height=19 style='height:14.25pt'>
  <td height=19 align=right width=72 style='height:14.25pt;width:54pt'>12</td>
  <td class=xl65 align=right>1,780</td>
  <td>22（其中
  修订 16 件）</td>
 </tr>
 <tr height=19>
  <td height=19 colspan=2 align=right>&nbsp;0<span style='mso-spacerun:yes'>&nbsp;</span></td>
  <td>A&amp;B<br>
    C</td>
 </tr>
 <![if supportMisalignedColumns]>
 <tr height=0 style='display:none'>
  <td width=72></td>
 </tr>
 <![endif]>
<!--EndFragment-->
</table>
</body></html>"""

GRID = CellGrid(layout(all_forms()["2019"], "disclosure"))
lines = st.text(st.characters(exclude_categories=["C", "Z"]), max_size=8)
blocks = st.integers(1, 4).flatmap(lambda width: st.lists(st.lists(lines, min_size=width, max_size=width), min_size=1))


def test_an_excel_table_is_read_as_its_cells():
    assert clipboard.from_html(EXCEL) == [["12", "1,780", "22（其中 修订 16 件）"], ["0", "", "A&B C"]]


def test_cells_under_a_merged_cell_are_blank():
    table = "<table><tr><td rowspan=2>1<td>2</tr><tr><td>3</tr><tr><td colspan=2>4</table>"

    assert clipboard.from_html(table) == [["1", "2"], ["", "3"], ["4", ""]]


def test_a_nested_table_is_part_of_its_cell_and_code_is_not_read():
    table = "<table><tr><td>1<table><tr><td>2</td></tr></table></td><td><script>alert(3)</script>4</td></tr></table>"

    assert clipboard.from_html(table) == [["1 2", "4"]]


@pytest.mark.parametrize("markup", ["", "<p>没有表格</p>", "<![nonsense[", "<table>", "<td>1</td>"])
def test_markup_without_a_table_gives_no_block(markup):
    assert clipboard.from_html(markup) == []


def test_a_merged_cell_of_absurd_size_does_no_harm():
    rows = "<tr><td colspan=999999999 rowspan=999999999>1</td><td>2</td></tr>" * 300

    assert len(clipboard.from_html(f"<table>{rows}</table>")[0]) <= 400


@given(st.text(st.sampled_from('<>/!-[]"= tabledrtdscripty1\n'), max_size=80))
def test_no_markup_breaks_the_reader(markup):
    clipboard.from_html(markup)


def test_lines_and_tabs_are_rows_and_cells():
    assert clipboard.from_tsv("1\t2\r\n3\t4\r\n") == [["1", "2"], ["3", "4"]]


def test_a_quoted_cell_may_hold_line_ends_and_quotes():
    assert clipboard.from_tsv('1\t"2\n""3"""\n4\t5') == [["1", '2\n"3"'], ["4", "5"]]


def test_a_stray_quote_swallows_nothing():
    assert clipboard.from_tsv('"1\t2\n3\t4\n') == [['"1', "2"], ["3", "4"]]


def test_only_the_end_of_the_last_line_is_no_row():
    assert clipboard.from_tsv("1\n\n") == [["1"], [""]]
    assert clipboard.from_tsv("") == []


def test_short_lines_are_filled_up_with_blanks():
    assert clipboard.from_tsv("1\t2\t3\n4\n") == [["1", "2", "3"], ["4", "", ""]]


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-无", '=HYPERLINK("x")'])
def test_what_a_spreadsheet_would_run_is_masked_and_comes_back_as_it_was(text):
    assert clipboard.to_tsv([[text]]).lstrip('"').startswith("'")
    assert "mso-number-format" in clipboard.to_html([[text]])
    assert clipboard.from_tsv(clipboard.to_tsv([[text]])) == [[text]]


@pytest.mark.parametrize("text", ["+98", "-8", "-", "--", "0", "258463.87元", "<b>"])
def test_figures_and_harmless_texts_leave_as_they_are(text):
    assert clipboard.to_tsv([[text]]) == text


@given(blocks)
def test_a_block_comes_back_from_both_of_its_forms(block):
    assert clipboard.from_html(clipboard.to_html(block)) == block
    if any(any(row) for row in block) and not any(text.startswith("'") for row in block for text in row):
        assert clipboard.from_tsv(clipboard.to_tsv(block)) == block


def test_a_table_is_preferred_to_plain_text():
    mime = QMimeData()
    mime.setText("7")
    mime.setHtml(EXCEL)

    assert clipboard.from_mime(mime)[0][0] == "12"


def test_markup_without_a_table_leaves_the_plain_text():
    mime = QMimeData()
    mime.setText("7\t8")
    mime.setHtml("<p>7 8</p>")

    assert clipboard.from_mime(mime) == [["7", "8"]]


@pytest.mark.parametrize(("text", "word"), [("", "没有可以粘贴"), ("1" * 2_000_001, "太多")])
def test_nothing_and_far_too_much_are_refused(text, word):
    mime = QMimeData()
    mime.setText(text)

    with pytest.raises(UserError, match=word):
        clipboard.from_mime(mime)


def test_one_value_fills_the_selection():
    cells = [GRID.ids[0][0], GRID.ids[1][1]]

    assert clipboard.lay([["0"]], GRID, cells) == dict.fromkeys(cells, "0")


def test_a_block_repeats_over_a_multiple_of_its_size():
    cells = [*GRID.ids[0], *GRID.ids[1]]

    assert list(clipboard.lay([["1", "2", "3"]], GRID, cells).values()) == ["1", "2", "3"] * 2


def test_a_block_lands_from_the_first_cell_across_headings():
    block = [[str(row * 3 + column) for column in range(3)] for row in range(4)]

    laid = clipboard.lay(block, GRID, [GRID.ids[0][0]])

    assert list(laid) == [cell for row in GRID.ids[:4] for cell in row]
    assert laid["disclosure/other_services/decisions"] == "11"


def test_blanks_may_stick_out_where_a_row_is_shorter():
    assert len(clipboard.lay([["1", "2", "3"], ["4", "5", ""]], GRID, [GRID.ids[5][0]])) == 5


@pytest.mark.parametrize(
    ("rows", "columns", "start"),
    [(1, 4, 0), (9, 1, 0), (3, 3, 6), (2, 3, 5)],
    ids=["too wide", "too long", "below the end", "over a short row"],
)
def test_a_block_that_runs_over_the_edge_is_refused(rows, columns, start):
    with pytest.raises(UserError, match=f"要粘贴{rows}行{columns}列.*没有粘贴.*请改选"):
        clipboard.lay([["1"] * columns for _ in range(rows)], GRID, [GRID.ids[start][0]])


def test_a_row_is_not_pasted_into_a_column():
    with pytest.raises(UserError, match="复制的是1行3列，选中的是3行1列，方向不同"):
        clipboard.lay([["1", "2", "3"]], GRID, [row[0] for row in GRID.ids[:3]])


def test_a_program_that_copied_ends_without_a_crash():
    program = (
        "from gui.app import make_application; from gui.table import clipboard\n"
        "app = make_application()\n"
        "app.clipboard().setMimeData(clipboard.to_mime([['1', '2']]))\n"
        "clipboard.leave_behind()\n"
        "assert app.clipboard().text().split() == ['1', '2']\n"
    )
    subprocess.run([sys.executable, "-c", program], cwd=Path(__file__).parents[2], check=True)
