"""A table takes the largest type with which it can be read, and a turned page only when it must."""

import pytest

from core.printing.tables import plan_table
from core.report import make_snapshot
from tests.core.exchange.samples import FORMS, NEW


def plan(table, **cells: str):
    return plan_table(make_snapshot(NEW, {f"{table}/{cell}": text for cell, text in cells.items()}), table)


@FORMS
@pytest.mark.parametrize("table", ["disclosure", "requests", "disputes"])
def test_a_usual_table_is_upright_readable_and_on_one_page(form, table):
    usual = plan_table(make_snapshot(form, dict.fromkeys(form.cells, "1234")), table)
    assert (usual.size, usual.landscape, usual.together) == (10.5, False, True)
    assert sum(usual.widths) == pytest.approx(442.2)
    assert usual.row_height >= 16


@pytest.mark.parametrize(
    ("figure", "size", "landscape"),
    [("12345", 10.5, False), ("123456", 9, False), ("1234567", 10.5, True), ("1" * 40, 10.5, False)],
)
def test_no_figure_is_broken_if_that_can_be_helped(figure, size, landscape):
    wide = plan("disputes", **{"reconsideration/upheld": figure})
    assert (wide.size, wide.landscape) == (size, landscape)


def test_a_table_with_more_than_a_page_of_text_is_not_kept_together():
    long = plan("requests", **{f"{row.id}/other": "无此类申请" * 4 for row in NEW.tables["requests"].blocks[0].rows})
    assert not long.together
