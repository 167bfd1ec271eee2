"""What we write and read back is the very same report, whatever it holds."""

import re
import zipfile
from io import BytesIO

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from core.errors import UserError
from core.exchange import WRITERS, read, write
from core.exchange.printing import COMMENTS, INTERNAL
from core.forms import TEXTS as TEXT_FIELDS
from core.forms import all_forms
from core.report import make_snapshot
from tests.core.exchange.samples import FORMS, NEW, OLD, corpus, differences, report

ENDINGS = [".docx", ".xlsx", ".html", ".txt", ".json", ".nianbao"]
PUBLISHED = dict.fromkeys([".html", ".txt"], INTERNAL) | {".docx": (COMMENTS,)}  # without these notes
MATCHED = pytest.mark.parametrize("ending", [".docx", ".xlsx", ".html", ".txt"])
PACKAGES = pytest.mark.parametrize("ending", [".docx", ".xlsx"])
EVERY = pytest.mark.parametrize("ending", ENDINGS)

ODD = [
    "一、总体情况",
    "二、主动公开政府信息情况",
    "（一）主动公开情况",
    "规章",
    "  前后有空格  ",
    "\u3000\u3000首行缩进",
    "",
    "=SUM(B5:G5)",
    "+1-1",
    "@cmd",
    "a\tb",
    "_x0041_ x005F_ _x005F_",
    "<w:t>&amp;</w:t>",
    "</p></div><table><tr><td>1</td></tr></table>",
    "（年报数据，供程序读回：{}）",
    "| 规章 | 1 | 2 | 3 |",
    "\t\t",
    "1.\u3000编号",
    "\u2028\xa0\u200b\u2003",
    "12",
    "0 0 0 0 0 0 0",
    "长" * 16_001,
    "𠮷野家😀",
    "|",
]
paragraph = st.sampled_from(ODD) | st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=40)
prose = st.lists(paragraph, max_size=5).map("\n".join)
in_a_cell = st.sampled_from(
    ["", "0", "7", "+98", "-3", "1.50", "258463.87元", "1.2万元", "/", "—", "无", "本单位未制作", "=1+1", "-1+2",
     "１２", "1,234", "12件", "总计", "规章", "结果维持", "123456789012345678", "007", "1e5", "0.1", "TRUE", "字" * 300,
     "a|b\\\\|", "\\", "|", "<b>1</b>", "一、总体情况", "@SUM(A1)"]
)  # fmt: skip


@st.composite
def fields(draw):
    form = draw(st.sampled_from([OLD, NEW]))
    cells = draw(st.dictionaries(st.sampled_from(list(form.cells)), in_a_cell | st.text(max_size=8), max_size=60))
    details = {
        "organization": draw(st.text(max_size=10)),
        "unit_type": draw(st.sampled_from(["", "township"])),
        "year": draw(st.integers(0, 2100)),
        "title": draw(st.sampled_from(["", "某镇2023年政府信息公开工作年度报告", "没有年份的标题"])),
        "contact": draw(st.sampled_from(["", "电话：0000-0000000", "地址：某路1号\n电话：0000-0000000", "\n"])),
        "auto_sum": draw(st.booleans()),
        "explanations": draw(st.sampled_from([(), (("T2-13|1", "已核对"),)])),
        "anchors": draw(st.sampled_from([(), (("overview 0 2", "requests/received/total"),)])),
        "comments": draw(st.sampled_from([(), (("requests/received/total", "等科室\n_x0041_<回复>&"),)])),
        "switched_off": draw(st.sampled_from([(), (("X-02", "有以前年度的案件"),)])),
    }
    return form.id, {**cells, **details, **{text: draw(prose) for text in TEXT_FIELDS}}


@EVERY
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(content=fields())
def test_an_export_read_back_is_the_identical_report(tmp_path_factory, ending, content):
    form, values = content
    snapshot = make_snapshot(all_forms()[form], values)
    file = tmp_path_factory.mktemp("export") / f"报告{ending}"
    file.write_bytes(write(snapshot, ending))
    imported = read(file)
    left_out = dict.fromkeys(PUBLISHED.get(ending, ()), ())
    assert differences(imported.snapshot, make_snapshot(snapshot.form, values | left_out)) == {}
    assert imported.doubts == ()


@MATCHED
@FORMS
def test_a_filled_report_comes_back_without_a_doubt(tmp_path, form, ending):
    snapshot = report(form, contact="电话：0000-0000000")
    file = tmp_path / f"报告{ending}"
    file.write_bytes(write(snapshot, ending))
    imported = read(file)
    assert differences(imported.snapshot, snapshot) == {}
    assert imported.doubts == imported.findings == ()
    assert len(imported.placed) == len(form.cells)


@MATCHED
@pytest.mark.parametrize("number", ["001", "005", "007", "019"])
def test_real_figures_survive_an_export(tmp_path, number, ending):
    snapshot = corpus(number)
    file = tmp_path / f"报告{ending}"
    file.write_bytes(write(snapshot, ending))
    assert differences(read(file).snapshot, snapshot) == {}


@MATCHED
@FORMS
def test_without_our_marks_an_export_is_read_like_any_other_file(tmp_path, ending, form):
    snapshot = report(form)
    file = tmp_path / f"报告{ending}"
    file.write_bytes(_unmarked(write(snapshot, ending), ending))
    imported = read(file)
    assert differences(imported.snapshot, snapshot) == {}
    assert imported.doubts == imported.findings == ()


