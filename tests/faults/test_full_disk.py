"""A disk that is really full: a tmpfs of 96 kB."""

import os
import shutil
import subprocess

import pytest

from core import document, exchange, files, versions
from core.errors import UserError
from core.journal import Journal, read
from core.paths import SAMPLES
from core.report import make_snapshot

pytestmark = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0 or not shutil.which("mount"), reason="only root may mount"
)
SMALL = document.load(SAMPLES / "sample-2021.nianbao")
LARGE = make_snapshot(SMALL.form, {**SMALL.fields, "overview": "长" * 60_000})


@pytest.fixture
def disk(tmp_path):
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=96k", "tmpfs", str(folder)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("no tmpfs may be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_costs_nothing_that_was_there(disk):
    file, export = disk / "报告.nianbao", disk / "报告.docx"
    mark = document.save(SMALL, file)
    files.write_whole(export, exchange.write(SMALL, ".docx"))
    versions.keep(disk / "versions", file, file.read_bytes())
    journal = Journal(disk / "a.journal", SMALL, file, mark)
    journal.append({"title": "一"}, {})
    for attempt in (
        lambda: document.save(LARGE, file, mark),
        lambda: files.write_whole(export, bytes(200_000)),
        lambda: versions.keep(disk / "versions", file, bytes(200_000)),
        lambda: journal.append({"overview": LARGE["overview"]}, {}),
        lambda: journal.compact(LARGE),
    ):
        with pytest.raises(UserError, match="磁盘已满"):
            attempt()
    assert document.load(file) == SMALL
    assert export.read_bytes() == exchange.write(SMALL, ".docx")
    assert versions.versions(disk / "versions", file)[0].data() == file.read_bytes()
    assert read(disk / "a.journal").snapshot["title"] == "一"
    assert not list(disk.rglob("*.tmp"))
    journal.append({"title": "二"}, {})
    assert read(disk / "a.journal").snapshot["title"] == "二", "and what still fits is kept"
    journal.close()
