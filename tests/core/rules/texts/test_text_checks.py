"""The checks of the text itself: offers, dictionaries, deadlines, and what must hold of any text."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from core import document, exchange, paths
from core.forms import TEXTS
from core.problems import Severity
from core.report import Report, make_snapshot
from core.rules.checker import Checker, check
from core.rules.language.dictionaries import Entry, load_dictionaries, make_dictionary, parse_entries, shipped
from core.rules.language.unit_names import is_same, short_name
from core.rules.narrative.topics import NarrativeError, topics
from core.rules.narrative.topics import load as load_topics
from core.rules.texts.deadlines import deadline
from core.rules.texts.personal import is_bank_card, is_id_card
from core.rules.texts.words import TextWordsError
from core.rules.texts.words import load as load_words

SAMPLE = document.load(paths.SAMPLES / "sample-2021.nianbao")
SEED = Path(__file__).resolve().parents[5] / "shared" / "seed"
PHRASES = [
    "2024年",
    "2023年，我局",
    "收到政府信息公开申请",
    "22件",
    "２３起",
    "三十六",
    "上年结转2件",
    "，",
    "。",
    "；",
    "\n",
    "（二）",
    "依申请公开",
    "办结",
    "全部办结",
    "未收到",
    "行政复议",
    "、行政诉讼",
    "其中",
    "分别为",
    "共72条",
    "30条",
    "15条",
    "等",
    "国办公开办函〔2021〕30号",
    "[2019]60号",
    "身份证号11010519491231002X",
    "13812345678",
    "XX",
    "共 件",
    "“",
    "（",
    "万",
    "同比增长16.13%",
    "一是",
    "三是",
    "我镇",
    "截至2023年底",
    "自2023年1月1日至12月31日统计",
    "布署",
    "的的",
    ";",
    " ",
    "173769万条",
]
TEXT = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PHRASES), max_size=14).map("".join))


def with_text(text, field="overview"):
    return make_snapshot(SAMPLE.form, {**SAMPLE.fields, field: text})


def of_rule(rule, snapshot, words=None, today=None):
    return [problem for problem in Checker(snapshot, words=words, today=today).problems if problem.rule == rule]


@settings(max_examples=150, deadline=None)
@given(TEXT)
@example("（二）依申请公开。收到22件，" * 3)
def test_any_text_is_checked_and_every_span_lies_in_it(text):
    snapshot = with_text(text)
    for problem in check(snapshot):
        if problem.span:
            start, end = problem.span
            assert 0 <= start < end <= len(snapshot.text(problem.section))
            assert problem.section in TEXTS
            assert problem.cells[0] == problem.section


@settings(max_examples=60, deadline=None)
@given(TEXT)
def test_what_a_message_quotes_stands_where_its_span_says(text):
    snapshot = with_text(text)
    for problem in check(snapshot):
        if problem.span and "文中写“" in problem.message:
            assert f"“{snapshot.text(problem.section)[slice(*problem.span)].strip()}”" in problem.message


@settings(max_examples=40, deadline=None)
@given(st.lists(TEXT, min_size=1, max_size=4))
def test_checking_while_typing_finds_what_checking_everything_finds(typed):
    report = Report(SAMPLE)
    checker = Checker(report)
    for text in typed:
        checker.update(report.set_many({"overview": text}))
        checker.update(report.set_many({"requests/received/total": str(len(text))}))
        assert checker.problems == check(report)


def test_a_wrong_figure_in_the_text_is_offered_the_one_of_the_table():
    snapshot = with_text("全年共收到政府信息公开申请２３件。")
    (problem,) = of_rule("N-01", snapshot)
    assert problem.cells == ("overview", "requests/received/total")
    assert [offer.value for offer in problem.suggestions] == ["全年共收到政府信息公开申请22件。"]
    assert not of_rule("N-01", with_text(problem.suggestions[0].value))


@pytest.mark.parametrize(
    ("text", "masked", "severity"),
    [
        ("身份证号11010519491231002X。", "身份证号110105********002X。", Severity.ERROR),
        ("手机138 1234 5678。", "手机138****5678。", Severity.WARNING),
        ("银行卡6222021234567890128。", "银行卡6222***********0128。", Severity.ERROR),
        ("通过zhangsan@qq.com申请。", "通过zh******@qq.com申请。", Severity.WARNING),
    ],
)
def test_personal_data_is_masked_in_one_step(text, masked, severity):
    (problem,) = of_rule("S-13", with_text(text))
    assert problem.severity is severity
    assert [offer.changes for offer in problem.suggestions] == [{"overview": masked}]
    assert not of_rule("S-13", with_text(masked))


def test_personal_data_in_the_contact_line_is_found_among_the_details():
    (problem,) = of_rule("S-13", with_text("联系人手机13812345678", "contact"))
    assert (problem.section, problem.cells, problem.span) == ("details", ("contact",), None)


def test_check_digits_are_those_of_the_standards():
    assert is_id_card("11010519491231002X")  # the example of GB 11643-1999
    assert not is_id_card("110105194912310021")
    assert is_bank_card("4111111111111111")
    assert not is_bank_card("4111111111111112")


def test_dictionaries_are_plain_files_of_any_windows_encoding(tmp_path):
    (tmp_path / "a.txt").write_text("\ufeff# 说明\n错词=>正词\n\n忌语\n", encoding="utf-8")
    (tmp_path / "b.txt").write_bytes("旧称=>新称\r\n".encode("gb18030"))
    entries = load_dictionaries(tmp_path)
    assert entries == (Entry("错词", "正词"), Entry("忌语", ""), Entry("旧称", "新称"))
    found = of_rule("S-20", with_text("用了错词和忌语。"), words=make_dictionary(entries))
    assert [problem.message for problem in found] == [
        "“错词”在本单位的错敏词表里，应写作“正词”。",
        "“忌语”在本单位的错敏词表里，请核对或者改用别的说法。",
    ]
    assert load_dictionaries(tmp_path / "nowhere") == ()


def test_the_longest_word_counts_and_the_right_word_is_left_alone():
    dictionary = make_dictionary(parse_entries("帐=>账\n帐户=>账户\n其他=>其他的"))
    assert dictionary.find("帐户，其他的") == ((0, 2, "账户"),)


def test_the_shipped_list_is_silent_on_its_own_right_words():
    for entries in shipped().by_first.values():
        for entry in entries:
            assert not [hit for hit in shipped().find(entry.right) if hit[2] != entry.right], entry


def test_the_deadline_depends_on_the_unit_and_is_silent_without_a_date():
    assert deadline("county_department", 2024) == date(2025, 1, 31)
    assert deadline("county_government", 2024) == date(2025, 3, 31)
    assert deadline("", 2024) is None
    assert not of_rule("S-23", SAMPLE)
    (soon,) = of_rule("S-23", SAMPLE, today=date(2025, 1, 21))
    assert (soon.severity, soon.section) == (Severity.INFO, "details")
    assert soon.message == "本报告应在2025年1月31日前公布，还有10天。"
    (late,) = of_rule("S-23", SAMPLE, today=date(2025, 2, 1))
    assert late.severity is Severity.WARNING


def test_a_unit_is_known_by_its_full_short_and_common_names():
    assert short_name("五华县棉洋镇人民政府") == "棉洋镇"
    assert is_same("棉洋镇", "五华县棉洋镇人民政府")
    assert is_same("市住建局", "临江市住房和城乡建设局")
    assert not is_same("民族宗教事务局", "建水县面甸镇人民政府")


@pytest.mark.parametrize("wrong", ["colour = 1", "[words]\n[scope]\n", "不是 TOML"])
def test_topics_that_are_not_as_they_must_be_are_refused(tmp_path, wrong):
    file = tmp_path / "narrative.toml"
    file.write_text(wrong, encoding="utf-8")
    with pytest.raises(NarrativeError, match=r"narrative\.toml"):
        load_topics(file, SAMPLE.form)


def test_a_topic_of_a_cell_that_no_form_has_is_refused_by_name(tmp_path):
    text = (paths.RESOURCES / "rules" / "narrative.toml").read_text(encoding="utf-8")
    file = tmp_path / "narrative.toml"
    file.write_text(text.replace("requests/carried_in/total", "requests/carried/total", 1), encoding="utf-8")
    with pytest.raises(NarrativeError, match="topic carried_in"):
        load_topics(file, SAMPLE.form)


def test_every_topic_of_a_form_reads_cells_that_the_form_has():
    for topic in topics(SAMPLE.form).all:
        assert topic.cells
        assert topic.cells <= set(SAMPLE.form.cells)


def test_words_that_are_not_as_they_must_be_are_refused(tmp_path):
    file = tmp_path / "text_words.toml"
    file.write_text("[years]\nplan = '('\n", encoding="utf-8")
    with pytest.raises(TextWordsError, match=r"text_words\.toml"):
        load_words(file)


@pytest.mark.skipif(not SEED.is_dir(), reason="the real report is not part of this repository")
def test_the_real_report_is_as_right_as_before():
    """domain 2.10: no warning or error from the text, S-09 silent on its plans; the two half-width marks are true."""
    (file,) = SEED.glob("*.txt")
    problems = [problem for problem in check(exchange.read(file).snapshot) if problem.rule[0] in "NS"]
    assert [(problem.rule, problem.severity) for problem in problems if problem.rule.startswith("S-2") is False] == []
    assert {(problem.rule, problem.severity) for problem in problems} <= {
        ("S-21", Severity.INFO),
        ("S-24", Severity.INFO),
    }
    assert sum(problem.rule == "S-21" for problem in problems) == 2
