"""定稿: several kinds of file and their manifest in one folder."""

import hashlib
import shutil
import subprocess

import pytest

from core.document import load
from core.errors import UserError
from core.exchange import WRITERS, read
from core.handover import MANIFEST, existing, folder_name, hand_over, safe_name
from core.report import make_snapshot
from tests.core.exchange.samples import NEW, report
from tests.gui.window import SAMPLE_2021

SNAPSHOT = load(SAMPLE_2021)
ENDINGS = [writer.ending for writer in WRITERS if writer.ending != ".pdf"]  # needs fonts


def test_every_file_reads_back_and_the_manifest_has_its_sum(tmp_path):
    folder = tmp_path / "新的" / folder_name(SNAPSHOT)
    *files, manifest = hand_over(SNAPSHOT, folder, ENDINGS)
    lines = dict(reversed(line.split("  ")) for line in manifest.read_text(encoding="utf-8").splitlines())
    assert folder.name == "青禾县教育局2024"
    assert lines == {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}
    for file in files:
        assert read(file).snapshot == SNAPSHOT


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="sha256sum is not installed")
def test_sha256sum_verifies_it_and_notices_a_change(tmp_path):
    def verify():
        command = ["sha256sum", "--check", "--strict", MANIFEST]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).returncode

    files = hand_over(SNAPSHOT, tmp_path, [".txt", ".json"])
    assert verify() == 0
    files[0].write_bytes(b"changed")
    assert verify() == 1


def test_what_is_there_already_is_named_before(tmp_path):
    assert existing(SNAPSHOT, tmp_path, [".txt", ".json"]) == []
    hand_over(SNAPSHOT, tmp_path, [".txt"])
    assert existing(SNAPSHOT, tmp_path, [".txt", ".json"]) == [f"{SNAPSHOT.text('title')}.txt", MANIFEST]


def test_when_one_kind_cannot_be_made_nothing_is_written(tmp_path):
    too_long = report(NEW, **{"requests/received/total": "字" * 20_000})
    with pytest.raises(UserError, match="Excel"):
        hand_over(too_long, tmp_path / "out", [".docx", ".xlsx"])
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(UserError, match="不能新建文件夹"):
        hand_over(SNAPSHOT, tmp_path / "file" / "below", [".txt"])


@pytest.mark.parametrize(
    ("text", "name"), [('甲/乙\\丙:*?"<>|', "甲乙丙"), ("...", "年度报告"), ("", "年度报告"), ("字" * 90, "字" * 60)]
)
def test_names_are_good_on_every_system(text, name):
    assert safe_name(text) == name


def test_a_report_without_a_unit_has_a_folder_too():
    assert folder_name(make_snapshot(NEW, {})) == "年度报告"
