"""Lines break as Chinese typesetting asks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.printing.lines import glyphs, set_lines
from tests.core.printing.nominal import NominalFonts

SIZE = 10.0


def lines(text, width, *, indent=0.0, justified=False):
    run = list(glyphs([(text, "body")], "latin", SIZE, 0, NominalFonts()))
    return set_lines(run, width * SIZE, indent * SIZE, justified=justified)


def texts(text, width, indent=0.0):
    return ["".join(piece.text for piece in line.pieces) for line in lines(text, width, indent=indent)]


@pytest.mark.parametrize(
    ("text", "width", "broken"),
    [
        ("全年工作平稳有序", 4, ["全年工作", "平稳有序"]),
        ("全年工作。平稳", 4, ["全年工", "作。平稳"]),  # no full stop at the beginning
        ("全年工（作）", 4, ["全年工", "（作）"]),  # no opening bracket at the end
        ("共计1234件", 4, ["共计1234", "件"]),
        ("共受理1234件", 4, ["共受理", "1234件"]),  # no number in two
        ("说明——如下", 3, ["说", "明——", "如下"]),
        ("见http://a.cn/zwgk", 6, ["见http://", "a.cn/zwgk"]),
        ("0123456789", 3, ["012345", "6789"]),  # nothing else is possible
        ("", 4, [""]),
    ],
)
def test_where_lines_end(text, width, broken):
    assert texts(text, width) == broken


def test_the_first_line_is_shorter_by_the_indent():
    assert texts("全年工作平稳有序", 6, indent=2) == ["全年工作", "平稳有序"]
    assert lines("全年", 6, indent=2)[0].pieces[0].x == 2 * SIZE


def test_a_justified_line_reaches_the_edge_and_the_last_does_not():
    first, last = lines("全年工作12件。平稳", 7.5, justified=True)
    assert first.width == pytest.approx(7.5 * SIZE)
    assert last.width < 7.5 * SIZE


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Mn", "Zl", "Zp", "Zs"]), max_size=60))
def test_no_character_is_lost(text):
    assert "".join(texts(text, 8)) == text


@given(st.text("全年，。（）“”12ab 、—", max_size=60))
def test_no_line_is_wider_than_the_column(text):
    assert all(line.width <= 8 * SIZE + 0.02 for line in lines(text, 8))
