"""Titles end their lines where a reader would pause."""

import pytest

from core.printing.lines import nominal_width
from core.printing.sense import sense_lines, title_lines

TAIL = "2024年政府信息公开工作年度报告"


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("柳镇2024年信息公开工作年报", ["柳镇2024年信息公开工作年报"]),
        (f"青禾县教育局{TAIL}", ["青禾县教育局", TAIL]),
        (f"青禾县柳河镇人民政府{TAIL}", ["青禾县柳河镇人民政府", TAIL]),
        ("青禾县教育局2024年度政府信息公开工作年度报告", ["青禾县教育局", "2024年度政府信息公开工作年度报告"]),
        ("青禾县教育局二〇二四年政府信息公开工作年度报告", ["青禾县教育局", "二〇二四年政府信息公开工作年度报告"]),
        (
            f"青禾市山水区柳河镇人民政府综合行政执法和应急管理办公室{TAIL}",
            ["青禾市山水区柳河镇人民政府", "综合行政执法和应急管理办公室", TAIL],
        ),
        ("青禾县人民政府政府信息公开工作年度报告的说明", ["青禾县人民政府", "政府信息公开工作年度报告的说明"]),
        ("", [""]),
    ],
)
def test_a_title_is_broken_between_unit_and_year(title, lines):
    assert title_lines(title) == lines


def test_nothing_is_lost_and_no_line_is_too_long():
    for length in range(1, 90, 6):
        title = "青禾县教育局柳河中学政府信息公开"[: length % 17] + "字" * length + TAIL
        lines = title_lines(title)
        assert "".join(lines) == title
        assert all(nominal_width(line) <= 20 for line in lines)


@pytest.mark.parametrize(
    ("label", "capacity", "lines"),
    [
        ("（三）不予公开", 3.2, ("（三）", "不予", "公开")),
        ("社会公益组织", 2.6, ("社会", "公益", "组织")),
        ("自然人", 2.6, ("自然", "人")),
        ("总计", 2.6, ("总计",)),
    ],
)
def test_a_label_in_a_narrow_column(label, capacity, lines):
    assert sense_lines(label, capacity) == lines
