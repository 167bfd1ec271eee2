"""The two national forms are the official ones, and a form that is not as it must be is refused."""

import re
from pathlib import Path

import pytest

from core import paths
from core.forms import Form, FormError, all_forms, form_for, load
from core.values import Kind

REQUEST_COLUMNS = ["natural_person", "enterprise", "research", "social_welfare", "legal_service", "other", "total"]
REQUEST_ROWS_BEFORE_OTHER = """
    received carried_in granted partly_granted
    refused.state_secret refused.prohibited_by_law refused.three_securities refused.third_party
    refused.internal_affairs refused.process_information refused.enforcement_file refused.query_matter
    unavailable.not_held unavailable.needs_creation unavailable.unclear
    not_processed.petition not_processed.repeated not_processed.publication not_processed.excessive
    not_processed.reissue
"""
OTHER_ROWS = {
    "2019": ["other_handling"],
    "2021": ["other_handling.not_corrected", "other_handling.fee_unpaid", "other_handling.other"],
}
DISCLOSURE_CELLS = {
    "2019": """
        regulations/made regulations/published regulations/public_total
        normative_documents/made normative_documents/published normative_documents/public_total
        licences/items_last_year licences/change licences/decisions
        other_services/items_last_year other_services/change other_services/decisions
        penalties/items_last_year penalties/change penalties/decisions
        coercion/items_last_year coercion/change coercion/decisions
        fees/items_last_year fees/change procurement/items procurement/amount
    """,
    "2021": """
        regulations/issued regulations/repealed regulations/in_force
        normative_documents/issued normative_documents/repealed normative_documents/in_force
        licences/decisions penalties/decisions coercion/decisions fees/amount
    """,
}
DISPUTE_CELLS = [
    f"{row}/{column}"
    for row in ("reconsideration", "direct_litigation", "litigation_after_reconsideration")
    for column in ("upheld", "corrected", "other", "pending", "total")
]

# Titles as published reports write them, without numbering and white space (domain 3.3).
TITLES = {
    "overview": """
        总体情况 政府信息公开工作总体情况 工作基本情况 工作总体推进情况 概述 工作概述 信息公开总体情况
        2019年政府信息公开工作的总体情况
    """,
    "disclosure": """
        主动公开政府信息情况 行政机关主动公开政府信息情况 行政机关主动公开政府信息的情况
        主动公开政府信息的情况 主动公开情况
    """,
    "requests": """
        收到和处理政府信息公开申请情况 行政机关收到和处理政府信息公开申请情况
        行政机关收到和处理政府信息公开申请的情况 依申请公开政府信息情况
    """,
    "disputes": """
        政府信息公开行政复议、行政诉讼情况 因政府信息公开工作被申请行政复议、提起行政诉讼情况
        因政府信息公开工作被申请行政复议提起行政诉讼情况 政府信息公开行政法复议、行政诉讼情况
    """,
    "problems": """
        存在的主要问题及改进情况 政府信息公开工作存在的主要问题及改进情况 存在主要问题和改进情况
        当前存在的主要问题及下一步改进措施 存在的主要问题及改进举措 存在问题及改进情况
    """,
    "other_matters": """
        其他需要报告的事项 其它需要报告的事项 其他需要报告事项 需要报告的其他事项 其他需要说明的事项
    """,
}
NO_TITLES = """
    主动公开 依申请公开 政府信息管理 平台建设 政府信息公开平台建设 监督保障 工作考核、社会评议和责任追究结果情况
    本年新收政府信息公开申请数量 上年结转政府信息公开申请数量 本年度办理结果 结转下年度继续办理
    予以公开 其他处理 其他 总计 其他对外管理服务事项 申请人情况 信息内容
    行政复议 行政诉讼 行政复议行政诉讼 未经复议直接起诉
    存在的主要问题 改进情况 下一步工作打算
    未出现申请行政复议、提起行政诉讼的情况 本单位没有其他需要报告的事项 现将总体情况报告如下
    2020年政府信息公开工作年度报告 本年度主动公开政府信息120条
"""


@pytest.fixture(params=["2019", "2021"])
def form(request):
    return all_forms()[request.param]


def _without_label_marks(text: str) -> str:
    """A label as a matcher sees it: no numbering, no punctuation."""
    return re.sub(r"\W", "", re.sub(r"^(（[一二三四五六七]）|[一二三四]、|\d\.)", "", text))


@pytest.mark.parametrize(("name", "counts"), [("2019", [22, 161, 15]), ("2021", [10, 175, 15])])
def test_a_form_has_as_many_cells_as_the_official_one(name, counts):
    form = all_forms()[name]
    assert [len(form.table_cells(table)) for table in form.tables] == counts
    assert len(form.cells) == sum(counts)


def test_the_cell_ids_are_the_contract_of_the_design(form):
    rows = [*REQUEST_ROWS_BEFORE_OTHER.split(), *OTHER_ROWS[form.id], "handled_total", "carried_out"]
    assert list(form.cells) == [
        *(f"disclosure/{cell}" for cell in DISCLOSURE_CELLS[form.id].split()),
        *(f"requests/{row}/{column}" for row in rows for column in REQUEST_COLUMNS),
        *(f"disputes/{cell}" for cell in DISPUTE_CELLS),
    ]


