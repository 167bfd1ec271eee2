"""Which paragraphs belong together, and which of their words differ."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.text_comparison import joined, lines_beside, words_beside


def changed(pieces):
    return [piece.text for piece in pieces or () if piece.differs]


def test_a_figure_differs_as_a_whole_and_nothing_around_it():
    this, other = words_beside("本年新收申请236件，结转1件。", "本年新收申请246件，结转1件。")
    assert changed(this) == ["236"]
    assert changed(other) == ["246"]


def test_scattered_signs_between_changes_are_read_as_one_change():
    this, _ = words_beside("前面相同，组织各单位培训两次。", "前面相同，镇里定期组织学习。")
    assert all(len(text) > 1 for text in changed(this))


def test_an_added_paragraph_stands_where_it_was_added():
    this = "第一段说的是主动公开。\n插进来的这一段完全不同。\n第二段说的是监督保障。"
    lines = lines_beside(this, "第一段说的是主动公开。\n第二段说的是监督保障。")
    assert [line.differs for line in lines] == [False, True, False]
    assert lines[1].other is None
    assert this[lines[1].start : lines[1].end] == "插进来的这一段完全不同。"


def test_a_paragraph_that_is_gone_has_its_place_between_its_neighbours():
    this = "甲段讲公开平台。\n乙段讲监督保障。"
    lines = lines_beside(this, "甲段讲公开平台。\n中间原来还有内容。\n乙段讲监督保障。")
    gone = lines[1]
    assert gone.this is None
    assert gone.start == gone.end == this.index("乙")


def test_paragraphs_under_the_same_heading_are_held_against_each_other():
    this, other = "（二）依申请公开。收到22件。", "（二）依申请公开。没有人提出过任何请求事项。"
    lines = lines_beside(f"开头。\n{this}", f"{other}\n结尾在此。")
    assert (this, other) in [(line.this_text, line.other_text) for line in lines]


@pytest.mark.parametrize(("this", "other"), [("", ""), ("同样", "同样"), ("甲\n\n乙", "甲\n\n乙")])
def test_equal_texts_have_no_difference(this, other):
    assert not any(line.differs for line in lines_beside(this, other))


def test_a_blank_text_has_no_paragraphs():
    assert [line.this for line in lines_beside("", "有字")] == [None]


@given(st.text("甲乙丙12\n。", max_size=60), st.text("甲乙丙12\n。", max_size=60))
def test_both_texts_can_be_read_back_from_the_lines(this, other):
    lines = lines_beside(this, other)
    assert "\n".join(line.this_text for line in lines if line.this is not None) == this
    assert "\n".join(line.other_text for line in lines if line.other is not None) == other
    for line in lines:
        assert this[line.start : line.end] == line.this_text
        if line.this is not None and line.other is not None:
            same = [[piece.text for piece in side if not piece.differs] for side in (line.this, line.other)]
            assert same[0] == same[1]


def test_long_texts_are_compared_in_a_moment():
    paragraph = "全年通过县政府网站主动公开各类信息，收到申请并按时答复。"
    this = "\n".join(f"{number}{paragraph * 20}" for number in range(150))
    other = "\n".join(f"{number + 1}{paragraph * 19}" for number in range(150))
    start = time.monotonic()
    lines_beside(this, other)
    words_beside(paragraph * 2000, f"多{paragraph * 1999}")
    assert time.monotonic() - start < 20


def test_a_paragraph_too_long_for_words_still_shows_what_changed():
    text = "字词" * 5000
    this, other = words_beside(text + "甲" + text, text + "乙乙" + text)
    assert changed(this) == ["甲"]
    assert changed(other) == ["乙乙"]
    assert joined(other) == text + "乙乙" + text
