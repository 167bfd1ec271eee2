"""A workbook that checks itself, and in which nothing typed gets lost or corrected."""

import re
import shutil
import zipfile
from io import BytesIO

import pytest
from openpyxl import load_workbook

from core.exchange import read, write
from core.exchange.xlsx_checks import BROKEN, KEPT, OPEN
from core.problems import Severity
from core.report import Report, make_snapshot
from core.rules.checker import check
from core.rules.sums import with_sums
from tests.core.exchange.samples import FORMS, NEW, differences, report, resave

TOTAL = "requests/received/total"
TOTAL_AT = ("表三", "J5")


def book_of(snapshot, *, data_only=False):
    return load_workbook(BytesIO(write(snapshot, ".xlsx")), data_only=data_only)


def with_totals(form):
    """A filled report whose totals are right."""
    filled = Report(report(form))
    filled.set_many(with_sums(filled, {}))
    return filled.snapshot()


def changed(snapshot, cells):
    return make_snapshot(snapshot.form, {**snapshot.fields, **cells})


def value_of(snapshot, place, *, data_only=False):
    sheet, cell = place
    return book_of(snapshot, data_only=data_only)[sheet][cell].value


def results(book):
    """The last column of 说明, by rule and place."""
    rows = [[cell.value for cell in row] for row in book["说明"].iter_rows(min_row=8)]
    return {(row[0], row[2]): row[5] for row in rows if row[5]}


def test_a_right_total_is_a_formula_with_its_result_beside_it():
    snapshot = with_totals(NEW)
    assert value_of(snapshot, TOTAL_AT) == '=IF(COUNT($D$5:$I$5)=0,"",SUM($D$5:$I$5))'
    assert value_of(snapshot, TOTAL_AT, data_only=True) == int(snapshot.text(TOTAL))


def test_a_wrong_total_stays_as_it_was_typed():
    assert value_of(changed(with_totals(NEW), {TOTAL: "5"}), TOTAL_AT) == 5


def test_a_total_with_a_text_among_its_summands_stays_as_it_was_typed():
    snapshot = changed(with_totals(NEW), {"requests/received/other": "无"})
    assert value_of(snapshot, TOTAL_AT) == int(snapshot.text(TOTAL))


def test_blank_totals_of_blanks_are_formulas_that_show_nothing():
    blank = make_snapshot(NEW, {})
    assert value_of(blank, TOTAL_AT).startswith("=IF(COUNT(")
    assert not value_of(blank, TOTAL_AT, data_only=True)


@FORMS
def test_what_the_workbook_calls_wrong_are_the_errors_of_the_check(form):
    """The errors between figures, one line of 说明 for each relation of the rule files."""
    snapshot = report(form)
    wrong = [problem for problem in check(snapshot) if problem.severity is Severity.ERROR and problem.cells]
    found = [rule for (rule, _), result in results(book_of(snapshot, data_only=True)).items() if result == BROKEN]
    assert sorted(found) == sorted(problem.rule for problem in wrong)
    assert set(results(book_of(with_totals(form), data_only=True)).values()) >= {KEPT}
    assert set(results(book_of(make_snapshot(form, {}), data_only=True)).values()) == {OPEN}


@FORMS
def test_cells_may_be_typed_into_and_everything_else_is_locked_without_a_password(form):
    book = book_of(with_totals(form))
    for sheet in book:
        assert sheet.protection.sheet
        assert not sheet.protection.password
    table = book["表三"]
    open_cells = {cell.coordinate for row in table.iter_rows() for cell in row if not cell.protection.locked}
    validated = {str(area) for rule in table.data_validations.dataValidation for area in rule.sqref}
    assert {"D5", "I5"} <= open_cells
    assert TOTAL_AT[1] not in open_cells
    assert open_cells <= validated


@FORMS
def test_every_sheet_prints_on_a4_one_page_wide(form):
    for sheet in book_of(report(form)):
        assert (sheet.page_setup.paperSize, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (9, 1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_texts_that_look_like_markup_or_like_escapes_stay_texts(tmp_path):
    """Some libraries take “<r>…</r>” for rich text of their own, and escape overlapping _x0041_ once only."""
    texts = "<r><t>1</t></r>\n_x0041_x0041_\n</t></is></c>"
    file = tmp_path / "报告.xlsx"
    file.write_bytes(write(report(NEW, overview=texts), ".xlsx"))
    assert read(file).snapshot.text("overview") == texts


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_calculates_what_we_stored(tmp_path):
    """All stored results are taken out first, so that what comes back is its own."""
    odd = {
        TOTAL: "5",
        "requests/granted/total": "",
        "requests/carried_in/other": "/",
        "disputes/reconsideration/other": "",
    }
    snapshot = changed(with_totals(NEW), odd)
    data = write(snapshot, ".xlsx")
    file = tmp_path / "report.xlsx"
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            new.writestr(name, re.sub(rb"</f><v>[^<]*</v>", b"</f>", old.read(name)))
    saved = resave(file, "xlsx")
    assert results(load_workbook(saved, data_only=True)) == results(load_workbook(BytesIO(data), data_only=True))
    assert differences(read(saved).snapshot, snapshot) == {}
