"""The program without a window, as a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "resources" / "samples" / "sample-2019.nianbao"
MODEL = ROOT / "resources" / "samples" / "sample-2021.nianbao"
ENVIRONMENT = {name: value for name, value in os.environ.items() if name not in {"DISPLAY", "QT_QPA_PLATFORM"}}


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Run the program where there is no screen; whatever happens, no traceback."""
    command = [sys.executable, str(ROOT / "main.py"), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=ENVIRONMENT, encoding="utf-8")
    assert "Traceback" not in done.stderr
    return done


def test_check_tells_by_its_exit_code_whether_there_are_errors():
    assert run("check", SAMPLE).returncode == 1
    assert run("check", MODEL).returncode == 0


def test_check_prints_every_problem_in_words():
    printed = run("check", SAMPLE).stdout
    assert "错误 1，警告 3，提示 1" in printed
    assert "[错误] T2-01" in printed


def test_check_prints_how_to_mend_figures(tmp_path):
    report = json.loads(MODEL.read_text(encoding="utf-8"))
    report["auto_sum"] = False
    report["cells"]["requests/granted/natural_person"] = 90
    wrong = tmp_path / "错.nianbao"
    wrong.write_text(json.dumps(report, ensure_ascii=False), encoding="utf-8")
    assert "建议：（一）予以公开 · 自然人改为 9（改后2条关系全部成立）" in run("check", wrong).stdout


def test_check_as_json_names_cells_and_suggestions():
    (file,) = json.loads(run("check", SAMPLE, "--json").stdout)["files"]
    assert (file["form"], file["organization"], file["year"]) == ("2019", "青禾镇人民政府", 2020)
    (error,) = [problem for problem in file["problems"] if problem["severity"] == "error"]
    assert error["rule"] == "T2-01"
    assert error["section"] == "disclosure"
    assert error["suggestions"][0]["cell"] == "disclosure/regulations/made"
    assert file["doubts"] == []


def test_compare_tells_every_difference_and_by_its_exit_code_whether_there_is_any(tmp_path):
    report = json.loads(MODEL.read_text(encoding="utf-8"))
    report["cells"]["requests/granted/natural_person"] = 11
    other = tmp_path / "副本.nianbao"
    other.write_text(json.dumps(report, ensure_ascii=False), encoding="utf-8")
    assert run("compare", MODEL, MODEL).returncode == 0
    done = run("compare", MODEL, other)
    assert done.returncode == 1
    assert "三、收到和处理申请 › （一）予以公开 · 自然人：9 ≠ 11（-2）" in done.stdout
    (difference,) = json.loads(run("compare", MODEL, other, "--json").stdout)["differences"]
    assert (difference["this"], difference["other"], difference["change"]) == ("9", "11", "-2")
    assert run("compare", MODEL, tmp_path / "没有.docx").returncode == 2


def test_compare_writes_a_file_and_replaces_none(tmp_path):
    target = tmp_path / "比较.xlsx"
    assert run("compare", MODEL, SAMPLE, "--output", target).returncode == 1
    assert target.read_bytes().startswith(b"PK")
    assert run("compare", MODEL, SAMPLE, "--output", target).returncode == 2
    assert run("compare", MODEL, SAMPLE, "--output", tmp_path / "比较.pdf").returncode == 2


def test_a_file_that_cannot_be_read_is_one_sentence_and_the_others_are_checked_all_the_same(tmp_path):
    broken = tmp_path / "坏.docx"
    broken.write_bytes(b"PK\x03\x04 not a zip")
    done = run("check", broken, MODEL)
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert "坏.docx" in done.stderr
    assert "错误 0" in done.stdout


@pytest.mark.parametrize("ending", [".docx", ".xlsx", ".json", ".nianbao"])
def test_convert_there_and_back_is_the_same_report(tmp_path, ending):
    there, back = tmp_path / f"报告{ending}", tmp_path / "back.nianbao"
    assert run("convert", SAMPLE, there).returncode == 0
    assert run("convert", there, back).returncode == 0
    assert back.read_bytes() == SAMPLE.read_bytes()


def test_convert_does_not_overwrite_unless_told(tmp_path):
    out = tmp_path / "out.json"
    out.write_text("别动我", encoding="utf-8")
    refused = run("convert", SAMPLE, out)
    assert (refused.returncode, out.read_text(encoding="utf-8")) == (2, "别动我")
    assert "--overwrite" in refused.stderr
    assert run("convert", SAMPLE, out, "--overwrite").returncode == 0


def test_convert_says_which_endings_it_can_write(tmp_path):
    refused = run("convert", SAMPLE, tmp_path / "out.exe")
    assert refused.returncode == 2
    assert ".docx" in refused.stderr


def test_convert_lists_doubts_on_stderr_and_in_json(tmp_path):
    source = tmp_path / "报告.txt"
    source.write_text(
        "一、总体情况\n写好了。\n四、政府信息公开行政复议、行政诉讼情况\n" + "1件\n" + "0\n" * 14, encoding="utf-8"
    )
    done = run("convert", source, tmp_path / "out.json")
    body = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert done.returncode == 0
    assert body["cells"]["disputes/reconsideration/upheld"] == 1
    assert {"raw", "place", "reason", "cell"} <= body["doubts"][0].keys()
    assert "存疑" in done.stderr
    assert run("check", tmp_path / "out.json").returncode in {0, 1}


