"""Every place of both forms is explained: what it counts, what its words mean, an example."""

import pytest

from core.forms import TEXTS, FormError, all_forms
from core.guidance import guidance
from core.terms import all_terms, load, terms_of

FORMS = list(all_forms().values())
CELLS = [(form, cell) for form in FORMS for cell in form.cells]


def test_every_cell_says_what_its_row_and_its_column_count_and_gives_an_example():
    for form, cell in CELLS:
        said = guidance(form, cell)
        assert len(said.says) == 2, cell
        assert all(len(line) >= 10 and line.endswith("。") for line in said.says), cell
        assert said.terms, cell
        assert all(term.example for term in said.terms), cell


def test_the_terms_of_a_row_come_before_those_of_a_column():
    assert [term.term for term in terms_of("requests/carried_in/total")] == ["上年结转", "勾稽关系"]
    assert [term.term for term in terms_of("requests/refused.three_securities/enterprise")] == [
        "三安全一稳定",
        "商业企业",
    ]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_every_text_says_what_the_notice_asks_for(form):
    for text in TEXTS:
        said = guidance(form, text)
        assert said.says[0]
        assert said.terms, text
    asked = dict(guidance(form, "overview").asks)
    assert list(asked) == ["主动公开", "依申请公开", "政府信息管理", "政府信息公开平台建设", "监督保障"]
    assert "〔一、本年新收政府信息公开申请数量 · 总计〕" in asked["依申请公开"]
    assert not any("{" in text for text in asked.values())


def test_other_fields_have_no_guidance():
    assert guidance(FORMS[0], "contact") is None


def test_terms_are_complete_sentences_and_named_once():
    names = [term.term for term in all_terms()]
    assert len(set(names)) == len(names)
    assert all(term.meaning.endswith("。") and term.example.endswith("。") for term in all_terms())


@pytest.mark.parametrize(
    ("changed", "message"),
    [("meaning", "meanings"), ("requests/carried_in/*", "no form has requests/arrived/*")],
    ids=["unknown key", "unknown place"],
)
def test_a_wrong_file_is_refused_with_its_place(tmp_path, changed, message):
    wrong = {"meaning": "meanings", "requests/carried_in/*": "requests/arrived/*"}[changed]
    file = tmp_path / "terms.toml"
    places = '["requests/carried_in/*"]'
    text = f'[[terms]]\nterm = "上年结转"\nplaces = {places}\nmeaning = "甲。"\nexample = "乙。"\n'
    file.write_text(text.replace(changed, wrong), encoding="utf-8")
    with pytest.raises(FormError, match=message.replace("*", ".")):
        load(file)
