"""定稿检查."""

from core import document, paths
from core.final_check import final_check
from core.report import Report, new_snapshot
from core.rules.checker import check
from core.rules.explanations import with_explanation

SAMPLE = document.load(paths.SAMPLES / "sample-2019.nianbao")


def test_errors_and_open_warnings_stand_in_the_way():
    verdict = final_check(check(SAMPLE))
    assert [problem.rule for problem in verdict.to_mend] == ["T2-01"]
    assert len(verdict.to_answer) == 3
    assert verdict.sentence == "还不能定稿：1个问题必须改正，3个警告要改正或作出情况说明。"


def test_a_blank_cell_must_be_filled_before_the_report_goes_out():
    verdict = final_check(check(new_snapshot("青禾镇人民政府", 2024)))
    assert {"C01"} <= {problem.rule for problem in verdict.to_mend}


def test_mended_and_explained_it_may_go_out():
    report = Report(SAMPLE)
    report.set_many({"disclosure/regulations/made": "0"})
    for problem in check(report):
        if problem.severity.value == "warning":
            report.set_many({"explanations": with_explanation(report, problem, "经核对情况属实")})
    verdict = final_check(check(report))
    assert verdict.may_go_out
    assert len(verdict.explained) == 1
