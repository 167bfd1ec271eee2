"""The real report that everything began with."""

import pytest

from core.exchange import read
from tests.core.exchange.samples import SHARED, corpus


@pytest.fixture(scope="module")
def imported():
    files = sorted((SHARED / "seed").glob("*.txt"))
    if not files:
        pytest.skip("the real report is not at hand")
    return read(files[0])


def test_every_figure_of_the_real_report_is_right(imported):
    wanted = corpus("001")
    cells = wanted.form.cells
    assert len(cells) == 198
    assert {cell: imported.snapshot.text(cell) for cell in cells} == {cell: wanted.text(cell) for cell in cells}


def test_nothing_of_the_real_report_is_in_doubt(imported):
    assert imported.doubts == ()
    assert [(finding.rule, finding.severity.value) for finding in imported.findings] == [("S-25", "info")]
    assert len(imported.placed) == 198


def test_its_form_year_and_unit_come_from_the_title_broken_over_two_lines(imported):
    snapshot = imported.snapshot
    assert snapshot.form.id == "2019"
    assert snapshot.year == 2020
    assert snapshot["organization"] == "棉洋镇人民政府"
    assert snapshot["title"] == "棉洋镇人民政府2020年政府信息公开工作年度报告"
    assert snapshot["unit_type"] == "township"
    assert snapshot["auto_sum"] is False


def test_its_paragraphs_are_kept_one_by_one_without_the_indents(imported):
    texts = {name: imported.snapshot.text(name) for name in ("lead", "overview", "problems", "other_matters")}
    assert {name: len(text.split("\n")) for name, text in texts.items() if text} == {
        "overview": 6,
        "problems": 5,
        "other_matters": 1,
    }
    assert texts["lead"] == ""
    assert all(line == line.strip() and line for text in texts.values() if text for line in text.split("\n"))


def test_every_figure_knows_where_it_stood(imported):
    places = {placed.cell: placed.place for placed in imported.placed}
    assert places["disclosure/regulations/made"] == "第28行"
    assert places["disclosure/procurement/amount"] == "第91行"