def test_convert_to_the_other_form_names_what_has_no_place(tmp_path):
    done = run("convert", SAMPLE, tmp_path / "out.json", "--form", "2021")
    assert done.returncode == 0
    assert "规章 · 本年新制作数量：21" in done.stderr
    assert json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["form"] == "2021"


def test_convert_takes_many_files_and_one_that_is_broken_does_not_stop_the_others(tmp_path):
    broken = tmp_path / "坏的.docx"
    broken.write_bytes(b"PK broken")
    out = tmp_path / "结果" / "网页"
    done = run("convert", SAMPLE, broken, MODEL, "--to", "html", "--output-folder", out)
    assert done.returncode == 2
    assert {file.name for file in out.iterdir()} == {f"{SAMPLE.stem}.html", f"{MODEL.stem}.html"}
    assert "坏的.docx" in done.stderr
    assert done.stderr.splitlines()[-1] == "共 3 个文件，转换了 2 个，1 个没有转换，原因见上。"
    assert run("check", out / f"{MODEL.stem}.html").returncode in {0, 1}


def test_files_of_the_same_name_get_different_results(tmp_path):
    for folder, source in (("甲", SAMPLE), ("乙", MODEL), ("丙", MODEL)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "Report.nianbao").write_bytes(source.read_bytes())
    sources = [
        tmp_path / "甲" / "Report.nianbao",
        tmp_path / "乙" / "Report.nianbao",
        tmp_path / "丙" / "Report.nianbao",
    ]
    out = tmp_path / "out"
    assert run("convert", *sources, "--to", ".json", "--output-folder", out).returncode == 0
    forms = {file.name: json.loads(file.read_text(encoding="utf-8"))["form"] for file in out.iterdir()}
    assert forms == {"Report.json": "2019", "Report-2.json": "2021", "Report-3.json": "2021"}


def test_a_batch_overwrites_only_when_told(tmp_path):
    there = tmp_path / f"{SAMPLE.stem}.txt"
    there.write_text("别动我", encoding="utf-8")
    batch = ("convert", SAMPLE, MODEL, "--to", "txt", "--output-folder", tmp_path)
    refused = run(*batch)
    assert (refused.returncode, there.read_text(encoding="utf-8")) == (2, "别动我")
    assert (tmp_path / f"{MODEL.stem}.txt").exists()
    assert run(*batch, "--overwrite").returncode == 0
    assert "青禾镇人民政府" in there.read_text(encoding="utf-8-sig")


def test_new_makes_this_years_report_from_last_years(tmp_path):
    out = tmp_path / "2025.nianbao"
    assert run("new", out, "--year", 2025, "--from", MODEL).returncode == 0
    body = json.loads(out.read_text(encoding="utf-8"))
    assert body["title"] == "青禾县教育局2025年政府信息公开工作年度报告"
    assert body["cells"]["requests/carried_in/natural_person"] == 1
    assert body["cells"]["requests/received/natural_person"] is None


def test_check_with_last_years_report_holds_the_carried_figures_against_it(tmp_path):
    this = tmp_path / "2025.nianbao"
    run("new", this, "--year", 2025, "--from", MODEL)
    body = json.loads(this.read_text(encoding="utf-8"))
    body["cells"]["requests/carried_in/natural_person"] = 4
    this.write_text(json.dumps(body), encoding="utf-8")
    (file,) = json.loads(run("check", this, "--prior", MODEL, "--json").stdout)["files"]
    assert "Y-01" in {problem["rule"] for problem in file["problems"]}


@pytest.mark.parametrize(
    "wrong",
    [
        ("check",),
        ("convert", "a"),
        ("convert", "a", "b", "c"),
        ("convert", "a", "--to", "docx"),
        ("convert", "a", "--to", "exe", "--output-folder", "b"),
        ("new", "x.nianbao"),
        ("new", "x.nianbao", "--year", "xx"),
    ],
    ids=" ".join,
)
def test_wrong_usage_is_one_chinese_sentence(wrong):
    done = run(*wrong)
    assert done.returncode == 2
    assert done.stderr.startswith("命令不对：")
    assert len(done.stderr.strip().splitlines()) == 1


def test_without_a_screen_the_window_is_refused_in_one_sentence():
    done = run()
    assert done.returncode == 2
    assert "没有图形界面" in done.stderr


def test_a_protected_file_opens_with_the_password_in_a_file(tmp_path):
    protected = ROOT.parent / "shared" / "badfiles" / "oletools__encrypted.docx"
    if not protected.exists():
        pytest.skip("needs the shared test files")
    asked = run("check", protected)
    assert asked.returncode == 2
    assert "--password-file" in asked.stderr
    password = tmp_path / "密码.txt"
    password.write_text("foobaa\n", encoding="utf-8")
    opened = run("check", protected, "--password-file", password)
    assert "密码不对" in opened.stderr or "没有找到" in opened.stderr


def test_a_hostile_file_ends_as_one_sentence(tmp_path):
    bomb = tmp_path / "炸弹.html"
    bomb.write_text("<table>" * 100_000, encoding="utf-8")
    refused = run("check", bomb)
    assert refused.returncode == 2
    assert len(refused.stderr.strip().splitlines()) == 1
