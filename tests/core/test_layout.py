"""Labels and cells stand where the official forms print them (domain 1.4-1.7)."""

from itertools import product

import pytest

from core.forms import all_forms
from core.layout import Place, layout

TABLES = list(product(["2019", "2021"], ["disclosure", "requests", "disputes"]))


def _layout(form: str, table: str):
    return layout(all_forms()[form], table)


def _label(form: str, table: str, text: str) -> Place:
    """The one place with this label."""
    (place,) = [place for place in _layout(form, table).places if place.text == text]
    return place


def _span(place: Place) -> tuple[int, int]:
    return place.row_span, place.column_span


def _spans_by_line(form: str, table: str) -> list[list[int]]:
    return [[place.column_span for place in line] for line in _layout(form, table).lines()]


@pytest.mark.parametrize(("form", "table"), TABLES)
def test_every_square_of_a_grid_is_covered_exactly_once(form, table):
    grid = _layout(form, table)
    covered = [
        (row, column)
        for place in grid.places
        for row in range(place.row, place.row + place.row_span)
        for column in range(place.column, place.column + place.column_span)
    ]
    assert sorted(covered) == list(product(range(grid.rows), range(grid.columns)))


@pytest.mark.parametrize(("form", "table"), TABLES)
def test_every_cell_of_a_table_stands_in_its_grid_in_printed_order(form, table):
    placed = [cell.id for row in _layout(form, table).cell_rows() for cell in row]
    assert placed == [cell.id for cell in all_forms()[form].table_cells(table)]


@pytest.mark.parametrize(("form", "rows"), [("2019", 26), ("2021", 28)])
def test_the_request_table_is_ten_columns_wide_under_a_head_of_three_rows(form, rows):
    grid = _layout(form, "requests")
    assert (grid.rows, grid.columns, grid.head_rows, grid.label_columns) == (rows, 10, 3, 3)


@pytest.mark.parametrize("form", ["2019", "2021"])
@pytest.mark.parametrize(
    ("text", "at", "span"),
    [
        ("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", (0, 0), (3, 3)),
        ("申请人情况", (0, 3), (1, 7)),
        ("自然人", (1, 3), (2, 1)),
        ("法人或其他组织", (1, 4), (1, 5)),
        ("总计", (1, 9), (2, 1)),
        ("商业企业", (2, 4), (1, 1)),
        ("其他", (2, 8), (1, 1)),
        ("一、本年新收政府信息公开申请数量", (3, 0), (1, 3)),
        ("二、上年结转政府信息公开申请数量", (4, 0), (1, 3)),
        ("（一）予以公开", (5, 1), (1, 2)),
        ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", (6, 1), (1, 2)),
        ("（三）不予公开", (7, 1), (8, 1)),
        ("3.危及“三安全一稳定”", (9, 2), (1, 1)),
        ("（四）无法提供", (15, 1), (3, 1)),
        ("（五）不予处理", (18, 1), (5, 1)),
    ],
)
def test_a_label_of_the_request_table_stands_and_spans_as_printed(form, text, at, span):
    place = _label(form, "requests", text)
    assert (place.row, place.column) == at
    assert _span(place) == span


@pytest.mark.parametrize(("form", "results", "other"), [("2019", (20, 1), (1, 2)), ("2021", (22, 1), (3, 1))])
def test_the_forms_differ_in_other_handling_and_so_in_the_height_of_the_results(form, results, other):
    assert _span(_label(form, "requests", "三、本年度办理结果")) == results
    assert _span(_label(form, "requests", "（六）其他处理")) == other
    assert _span(_label(form, "requests", "（七）总计")) == (1, 2)
    assert _span(_label(form, "requests", "四、结转下年度继续办理")) == (1, 3)


@pytest.mark.parametrize("form", ["2019", "2021"])
def test_disputes_are_one_line_of_fifteen_under_three_heads(form):
    grid = _layout(form, "disputes")
    assert (grid.rows, grid.columns, grid.head_rows, grid.label_columns) == (4, 15, 3, 0)
    assert [(place.text, _span(place)) for place in grid.lines()[0]] == [
        ("行政复议", (1, 5)),
        ("行政诉讼", (1, 10)),
    ]
    heads = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    assert [(place.text, _span(place)) for place in grid.lines()[1]] == [
        *((head, (2, 1)) for head in heads),
        ("未经复议直接起诉", (1, 5)),
        ("复议后起诉", (1, 5)),
    ]
    assert [place.text for place in grid.lines()[2]] == heads * 2


def test_disclosure_of_2019_is_five_blocks_on_five_columns():
    grid = _layout("2019", "disclosure")
    assert (grid.rows, grid.columns, grid.head_rows) == (18, 5, 0)
    four, three = [1, 1, 2, 1], [1, 2, 2]
    assert _spans_by_line("2019", "disclosure") == [
        *([5], four, four, four) * 3,
        *([5], three, three) * 2,
    ]


def test_disclosure_of_2021_is_four_blocks_on_four_columns():
    grid = _layout("2021", "disclosure")
    assert (grid.rows, grid.columns, grid.head_rows) == (14, 4, 0)
    full, single = [1, 1, 1, 1], [1, 3]
    assert _spans_by_line("2021", "disclosure") == [
        *([4], full, full, full),
        *([4], single, single),
        *([4], single, single, single),
        *([4], single, single),
    ]


@pytest.mark.parametrize(
    ("form", "articles"), [("2019", ["一", "五", "六", "八", "九"]), ("2021", ["一", "五", "六", "八"])]
)
def test_each_block_of_disclosure_is_headed_by_its_item_of_article_twenty(form, articles):
    lines = _layout(form, "disclosure").lines()
    heads = [line[0].text for line in lines if len(line) == 1]
    assert heads == [f"第二十条第（{item}）项" for item in articles]
    assert sum(line[0].text == "信息内容" for line in lines) == len(articles)


def test_what_is_pasted_over_a_grid_row_meets_its_cells_left_to_right():
    assert [cell.column.id for cell in _layout("2021", "requests").cell_rows()[0]] == [
        "natural_person",
        "enterprise",
        "research",
        "social_welfare",
        "legal_service",
        "other",
        "total",
    ]
