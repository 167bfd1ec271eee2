"""Chinese quantities: what is one, what it is worth, and what is none."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.rules.language.quantities import chinese_number, quantities


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("22件", "22", "件"),
        ("２２ 件", "22", "件"),
        ("1,286条", "1286", "条"),
        ("１，２８６条", "1286", "条"),
        ("三十六起", "36", "起"),
        ("一百二十宗", "120", "宗"),
        ("二百零五份", "205", "份"),
        ("两例", "2", "例"),
        ("十五人次", "15", "人次"),
        ("零件", "0", "件"),
        ("1.2万条", "12000", "条"),
        ("2764.2万宗", "27642000", "宗"),
        ("3亿次", "300000000", "次"),
        ("4.043万元", "40430", "元"),
        ("258463.87元", "258463.87", "元"),
        ("16.13%", "16.13", "%"),
        ("１００％", "100", "%"),
        ("六个部分", "6", "个部分"),
    ],
)
def test_a_quantity_is_read_as_written(text, value, unit):
    (found,) = quantities(text)
    assert (found.value, found.unit, found.approximate) == (Decimal(value), unit, False)
    assert (found.start, found.end) == (0, len(text))


@pytest.mark.parametrize(
    "text", ["50余件", "近百条", "约3000条", "3万多条", "十几件", "80件以上", "超过20份", "百余份"]
)
def test_an_approximate_quantity_is_marked(text):
    assert all(found.approximate for found in quantities(text))


@pytest.mark.parametrize(
    "text",
    [
        "2024年1月1日至12月31日",
        "国办公开办函〔2021〕30号",
        "国办公开办函（2021）30号",
        "第二十条第（五）项",
        "第3批",
        "（一）主动公开",
        "一是加强学习",
        "三审三校",
        "电话：0753-1234567，邮编：514000。",
        "二〇二四年",
        "“三公”经费",
    ],
)
def test_a_date_an_ordinal_or_a_number_of_something_is_no_quantity(text):
    assert quantities(text) == ()


def test_bare_numbers_count_before_a_punctuation_mark():
    assert [found.value for found in quantities("制定0、废止0、现行有效0件。")] == [0, 0, 0]


@pytest.mark.parametrize(("text", "figure"), [("4.04万元", 40430), ("17.4万条", 173_769), ("22件", 22)])
def test_a_rounded_figure_agrees_with_the_exact_one(text, figure):
    assert quantities(text)[0].agrees(figure)


@pytest.mark.parametrize(("text", "figure"), [("4.04万元", 404_300), ("22件", 23), ("1.2万件", 12_600)])
def test_a_wrong_figure_does_not_agree(text, figure):
    assert not quantities(text)[0].agrees(figure)


def test_formal_numerals_are_numerals():
    assert chinese_number("壹佰贰拾叁") == 123
    assert quantities("共计壹拾贰件")[0].value == 12


@given(st.integers(0, 9_999))
def test_chinese_numerals_mean_what_they_say(number):
    signs = "零一二三四五六七八九"
    text, rest = "", f"{number:04}"
    for digit, place in zip(rest, ("千", "百", "十", ""), strict=True):
        text += signs[int(digit)] + (place if digit != "0" else "")
    while "零零" in text:
        text = text.replace("零零", "零")
    text = text.strip("零") or "零"
    assert chinese_number(text) == number


@given(st.text(max_size=40))
def test_any_text_is_read_without_an_exception_and_in_place(text):
    end = 0
    for found in quantities(text):
        assert end <= found.start < found.end <= len(text)
        end = found.end
