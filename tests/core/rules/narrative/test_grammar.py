"""One statement in many words and orders makes the same claims; traps make none; the lexicon is what it must be."""

import re
import tomllib
from collections import Counter
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import document, paths
from core.report import make_snapshot
from core.rules.checker import check
from core.rules.narrative.claims import claims
from core.rules.narrative.lexicon import LexiconError, lexicon, load
from core.rules.narrative.plain import plain
from tests.quality.score import FRESH, LABELLED

PHRASINGS = tomllib.loads((Path(__file__).parent / "phrasings.toml").read_text(encoding="utf-8"))
SAMPLE = document.load(paths.SAMPLES / "sample-2021.nianbao")
HEADING = "（二）依申请公开\n"
SAID = [(text, group["claims"]) for group in PHRASINGS["same"] for text in group["texts"]]
PARTS = {
    "新收政府信息公开申请22件": "received_new 22",
    "上年结转政府信息公开申请2件": "carried_in 2",
    "办结申请23件": "handled 23",
    "结转下年度继续办理1件": "carried_out 1",
    "予以公开12件": "granted 12",
    "不予公开3件": "refused 3",
    "因政府信息公开被申请行政复议2件": "reconsideration 2",
    "被提起行政诉讼1件": "litigation 1",
    "制发行政规范性文件2件": "document.issued 2",
    "作出行政处罚决定3件": "penalty 3",
}


def said(text: str) -> list[str]:
    """The claims of a text under the heading 依申请公开: topic and number."""
    found = []
    for placed in claims(HEADING + text, SAMPLE.form):
        quantity = placed.claim.quantity
        if not placed.claim.is_share:
            number = f"{quantity.value:f}".removesuffix(".000") if quantity else "none"
            found.append(f"{placed.claim.topic.id.replace('received_unsaid', 'received')} {number}")
    return found


@pytest.mark.parametrize(("text", "expected"), SAID, ids=[text[:20] for text, _ in SAID])
def test_a_statement_in_other_words_claims_the_same(text, expected):
    assert sorted(said(text)) == sorted(expected)


@pytest.mark.parametrize("text", PHRASINGS["traps"]["silent"], ids=lambda text: text[:20])
def test_what_is_about_something_else_claims_nothing(text):
    assert said(text) == []


@pytest.mark.parametrize("separator", ["，", "；", "。"])
def test_the_order_of_statements_does_not_matter(separator):
    for some in list(permutations(PARTS, 3))[::7]:
        text = separator.join(some) + "。"
        assert Counter(said(text)) == Counter(PARTS[part] for part in some), text


@given(st.lists(st.sampled_from(sorted(PARTS)), min_size=1, max_size=6, unique=True), st.integers(0, 9999))
def test_any_number_is_read_wherever_it_stands(some, number):
    text = "；".join(re.sub(r"\d+件$", f"{number}件", part) for part in some) + "。"
    assert Counter(said(text)) == Counter(f"{PARTS[part].split()[0]} {number}" for part in some)


@given(st.sampled_from([text for text, _ in SAID]), st.sampled_from(PHRASINGS["traps"]["silent"]))
def test_a_trap_before_a_statement_adds_no_claim(text, trap):
    assert set(said(trap + text)) <= set(said(text))


@given(
    st.text(
        alphabet="收到政府信息公开申请件，。；：（）、其中共无未22３5%结转下年办均全部复议诉讼规范性文许可罚率占",
        max_size=60,
    )
)
def test_any_text_is_read_without_an_error(text):
    for placed in claims(HEADING + text, SAMPLE.form):
        start, end = placed.span
        assert 0 <= start < end <= len(HEADING + text)


def test_parts_are_read_in_the_sense_of_their_whole():
    """12 = 10 new + 2 carried in: the parts are those of both too, or of neither."""
    cells = {
        "requests/received/total": "10",
        "requests/received/natural_person": "8",
        "requests/received/enterprise": "2",
    }
    cells |= {"requests/carried_in/total": "2", "requests/carried_in/natural_person": "2"}
    for persons, expected in (("10", 0), ("8", 1)):
        text = f"{HEADING}共收到申请12件，其中自然人{persons}件。"
        fields = {**SAMPLE.fields, **cells, "overview": text}
        problems = [one for one in check(make_snapshot(SAMPLE.form, fields)) if one.rule == "N-01"]
        assert len(problems) == expected, persons


def texts():
    for file in (LABELLED, *FRESH):
        for report in tomllib.loads(file.read_text(encoding="utf-8"))["reports"]:
            yield from (str(report[name]) for name in ("added", "overview", "problems") if name in report)


def test_every_pattern_of_the_lexicon_matches_only_where_it_is_hinted_at():
    every = [plain(line).text for text in texts() for line in text.split("\n")]
    for pattern in lexicon().patterns:
        for line in every:
            for match in pattern.compiled.finditer(line):
                assert not pattern.hints.isdisjoint(match[0] or line[match.start() :][:9]), (pattern.tag, match[0])


def test_words_cover_a_sentence():
    for text, _ in SAID:
        view = plain(text)
        assert "".join(word.text for word in lexicon().words(view.text)) == view.text


@pytest.mark.parametrize(
    "wrong",
    [
        "不是 TOML",
        "[words]\nall = '全'\n",
        "[patterns]\nyear = 'x'\n[hints]\n[words]\n[bodies]\nnamed = 'x'\nown = 'x'\n",
        "[patterns]\n[hints]\n[words]\nall = '全'\nnone = '[全|无]'\n[bodies]\nnamed = 'x'\nown = 'x'\n",
    ],
)
def test_a_lexicon_that_is_not_as_it_must_be_is_refused(tmp_path, wrong):
    file = tmp_path / "lexicon.toml"
    file.write_text(wrong, encoding="utf-8")
    with pytest.raises(LexiconError, match=r"lexicon\.toml"):
        load(file)
