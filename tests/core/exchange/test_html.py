"""Web pages: in any encoding, any depth, with anything around; layout is opened up, tables keep their grid."""

from html import escape

import pytest

from core.errors import UserError
from core.exchange import html
from core.exchange.charset import decode
from core.exchange.matching import match
from core.layout import layout
from tests.core.exchange.office import assert_same_report, converted, grid, needs_office, sample, texts
from tests.core.exchange.samples import FORMS, NEW, differences, report

WORDS = "政府信息公开工作年度报告的总体情况"


def page(body, head=""):
    return f"<html><head>{head}</head><body>{body}</body></html>"


def rows(body):
    return texts(html.parse(page(body)))


def cells(body):
    return grid(html.parse(page(body)))


def written(snapshot):
    """A report as a web page with real spans."""
    parts = [f"<h1>{snapshot.text('title')}</h1>"]
    parts += [f"<p>{line}</p>" for line in snapshot.text("lead").split("\n")]
    for section in snapshot.form.sections.values():
        parts.append(f"<p><b>{section.title}</b></p>")
        if section.kind == "text":
            parts += [f"<p>　　{escape(line)}</p>" for line in snapshot.text(section.id).split("\n")]
            continue
        lines = [
            "".join(
                f'<td rowspan="{place.row_span}" colspan="{place.column_span}"><p>'
                f"<span>{escape(snapshot.text(place.cell.id) if place.cell else place.text)}</span></p></td>"
                for place in line
            )
            for line in layout(snapshot.form, section.id).lines()
        ]
        parts.append(f"<table border=1><tbody>{''.join(f'<tr>{line}</tr>' for line in lines)}</tbody></table>")
    return "\n".join(parts)


AROUND = (
    "<table width=100%><tr><td><ul><li><a href=#>首页</a><li><a href=#>政务公开</a></ul></td>"
    "<td><div style='display:none'>9</div><div class=zoom>{}</div><p>打印 关闭</p></td></tr></table>"
    "<script>var a = '<p>5</p>';</script><!-- <p>6</p> -->"
)


@needs_office
@FORMS
def test_a_report_saved_by_libreoffice_is_the_same_report(form):
    assert_same_report(html.read((converted("html") / f"{form.id}.html").read_bytes()), form)


@FORMS
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
@pytest.mark.parametrize("around", ["{}", AROUND], ids=["bare", "in a site's layout"])
def test_a_page_is_the_report_it_shows(form, encoding, around):
    imported = match(html.read(page(around.format(written(report(form)))).encode(encoding)))
    assert differences(imported.snapshot, report(form)).keys() <= {"other_matters"}  # the page's end belongs to it
    assert len(imported.placed) == len(form.cells)


class TestCharacters:
    @pytest.mark.parametrize(
        ("declared", "real"),
        [
            ("gb2312", "gb18030"),
            ("gb2312", "utf-8"),
            ("utf-8", "gb18030"),
            ("utf-16", "utf-8"),
            ("iso-8859-1", "utf-8"),
            ("x-unknown", "gb18030"),
            ("big5", "big5"),
            ("", "gb18030"),
            ("", "utf-8-sig"),
            ("gbk", "utf-16"),
        ],
    )
    def test_the_bytes_decide_and_not_what_the_page_says(self, declared, real):
        text = "政府信息公開總計" if real == "big5" else f"{WORDS}㐂" if real == "gb18030" else WORDS
        data = page(f"<p>{text}</p>" * 20, f'<meta charset="{declared}">' if declared else "").encode(real)
        assert f"<p>{text}</p>" in decode(data)

    def test_a_few_broken_bytes_stay_visible(self):
        text = decode((WORDS * 20).encode("gb18030") + b"<td>\xff</td><td>12</td>")
        assert text.endswith("<td>\ufffd</td><td>12</td>")

    def test_what_is_no_text_is_refused(self):
        with pytest.raises(UserError, match="编码"):
            decode(bytes(range(128, 256)) * 50)