def test_the_six_sections_stand_in_the_official_order(form):
    assert [section.title for section in form.sections.values()] == [
        "一、总体情况",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况",
        "六、其他需要报告的事项",
    ]
    assert list(form.sections) == list(TITLES)


@pytest.mark.parametrize(
    ("year", "form_id"), [(2018, "2019"), (2019, "2019"), (2020, "2019"), (2021, "2021"), (2025, "2021")]
)
def test_the_form_follows_from_the_reporting_year(year, form_id):
    assert form_for(year).id == form_id


def test_a_form_names_the_notice_that_published_it():
    assert [form.notice for form in all_forms().values()] == [
        "国办公开办函〔2019〕60号",
        "国办公开办函〔2021〕30号",
    ]


def test_the_title_of_a_report_names_the_unit_and_the_year(form):
    assert form.title("某县审计局", 2020) == "某县审计局2020年政府信息公开工作年度报告"


def test_a_change_may_be_negative_and_an_amount_has_a_unit_and_all_else_is_a_count():
    old, new = all_forms().values()
    kinds = {form.id: {cell.id: cell.kind for cell in form.cells.values()} for form in (old, new)}
    changes = [cell for cell, kind in kinds["2019"].items() if kind is Kind.CHANGE]
    assert changes == [
        f"disclosure/{row}/change" for row in ("licences", "other_services", "penalties", "coercion", "fees")
    ]
    assert [cell for cell, kind in kinds["2019"].items() if kind is Kind.AMOUNT] == ["disclosure/procurement/amount"]
    assert [cell for cell, kind in kinds["2021"].items() if kind is not Kind.COUNT] == ["disclosure/fees/amount"]


def test_only_a_unit_that_the_printed_head_names_is_implied():
    old, new = all_forms().values()
    assert old.cells["disclosure/procurement/amount"].column.unit is None
    assert new.cells["disclosure/fees/amount"].column.unit == "万元"
    assert [cell.id for form in (old, new) for cell in form.cells.values() if cell.column.unit] == [
        "disclosure/fees/amount"
    ]


def test_a_cell_is_named_in_words_and_explained():
    cell = all_forms()["2021"].cells["requests/refused.state_secret/enterprise"]
    assert cell.name == "（三）不予公开1.属于国家秘密 · 商业企业"
    assert "第十四条" in cell.help


def test_every_section_row_and_column_has_a_help(form):
    parts = [*form.sections.values()]
    for table in form.tables.values():
        for block in table.blocks:
            parts += [*block.rows, *block.columns]
    assert all(part.help.endswith("。") for part in parts)
    assert form.lead_help


def test_no_spelling_stands_for_two_rows_or_two_columns_of_a_block(form):
    for table in form.tables.values():
        for block in table.blocks:
            for parts in (block.rows, block.columns):
                names = [_without_label_marks(text) for part in parts for text in {part.label[-1], *part.match}]
                assert len(names) == len(set(names)), names


def test_no_spelling_stands_for_two_rows_of_a_table(form):
    for table in form.tables.values():
        rows = [row for block in table.blocks for row in block.rows]
        names = [_without_label_marks(text) for row in rows for text in {row.label[-1], *row.match}]
        assert len(names) == len(set(names)), names


def _sections_titled(form: Form, title: str) -> list[str]:
    return [
        section.id
        for section in form.sections.values()
        if any(re.fullmatch(pattern, title) for pattern in section.match)
    ]


@pytest.mark.parametrize(
    ("section", "title"), [(section, title) for section, titles in TITLES.items() for title in titles.split()]
)
def test_a_section_is_found_by_its_title_as_real_reports_write_it(form, section, title):
    assert _sections_titled(form, title) == [section]


@pytest.mark.parametrize("text", NO_TITLES.split())
def test_no_row_label_sub_heading_or_sentence_is_taken_for_a_section_title(form, text):
    assert _sections_titled(form, text) == []


@pytest.fixture
def broken(tmp_path):
    """Loads the 2021 form with one passage replaced."""

    def load_with(old: str, new: str) -> Form:
        text = (paths.FORMS / "2021" / "form.toml").read_text(encoding="utf-8")
        assert old in text
        (tmp_path / "form.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
        return load(tmp_path)

    return load_with


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ('id = "received", label', 'id = "received", colour = "red", label', "colour"),
        ("first_year", "primary_year", "primary_year"),
        ('id = "carried_in"', 'id = "received"', "requests/received/natural_person"),
        ('id = "problems"', 'id = "overview"', "overview"),
        ("[tables.disputes]", "[tables.quarrels]\n[tables.disputes]", "quarrels"),
        ("widths = [25, 25, 25, 25]", "widths = [25, 25, 25]", "disclosure"),
        ('["一、本年新收政府信息公开申请数量"]', '["一", "二", "三", "四"]', "requests/received"),
        ('kind = "amount"', 'kind = "money"', "kind"),
        ('id = "fees"', 'id = "Fees!"', "Fees!"),
        ("[[sections]]", "[[sections", "line"),
    ],
)
def test_a_form_with_a_mistake_is_refused_naming_file_and_place(broken, old, new, named):
    with pytest.raises(FormError) as caught:
        broken(old, new)
    assert "form.toml" in str(caught.value)
    assert named in str(caught.value)


def test_a_folder_without_a_form_is_refused(tmp_path: Path):
    with pytest.raises(FormError, match=r"form\.toml"):
        load(tmp_path)
