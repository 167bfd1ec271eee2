"""What stands where: the golden pages, and what must be true of any."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.printing.content import body, report
from core.printing.pages import lay_out
from core.printing.style import official
from core.report import make_snapshot
from tests.core.exchange.samples import NEW
from tests.core.exchange.samples import report as filled
from tests.core.printing.golden import FOLDER, REPORTS, current
from tests.core.printing.nominal import NominalFonts, full_report


def pages_of(snapshot):
    return lay_out(report(snapshot), NominalFonts())


def texts_on(page):
    return "".join(text.text for text in page.texts)


@pytest.mark.parametrize("name", REPORTS)
def test_the_pages_are_those_that_somebody_looked_at(name):
    assert current(name) == (FOLDER / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", REPORTS)
def area(page):
    """Left, top, right, bottom of what text may fill."""
    top, right, bottom, left = official().page.margins(landscape=page.landscape)
    return left - 0.1, top - 0.1, page.width - right + 0.1, page.height - bottom + 0.1


@pytest.mark.parametrize("name", REPORTS)
def test_nothing_stands_in_the_margins_but_the_page_number(name):
    for number, page in enumerate(pages_of(REPORTS[name]()), 1):
        left, top, right, bottom = area(page)
        below = [text.text for text in page.texts if not top <= text.y <= bottom]
        assert "".join(below) == f"— {number} —"
        assert all(left <= text.x <= right for text in page.texts)
        assert all(left <= x <= right and top <= y <= bottom for rule in page.rules for x, y in (rule[:2], rule[2:]))


def test_a_sections_title_stands_with_what_follows_it():
    for length in range(0, 700, 37):
        snapshot = filled(NEW, overview="字" * length, problems="字" * length)
        for page in pages_of(snapshot):
            *_, bottom = area(page)
            for title, y in page.marks:
                assert [text for text in page.texts if y + 28 < text.y <= bottom], f"{title} is the last on its page"


def test_page_numbers_change_sides():
    odd, even, *_ = pages_of(full_report())
    assert odd.texts[-1].x > odd.width / 2 > even.texts[-1].x


def test_a_wide_table_gets_a_turned_page_of_its_own():
    pages = pages_of(filled(NEW, **{"disputes/reconsideration/upheld": "1234567"}))
    (turned,) = [page for page in pages if page.landscape]
    assert [title for title, _ in turned.marks] == ["四、政府信息公开行政复议、行政诉讼情况"]
    assert turned.width > turned.height


def test_a_table_over_several_pages_repeats_its_head_and_loses_nothing():
    cells = {cell.id: "字" * 54 for cell in NEW.table_cells("requests") if cell.id.endswith("/other")}
    pages = [page for page in pages_of(make_snapshot(NEW, cells)) if "字" in texts_on(page)]
    assert len(pages) > 1
    assert all("社会公益组织" in "".join(_down(page, "社会", "公益", "组织")) for page in pages)
    assert sum(texts_on(page).count("字") for page in pages) == 54 * len(cells)


def _down(page, *wanted: str):
    return [text.text for text in page.texts if text.text in wanted]


def test_a_cell_higher_than_a_page_goes_on_on_the_next():
    pages = pages_of(make_snapshot(NEW, {"requests/granted/other": "字" * 600}))
    assert sum(texts_on(page).count("字") for page in pages) == 600
    assert all(y <= area(page)[3] for page in pages for rule in page.rules for y in (rule[1], rule[3]))


@pytest.mark.parametrize(
    ("text", "role", "fonts"),
    [
        ("（一）主动公开情况", "subsection", [""]),
        ("（一）主动公开。全年发布信息64条。", "body", ["subheading", ""]),
        ("（二）依申请公开：收到申请2件。", "body", ["subheading", ""]),
        ("全年工作平稳。", "body", [""]),
        ("（注）全年工作平稳。", "body", [""]),
        ("", "body", [""]),
    ],
)
def test_headings_of_the_second_level(text, role, fonts):
    paragraph = body(text)
    assert (paragraph.role, [span.font for span in paragraph.spans]) == (role, fonts)
    assert paragraph.text == text


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.text("甲乙，。（）“”x9、", max_size=200), max_size=6))
def test_every_character_of_a_text_is_on_a_page(paragraphs):
    printed = "".join(texts_on(page) for page in pages_of(make_snapshot(NEW, {"lead": "\n".join(paragraphs)})))
    assert [character for character in printed if character in "甲乙x"] == [
        character for character in "".join(paragraphs) if character in "甲乙x"
    ]