class TestWhatIsSeen:
    @pytest.mark.parametrize(
        "hidden",
        [
            "<script>{}</script>",
            "<style>{}</style>",
            "<p style='DISPLAY : none'>{}</p>",
            "<div hidden><p>{}</p></div>",
            "<!--[if gte mso 9]><p>{}</p><![endif]-->",
            "<noscript>{}</noscript>",
            "<ruby>字<rt>{}</rt></ruby>",
            "<input type=hidden value={}>",
            "<del>{}</del>",
        ],
    )
    def test_hidden_parts_are_left_out_and_what_follows_is_not(self, hidden):
        assert "99" not in "".join(rows(f"<p>前</p>{hidden.format(99)}<p>后</p>"))
        assert rows(f"<p>前</p>{hidden.format(99)}<p>后</p>")[-1] == "后"

    def test_paragraphs_and_line_breaks_divide_rows_and_inline_tags_do_not(self):
        assert rows("<p>甲<b>乙</b>\n<span>丙</span><br>丁</p>戊<div>己<h2>庚</h2></div>") == [
            "甲乙 丙",
            "丁",
            "戊",
            "己",
            "庚",
        ]

    def test_what_follows_the_end_of_the_page_is_read(self):
        assert texts(html.parse(page("<p>甲</p>") + "<p>乙</p>" + page("丙"))) == ["甲", "乙", "丙"]

    def test_page_numbers_of_office_programs_are_left_out(self):
        assert rows("<p>甲</p><div title=footer><p>— 3 —</p></div><div style='mso-element:footer'>4</div>") == ["甲"]

    def test_numbers_of_lists_are_part_of_the_text(self):
        assert rows("<ol start=3><li>甲<ul><li>乙</ul><li>丙</ol>") == ["3. 甲", "乙", "4. 丙"]
        assert rows("<ol style='list-style-type: cjk-ideographic'><li>总体情况</ol>") == ["一、总体情况"]

    def test_conditional_marks_of_word_hide_nothing(self):
        assert rows("<p><![if !supportLists]>一、<![endif]>总体情况<o:p></o:p></p>") == ["一、总体情况"]

    def test_fields_of_a_form_show_their_values(self):
        assert cells("<table><tr><td>规章<td><input value=3></tr></table>") == [[("规章", 0, 1), ("3", 1, 1)]]

    def test_preformatted_lines_stay_lines(self):
        assert rows("<pre>规章\n  1\t2\n</pre>") == ["规章", "  1\t2"]

    @pytest.mark.parametrize(
        "empty", ["", "<script>draw()</script>", "<div id=app></div>", "<!-- -->", "<img src=a.png>"]
    )
    def test_a_page_without_text_is_refused_and_not_blank(self, empty):
        with pytest.raises(UserError, match="没有文字"):
            html.parse(page(empty))


class TestTables:
    def test_spans_move_the_cells_to_their_columns(self):
        body = (
            "<table><tr><td rowspan=2>甲<td colspan=2>乙<td>丙</tr>"
            "<tr><td>1<td>2<td rowspan=0>3</tr><tr><th>4<th colspan=2>5</tr></table>"
        )
        assert cells(body) == [
            [("甲", 0, 1), ("乙", 1, 2), ("丙", 3, 1)],
            [("1", 1, 1), ("2", 2, 1), ("3", 3, 1)],
            [("4", 0, 1), ("5", 1, 2)],
        ]

    def test_tags_that_were_never_closed_do_not_matter(self):
        assert cells("<table><tr><td>规章<td>1<tr><td>办法<td>2</table>") == [
            [("规章", 0, 1), ("1", 1, 1)],
            [("办法", 0, 1), ("2", 1, 1)],
        ]

    def test_rows_without_a_table_are_a_table(self):
        assert grid(html.parse("<tr><td>规章</td><td>1</td></tr>")) == [[("规章", 0, 1), ("1", 1, 1)]]

    def test_blank_cells_are_kept(self):
        assert cells("<table><tr><td>规章<td>&nbsp;<td></tr></table>") == [[("规章", 0, 1), ("", 1, 1), ("", 2, 1)]]

    def test_a_table_that_lays_out_the_page_is_opened_up(self):
        inner = "<table><tr><td>规章<td>1</table>"
        source = html.parse(page(f"<table><tr><td>栏目<td><p>标题</p>{inner}<p>完</p></table>"))
        assert texts(source) == ["栏目", "标题", "规章\t1", "完"]
        assert [row.grid for row in source.rows] == [None, None, 1, None]

    def test_only_the_rows_with_a_table_inside_are_opened_up(self):
        inner = "<table><tr><td>1<td>2</table>"
        body = f"<table><tr><td>规章<td>0</tr><tr><td>办法<td>{inner}</tr></table>"
        assert rows(body) == ["规章\t0", "办法", "1\t2"]

    def test_a_cell_with_a_whole_article_is_opened_up(self):
        body = "<table><tr><td>栏目<td>" + "<p>全年公开信息若干条，办理申请若干件。</p>" * 30 + "</table>"
        assert len(rows(body)) == 31

    def test_places_name_the_tables_that_a_person_sees(self):
        source = html.parse(page("<p>一</p><table><tr><td>框</table><p>二</p><table><tr><td>规章<td>1</table>"))
        assert [row.place for row in source.rows] == ["第1段", "第2段", "第3段", "表1第1行"]


