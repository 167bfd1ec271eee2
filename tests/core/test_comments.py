"""批注: kept with the report through everything that happens to it, and never published."""

import zipfile
from io import BytesIO

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment

from core.comments import commented_name, comments, with_comment
from core.conversion import convert
from core.document import load, open_document, save
from core.exchange import WRITERS, read, write
from core.forms import all_forms
from core.journal import Journal
from core.journal import read as recover
from core.new_year import new_year
from core.report import Report, make_snapshot, new_snapshot

OLD, NEW = all_forms()["2019"], all_forms()["2021"]
CELL = "requests/received/total"
REMARK = "等信访局回复\n<甲>&乙"
REPORT = make_snapshot(NEW, {**new_snapshot("青禾镇人民政府", 2024).fields, "comments": ((CELL, REMARK),)})


def test_comments_come_in_the_order_of_the_form_those_of_another_form_last():
    kept = (("disclosure/licences/change", "旧"), ("requests/received/total", "二"), ("disclosure/fees/amount", "一"))
    report = Report(make_snapshot(NEW, {"comments": kept}))
    assert list(comments(report).values()) == ["一", "二", "旧"]
    assert commented_name(NEW, "disclosure/licences/change") == "行政许可 · 本年增/减（2019年格式）"
    report.set_many({"comments": with_comment(report, "disclosure/fees/amount", "  ")})
    assert list(comments(report).values()) == ["二", "旧"]


def test_a_saved_report_opens_with_its_comments(tmp_path):
    save(REPORT, tmp_path / "a.nianbao")
    assert comments(load(tmp_path / "a.nianbao")) == {CELL: REMARK}


def test_a_report_without_comments_is_written_as_before():
    assert b"comments" not in write(new_snapshot("青禾镇人民政府", 2024), ".nianbao")


@pytest.mark.parametrize("damaged", ['"a"', '{"requests/received/total": 1}', "[1]"])
def test_damaged_comments_cost_only_the_comments(tmp_path, damaged):
    file = tmp_path / "a.nianbao"
    save(make_snapshot(NEW, {**REPORT.fields, "overview": "正文"}), file)
    text = file.read_text(encoding="utf-8")
    start, end = text.index('"comments": {'), text.index("}", text.index('"comments": {')) + 1
    file.write_text(f'{text[:start]}"comments": {damaged}{text[end:]}', encoding="utf-8")
    opened = open_document(file)
    assert opened.damage
    assert opened.snapshot.text("overview") == "正文"
    assert comments(opened.snapshot) == {}


def test_the_recovery_journal_keeps_comments(tmp_path):
    journal = Journal(tmp_path / "j", new_snapshot("青禾镇人民政府", 2024), None, None)
    journal.append({"comments": REPORT["comments"]}, {})
    journal.close()
    assert comments(recover(tmp_path / "j").snapshot) == {CELL: REMARK}


def test_comments_move_with_their_cells_into_the_other_form_and_back():
    cells = {"requests/other_handling.other/total": "甲", "disclosure/fees/amount": "乙"}
    report = make_snapshot(NEW, {"comments": tuple(cells.items())})
    old = convert(report, OLD).snapshot
    assert comments(old) == {"requests/other_handling/total": "甲", "disclosure/fees/amount": "乙"}
    assert comments(convert(old, NEW).snapshot) == cells


def test_next_years_report_begins_without_comments():
    assert comments(new_year(REPORT, 2025)) == {}


@pytest.mark.parametrize(
    "ending", [writer.ending for writer in WRITERS if writer.ending not in {".xlsx", ".json", ".nianbao"}]
)
def test_what_is_published_holds_no_comment_not_even_hidden(ending):
    data = write(REPORT, ending)
    parts = [data]
    if zipfile.is_zipfile(BytesIO(data)):
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts += [archive.read(name) for name in archive.namelist()]
    assert not any("等信访局回复".encode() in part or b"\\u7b49" in part for part in parts)
    assert write(make_snapshot(NEW, {**REPORT.fields, "comments": ()}), ending) == data


def test_the_workbook_has_real_cell_comments(tmp_path):
    file = tmp_path / "a.xlsx"
    file.write_bytes(write(REPORT, ".xlsx"))
    book = load_workbook(file)
    found = {
        (sheet.title, cell.coordinate): cell.comment.text
        for sheet in book
        for row in sheet
        for cell in row
        if cell.comment
    }
    assert found == {("表三", "J5"): REMARK}
    imported = read(file)
    assert comments(imported.snapshot) == {CELL: REMARK}
    assert imported.doubts == ()


def test_the_protected_sheets_take_comments():
    book = load_workbook(BytesIO(write(REPORT, ".xlsx")))
    assert book["表三"].protection.sheet
    assert not book["表三"].protection.objects


def _edited(tmp_path, change):
    """Our workbook after a colleague changed it in a spreadsheet, read back."""
    file = tmp_path / "a.xlsx"
    file.write_bytes(write(REPORT, ".xlsx"))
    book = load_workbook(file)
    change(book)
    book.save(file)
    return read(file)


def test_what_a_colleague_comments_in_the_workbook_comes_back(tmp_path):
    def change(book):
        book["表三"]["D5"].comment = Comment("李科长:\n请核对", "李科长")
        book["表三"]["J5"].comment = None
        book["正文"]["A1"].comment = Comment("标题再看看", "李科长")

    imported = _edited(tmp_path, change)
    assert comments(imported.snapshot) == {"requests/received/natural_person": "李科长:\n请核对"}
    [doubt] = imported.doubts
    assert (doubt.raw, doubt.place) == ("标题再看看", "工作表“正文”第1行")


def test_words_that_excel_puts_before_a_threaded_comment_are_left_out(tmp_path):
    said = "[线程批注]\n\n你的 Excel 版本可读取此线程批注。了解详细信息: https://example.com\n\n注释:\n    请核对"

    def change(book):
        book["表三"]["J5"].comment = Comment(said, "x")

    assert comments(_edited(tmp_path, change).snapshot) == {CELL: "请核对"}


def test_a_program_that_drops_comments_does_not_lose_them(tmp_path):
    def change(book):
        book["表三"]["J5"].comment = None

    assert comments(_edited(tmp_path, change).snapshot) == {CELL: REMARK}


def test_comments_of_a_foreign_workbook_are_told(tmp_path):
    def change(book):
        for name in list(book.defined_names):
            del book.defined_names[name]

    imported = _edited(tmp_path, change)
    assert comments(imported.snapshot) == {}
    assert [doubt.raw for doubt in imported.doubts if "批注" in doubt.reason] == [REMARK]
