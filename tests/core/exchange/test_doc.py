"""DOC and WPS: what Word 97-2003 shows is read, and what cannot be read is said."""

import pytest

from core.errors import UserError
from core.exchange import doc
from tests.core.exchange.office import (
    assert_same_report,
    converted,
    docx,
    extra,
    grid,
    needs_office,
    picture_of_a_table,
    texts,
)
from tests.core.exchange.samples import FORMS, SHARED

_MARK = 'w:id="9" w:author="x" w:date="2021-01-01T00:00:00Z"'


def run(text):
    return f"<w:r><w:t>{text}</w:t></w:r>"


def p(text, properties="", before=""):
    return f"<w:p><w:pPr>{properties}</w:pPr>{before}{run(text)}</w:p>"


def item(level):
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'


def deleted(text):
    return f"<w:del {_MARK}><w:r><w:delText>{text}</w:delText></w:r></w:del>"


def inserted(text):
    return f"<w:ins {_MARK}>{run(text)}</w:ins>"


def tc(content, properties=""):
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def table(*lines: str, columns=3):
    rows = "".join(f"<w:tr>{line}</w:tr>" for line in lines)
    grid_columns = '<w:gridCol w:w="1500"/>' * columns
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid_columns}</w:tblGrid>{rows}</w:tbl>"


BOX = (
    '<w:r><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" behindDoc="0"'
    ' locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column">'
    '<wp:posOffset>0</wp:posOffset></wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset>'
    '</wp:positionV><wp:extent cx="2000000" cy="600000"/><wp:wrapSquare wrapText="bothSides"/>'
    '<wp:docPr id="3" name="T"/>'
    '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
    '<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="2000000" cy="600000"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx><w:txbxContent>'
    f"{p('框里第一行')}{p('框里第二行')}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic>"
    "</wp:anchor></w:drawing></w:r>"
)


@extra("doc")
def odd_documents():
    counting = '<w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/>'
    level = f'<w:lvl w:ilvl="{{}}">{counting}<w:lvlText w:val="{{}}"/></w:lvl>'
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{level.format(0, "%1、")}{level.format(1, "（%2）")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    inner = table(tc(p("内一")) + tc(p("内二")), columns=2)
    body = [
        p("总体情况", item(0)),
        p("主动公开", item(1)),
        f"<w:p>{run('全年')}{inserted('新增12件')}{deleted('旧的9件')}{run('。')}</w:p>",
        p("框外", before=BOX),
        table(
            tc(p("甲"), '<w:vMerge w:val="restart"/>') + tc(p("乙"), '<w:gridSpan w:val="2"/>'),
            tc(p(""), "<w:vMerge/>") + tc(p("1") + inner + p("")) + tc(f"<w:p>{inserted('7')}{deleted('5')}</w:p>"),
        ),
        p("完"),
    ]
    return {"odd.docx": docx("".join(body), numbering), "picture.docx": picture_of_a_table()}


@needs_office
def test_a_picture_is_told_with_its_place():
    source = doc.read((converted("doc") / "picture.doc").read_bytes())
    assert [(entry.place, entry.is_large) for entry in source.pictures] == [("第2段", None)]
    assert "\ufffc" not in "".join(texts(source))


@needs_office
@FORMS
def test_a_report_saved_as_doc_is_the_same_report(form):
    assert_same_report(doc.read((converted("doc") / f"{form.id}.doc").read_bytes()), form)


@needs_office
class TestAnOddDocument:
    @pytest.fixture
    def source(self):
        return doc.read((converted("doc") / "odd.doc").read_bytes())

    def test_automatic_numbers_are_part_of_the_text(self, source):
        assert texts(source)[:2] == ["一、总体情况", "（一）主动公开"]

    def test_insertions_are_read_and_deletions_are_not(self, source):
        assert texts(source)[2] == "全年新增12件。"

    def test_merged_and_nested_cells_keep_their_places(self, source):
        assert grid(source) == [
            [("甲", 0, 1), ("乙", 1, 2)],
            [("1\n", 1, 1), ("7", 2, 1)],
            [("内一", 0, 1), ("内二", 1, 1)],
        ]

    def test_text_boxes_are_not_lost_even_when_their_drawing_is_not_understood(self, source):
        boxes = [row for row in source.rows if row.place == "文本框"]
        assert [row.text for row in boxes] == ["框里第一行", "框里第二行"]

    def test_no_mark_of_a_drawing_is_left_in_the_text(self, source):
        assert "框外" in texts(source)
        assert not any("\ufffc" in text for text in texts(source))


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (bytes.fromhex("d0cf11e0a1b11ae1"), "已损坏或不完整"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(4096), "已损坏或不完整"),
        (b"WordDocument", "已损坏或不完整"),
    ],
    ids=["mark only", "zeros", "no OLE"],
)
def test_what_is_damaged_is_refused(data, sentence):
    with pytest.raises(UserError, match=sentence):
        doc.read(data)


@pytest.mark.skipif(not (SHARED / "badfiles").exists(), reason="the collection of bad files is not at hand")
class TestBadFiles:
    def test_a_document_of_word_95_is_named_as_such(self):
        with pytest.raises(UserError, match=r"Word 6\.0/95"):
            doc.read((SHARED / "badfiles/poi__Bug60942b.doc").read_bytes())

    def test_damaged_documents_are_refused(self):
        for file in SHARED.glob("badfiles/*HWPFFuzzer*.doc"):
            with pytest.raises(UserError, match="已损坏"):
                doc.read(file.read_bytes())

    def test_documents_that_word_wrote_are_read(self):
        source = doc.read((SHARED / "badfiles/poi__HeaderFooterUnicode.doc").read_bytes())
        assert texts(source)[2:5] == ["Firstly, some currency symbols:", "\tGBP - £", "\tEUR - €"]
