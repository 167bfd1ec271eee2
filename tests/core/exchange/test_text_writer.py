"""Plain text whose tables stand straight where Chinese characters are two columns wide."""

from itertools import takewhile

from core.exchange import write
from core.exchange.text_writer import text, width
from tests.core.exchange.samples import FORMS, NEW, report


def test_chinese_counts_double():
    assert (width("年报ab"), width("“１”"), width("e\u0301")) == (6, 6, 1)


@FORMS
def test_the_lines_below_a_rule_are_as_wide_as_it_is(form):
    lines = text(report(form)).split("\n")
    rules = [at for at, line in enumerate(lines) if line.startswith("|-")]
    assert len(rules) == sum(len(table.blocks) for table in form.tables.values())
    for rule in rules:
        below = list(takewhile(lambda line: line.count("|") > 2, lines[rule + 1 :]))
        assert below
        assert {width(line) for line in (lines[rule - 1], *below)} == {len(lines[rule])}


def test_a_text_too_long_for_its_column_sticks_out_and_leaves_the_others_where_they_are():
    lines = text(report(NEW, **{"requests/received/other": "字" * 60})).split("\n")
    (long,) = [line for line in lines if "字" * 60 in line]
    others = {width(line) for line in lines if line.startswith("|     ") and line.count("|") == 9}
    assert len(others) == 1
    assert width(long) > max(others)


def test_notepad_on_windows_shows_it():
    data = write(report(NEW), ".txt")
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n")
