"""ODT: text as LibreOffice, and WPS on UOS and Kylin, save it."""

import zipfile
from io import BytesIO

import pytest

from core.errors import UserError
from core.exchange import odt
from core.exchange.package import Package
from tests.core.exchange.office import assert_same_report, converted, needs_office
from tests.core.exchange.samples import FORMS

NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{uri}:1.0"'
    for prefix, uri in {
        "office": "office", "text": "text", "table": "table", "draw": "drawing", "style": "style",
        "svg": "svg-compatible",
    }.items()
)  # fmt: skip


def source(body, styles="", manifest="<manifest/>"):
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("META-INF/manifest.xml", manifest)
        content = f"{styles}<office:body><office:text>{body}</office:text></office:body>"
        package.writestr("content.xml", f"<office:document-content {NAMES}>{content}</office:document-content>")
    return odt.read(Package(target.getvalue()))


def texts(*arguments: str):
    return [row.text for row in source(*arguments).rows]


def row(*cells: str):
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def cell(text, extra=""):
    return f"<table:table-cell {extra}><text:p>{text}</text:p></table:table-cell>"


@needs_office
@FORMS
def test_a_report_saved_by_another_program_is_the_same(form):
    file = converted("odt") / f"{form.id}.odt"
    assert_same_report(odt.read(Package(file.read_bytes())), form)


def test_spaces_tabs_and_spans_are_text_and_deletions_are_not():
    deleted = "<text:tracked-changes><text:p>旧</text:p></text:tracked-changes>"
    inner = '<text:span>甲<text:s text:c="2"/>乙</text:span><text:tab/>丙<text:line-break/>丁'
    assert texts(f"{deleted}<text:p>{inner}</text:p>") == ["甲  乙\t丙\n丁"]


def test_automatic_numbers_are_part_of_the_text():
    level = (
        '<text:list-level-style-number text:level="{}" style:num-format="{}" '
        'style:num-prefix="{}" style:num-suffix="{}"/>'
    )
    levels = level.format(1, "一, 二, 三, ...", "", "、") + level.format(2, "1", "（", "）")
    styles = f'<text:list-style style:name="L">{levels}</text:list-style>'
    one = '<text:list text:style-name="L"><text:list-item><text:p>{}</text:p>{}</text:list-item></text:list>'
    inner = "<text:list><text:list-item><text:p>{}</text:p></text:list-item></text:list>"
    body = one.format("总体情况", inner.format("甲") + inner.format("乙")) + one.format("主动公开", inner.format("丙"))
    assert texts(body, styles) == ["一、总体情况", "（1）甲", "（2）乙", "二、主动公开", "（1）丙"]


def test_tables_keep_their_columns_and_follow_what_is_around_them():
    inner = f"<table:table>{row(cell('内1'), cell('内2'))}</table:table>"
    head = row(cell("组", 'table:number-columns-spanned="2"'), "<table:covered-table-cell/>", cell("3"))
    found = source(f"<table:table>{head}{row(cell('外') + cell('1') + f'<table:table-cell>{inner}</table:table-cell>')}"
                   "</table:table>").rows  # fmt: skip
    assert [[(c.text, c.column, c.column_span) for c in line.cells] for line in found] == [
        [("组", 0, 2), ("3", 2, 1)],
        [("外", 0, 1), ("1", 1, 1), ("", 2, 1)],
        [("内1", 0, 1), ("内2", 1, 1)],
    ]
    assert [line.place for line in found] == ["表1第1行", "表1第2行", "表2第1行"]


def test_text_boxes_are_read_and_pictures_and_notes_are_told():
    box = "<draw:frame><draw:text-box><text:p>框内</text:p></draw:text-box></draw:frame>"
    picture = '<draw:frame svg:width="15cm" svg:height="4cm"><draw:image/></draw:frame>'
    inside = "<text:note-citation>1</text:note-citation><text:note-body><text:p>注</text:p></text:note-body>"
    note = f"<text:note>{inside}</text:note>"
    found = source(f"<text:p>甲{box}</text:p><text:p>乙{picture}{note}</text:p>")
    assert [line.text for line in found.rows] == ["甲", "框内", "乙"]
    assert [(entry.place, entry.is_large) for entry in found.pictures] == [("第3段", True)]
    assert [(entry.place, entry.raw) for entry in found.doubts] == [("第3段", "注")]


def test_a_password_is_named():
    with pytest.raises(UserError, match="有打开密码"):
        source("<text:p/>", "", "<manifest><encryption-data/></manifest>")


def test_absurd_counts_cost_nothing():
    wide = cell("1", 'table:number-columns-repeated="999999999"')
    found = source(f"<table:table>{row(wide, cell('2'))}</table:table>")
    assert len(found.rows[0].cells) == 65
