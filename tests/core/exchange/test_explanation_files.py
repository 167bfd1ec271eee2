"""审核说明: a DOCX of its own, and a sheet of the workbook."""

from io import BytesIO

import docx
import openpyxl

from core import document, exchange, paths
from core.exchange.explanations_docx import write
from core.report import Report
from core.rules.checker import check
from core.rules.explanations import with_explanation

SAMPLE = document.load(paths.SAMPLES / "sample-2019.nianbao")


def test_every_explained_problem_stands_in_it_with_its_basis_and_answer():
    report = Report(SAMPLE)
    problem = next(problem for problem in check(report) if problem.rule == "T2-13")
    report.set_many({"explanations": with_explanation(report, problem, "两类事项数字确实相同，已核对")})

    (table,) = docx.Document(BytesIO(write(report.snapshot()))).tables

    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows == [["序号", "核对的问题", "依据", "情况说明"],
                    ["1", problem.message, problem.basis, "两类事项数字确实相同，已核对"]]  # fmt: skip


def test_without_explanations_it_says_so():
    paragraphs = [paragraph.text for paragraph in docx.Document(BytesIO(write(SAMPLE))).paragraphs]
    assert paragraphs[1] == "没有需要说明的问题。"


def test_the_workbook_has_them_on_a_sheet_of_their_own_and_reads_back_the_same(tmp_path):
    report = Report(SAMPLE)
    problem = next(problem for problem in check(report) if problem.rule == "T2-13")
    report.set_many({"explanations": with_explanation(report, problem, "两类事项数字确实相同，已核对")})
    file = tmp_path / "报告.xlsx"
    file.write_bytes(exchange.write(report.snapshot(), ".xlsx"))

    assert openpyxl.load_workbook(file)["审核说明"]["C2"].value == "两类事项数字确实相同，已核对"
    imported = exchange.read(file)
    assert imported.snapshot == report.snapshot()
    assert imported.doubts == ()
