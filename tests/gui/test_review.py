"""The state of an import review: placing by hand, ticking off, undoing."""

import pytest

from gui.review.links import Spot
from gui.review.review import Mark, Review
from tests.gui.review_source import EXTRA, regulations, tiny

_SURE, _DOUBTFUL, _BLANK = regulations("regulations")


@pytest.fixture
def review(qapp):
    return Review(tiny())


def _texts(review, cells):
    return [review.editor.report.text(cell) for cell in cells]


def test_both_sides_are_marked(review):
    assert review.source_mark(Spot(1, 2)) is Mark.PLACED
    assert review.source_mark(Spot(1, 3)) is Mark.GUESSED
    assert review.source_mark(Spot(2, 1)) is Mark.UNPLACED
    assert review.source_mark(Spot(1, 1)) is Mark.NONE
    assert review.field_mark(_SURE) is Mark.PLACED
    assert review.field_mark(_DOUBTFUL) is Mark.GUESSED
    assert review.field_mark(_BLANK) is Mark.NONE


def test_a_confirmed_doubt_is_done_and_its_mark_goes(review):
    review.set_done(0, done=True)
    assert not review.is_open(0)
    assert review.source_mark(Spot(1, 3)) is Mark.PLACED
    review.set_done(0, done=False)
    assert review.is_open(0)


def test_a_changed_figure_settles_its_doubt_until_that_is_undone(review):
    review.editor.edit({_DOUBTFUL: "13"}, "输入")
    assert not review.is_open(0)
    review.editor.undo_stack.undo()
    assert review.is_open(0)


def test_a_row_of_figures_is_placed_without_its_label_as_one_step(review):
    cells = regulations("normative_documents")
    assert review.place([Spot(2, at) for at in range(4)], cells[:1]) == ""
    assert _texts(review, cells) == list(EXTRA[1:])
    assert not review.is_open(1)
    assert review.origin(cells[2]) == Spot(2, 3)
    assert review.fields_from(Spot(2, 3)) == [cells[2]]
    assert review.editor.undo_stack.count() == 1
    review.editor.undo_stack.undo()
    assert _texts(review, cells) == ["", "", ""]
    assert review.is_open(1)
    assert review.origin(cells[2]) is None


def test_a_row_is_settled_when_its_last_figure_is_placed(review):
    cells = regulations("normative_documents")
    for at in (1, 2, 3):
        assert review.is_open(1)
        review.place([Spot(2, at)], [cells[at - 1]])
        assert review.source_mark(Spot(2, at)) is Mark.PLACED
    assert not review.is_open(1)


def test_a_label_is_no_figure(review):
    assert "没有数" in review.place([Spot(2, 0)], [_BLANK])
    assert review.editor.report.text(_BLANK) == ""


def test_a_placed_figure_is_cleaned_as_the_import_would(review):
    assert review.place([Spot(1, 3)], [_BLANK]) == ""
    assert review.editor.report.text(_BLANK) == "12"


def test_more_figures_than_the_row_has_room_for_change_nothing(review):
    sentence = review.place([Spot(2, 1), Spot(2, 2), Spot(2, 3)], [_DOUBTFUL])
    assert "放不下" in sentence or "只放得下2个" in sentence
    assert review.editor.undo_stack.count() == 0


def test_figures_go_one_to_one_into_as_many_cells(review):
    cells = ["disclosure/licences/decisions", "disclosure/penalties/decisions"]
    assert review.place([Spot(2, 1), Spot(2, 3)], cells) == ""
    assert _texts(review, cells) == ["3", "41"]


def test_a_computed_total_is_not_overwritten(review):
    review.editor.edit({"auto_sum": True}, "自动求和")
    assert "自动求和" in review.place([Spot(2, 1)], ["requests/received/total"])


def test_an_unplaced_text_goes_to_the_end_of_a_section(review):
    review.append([Spot(3, 0)], "overview")
    review.append([Spot(0, 0)], "overview")
    assert review.editor.report.text("overview") == "一段没有放入的文字\n<b>标题</b>"
    assert not review.is_open(2)


def test_nothing_is_lost_by_giving_up_an_untouched_review(review):
    assert not review.is_touched
    review.set_done(0, done=True)
    assert review.is_touched


def test_the_last_figure_before_tells_what_part_of_the_form_is_near(review):
    assert review.before(Spot(2, 0)) == _DOUBTFUL
    assert review.before(Spot(0, 0)) is None
