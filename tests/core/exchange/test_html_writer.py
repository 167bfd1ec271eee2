"""A page that a site can take as it is: nothing runs, nothing comes from elsewhere, a screen reader finds its way."""

import re

import pytest
from lxml import html

from core.exchange import write
from core.exchange.html_writer import fragment
from core.layout import layout
from core.report import make_snapshot
from tests.core.exchange.samples import FORMS, NEW, report

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\"><b onclick='x'>",
    "javascript:alert(1)",
    "</title></style></div><iframe src='//host'>",
    "&lt;&amp;&#60;",
    "<!-- --><![CDATA[",
]
ELEMENTS = {
    *("html", "head", "meta", "title", "body", "div", "h1", "h2", "p", "br"),
    *("table", "caption", "colgroup", "col", "thead", "tbody", "tr", "th", "td"),
}


def page_of(snapshot):
    return html.document_fromstring(write(snapshot, ".html").decode())


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_is_typed_is_text_and_nothing_else(text):
    fields = {"title": text, "contact": text, "overview": text, "organization": text, "requests/received/total": text}
    page = page_of(make_snapshot(NEW, fields))
    assert {element.tag for element in page.iter()} <= ELEMENTS
    assert {name for element in page.iter() for name in element.attrib if name.startswith("on")} == set()
    assert [element.text_content() for element in page.iter("h1", "td", "p") if element.text_content() == text]


@FORMS
def test_nothing_runs_and_nothing_is_fetched(form):
    page = write(report(form), ".html").decode()
    assert not re.search(r"<script|<link|<style|\ssrc=|\shref=|url\(|@import", page)
    assert "default-src 'none'" in page
    assert page.index('<meta charset="utf-8">') < page.index("<title>")


@FORMS
def test_tables_have_the_official_spans_and_say_what_each_head_is_for(form):
    tables = page_of(report(form)).findall(".//table")
    for table, name in zip(tables, form.tables, strict=True):
        cells = table.findall(".//th") + table.findall(".//td")
        spans = [(int(cell.get("rowspan", 1)), int(cell.get("colspan", 1))) for cell in cells]
        assert sorted(spans) == sorted((place.row_span, place.column_span) for place in layout(form, name).places)
        assert {head.get("scope") for head in table.iter("th")} <= {"col", "colgroup", "row", "rowgroup"}
        assert table.findtext("caption") == form.sections[name].title[2:]


def test_styles_are_on_the_elements_so_that_they_survive_pasting():
    pasted = html.fragment_fromstring(fragment(report(NEW)))
    assert all(element.get("style") for element in pasted.iter("h1", "h2", "p", "table", "th", "td"))


@FORMS
def test_notes_for_whoever_checks_are_not_published(form):
    notes = {"explanations": (("T2-13|1", "内部说明甲"),), "switched_off": (("X-02", "内部理由乙"),)}
    for ending in (".html", ".txt"):
        published = write(report(form, **notes), ending).decode()
        assert "内部说明甲" not in published
        assert "内部理由乙" not in published
