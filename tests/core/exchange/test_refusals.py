"""Files that cannot be opened: one sentence that says what, where and what to do; never a traceback."""

import os
import stat
import zipfile
from io import BytesIO

import pytest

from core import exchange
from core.errors import UserError
from core.exchange import read, write
from core.exchange.json import dumps
from core.exchange.package import Package
from tests.core.exchange.samples import NEW, SHARED, report

OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)


def archive(parts, *, encrypted=False):
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts:
            package.writestr(name, content)
    data = bytearray(target.getvalue())
    if encrypted:
        data[6] |= 1
        data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def document(body="<w:p/>", head=""):
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return f'<?xml version="1.0"?>{head}<w:document xmlns:w="{namespace}"><w:body>{body}</w:body></w:document>'


def sentence(path):
    with pytest.raises(UserError) as caught:
        read(path)
    text = caught.value.sentence
    assert text.startswith(f"文件“{path.name}”")
    assert text.endswith("。")
    assert "Traceback" not in text
    assert "\n" not in text
    return text


REFUSED = {
    "empty": (b"", "是空的"),
    "damaged office": (OLE, "不是 Word 文档或 Excel 工作簿（或者已损坏）"),
    "pdf": (b"%PDF-1.7\n...", "已损坏或不完整"),
    "rtf": (rb"{\rtf1\ansi hello}", "是 RTF 文档"),
    "web page": ("\n<!-- x --><HTML><p>公告".encode(), "里没有找到"),
    "saved web page": (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "里面没有网页内容"),
    "xml": (b'<?xml version="1.0"?><Workbook/>', "是 XML 文件"),
    "picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 4, "是图片，没有文字可读"),
    "letter": ("各位同事：\n请于周五前报送材料。\n".encode(), "里没有找到"),
    "other json": (b'{"a": 1}', "这不是年报文件"),
    "cut json": (dumps(report(NEW))[:900], "已损坏"),
    "newer json": (b'{"nianbao": 99}', "更新版本"),
    "half a zip": (write(report(NEW), ".docx")[:3000], "已损坏或不完整"),
    "slides": (archive([("ppt/presentation.xml", "<a/>")]), "是演示文稿"),
    "ofd": (archive([("OFD.xml", "<ofd/>")]), "是 OFD 版式文件"),
    "binary workbook": (archive([("xl/workbook.bin", "x")]), "是 XLSB 二进制工作簿"),
    "pages of a Mac": (archive([("Index/Document.iwa", "x")]), "是苹果电脑的文稿"),
    "electronic book": (archive([("mimetype", "application/epub+zip"), ("META-INF/container.xml", "x")]), "是电子书"),
    "gzip": (b"\x1f\x8b\x08\0" + bytes(range(256)), "是压缩包"),
    "scan": (b"II*\0" + bytes(300), "是图片，没有文字可读"),
    "millions of tags": (archive([("word/document.xml", document("<w:p/>" * 1_500_001))]), "内容过多"),
    "thousands of rows": (("一\n" * 5_001).encode(), "内容过多"),
    "a row without end": (b"1\t" * 1_002, "内容过多"),
    "a novel as JSON": (b'{"nianbao": 1, "title": "' + b"x" * 4_000_000, "内容过多"),
    "archive": (archive([("报告.docx", "x")]), "是压缩包"),
    "zip with a password": (archive([("word/document.xml", document())], encrypted=True), "有打开密码"),
    "no xml": (archive([("word/document.xml", "<w:document")]), "已损坏或不完整"),
    "doctype": (
        archive([("word/document.xml", document(head='<!DOCTYPE d [<!ENTITY e "12">]>', body="&e;"))]),
        "含有不安全的内容",
    ),
    "external doctype": (
        archive([("word/document.xml", document(head='<!DOCTYPE d SYSTEM "file:///etc/passwd">'))]),
        "含有不安全的内容",
    ),
    "name twice": (
        archive([("word/document.xml", document()), ("Word\\Document.xml", document())]),
        "内部有重名的部分",
    ),
    "many entries": (archive([(f"word/{number}.xml", "") for number in range(5_001)]), "展开后过大"),
    "huge part": (archive([("word/document.xml", b" " * (65 << 20))]), "展开后过大"),
    "blank document": (archive([("word/document.xml", document())]), "里没有找到"),
    "no workbook sheets": (archive([("xl/workbook.xml", "<workbook/>")]), "里没有找到"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_each_kind_of_unreadable_file_has_its_own_sentence(tmp_path, kind):
    content, words = REFUSED[kind]
    file = tmp_path / "年报.docx"
    file.write_bytes(content)
    assert words in sentence(file)


def test_the_content_decides_and_not_the_name(tmp_path):
    file = tmp_path / "报告.xlsx"
    file.write_bytes(write(report(NEW), ".docx"))
    assert read(file).snapshot["organization"] == report(NEW)["organization"]


def test_a_missing_file_is_named(tmp_path):
    assert "不存在" in sentence(tmp_path / "没有.docx")


def test_a_folder_is_no_report(tmp_path):
    (tmp_path / "年报").mkdir()
    assert "不是普通文件" in sentence(tmp_path / "年报")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_a_pipe_is_refused_without_waiting_for_it(tmp_path):
    os.mkfifo(tmp_path / "管道")
    assert "不是普通文件" in sentence(tmp_path / "管道")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_refused(tmp_path):
    file = tmp_path / "年报.txt"
    file.write_text("x", encoding="utf-8")
    file.chmod(stat.S_IWUSR)
    assert "没有读取权限" in sentence(file)


def test_a_file_over_the_limit_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(exchange, "MAX_FILE", 10)
    file = tmp_path / "年报.txt"
    file.write_bytes(b"x" * 11)
    assert "超过100MB" in sentence(file)


def test_what_a_part_declares_does_not_widen_the_budget():
    package = Package(archive([("a.xml", b" " * 100)]))
    package._budget = 50
    with pytest.raises(UserError):
        package.part("a.xml")


def test_whatever_a_damaged_archive_raises_is_the_sentence_for_damage():
    data = bytearray(archive([("word/document.xml", document())]))
    data[data.rindex(b"PK\5\6") + 12] ^= 1  # the size of the directory: all offsets become negative
    with pytest.raises(UserError, match="已损坏或不完整"):
        Package(bytes(data)).part("word/document.xml")


def test_a_damaged_list_of_relationships_does_not_hide_a_sound_document():
    package = Package(archive([("_rels/.rels", "<Relat"), ("word/document.xml", document())]))
    assert package.main == "word/document.xml"


@pytest.mark.parametrize("error", [RecursionError, MemoryError, KeyError, ZeroDivisionError, BaseException])
def test_an_error_nobody_foresaw_becomes_one_sentence_with_its_detail_for_the_log(tmp_path, monkeypatch, error):
    def fail(source):
        raise error("from deep inside")

    monkeypatch.setattr(exchange, "match", fail)
    file = tmp_path / "年报.txt"
    file.write_text("一、总体情况", encoding="utf-8")
    with pytest.raises(UserError) as caught:
        read(file)
    assert "无法读取" in caught.value.sentence
    assert "from deep inside" in caught.value.detail


def test_a_wish_to_stop_is_no_error_of_the_file(tmp_path, monkeypatch):
    def stop(source):
        raise KeyboardInterrupt

    monkeypatch.setattr(exchange, "match", stop)
    file = tmp_path / "年报.txt"
    file.write_text("一、总体情况", encoding="utf-8")
    with pytest.raises(KeyboardInterrupt):
        read(file)


def bad_files():
    folder = SHARED / "badfiles"
    return sorted(path for path in folder.glob("*") if path.suffix != ".csv") if folder.exists() else []


@pytest.mark.timeout(60)
@pytest.mark.skipif(not bad_files(), reason="the collection of bad files is not at hand")
def test_every_odd_or_hostile_file_ends_as_a_report_or_one_sentence():
    for file in bad_files():
        try:
            imported = read(file)
        except UserError as refused:
            assert refused.sentence.startswith(f"文件“{file.name}”")
        else:
            assert imported.doubts or imported.placed or imported.snapshot
