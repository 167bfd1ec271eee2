"""Which source cell belongs to which cell of the form."""

from core.exchange.matching import Doubt, Imported, Placed
from core.exchange.source import paragraph
from core.forms import all_forms
from core.report import make_snapshot
from gui.review.links import Links, Spot, locate
from tests.gui.review_source import deviating, regulations, tiny


def test_figures_side_by_side_are_found_as_far_right_as_can_be():
    assert locate(["1", "0"], ["1", "规章", "1", "0"]) == [2, 3]


def test_figures_in_another_order_are_found_each_by_itself():
    assert locate(["1", "2"], ["规章", "2", "1"]) == [2, 1]


def test_glued_figures_are_found_inside_the_longer_text():
    assert locate(["0", "6"], ["规章", "106"]) == [1, 1]
    assert locate(["9"], ["规章"]) == [None]


def test_a_running_number_is_not_taken_for_the_figure():
    links = Links(tiny())
    assert links.origin[regulations("regulations")[0]] == Spot(1, 2)
    assert links.targets[Spot(1, 3)] == [regulations("regulations")[1]]


def test_every_placed_figure_of_a_real_match_is_found_in_the_source():
    imported = deviating()
    links = Links(imported)
    assert set(links.origin) == {placed.cell for placed in imported.placed}
    for placed in imported.placed:
        assert links.text(links.origin[placed.cell]) == placed.raw.strip()


def test_a_line_of_figures_is_divided_so_that_each_can_be_chosen():
    links = Links(deviating())
    line = next(row for row in links.rows if row.place == "第5段")
    assert [cell.text for cell in line.cells] == ["0"] * 15


def test_a_doubtful_figure_is_about_its_own_cell_only():
    question = Links(tiny()).questions[0]
    assert question.placed
    assert question.spots == (Spot(1, 3),)
    assert question.fields == (regulations("regulations")[1],)


def test_an_unplaced_row_is_about_all_its_cells():
    question = Links(tiny()).questions[1]
    assert not question.placed
    assert question.spots == tuple(Spot(2, at) for at in range(4))
    assert question.fields == ()


def test_a_detail_in_doubt_is_about_its_field():
    question = Links(tiny()).questions[3]
    assert question.placed
    assert question.fields == ("organization",)


def test_a_row_with_too_few_figures_is_about_the_whole_row_of_the_form():
    form = all_forms()["2021"]
    doubt = Doubt("规章 1 2", "第2行", "应有3个数，这里有2个", regulations("regulations")[0])
    rows = tuple(paragraph(text, f"第{number}行") for number, text in enumerate(("规章", "1", "2", "下一节"), 1))
    question = Links(Imported(make_snapshot(form, {}), (doubt,), (), (), rows)).questions[0]
    assert question.fields == tuple(regulations("regulations"))
    assert question.spots == (Spot(0, 0), Spot(1, 0), Spot(2, 0))


def test_digits_written_together_put_all_their_cells_in_doubt():
    form = all_forms()["2021"]
    cells = regulations("regulations")
    rows = (paragraph("规章000", "第1行"),)
    placed = tuple(Placed(cell, "0", "第1行", 1.0) for cell in cells)
    imported = Imported(make_snapshot(form, {}), (Doubt("000", "第1行", "数字连写", cells[0]),), placed, (), rows)
    question = Links(imported).questions[0]
    assert question.fields == tuple(cells)
    assert question.spots == (Spot(0, 1),)


def test_a_doubt_whose_place_is_no_row_has_no_spots():
    form = all_forms()["2021"]
    links = Links(Imported(make_snapshot(form, {}), (Doubt("", "", "没有位置"),)))
    assert links.questions[0].spots == ()
