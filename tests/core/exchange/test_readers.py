"""DOCX and XLSX taken apart: what stands on the page is there, what does not is not, and nothing is invented."""

import zipfile
from io import BytesIO

import pytest
from docx import Document
from openpyxl import Workbook

from core.exchange import docx, read, xlsx
from core.exchange.entrance import sound
from core.exchange.package import Package
from core.exchange.source import Source, SourceRow, paragraph
from core.exchange.xlsx import number_text
from tests.core.exchange.samples import FORMS, NEW, differences, report, table_lines

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


def rows(body, **others: str):
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("word/document.xml", f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>")
        for name, content in others.items():
            package.writestr(f"word/{name}.xml", content)
    return docx.read(Package(target.getvalue())).rows


def texts(body, **others: str):
    return [row.text for row in rows(body, **others)]


def run(text):
    return f"<w:r><w:t>{text}</w:t></w:r>"


def p(*texts: str):
    return f"<w:p>{''.join(map(run, texts))}</w:p>"


def table(*lines: list[str]):
    return "<w:tbl>" + "".join(f"<w:tr>{''.join(line)}</w:tr>" for line in lines) + "</w:tbl>"


def tc(text, properties=""):
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


# DOCX


@pytest.mark.parametrize(
    "frame",
    ["<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>", "<w:customXml>{}</w:customXml>", "<w:ins>{}</w:ins>"],
)
def test_text_and_tables_inside_controls_and_insertions_are_read(frame):
    assert texts(frame.format(p("一") + table([tc("规章"), tc("1")]))) == ["一", "规章\t1"]


def test_insertions_and_links_are_read_and_deletions_are_not():
    kept = (
        f"<w:ins>{run('新增12件')}</w:ins><w:hyperlink>{run('网站')}</w:hyperlink><w:smartTag>{run('县')}</w:smartTag>"
    )
    gone = "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>移走</w:t></w:r></w:moveFrom>"
    assert texts(f"<w:p>{kept}{gone}</w:p>") == ["新增12件网站县"]


def test_tabs_and_line_breaks_are_characters_and_field_codes_are_nothing():
    inner = "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:instrText>PAGE</w:instrText></w:r>"
    assert texts(f"<w:p>{inner}</w:p>") == ["a\tb\nc"]


def test_a_text_box_is_read_once():
    choice = f"<mc:Choice><w:txbxContent>{p('框内')}</w:txbxContent></mc:Choice>"
    spare = f"<mc:Fallback><w:txbxContent>{p('框内')}</w:txbxContent></mc:Fallback>"
    assert texts(f"<w:p><w:r><mc:AlternateContent>{choice}{spare}</mc:AlternateContent></w:r></w:p>") == ["", "框内"]


def test_merged_cells_come_once_and_keep_their_columns():
    first = [tc("组", '<w:vMerge w:val="restart"/>'), tc("甲", '<w:gridSpan w:val="2"/>'), tc("1")]
    second = [tc("", "<w:vMerge/>"), tc("乙", '<w:gridSpan w:val="2"/>'), tc("2")]
    found = rows(table(first, second))
    assert [[(cell.text, cell.column, cell.column_span) for cell in row.cells] for row in found] == [
        [("组", 0, 1), ("甲", 1, 2), ("1", 3, 1)],
        [("乙", 1, 2), ("2", 3, 1)],
    ]


@pytest.mark.parametrize("span", ["1000000", "2147483648", "-1", "x", "9" * 400])
def test_an_absurd_span_is_clamped(span):
    (row,) = rows(table([tc("a", f'<w:gridSpan w:val="{span}"/>'), tc("b")]))
    assert row.cells[1].column <= 63


def test_a_nested_table_follows_the_one_around_it():
    inner = table([tc("内1"), tc("内2")])
    assert texts(table([f"<w:tc>{p('外1')}{inner}</w:tc>", tc("外2")])) == ["外1\t外2", "内1\t内2"]


def test_a_frame_of_one_column_is_text():
    assert [row.grid for row in rows(table([tc("段落一")], [tc("段落二")]))] == [None, None]


def test_places_are_named_as_a_person_counts_them():
    body = p("甲") + table([tc("规章"), tc("1")], [tc("许可"), tc("2")]) + p("乙")
    assert [row.place for row in rows(body)] == ["第1段", "表1第1行", "表1第2行", "第2段"]


def test_automatic_numbers_are_part_of_the_text():
    level = '<w:lvl w:ilvl="{}"><w:start w:val="1"/><w:numFmt w:val="{}"/><w:lvlText w:val="{}"/></w:lvl>'
    levels = level.format(0, "chineseCounting", "%1、") + level.format(1, "decimal", "%2.")
    numbering = (
        f'<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )

    def numbered(text, at):
        mark = f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="3"/></w:numPr>'
        return f"<w:p><w:pPr>{mark}</w:pPr>{run(text)}</w:p>"

    body = numbered("总体情况", 0) + numbered("甲", 1) + numbered("乙", 1) + numbered("主动公开", 0) + numbered("丙", 1)
    assert texts(body, numbering=numbering) == ["一、总体情况", "1.甲", "2.乙", "二、主动公开", "1.丙"]


@FORMS
def test_a_document_made_in_another_program_is_read(tmp_path, form):
    snapshot = report(form)
    document = Document()
    for line in ("政府信息公开", snapshot.text("title"), *snapshot.text("lead").split("\n")):
        document.add_paragraph(line)
    for section in form.sections.values():
        document.add_paragraph(f"  {section.title} ")
        if section.kind == "text":
            for line in snapshot.text(section.id).split("\n"):
                document.add_paragraph(f"　　{line}")
            continue
        lines = table_lines(snapshot, section.id)
        grid = document.add_table(rows=0, cols=max(map(len, lines)))
        for line in lines:
            for cell, text in zip(grid.add_row().cells, line, strict=False):
                cell.text = f" {text} "
    document.save(str(tmp_path / "年报.docx"))
    imported = read(tmp_path / "年报.docx")
    assert differences(imported.snapshot, snapshot) == {}
    assert [doubt.raw for doubt in imported.doubts] == ["政府信息公开"]
    assert imported.findings == ()


# XLSX


def book_rows(fill):
    book = Workbook()
    fill(book)
    target = BytesIO()
    book.save(target)
    return xlsx.read(Package(target.getvalue())).rows


@pytest.mark.parametrize(
    ("stored", "shown"),
    [("3.0", "3"), ("25.5", "25.5"), ("0.30000000000000004", "0.3"), ("1E3", "1000"), ("-7", "-7"),
     ("1e-7", "0.0000001"),
     ("123456789012345", "123456789012345"), ("18.871", "18.871"), ("nan", "nan"), ("1e309", "1e309"), ("x", "x")],
)  # fmt: skip
def test_numbers_are_spelt_as_a_person_does(stored, shown):
    assert number_text(stored) == shown


def test_a_formula_without_a_result_shows_itself():
    def fill(book):
        book.active.append(["规章", "=SUM(B5:G5)", None, 3])

    (row,) = book_rows(fill)
    assert row.text == "规章\t=SUM(B5:G5)\t\t3"


def test_hidden_sheets_and_merged_cells_are_read_once():
    def fill(book):
        book.active.append(["甲", 1])
        hidden = book.create_sheet("隐藏")
        hidden.sheet_state = "hidden"
        hidden.append(["标题", None, None])
        hidden.append(["乙", 2, 3])
        hidden.merge_cells("A1:C1")

    found = book_rows(fill)
    assert [row.text for row in found] == ["甲\t1", "标题", "乙\t2\t3"]
    assert [row.place for row in found] == ["工作表“Sheet”第1行", "工作表“隐藏”第1行", "工作表“隐藏”第2行"]


def test_dates_and_truth_values_look_as_they_do_in_the_sheet():
    from datetime import datetime

    def fill(book):
        book.active.append([datetime(2024, 1, 31), True, "_x0041_"])  # noqa: DTZ001

    assert book_rows(fill)[0].text == "2024-01-31\tTRUE\tA"


def test_a_cell_at_the_far_end_of_a_sheet_costs_nothing():
    def fill(book):
        book.active["A1"] = "甲"
        book.active["XFD1048576"] = "乙"

    assert [row.cells[-1].text for row in book_rows(fill)] == ["", "乙"]


def test_a_sheet_for_every_table_is_read_without_section_titles(tmp_path):
    snapshot = report(NEW)
    book = Workbook()
    book.remove(book.active)
    for name in NEW.tables:
        sheet = book.create_sheet(name)
        for line in table_lines(snapshot, name):
            sheet.append([int(text) if text.isdecimal() else text for text in line])
    book.save(tmp_path / "表.xlsx")
    imported = read(tmp_path / "表.xlsx")
    assert {cell: imported.snapshot.text(cell) for cell in NEW.cells} == {
        cell: snapshot.text(cell) for cell in NEW.cells
    }


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def sheet_source(rows, **parts: str):
    """The workbook whose one sheet holds `rows` (XML), and more parts of `xl/` by name."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("xl/workbook.xml", f'<workbook xmlns="{MAIN}"><sheets><sheet name="表"/></sheets></workbook>')
        sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'
        package.writestr("xl/worksheets/sheet1.xml", sheet)
        for name, content in parts.items():
            package.writestr(f"xl/{name}", content)
    return xlsx.read(Package(target.getvalue()))


TEXT = 't="s"'


def cell(reference, value, extra=""):
    return f'<c r="{reference}" {extra}><v>{value}</v></c>'


@pytest.mark.parametrize("number", ["x", "_x0000_", "9" * 30, "-1", ""])
def test_a_row_with_an_absurd_number_is_the_next_one(number):
    rows = f'<row r="2">{cell("A2", 1)}</row><row r="{number}">{cell("A", 2)}</row>'
    assert [row.place for row in sheet_source(rows).rows] == ["工作表“表”第2行", "工作表“表”第3行"]


@pytest.mark.parametrize("style", ["x", "²", "\x7f", "-1", "9" * 30])
def test_a_style_that_does_not_exist_is_none(style):
    styled = cell("A1", 7, f's="{style}"')
    assert sheet_source(f"<row>{styled}</row>").rows[0].text == "7"


@pytest.mark.parametrize("index", ["9", "-1", "x", "1e309"])
def test_a_text_that_is_missing_shows_that_it_is(index):
    strings = f'<sst xmlns="{MAIN}"><si><t>甲</t></si></sst>'
    rows = f"<row>{cell('A1', 0, TEXT)}{cell('B1', index, TEXT)}</row>"
    assert sheet_source(rows, **{"sharedStrings.xml": strings}).rows[0].text == "甲\t\ufffd"


def test_a_cell_that_is_there_twice_is_told():
    source = sheet_source(f'<row r="1">{cell("A1", 5)}{cell("A1", 7)}{cell("B1", 1)}{cell("B1", 1)}</row>')
    assert source.rows[0].text == "5\t1"
    assert [(doubt.raw, doubt.place) for doubt in source.doubts] == [("5", "工作表“表”第1行")]
    assert "“7”" in source.doubts[0].reason


def test_pictures_and_text_boxes_over_a_sheet_are_told():
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing"
    link = f'<Relationships><Relationship Id="d" Type="{kind}" Target="../drawings/d.xml"/></Relationships>'
    corners = "<from><col>0</col><row>4</row></from><to><col>9</col><row>20</row></to>"
    shapes = (
        f"<d><twoCellAnchor>{corners}<pic/></twoCellAnchor><twoCellAnchor>{corners}<sp><t>注：</t><t>含上年</t></sp>"
        "</twoCellAnchor></d>"
    )
    rows = f"<row>{cell('A1', 1)}</row>"
    source = sheet_source(rows, **{"worksheets/_rels/sheet1.xml.rels": link, "drawings/d.xml": shapes})
    assert [(entry.place, entry.is_large) for entry in source.pictures] == [("工作表“表”第5行", True)]
    assert [(doubt.raw, doubt.place) for doubt in source.doubts] == [("注：含上年", "工作表“表”第5行")]


def test_a_picture_that_wps_put_into_a_cell_is_told():
    source = sheet_source('<row><c r="A1" t="str"><f>x</f><v>=DISPIMG("ID_1",1)</v></c></row>')
    assert [row.text for row in source.rows] in ([], [""])
    assert [entry.is_large for entry in source.pictures] == [True]


def test_a_sheet_whose_content_is_missing_is_told():
    book = f'<workbook xmlns="{MAIN}"><sheets><sheet name="甲"/><sheet name="乙"/></sheets></workbook>'
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("xl/workbook.xml", book)
        package.writestr("xl/worksheets/sheet1.xml", f'<worksheet xmlns="{MAIN}"/>')
    assert [doubt.raw for doubt in xlsx.read(Package(target.getvalue())).doubts] == ["乙"]


@pytest.mark.parametrize("start", ["x", "²", "-3", "9" * 5000])
def test_a_list_that_begins_at_no_number_begins_at_one(start):
    level = f'<w:lvl w:ilvl="x"><w:start w:val="{start}"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    numbering = (
        f'<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    numbered = f'<w:p><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr>{run("甲")}</w:p>'
    assert texts(numbered, numbering=numbering) == ["1.甲"]


# What gets in


def test_characters_that_no_export_could_hold_are_shown_and_told():
    source = sound(Source((paragraph("规\x0b章\x011\ud8002\ufeff", "第1段"), paragraph("好\r\n的\x85", "第2段"))))
    assert [row.text for row in source.rows] == ["规\n章\ufffd1\ufffd2", "好\n的\n"]
    assert [(doubt.place, "无法识别的字符" in doubt.reason) for doubt in source.doubts] == [("第1段", True)]


def test_a_row_without_cells_does_not_get_in():
    assert sound(Source((SourceRow((), "第1段"), paragraph("一", "第2段")))).rows == (paragraph("一", "第2段"),)


def test_comments_among_cells_and_relationships_are_nothing():
    source = sheet_source(
        f"<row><!-- x -->{cell('A1', 1)}</row>",
        **{"_rels/workbook.xml.rels": "<Relationships><!-- x --><?y?></Relationships>"},
    )
    assert [row.text for row in source.rows] == ["1"]
