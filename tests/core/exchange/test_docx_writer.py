"""DOCX as offices and other programs see it."""

import re
import zipfile
from io import BytesIO

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx2python import docx2python
from openxml_audit import OpenXmlValidator

from core.exchange import explanations_docx, read, write
from core.exchange.docx_writer import package
from core.exchange.printing import properties
from core.printing.content import Picture, report
from core.report import Snapshot
from tests.core.exchange.samples import FORMS, NEW, OLD, differences
from tests.core.exchange.samples import report as filled
from tests.core.printing.golden import REPORTS
from tests.core.printing.nominal import png

WIDE = {"disputes/reconsideration/upheld": "1234567"}


def opened(snapshot: Snapshot):
    return Document(BytesIO(write(snapshot, ".docx")))


def parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist()}


@pytest.mark.parametrize("name", ["sample-2019", "full", "wide", "explanations", "picture"])
def test_the_xml_is_valid_by_the_schemas_of_ooxml(tmp_path, name):
    others = {
        "wide": lambda: write(filled(NEW, **WIDE), ".docx"),
        "explanations": lambda: explanations_docx.write(filled(NEW)),
        "picture": lambda: package(report(filled(NEW), (Picture(png(4, 2), 100, 50, "“图”<1>"),)), {}),
    }
    file = tmp_path / "报告.docx"
    file.write_bytes(others[name]() if name in others else write(REPORTS[name](), ".docx"))
    found = [error.description for error in OpenXmlValidator().validate(str(file)).errors]
    assert [text for text in found if "relationships/theme" not in text] == []  # a theme is optional


@FORMS
def test_two_other_libraries_read_the_same_figures(tmp_path, form):
    snapshot = filled(form)
    file = tmp_path / "报告.docx"
    file.write_bytes(write(snapshot, ".docx"))
    ours = [snapshot.text(cell) for cell in form.cells]
    theirs = [cell.text for table in Document(str(file)).tables for row in table.rows for cell in row.cells]
    with docx2python(str(file)) as content:
        others = content.text
    assert all(text in theirs for text in ours)
    assert all(text in others for text in ours)
    assert all(section.title in others for section in form.sections.values())


def test_titles_are_real_headings_with_outline_levels():
    document = opened(filled(OLD, overview="（一）主动公开\n及时更新栏目。"))
    levels = {paragraph.text: paragraph.style.name for paragraph in document.paragraphs}
    assert levels["一、总体情况"] == "Heading 1"
    assert levels["（一）主动公开"] == "Heading 2"
    styles = parts(write(filled(OLD), ".docx"))["word/styles.xml"]
    assert re.findall(r'outlineLvl w:val="(\d)"', styles) == ["0", "1"]


def test_type_sizes_lines_and_fonts_are_those_of_the_standard():
    document = opened(filled(NEW))
    styles = {style.name: style for style in document.styles if style.type == 1}
    sizes = {name: styles[name].font.size.pt for name in ("Normal", "Title", "Heading 1", "Heading 2", "Table Text")}
    assert sizes == {"Normal": 16, "Title": 22, "Heading 1": 16, "Heading 2": 16, "Table Text": 10.5}
    assert styles["Normal"].paragraph_format.line_spacing.pt == 28
    assert styles["Normal"].paragraph_format.first_line_indent.pt == 32
    fonts = parts(write(filled(NEW), ".docx"))["word/fontTable.xml"]
    assert re.findall('w:name="([^"]+)"><w:altName w:val="([^"]+)"', fonts)[:4] == [
        ("方正小标宋简体", "宋体"),
        ("黑体", "SimHei"),
        ("楷体_GB2312", "楷体"),
        ("仿宋_GB2312", "仿宋"),
    ]


def test_page_numbers_stand_outside():
    data = parts(write(filled(NEW), ".docx"))
    assert "<w:evenAndOddHeaders/>" in data["word/settings.xml"]
    assert 'w:jc w:val="right"' in data["word/footer1.xml"]
    assert 'w:jc w:val="left"' in data["word/footer2.xml"]
    assert all(" PAGE " in data[f"word/footer{number}.xml"] for number in (1, 2))


def test_tables_repeat_their_heads_and_break_no_row():
    body = parts(write(filled(NEW), ".docx"))["word/document.xml"]
    assert body.count("<w:cantSplit/>") == body.count("<w:tr>")
    assert body.count("<w:tblHeader/>") == 3 + 3  # tables 3 and 4; the blocks of table 2 have heads of their own


def test_a_wide_table_stands_on_a_turned_page_and_is_read_back(tmp_path):
    snapshot = filled(NEW, **WIDE)
    sections = opened(snapshot).sections
    assert [section.orientation for section in sections] == [
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
        WD_ORIENT.PORTRAIT,
    ]
    assert sections[1].page_width > sections[1].page_height
    file = tmp_path / "报告.docx"
    file.write_bytes(write(snapshot, ".docx"))
    assert differences(read(file).snapshot, snapshot) == {}


def test_the_properties_name_title_subject_and_language():
    found = opened(filled(NEW)).core_properties
    assert (found.title, found.subject, found.language) == (
        filled(NEW).text("title"),
        "政府信息公开工作年度报告",
        "zh-CN",
    )
    assert (found.author, found.last_modified_by) == ("", "")


def test_a_picture_is_in_the_file_with_its_description_and_no_part_of_the_text(tmp_path):
    picture = Picture(png(4, 2), 100, 50, "各类申请人的“申请”数量")
    data = package(report(filled(NEW), (picture,)), properties(filled(NEW)))
    file = tmp_path / "报告.docx"
    file.write_bytes(data)
    assert differences(read(file).snapshot, filled(NEW)) == {}
    (shape,) = Document(BytesIO(data)).inline_shapes
    assert (round(shape.width.pt), round(shape.height.pt)) == (100, 50)
    assert "各类申请人的“申请”数量" in parts(data)["word/document.xml"]
