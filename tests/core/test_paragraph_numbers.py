"""Numbers that paragraphs begin with, continued as the checks of numbering accept them."""

import pytest

from core.exchange.numbering import spelt
from core.forms import all_forms
from core.paragraph_numbers import bare_number, chinese_numeral, continued
from core.report import make_snapshot
from core.rules.checker import check
from core.rules.language.quantities import chinese_number

FORM = all_forms()["2021"]


@pytest.mark.parametrize(
    ("paragraph", "number"),
    [
        ("（一）主动公开。", "（二）"),
        ("(三)主动公开。", "(四)"),
        ("（十）甲", "（十一）"),
        ("　　（十九）甲", "　　（二十）"),
        ("1.甲", "2."),
        ("1. 甲", "2. "),
        ("9、甲", "10、"),
        ("（2）甲", "（3）"),
        ("一是加强领导。", "二是"),
    ],
)
def test_a_number_is_continued_as_it_is_written(paragraph, number):
    assert continued(paragraph, len(paragraph), "overview") == number
    text = f"导语。\n{paragraph}\n后文。"
    assert continued(text, len(text) - len("\n后文。"), "overview") == number


@pytest.mark.parametrize(
    "paragraph",
    [
        "",
        "主动公开。",
        "（一）",
        "（一） ",
        "2024年",
        "1.5万元",
        "一是",
        "一是甲；二是乙。",
        "（九十九）甲",
        "（甲）乙",
    ],
)
def test_what_is_no_number_or_has_no_words_is_not_continued(paragraph):
    assert continued(paragraph, len(paragraph), "overview") == ""


def test_inside_a_paragraph_nothing_is_continued():
    assert continued("（一）甲乙", 4, "overview") == ""


def test_a_number_that_the_next_paragraph_has_already_is_not_written_twice():
    text = "（一）甲\n乙\n（二）丙"
    assert continued(text, len("（一）甲"), "overview") == ""
    assert continued(text, len(text), "overview") == "（三）"


def test_numbers_of_the_sections_are_continued_only_where_the_checks_allow_them():
    assert continued("一、主动公开", 6, "overview") == ""
    assert continued("一、主动公开", 6, "problems") == "二、"


@pytest.mark.parametrize("first", ["（一）", "1.", "（1）", "一是", "一、"])
def test_the_checks_accept_what_is_continued(first):
    text = f"{first}公开了全部信息"
    for _ in range(12):
        text += f"\n{continued(text, len(text), 'problems')}公开了全部信息"
    report = make_snapshot(FORM, {"year": 2024, "problems": text})
    assert not {problem.rule for problem in check(report) if problem.section == "problems"} & {"S-03", "S-04"}


@pytest.mark.parametrize(
    ("text", "place", "bare"),
    [
        ("（二）", 3, (0, 3)),
        ("甲\n（二）\n乙", 5, (2, 5)),
        ("（二）甲", 4, None),
        ("（二）", 1, None),
        ("", 0, None),
        ("2. ", 3, (0, 3)),
    ],
)
def test_a_paragraph_that_is_only_a_number_is_known(text, place, bare):
    assert bare_number(text, place) == bare


@pytest.mark.parametrize("number", range(1, 100))
def test_numerals_are_read_back(number):
    assert chinese_number(chinese_numeral(number)) == number
    assert spelt(number, "chineseCounting") == chinese_numeral(number)