class TestHostilePages:
    @pytest.mark.parametrize("depth", [300, 3_000, 100_000])
    def test_a_page_of_any_depth_is_read_to_its_end(self, depth):
        body = "<div><span>" * depth + "规章12" + "</span></div>" * depth + "<p>后面34</p>"
        assert rows(body) == ["规章12", "后面34"]

    def test_tables_nested_without_end_are_refused_and_not_cut(self):
        with pytest.raises(UserError, match="嵌套"):
            rows("<table><tr><td>" * 500 + "12")

    def test_huge_spans_cost_nothing(self):
        rest = "<tr><td>2" * 3
        body = f"<table><tr><td colspan={'9' * 30} rowspan={'9' * 30}>甲<td colspan=-3>1{rest}</table>"
        assert cells(body) == [[("甲", 0, 1000), ("1", 1000, 1)], *[[("2", 1000, 1)]] * 3]

    def test_too_much_text_is_refused(self):
        with pytest.raises(UserError, match="内容过多"):
            html.parse("字" * 20_000_001)

    def test_control_characters_do_not_end_the_page(self):
        assert rows("<p>甲\0乙</p><p>\x08丙\ud800</p>")[0] == "甲乙"


class TestWebArchives:
    @staticmethod
    def archive(*pages: str, encoding="utf-8") -> bytes:
        from email.mime.multipart import MIMEMultipart
        from email.mime.text import MIMEText

        message = MIMEMultipart("related")
        for text in pages:
            message.attach(MIMEText(text, "html", encoding))
        message.attach(MIMEText("body {}", "css"))
        return message.as_bytes()

    @pytest.mark.parametrize("encoding", ["utf-8", "gb2312"])
    def test_all_pages_of_an_archive_are_read(self, encoding):
        data = self.archive(page("<p>甲</p>"), page("<p>乙</p>"), encoding=encoding)
        assert texts(html.read_mht(data)) == ["甲", "乙"]

    def test_an_archive_without_a_page_is_refused(self):
        with pytest.raises(UserError, match="没有网页"):
            html.read_mht(self.archive())

    @FORMS
    def test_a_report_in_an_archive_is_the_report(self, form):
        imported = match(html.read_mht(self.archive(page(written(sample(form))))))
        assert len(imported.placed) == len(form.cells)


def test_the_form_of_2021_is_told_from_a_page():
    assert match(html.parse(written(report(NEW)))).snapshot.form is NEW


class TestPictures:
    """Pictures may show tables; what they show cannot be read."""

    @pytest.mark.parametrize(
        ("picture", "sizes"),
        [
            ('<img src=a width=800 height=300>', [True]),
            ('<img src=a style="width:15cm;width:400px;height:200pt">', [True]),
            ("<img src=a>", [None]),
            ("<iframe src=a></iframe>", [None]),
            ("<img src=a width=32 height=32>", []),
            ("<img src=a height=1>", []),
            ('<img src=a width=800 height=300 style="display:none">', []),
            ("<script><img src=a></script>", []),
        ],
    )  # fmt: skip
    def test_those_large_enough_or_of_unknown_size_are_told(self, picture, sizes):
        source = html.read(f"<p>甲</p><p>{picture}</p><p>乙</p>".encode())
        assert [(entry.place, entry.is_large) for entry in source.pictures] == [("第1段", size) for size in sizes]

    def test_one_in_a_cell_is_told_with_its_row(self):
        source = html.read(b"<table><tr><td>1<td>2<tr><td>3<td><img src=a></table>")
        assert [entry.place for entry in source.pictures] == ["表1第2行"]
