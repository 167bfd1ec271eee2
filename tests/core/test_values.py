"""What a cell's text means."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.values import UNDERSTOOD, Kind, State, clean_line, clean_text, parse


@pytest.mark.parametrize(
    ("text", "number", "state"),
    [
        ("0", 0, State.OK),
        (" 12\u3000", 12, State.OK),
        ("12件", 12, State.UNIT),
        ("007", 7, State.UNUSUAL),
        ("3.0", 3, State.UNUSUAL),
        ("１２３", 123, State.UNUSUAL),
        ("1,234", 1234, State.UNUSUAL),
        ("1，234", 1234, State.UNUSUAL),
        ("12 345", 12345, State.UNUSUAL),
    ],
)
def test_a_count_is_understood_however_it_is_written(text, number, state):
    value = parse(Kind.COUNT, text)
    assert (value.number, value.state, value.canonical) == (number, state, str(number))


@pytest.mark.parametrize("text", ["/", "-", "－", "—", "——", "--", "无", "不适用", "N/A", "n/a"])
def test_a_placeholder_is_neither_a_number_nor_blank(text):
    value = parse(Kind.COUNT, text)
    assert value.state is State.PLACEHOLDER
    assert value.number is None
    assert value.text == text


@pytest.mark.parametrize("text", ["若干", "十二", "1e309", "inf", "nan", "=1+1", "12,34", "1.2.3", "0x10", "9" * 40])
def test_a_text_that_is_no_number_stays_as_typed(text):
    value = parse(Kind.COUNT, text)
    assert (value.state, value.number, value.text) == (State.NOT_A_NUMBER, None, text)


@pytest.mark.parametrize("text", ["-3", "－3", "2.5"])
def test_a_number_of_cases_is_whole_and_not_negative(text):
    assert parse(Kind.COUNT, text).state is State.NOT_A_COUNT


@pytest.mark.parametrize(
    ("text", "number", "spelling"),
    [("+98", 98, "+98"), ("98", 98, "+98"), ("-8", -8, "-8"), ("−8", -8, "-8"), ("增10", 10, "+10"),
     ("减少3", -3, "-3"), ("0", 0, "0"), ("-(0)", 0, "0")],
)  # fmt: skip
def test_a_change_has_a_sign(text, number, spelling):
    value = parse(Kind.CHANGE, text)
    assert (value.number, value.canonical) == (number, spelling)


def test_a_change_without_its_plus_gets_it_for_the_form_prints_it():
    assert parse(Kind.CHANGE, "98").text == "+98"


@pytest.mark.parametrize(
    ("text", "head", "number", "unit", "state", "canonical"),
    [
        ("258463.87元", None, "258463.87", "元", State.UNIT, "258463.87元"),
        ("1276.5534万元", None, "1276.5534", "万元", State.UNIT, "1276.5534万元"),
        ("52.15", None, "52.15", None, State.UNIT, "52.15"),
        ("0", None, "0", None, State.OK, "0"),
        ("18.8710", "万元", "18.8710", "万元", State.OK, "18.8710"),
        ("4.043万元", "万元", "4.043", "万元", State.UNIT, "4.043"),
        ("40430元", "万元", "40430", "元", State.UNIT, "4.043"),
        ("04.5", "万元", "4.5", "万元", State.UNUSUAL, "4.5"),
    ],
)
def test_an_amount_keeps_its_digits_and_its_unit(text, head, number, unit, state, canonical):
    value = parse(Kind.AMOUNT, text, head)
    assert (str(value.number), value.unit, value.state, value.canonical) == (number, unit, state, canonical)


def test_amounts_are_compared_in_yuan():
    assert parse(Kind.AMOUNT, "25.846387万元").yuan == parse(Kind.AMOUNT, "258463.87元").yuan == Decimal("258463.87")


@pytest.mark.parametrize("text", ["-3元", "0.1234567"])
def test_an_amount_is_not_negative_and_has_six_decimals_at_most(text):
    assert parse(Kind.AMOUNT, text).state is State.NOT_AN_AMOUNT


def test_blank_is_not_zero():
    value = parse(Kind.COUNT, " \u3000\xa0")
    assert (value.text, value.state, value.number) == ("", State.BLANK, None)


def test_what_no_file_can_carry_is_not_let_in():
    assert clean_line("a\x00b\ud800\ufffe\nc\t d") == "ab c d"
    assert clean_text("第一段\r\n第二段\x0b\r第三段") == "第一段\n第二段\n第三段"


@given(st.sampled_from(Kind), st.text(max_size=12), st.sampled_from([None, "万元"]))
def test_meaning_depends_on_the_text_alone(kind, text, head):
    value = parse(kind, text, head)
    assert parse(kind, value.text, head) == value
    assert (value.number is not None) == (value.state in UNDERSTOOD)


@given(
    st.sampled_from(Kind),
    st.from_regex(r"[+-]?[0-9,. ]{1,9}(件|元|万元)?", fullmatch=True),
    st.sampled_from([None, "万元"]),
)
def test_the_plain_spelling_means_the_same(kind, text, head):
    value = parse(kind, text, head)
    if value.state in UNDERSTOOD:
        assert parse(kind, value.canonical, head).yuan == value.yuan