def test_a_title_changed_elsewhere_names_unit_and_year_anew(tmp_path):
    file = tmp_path / "报告.docx"
    file.write_bytes(write(report(NEW), ".docx"))
    document = Document(str(file))
    document.paragraphs[0].runs[0].text = "白云县柳溪乡人民政府2024年政府信息公开工作年度报告"
    document.save(str(file))
    snapshot = read(file).snapshot
    assert (snapshot["organization"], snapshot.year) == ("白云县柳溪乡人民政府", 2024)


def test_a_contact_changed_elsewhere_stays_where_it_is_printed(tmp_path):
    file = tmp_path / "报告.docx"
    file.write_bytes(write(report(NEW, lead="导语。", contact="电话：1"), ".docx"))
    document = Document(str(file))
    document.paragraphs[2].runs[0].text = "电话：2"
    document.save(str(file))
    snapshot = read(file).snapshot
    assert (snapshot["lead"], snapshot["contact"]) == ("导语。\n电话：2", "")


def test_a_heading_deleted_elsewhere_is_reported(tmp_path):
    file = tmp_path / "报告.docx"
    file.write_bytes(write(report(NEW), ".docx"))
    document = Document(str(file))
    heading = next(found for found in document.paragraphs if found.text == "六、其他需要报告的事项")
    heading._element.getparent().remove(heading._element)
    document.save(str(file))
    (problem,) = read(file).findings
    assert problem.rule == "S-02"
    assert "六、其他需要报告的事项" in problem.message


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "＝1"])
def test_no_text_becomes_a_formula_or_a_link(text):
    snapshot = make_snapshot(NEW, {"title": text, "overview": text, "requests/received/total": text})
    data = write(snapshot, ".xlsx")
    with zipfile.ZipFile(BytesIO(data)) as package:
        parts = [package.read(name) for name in package.namelist() if "sheet" in name]
    assert not any(b"<hyperlink" in part for part in parts)
    assert all(formula.startswith(b"IF(") for part in parts for formula in re.findall(rb"<f>(.*?)</f>", part))
    book = load_workbook(BytesIO(data))
    found = [cell for row in book["正文"].iter_rows() for cell in row if cell.value == text]
    assert found
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in found)


def test_figures_are_numbers_in_a_workbook_only_when_no_digit_gets_lost():
    typed = {"received": "12", "carried_in": "007", "granted": "1234567890123456", "partly_granted": "12件"}
    cells = {f"requests/{row}/total": text for row, text in typed.items()}
    snapshot = make_snapshot(NEW, {**cells, "disclosure/fees/amount": "18.8710"})
    book = load_workbook(BytesIO(write(snapshot, ".xlsx")))
    values = {cell.value for sheet in book for row in sheet.iter_rows() for cell in row}
    assert {12, "007", "1234567890123456", "12件", "18.8710"} <= values


@PACKAGES
@FORMS
def test_an_export_says_nothing_about_who_made_it(form, ending):
    with zipfile.ZipFile(BytesIO(write(report(form), ending))) as package:
        names, parts = package.namelist(), b"".join(package.read(name) for name in package.namelist()).lower()
    assert not [name for name in names if "thumbnail" in name or name.startswith("customXml")]
    assert not [word for word in (b"python", b"openpyxl", b"root", b"2013-", b"/tmp") if word in parts]
    assert b'targetmode="external"' not in parts


def test_other_programs_open_our_document():
    document = Document(BytesIO(write(report(OLD), ".docx")))
    headings = [found.text for found in document.paragraphs if found.style.name == "Heading 1"]
    assert headings == [section.title for section in OLD.sections.values()]
    assert len(document.tables) == 3
    assert document.core_properties.author == ""
    section = document.sections[0]
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(margin.mm) for margin in margins] == [37, 35, 28, 26]


@EVERY
def test_the_same_report_gives_the_same_file(ending):
    assert write(report(NEW), ending) == write(report(NEW), ending)


def test_an_ending_nobody_writes_is_refused_with_those_that_are():
    with pytest.raises(UserError) as caught:
        write(report(NEW), ".abc")
    assert "“.abc”" in caught.value.sentence
    assert all(writer.ending in caught.value.sentence for writer in WRITERS)


def _unmarked(data: bytes, ending: str) -> bytes:
    """An export without what only our own reader understands."""
    if ending == ".html":
        return re.sub(rb' data-nianbao(-part)?="[^"]*"', b"", data)
    return data.rsplit("（年报数据".encode(), 1)[0] if ending == ".txt" else _without(data, "docProps/custom.xml")


def _without(data: bytes, name: str) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for entry in old.namelist():
            if entry != name:
                new.writestr(entry, old.read(entry))
    return target.getvalue()


@pytest.mark.parametrize("in_a_row", [True, False])
def test_a_remark_added_elsewhere_to_a_table_is_listed(tmp_path, in_a_row):
    page = write(report(NEW), ".html").decode()
    end = page.index("</table>", page.index('"requests"'))
    remark = (
        "<tr><td colspan='10'>备注：含口头答复2件</td></tr></table>"
        if in_a_row
        else "</table><p>备注：含口头答复2件</p>"
    )
    file = tmp_path / "报告.html"
    file.write_text(page[:end] + remark + page[end + len("</table>") :], encoding="utf-8")
    (doubt,) = read(file).doubts
    assert doubt.raw == "备注：含口头答复2件"
