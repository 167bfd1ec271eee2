"""A comparison as XLSX and DOCX, read by other programs."""

from io import BytesIO

import docx
import openpyxl
import pytest

from core import paths
from core.comparison import compare
from core.document import load
from core.exchange import comparison_docx, comparison_xlsx
from core.report import make_snapshot

SAMPLE = load(paths.SAMPLES / "sample-2021.nianbao")
SAMPLE_2019 = load(paths.SAMPLES / "sample-2019.nianbao")
_CELL = "requests/granted/natural_person"


@pytest.fixture
def comparison():
    overview = SAMPLE.text("overview").replace("236", "240") + "\n=多出<一>段&。"
    changes = {_CELL: "11", "requests/granted/research": "", "disclosure/fees/amount": "5000元", "overview": overview}
    return compare(SAMPLE, make_snapshot(SAMPLE.form, {**SAMPLE.fields, **changes}))


def rows_of(data, sheet):
    return [[cell.value for cell in row] for row in openpyxl.load_workbook(BytesIO(data))[sheet].iter_rows()]


def test_the_workbook_has_a_row_for_each_difference(comparison):
    rows = rows_of(comparison_xlsx.write(comparison, "本年", "同事.docx"), "差异")
    assert rows[0] == ["序号", "部分", "位置", "本报告", "对方", "差别"]
    assert len(rows) == len(comparison.differences) + 1
    assert ["三、收到和处理申请", "（一）予以公开 · 自然人", 9, 11, -2] in [row[1:] for row in rows]
    assert ["三、收到和处理申请", "（一）予以公开 · 科研机构", 0, "空白", None] in [row[1:] for row in rows]
    assert ["二、主动公开", "行政事业性收费 · 本年收费金额", 4.043, "5000元", "+35430元"] in [row[1:] for row in rows]
    assert "=多出<一>段&。" in {row[4] for row in rows}


def test_the_workbook_can_be_filtered_and_written_on(comparison):
    sheet = openpyxl.load_workbook(BytesIO(comparison_xlsx.write(comparison, "本年", "同事.docx")))["差异"]
    assert sheet.auto_filter.ref == f"A1:F{len(comparison.differences) + 1}"
    assert not sheet.protection.sheet


def test_the_workbook_says_what_was_compared_and_what_was_not():
    said = rows_of(comparison_xlsx.write(compare(SAMPLE, SAMPLE_2019), "本年", "旧的.doc"), "说明")
    assert ["本报告", "本年"] in said
    assert ["对方", "旧的.doc"] in said
    assert any(head == "未比较" and "政府集中采购" in text for head, text in said)


def test_the_document_shows_what_came_and_went(comparison):
    document = docx.Document(BytesIO(comparison_docx.write(comparison, "本年", "同事.docx")))
    looks = {
        (run.text, bool(run.font.underline), bool(run.font.strike)) for one in document.paragraphs for run in one.runs
    }
    assert ("236", True, False) in looks
    assert ("240", False, True) in looks
    assert ("=多出<一>段&。", False, True) in looks
    cells = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    assert ["（一）予以公开 · 自然人", "9", "11", "-2"] in cells
    assert ["（一）予以公开 · 科研机构", "0", "空白", "—"] in cells


def test_the_document_of_equal_reports_says_so():
    document = docx.Document(BytesIO(comparison_docx.write(compare(SAMPLE, SAMPLE), "甲", "乙")))
    assert "两份报告相同。" in [paragraph.text for paragraph in document.paragraphs]
