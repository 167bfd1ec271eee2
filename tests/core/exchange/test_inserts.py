"""What stands in a document beside its text: it is read, or told with its place; never dropped in silence."""

import zipfile
from io import BytesIO

import pytest

from core.exchange import docx, read, write
from core.exchange.package import Package
from core.exchange.source import Source
from tests.core.exchange.samples import NEW, TEXTS, differences, report, table_lines
from tests.core.exchange.test_readers import NAMESPACES, p, run, table, tc, texts

RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES = (
    f'{NAMESPACES} xmlns:r="{RELATION}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)


def document(body, parts=None, main="word/document.xml"):
    """A DOCX; `parts` maps a relationship's id to its kind, its part's name beside the main one, and the content."""
    target = BytesIO()
    folder, _, name = main.rpartition("/")

    def relations(entries):
        lines = (f'<Relationship Id="{key}" Type="{RELATION}/{kind}" Target="{to}"/>' for key, kind, to in entries)
        return f"<Relationships>{''.join(lines)}</Relationships>"

    with zipfile.ZipFile(target, "w") as package:
        package.writestr("_rels/.rels", relations([("r1", "officeDocument", main)]))
        package.writestr(main, f"<w:document {NAMES}><w:body>{body}</w:body></w:document>")
        entries = [(key, kind, to) for key, (kind, to, _) in (parts or {}).items()]
        package.writestr(f"{folder}/_rels/{name}.rels", relations(entries))
        for _, to, content in (parts or {}).values():
            package.writestr(f"{folder}/{to}", content)
    return target.getvalue()


def body(instead=None):
    """The sample report; `instead` maps a table's name to what stands in its place."""
    snapshot = report(NEW)
    pieces = [p(line) for line in (snapshot.text("title"), *TEXTS["lead"].split("\n"))]
    for section in NEW.sections.values():
        pieces.append(p(section.title))
        if section.kind == "text":
            pieces += [p(line) for line in TEXTS[section.id].split("\n")]
        elif instead and section.id in instead:
            pieces.append(instead[section.id])
        else:
            pieces.append(table(*([tc(text) for text in line] for line in table_lines(snapshot, section.id))))
    return "".join(pieces)


def picture(width=150, height=40):
    """A picture of so many millimetres."""
    extent = f'<wp:extent cx="{width * 36000}" cy="{height * 36000}"/>'
    return f'<w:p><w:r><w:drawing><wp:inline>{extent}<a:blip r:embed="i"/></wp:inline></w:drawing></w:r></w:p>'


def embedded(key, program="Excel.Sheet.12"):
    shape = '<v:shape style="width:400pt;height:99pt"><v:imagedata r:id="i"/></v:shape>'
    link = f'<o:OLEObject ProgID="{program}" r:id="{key}"/>'
    return f"<w:p><w:r><w:object>{shape}{link}</w:object></w:r></w:p>"


@pytest.fixture
def opened(tmp_path):
    """Reads bytes as a file."""

    def open_(data):
        file = tmp_path / "年报.docx"
        file.write_bytes(data)
        return read(file)

    return open_


def told(imported):
    """The doubts that the reader raised; the matcher has its own about tables that are missing."""
    words = ("图片", "嵌入", "插入", "脚注")
    return [doubt for doubt in imported.doubts if not doubt.cell and any(word in doubt.reason for word in words)]


def reasons(imported):
    return [doubt.reason for doubt in told(imported)]


class TestPictures:
    def test_each_is_told_with_its_place_where_tables_are_missing(self, opened):
        imported = opened(document(body(dict.fromkeys(NEW.tables, picture()))))
        assert [doubt.place for doubt in told(imported)] == ["第8段", "第10段", "第12段"]
        assert reasons(imported)[0] == "第8段的图片里可能有表格，无法识别，请手工填写"

    def test_beside_complete_tables_the_large_ones_are_told_at_once(self, opened):
        imported = opened(document(picture() + body() + picture() + picture(10, 10)))
        assert reasons(imported) == ["第1段等2处的图片没有读入，里面如果有要填的内容，请手工填写"]
        assert differences(imported.snapshot, report(NEW)) == {}

    def test_an_ornament_is_nothing(self, opened):
        assert reasons(opened(document(picture(15, 15) + body()))) == []

    def test_old_drawings_and_those_in_cells_count_too(self, opened):
        old = '<w:p><w:r><w:pict><v:shape style="width:400pt;height:99pt"><v:imagedata r:id="i"/></v:shape></w:pict>'
        inside = table([f"<w:tc>{picture()}</w:tc>", tc("")])
        imported = opened(document(body({"disputes": f"{old}</w:r></w:p>", "requests": inside})))
        assert [doubt.place for doubt in told(imported)] == ["表2", "第10段"]


class TestEmbeddedFiles:
    def test_a_workbook_is_read_where_it_stands(self, opened):
        from openpyxl import Workbook

        parts = {}
        for name in NEW.tables:
            book, target = Workbook(), BytesIO()
            for line in table_lines(report(NEW), name):
                book.active.append(line)
            book.save(target)
            parts[name] = ("package", f"embeddings/{name}.xlsx", target.getvalue())
        imported = opened(document(body({name: embedded(name) for name in parts}), parts))
        assert differences(imported.snapshot, report(NEW)) == {}
        assert reasons(imported) == ["这里嵌入的表格或文档已读入，页面上可能只显示了它的一部分，请核对"] * 3
        assert imported.placed[0].place.startswith("第8段嵌入的工作表")

    @pytest.mark.parametrize("data", [b"", b"PK\3\4", bytes.fromhex("d0cf11e0a1b11ae1") + b"x" * 600])
    def test_one_that_cannot_be_read_is_told(self, opened, data):
        parts = {"x": ("package", "embeddings/a.bin", data)}
        imported = opened(document(body({"disputes": embedded("x")}), parts))
        assert [(doubt.place, doubt.reason) for doubt in told(imported)] == [
            ("第10段", "这里嵌入的表格或文档没有读入，请打开原文件核对")
        ]

    def test_a_mathematical_formula_is_nothing(self, opened):
        assert reasons(opened(document(body() + embedded("none", "Equation.3")))) == []

    @pytest.mark.parametrize("ending", [".docx", ".html"])
    def test_a_chunk_of_another_file_is_part_of_the_document(self, opened, ending):
        parts = {"a": ("aFChunk", f"chunk{ending}", write(report(NEW), ending))}
        imported = opened(document('<w:altChunk r:id="a"/>', parts))
        assert {cell: imported.snapshot.text(cell) for cell in NEW.cells} == {
            cell: report(NEW).text(cell) for cell in NEW.cells
        }

    def test_a_chunk_that_holds_itself_ends(self, opened):
        chunk = document('<w:altChunk r:id="a"/>', {"a": ("aFChunk", "chunk.docx", b"x")})
        imported = opened(document(body() + '<w:altChunk r:id="a"/>', {"a": ("aFChunk", "chunk.docx", chunk)}))
        assert reasons(imported) == ["这里插入的文件没有读入，请打开原文件核对"]


def test_notes_below_the_page_are_told(opened):
    notes = f'<w:footnotes {NAMES}><w:footnote w:id="2">{p("含上年结转12件")}</w:footnote></w:footnotes>'
    marked = '<w:p><w:r><w:t>人员不足。</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    imported = opened(document(body() + marked, {"f": ("footnotes", "footnotes.xml", notes)}))
    assert [(doubt.raw, doubt.reason) for doubt in told(imported)] == [
        ("含上年结转12件", "脚注里的这些文字没有读入，请确认是否要写进正文")
    ]


@pytest.mark.parametrize("main", ["word/document2.xml", "word/files/a.xml"])
def test_the_main_part_is_found_whatever_its_name(opened, main):
    assert differences(opened(document(body(), main=main)).snapshot, report(NEW)) == {}


def test_hidden_text_and_readings_above_characters_are_not_on_the_page():
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>9</w:t></w:r>"
    shown = '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>2</w:t></w:r>'
    ruby = f"<w:r><w:ruby><w:rt>{run('er')}</w:rt><w:rubyBase>{run('3')}</w:rubyBase></w:ruby></w:r>"
    assert texts(f"<w:p>{run('1')}{hidden}{shown}{ruby}</w:p>") == ["123"]


def test_of_two_versions_the_one_that_holds_something_is_read():
    spare = f"<mc:Fallback>{p('旧')}</mc:Fallback>"
    assert texts(f"<mc:AlternateContent><mc:Choice/>{spare}</mc:AlternateContent>") == ["旧"]
    assert texts(f"<mc:AlternateContent><mc:Choice>{p('新')}</mc:Choice>{spare}</mc:AlternateContent>") == ["新"]


def test_a_table_around_the_whole_report_is_opened_up(opened):
    imported = opened(document(f"<w:tbl><w:tr>{tc('')}<w:tc>{body()}</w:tc></w:tr></w:tbl>"))
    assert differences(imported.snapshot, report(NEW)) == {}


def test_a_document_without_inserts_has_none():
    source = docx.read(Package(document(p("一"))))
    assert source == Source(source.rows, {})
