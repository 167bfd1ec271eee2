"""The official terms that are offered while one writes."""

import pytest

from core.forms import all_forms
from core.phrases import offers, phrases


@pytest.mark.parametrize(
    ("before", "begun", "first"),
    [
        ("本年行政规", "行政规", "行政规范性文件"),
        ("危及", "危及", "危及“三安全一稳定”"),
        ("本年新收", "本年新收", "本年新收政府信息公开申请"),
        ("（二）依申", "依申", "依申请公开"),
    ],
)
def test_what_is_begun_is_offered_in_full(before, begun, first):
    assert offers(before)[0] == begun
    assert offers(before)[1][0] == first


@pytest.mark.parametrize("before", ["", "行", "公开行政复议", "主动公开", "重复申请。", "甲乙丙", "12"])
def test_nothing_is_offered_for_one_character_a_complete_term_or_other_words(before):
    assert offers(before) == ("", ())


def test_short_terms_come_first():
    _, found = offers("行政")
    assert [len(phrase) for phrase in found] == sorted(map(len, found))
    assert "行政复议" in found


def test_the_phrases_are_clean_and_named_once():
    assert len(set(phrases())) == len(phrases())
    assert all(phrase == phrase.strip() and len(phrase) >= 2 for phrase in phrases())


def test_the_official_reasons_of_both_forms_are_among_them():
    labels = {row.label[-1] for form in all_forms().values() for row in form.tables["requests"].blocks[0].rows}
    reasons = {label.partition(".")[2] for label in labels if label[0].isdigit()} - {"其他"}
    missing = {reason for reason in reasons if not any(phrase in reason for phrase in phrases())}
    assert missing == set()
