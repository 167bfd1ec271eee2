"""PDF: the report as it was printed; scans and unreadable fonts are refused, nothing is read as blank."""

from io import BytesIO
from itertools import pairwise

import pypdfium2
import pytest

from core.errors import UserError
from core.exchange import pdf
from core.exchange.matching import match
from core.exchange.pdf_grid import grids
from core.exchange.pdf_lines import Paragraphs, joined, lines
from core.exchange.pdf_page import Glyph, PdfPage, Rule
from core.exchange.radicals import ordinary
from tests.core.exchange.office import (
    converted,
    docx,
    extra,
    grid,
    needs_office,
    picture_of_a_table,
    sample,
    texts,
)
from tests.core.exchange.samples import FORMS, differences, table_lines

PUNCTUATION = dict.fromkeys(map(ord, "，。、：；（）“” \n"))


def p(text, properties=""):
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def plain_table(rows, borders=""):
    """A DOCX table without ruled lines, unless `borders` says otherwise."""
    columns = '<w:gridCol w:w="2200"/>' + '<w:gridCol w:w="900"/>' * (len(rows[0]) - 1)
    body = "".join(
        "<w:tr>" + "".join(f'<w:tc><w:tcPr><w:tcW w:w="900"/></w:tcPr>{p(text)}</w:tc>' for text in row) + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl><w:tblPr>{borders}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{body}</w:tbl>"


SIDES = "".join(
    f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
RULED = f"<w:tblBorders>{SIDES}</w:tblBorders>"
RADICALS = "⻓期⽤户⼈⺠⽂件⻔⻚"


@extra("pdf")
def odd_documents():
    rows = [["行", "自然人", "企业", "总计"], *([f"第{number}行", str(number), "0", "7"] for number in range(1, 4))]
    long = [["头", "甲", "乙", "丙"], *([f"行{number}", str(number), "", str(number * 2)] for number in range(1, 120))]
    return {
        "plain.docx": docx(p("前文") + plain_table(rows) + p("后文")),
        "radicals.docx": docx(p(RADICALS)),
        "long.docx": docx(plain_table(long, RULED)),
        "picture.docx": picture_of_a_table(),
    }


def read(name):
    return pdf.read((converted("pdf") / f"{name}.pdf").read_bytes())


@needs_office
class TestPrintedReports:
    @FORMS
    def test_every_figure_is_read_without_a_doubt(self, form):
        imported = match(read(form.id))
        wrong = differences(imported.snapshot, sample(form))
        assert set(wrong) <= {"lead", "overview", "problems", "other_matters"}
        assert imported.doubts == ()
        assert imported.findings == ()
        assert len(imported.placed) == len(form.cells)

    @FORMS
    def test_texts_come_paragraph_by_paragraph(self, form):
        """LibreOffice itself loses punctuation that hangs over the margin."""
        got, wanted = match(read(form.id)).snapshot, sample(form)
        for field in ("title", "lead", "overview", "problems", "other_matters"):
            assert got.text(field).translate(PUNCTUATION) == wanted.text(field).translate(PUNCTUATION)
            assert got.text(field).count("\n") == wanted.text(field).count("\n")

    @FORMS
    def test_tables_have_the_cells_that_were_printed(self, form):
        """Row by row, also where a table runs over a page, with repeated heads dropped; only the label of a group that
        a page's end divides stands where there was room for it.
        """
        printed = [["".join(text.split()) for text, _, _ in row if text.strip()] for row in grid(read(form.id))]
        wanted = [row for table in form.tables for row in table_lines(sample(form), table)]
        assert len(printed) == len(wanted)
        for got, row in zip(printed, wanted, strict=True):
            assert got[-8:] == [text.replace(" ", "") for text in row if text][-8:]

    def test_places_name_the_page(self):
        assert read("2021").rows[0].place == "第1页第1行"
        assert any(row.place.endswith("表1第1行") for row in read("2021").rows)


@needs_office
class TestOddDocuments:
    def test_a_table_without_lines_is_read_by_its_gaps(self):
        source = read("plain")
        assert texts(source) == ["前文", "行\t自然人\t企业\t总计", *(f"第{n}行\t{n}\t0\t7" for n in (1, 2, 3)), "后文"]

    def test_a_picture_of_a_table_is_told_with_its_page(self):
        assert [entry.place for entry in read("picture").pictures] == ["第1页"]
        assert read("plain").pictures == ()

    def test_radicals_become_the_characters_that_they_look_like(self):
        assert texts(read("radicals")) == ["长期用户人民文件门页"]

    def test_a_table_over_many_pages_is_one_table_with_its_blank_cells(self):
        source = read("long")
        assert {row.grid for row in source.rows} == {1}
        assert grid(source)[1:] == [
            [(f"行{n}", 0, 1), (str(n), 1, 1), ("", 2, 1), (str(n * 2), 3, 1)] for n in range(1, 120)
        ]


def glyphs(text, left, top, size=10.0):
    return [Glyph(c, left + n * size, left + (n + 1) * size, top + 0.88 * size, size) for n, c in enumerate(text)]


def box(left, top, right, bottom):
    """The four sides of a rectangle."""
    return [
        *(Rule(True, y, left, right) for y in (top, bottom)),
        *(Rule(False, x, top, bottom) for x in (left, right)),
    ]


class TestLinesOfTables:
    def test_a_missing_line_merges_cells(self):
        rules = [*box(0, 0, 90, 60), Rule(True, 30, 0, 90), Rule(False, 30, 30, 60), Rule(False, 60, 0, 60)]
        found = grids(rules)
        assert [(c.row, c.column, c.row_span, c.column_span) for c in found[0].cells] == [
            (0, 0, 1, 2),
            (0, 2, 1, 1),
            (1, 0, 1, 1),
            (1, 1, 1, 1),
            (1, 2, 1, 1),
        ]

    def test_borders_drawn_cell_by_cell_and_dashed_are_one_line(self):
        rules = [side for x in (0, 31) for y in (0, 21) for side in box(x, y, x + 30, y + 20)]
        rules += [Rule(True, 60, x, x + 2) for x in range(0, 61, 4)]
        rules += [Rule(False, x, 42, 60) for x in (0, 30.5, 61)]
        found = grids(rules)
        assert [(len(table.xs), len(table.ys), len(table.cells)) for table in found] == [(3, 4, 6)]

    def test_tables_open_at_the_sides_are_closed(self):
        rules = [*(Rule(True, y, 0, 100) for y in (0, 20, 40)), Rule(False, 50, 0, 40)]
        assert [(c.row, c.column) for c in grids(rules)[0].cells] == [(0, 0), (0, 1), (1, 0), (1, 1)]

    def test_a_frame_around_text_and_an_underline_are_no_table(self):
        assert grids([*box(0, 0, 500, 700), Rule(True, 90, 100, 200)]) == []

    def test_a_drawing_of_thousands_of_lines_is_no_table(self):
        assert grids([Rule(bool(n % 2), n * 9.0, 0, 90_000) for n in range(4_000)]) == []

    def test_characters_go_where_their_middle_is(self):
        table = grids([*box(0, 0, 60, 20), Rule(False, 30, 0, 20)])[0]
        inside = [table.take(glyph) for glyph in glyphs("12", 24.9, 5)]
        assert inside == [True, True]
        assert [[glyph.text for glyph in cell.glyphs] for cell in table.cells] == [["1"], ["2"]]
        assert not table.take(glyphs("3", 70, 5)[0])


class TestLinesOfText:
    def test_fat_letters_printed_twice_are_one(self):
        found = lines([*glyphs("规章", 0, 0), *glyphs("规章", 0.4, 0.2)], 1)
        assert [line.text for line in found] == ["规章"]

    def test_small_gaps_are_no_spaces_and_wide_ones_divide_cells(self):
        found = lines([*glyphs("年", 0, 0), *glyphs("3", 12.5, 0), *glyphs("月", 30, 0), *glyphs("5", 90, 0)], 1)
        assert found[0].text == "年3 月 5"
        assert found[0].parts == ("年3 月", "5")

    def test_a_line_that_is_indented_or_follows_a_short_one_begins_a_paragraph(self):
        drawn = [
            ("　", 20, "字" * 28),
            ("", 0, "字" * 30),
            ("", 0, "字" * 8),
            ("", 0, "字" * 30),
            ("　", 20, "字" * 28),
        ]
        found = lines([g for n, (_, left, text) in enumerate(drawn) for g in glyphs(text, left, n * 15)], 1)
        rule = Paragraphs(found)
        assert [rule.starts(line, before) for before, line in pairwise(found)] == [
            False,
            False,
            True,
            True,
        ]

    def test_lines_are_joined_without_a_space_but_between_latin_words(self):
        assert joined(["共12", "件，见open", "data"]) == "共12件，见open data"


def shown(monkeypatch, *pages: tuple[list[Glyph], list[Rule]]):
    """The rows of pages with these characters and lines, 600 points wide and 800 high."""
    made = [PdfPage(n, 600, 800, tuple(g), tuple(r), 0.0, True) for n, (g, r) in enumerate(pages, 1)]
    monkeypatch.setattr(pdf, "_pages", lambda _: made)
    return pdf.read(b"")


def table(top, *rows: tuple[str, ...]):
    """A ruled table, 200 points a column and 30 a row."""
    height, width = top + 30 * len(rows), 200 * len(rows[0])
    rules = [Rule(True, top + 30 * n, 0, width) for n in range(len(rows) + 1)]
    rules += [Rule(False, 200 * n, top, height) for n in range(len(rows[0]) + 1)]
    drawn = [g for y, row in enumerate(rows) for x, text in enumerate(row) for g in glyphs(text, x * 200, top + y * 30)]
    return drawn, rules


class TestPages:
    @pytest.mark.parametrize("marks", ["— 1 — 2", "1 2", "第1页 第2页共9页", "-1- -2-", "1/2 2/2", "P.1 P.2"])
    def test_page_numbers_are_dropped(self, monkeypatch, marks):
        first, second = marks.replace("— 1 — 2", "—1— —2—").split()
        source = shown(
            monkeypatch,
            ([*glyphs("全年公开信息", 0, 100), *glyphs(first, 290, 760)], []),
            ([*glyphs("一、总体情况", 0, 100), *glyphs(second, 290, 760)], []),
        )
        assert texts(source) == ["全年公开信息", "一、总体情况"]

    def test_a_figure_on_a_line_of_its_own_is_no_page_number(self, monkeypatch):
        source = shown(monkeypatch, ([*glyphs("规章", 0, 100), *glyphs("1", 290, 400), *glyphs("完", 0, 760)], []))
        assert texts(source) == ["规章", "1", "完"]

    def test_what_stands_above_every_page_is_dropped(self, monkeypatch):
        pages = [([*glyphs("某镇年报", 200, 20), *glyphs(f"第{n}项工作", 0, 300)], []) for n in "甲乙丙"]
        assert texts(shown(monkeypatch, *pages)) == ["第甲项工作", "第乙项工作", "第丙项工作"]

    def test_a_repeated_head_is_dropped_and_a_broken_label_healed(self, monkeypatch):
        head = ("信息内容", "本年处理决定数量")
        source = shown(monkeypatch, table(600, head, ("行政", "12")), table(50, head, ("许可", ""), ("行政处罚", "5")))
        assert texts(source) == ["信息内容\t本年处理决定数量", "行政\n许可\t12", "行政处罚\t5"]

    def test_a_broken_figure_is_put_together_with_its_label(self, monkeypatch):
        source = shown(monkeypatch, table(600, ("行政", "22300")), table(50, ("许可", "19.36")))
        assert texts(source) == ["行政\n许可\t22300\n19.36"]

    def test_a_blank_row_and_the_row_after_it_stay_two(self, monkeypatch):
        source = shown(monkeypatch, table(600, ("规章", "")), table(50, ("行政规范性文件", "3")))
        assert texts(source) == ["规章\t", "行政规范性文件\t3"]

    def test_a_head_is_not_mistaken_for_the_first_half_of_a_row(self, monkeypatch):
        source = shown(monkeypatch, table(600, ("结果维持", "结果纠正")), table(50, ("3", "4")))
        assert texts(source) == ["结果维持\t结果纠正", "3\t4"]


def test_every_radical_that_looks_like_a_character_becomes_it():
    assert ordinary("⻓⻔⻚⺠⽤⾦豈，（1）①") == "长门页民用金豈，（1）①"


def image_page(document, share):
    put_image(document, document.new_page(600, 800), share)


def put_image(document, page, share):
    bitmap = pypdfium2.PdfBitmap.new_native(8, 8, pypdfium2.raw.FPDFBitmap_BGR)
    bitmap.fill_rect((200, 200, 200, 255), 0, 0, 8, 8)
    image = pypdfium2.PdfImage.new(document)
    image.set_bitmap(bitmap)
    image.set_matrix(pypdfium2.PdfMatrix().scale(600, 800 * share))
    page.insert_obj(image)
    page.gen_content()


def saved(document):
    target = BytesIO()
    document.save(target)
    document.close()
    return target.getvalue()


class TestWhatCannotBeRead:
    def test_a_scan_is_recognised(self):
        document = pypdfium2.PdfDocument.new()
        image_page(document, 0.9)
        with pytest.raises(UserError, match="第1页是扫描图片"):
            pdf.read(saved(document))

    @needs_office
    def test_text_that_recognition_put_behind_a_scan_is_not_trusted(self):
        document = pypdfium2.PdfDocument(converted("pdf") / "2021.pdf")
        page = document[0]
        for entry in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT]):
            pypdfium2.raw.FPDFTextObj_SetTextRenderMode(entry, pypdfium2.raw.FPDF_TEXTRENDERMODE_INVISIBLE)
        put_image(document, page, 1.0)
        with pytest.raises(UserError, match="第1页是扫描图片"):
            pdf.read(saved(document))

    @needs_office
    def test_a_picture_behind_the_text_does_no_harm(self):
        document = pypdfium2.PdfDocument(converted("pdf") / "2021.pdf")
        put_image(document, document[0], 1.0)
        assert texts(pdf.read(saved(document))) == texts(read("2021"))

    @needs_office
    def test_a_scanned_page_among_others_is_named(self):
        document = pypdfium2.PdfDocument(converted("pdf") / "2021.pdf")
        pages = len(document)
        image_page(document, 0.9)
        with pytest.raises(UserError, match=f"第{pages + 1}页是扫描图片"):
            pdf.read(saved(document))

    def test_pages_without_anything_are_refused(self):
        document = pypdfium2.PdfDocument.new()
        document.new_page(600, 800)
        with pytest.raises(UserError, match="没有文字"):
            pdf.read(saved(document))

    @pytest.mark.parametrize("data", [b"%PDF-1.7\n...", b"%PDF-1.4" + bytes(5000)])
    def test_a_damaged_file_is_refused(self, data):
        with pytest.raises(UserError, match="已损坏"):
            pdf.read(data)

    def test_a_book_is_refused(self):
        document = pypdfium2.PdfDocument.new()
        for _ in range(501):
            document.new_page(10, 10)
        with pytest.raises(UserError, match="超过500页"):
            pdf.read(saved(document))
