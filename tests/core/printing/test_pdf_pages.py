"""PDFs as other programs see them; needs a Chinese font, whichever it is."""

import re
import zlib

import pypdfium2 as pdfium
import pytest

from core.errors import UserError
from core.exchange import read, write
from core.printing import faces, fonts, pdf
from core.printing.content import Document, Paragraph, Part, Picture, Span, report
from core.report import make_snapshot
from tests.core.exchange.samples import FORMS, NEW, differences
from tests.core.exchange.samples import report as filled
from tests.core.printing.golden import REPORTS
from tests.core.printing.nominal import full_report, png, sample

try:
    fonts.system_fonts()
except UserError:
    pytest.skip("no font with Chinese characters", allow_module_level=True)


def text_of(data: bytes) -> str:
    document = pdfium.PdfDocument(data)
    return "".join(page.get_textpage().get_text_bounded() for page in document)


def without_space(text: str) -> str:
    return "".join(text.replace("\ufffe", "").split())


@pytest.mark.parametrize("name", REPORTS)
def test_the_text_layer_has_the_very_characters_of_the_report(name):
    snapshot = REPORTS[name]()
    found = without_space(text_of(pdf.write(report(snapshot))))
    for field in ("title", "lead", "overview", "problems", "other_matters", "contact"):
        for paragraph in snapshot.text(field).split("\n"):
            pieces = re.split("[^\u4e00-\u9fff]+", paragraph)  # lines of text may have a page number between them
            assert all(piece[:5] in found for piece in pieces)
    assert not re.search("[\u2e80-\u2fdf\uf900-\ufaff]", found)


def test_a_character_and_the_radical_that_looks_like_it_are_told_apart():
    text = "一⼀大⼤"
    data = pdf.write(Document("", (Part(False, (Paragraph("body", (Span(text),)),)),)))
    assert text.encode("utf-16-be").hex() in data.hex() or "ActualText" in _streams(data)


def _streams(data: bytes) -> str:
    found = re.findall(rb"/FlateDecode/Length \d+>>stream\n(.*?)\nendstream", data, re.DOTALL)
    return "".join(zlib.decompress(stream).decode("latin-1") for stream in found)


@FORMS
def test_our_own_pdf_is_read_back_without_a_doubt(tmp_path, form):
    snapshot = filled(form)
    file = tmp_path / "报告.pdf"
    file.write_bytes(write(snapshot, ".pdf"))
    imported = read(file)
    assert imported.doubts == ()
    assert not {field for field in differences(imported.snapshot, snapshot) if field in form.cells}
    assert imported.snapshot["overview"] == snapshot["overview"]


def test_bookmarks_lead_to_the_title_and_the_six_sections():
    snapshot = sample(2021)
    document = pdfium.PdfDocument(pdf.write(report(snapshot)))
    titles = [mark.get_title() for mark in document.get_toc()]
    assert titles == [snapshot.text("title"), *(section.title for section in snapshot.form.sections.values())]
    assert [mark.get_dest().get_index() for mark in document.get_toc()] == [0, 0, 1, 2, 3, 3, 3]


def test_the_file_names_its_title_and_nobody():
    snapshot = sample(2021)
    data = pdf.write(report(snapshot))
    assert pdfium.PdfDocument(data).get_metadata_dict(skip_empty=True) == {
        "Title": snapshot.text("title"),
        "Subject": "政府信息公开工作年度报告",
    }
    assert b"/Lang(zh-CN)" in data
    assert snapshot.text("title").encode() in data  # XMP
    assert data == pdf.write(report(snapshot))


def test_every_font_is_embedded_as_a_subset():
    data = pdf.write(report(full_report()))
    names = re.findall(rb"/Type/FontDescriptor/FontName/(\S+?)/", data)
    assert names
    assert all(re.fullmatch(rb"[A-Z]{6}\+\S+", name) for name in names)
    assert data.count(b"/FontFile") == len(names)
    assert len(data) < 500_000


def test_odd_characters_harm_nothing():
    text = "𠮷野家😀\u200b\u0301\tＡⅣ℃㎡—…“”\ue000"
    snapshot = make_snapshot(NEW, {"title": "", "overview": text, "requests/received/total": "—"})
    data = pdf.write(report(snapshot))
    assert "𠮷野家" in without_space(text_of(data))
    assert b"pdfaid" not in data  # no font draws what is private


def test_the_file_claims_to_be_pdf_a_when_every_character_is_drawn():
    assert b'pdfaid:part="2" pdfaid:conformance="U"' in pdf.write(report(sample(2019)))


def test_a_blank_report_has_its_pages():
    assert len(pdfium.PdfDocument(pdf.write(report(make_snapshot(NEW, {}))))) >= 2


def test_missing_fonts_are_named_with_what_stands_for_them(monkeypatch):
    only = next(iter(fonts.system_fonts()._chosen.values()))
    monkeypatch.setattr(faces, "installed", lambda: {only.family.casefold(): [only]})
    monkeypatch.setattr(fonts, "installed", faces.installed)
    remark = fonts.SystemFonts().remark()
    assert remark.startswith("本机缺少公文字体：")
    assert "仿宋" in remark
    assert only.family in remark


def test_without_a_chinese_font_one_sentence_says_what_to_do(monkeypatch):
    monkeypatch.setattr(faces, "installed", dict)
    monkeypatch.setattr(fonts, "installed", dict)
    with pytest.raises(UserError) as caught:
        fonts.SystemFonts()
    assert "安装" in caught.value.sentence


def test_a_picture_stands_after_the_fifth_section():
    picture = Picture(png(4, 2), 400, 200, "各类申请人的申请数量")
    document = pdfium.PdfDocument(pdf.write(report(sample(2021), (picture,))))
    images = [image for page in document for image in page.get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_IMAGE])]
    ((left, bottom, right, top),) = [image.get_bounds() for image in images]
    assert (round(right - left), round(top - bottom)) == (400, 200)


def test_only_pictures_that_a_pdf_holds_as_they_are_are_taken():
    with pytest.raises(ValueError, match="PNG"):
        pdf.write(report(sample(2021), (Picture(b"GIF89a", 10, 10, ""),)))
