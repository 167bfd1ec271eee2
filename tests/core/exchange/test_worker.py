"""Reading in a process of its own: the same result, and one sentence for whatever happens there."""

import os
import sys
import threading
import time
import zipfile
from io import BytesIO

import pytest

from core.errors import UserError
from core.exchange import Imported, read, transfer, write
from core.exchange.encrypted import PasswordNeeded
from core.exchange.worker import Cancelled, ImportWorker
from core.problems import Problem, Severity, Suggestion
from tests.core.exchange.office import sample
from tests.core.exchange.samples import FORMS, NEW, SHARED, report
from tests.core.exchange.test_encrypted import SECRET, locked

BAD = SHARED / "badfiles"


@pytest.fixture(scope="module")
def worker():
    worker = ImportWorker()
    yield worker
    worker.close()


@pytest.fixture
def child():
    """A worker whose child is a script instead."""
    made = []

    def make(script, seconds=20.0):
        made.append(ImportWorker([sys.executable, "-c", READY + script], seconds))
        return made[-1]

    yield make
    for worker in made:
        worker.close()


READY = """
import os, struct, sys, time
def send(message): sys.stdout.buffer.write(struct.pack('>I', len(message)) + message); sys.stdout.flush()
def receive(): return sys.stdin.buffer.read(struct.unpack('>I', sys.stdin.buffer.read(4))[0])
send(b'{}')
"""


def sentence(worker, path, kind=UserError):
    with pytest.raises(kind) as caught:
        worker.read(path)
    assert f"文件“{path.name}”" in caught.value.sentence
    assert caught.value.sentence.endswith("。")
    assert "\n" not in caught.value.sentence
    return caught.value.sentence


@FORMS
@pytest.mark.parametrize("ending", [".docx", ".xlsx", ".nianbao"])
def test_a_file_is_read_as_without_the_worker(worker, tmp_path, form, ending):
    file = tmp_path / f"报告{ending}"
    file.write_bytes(write(report(form), ending))
    assert worker.read(file) == read(file)


def test_doubts_findings_and_rows_come_through(worker, tmp_path):
    file = tmp_path / "a.txt"
    file.write_text(
        "某镇2023年政府信息公开工作年度报告\n二、主动公开政府信息情况\n规章 1 ３件 无\n另有说明\n", encoding="utf-8"
    )
    imported = worker.read(file)
    assert imported == read(file)
    assert imported.doubts
    assert imported.findings
    assert imported.rows


def test_every_part_of_a_finding_survives_the_way():
    snapshot = report(NEW)
    cells = tuple(list(NEW.cells)[:2])
    found = Problem("T-1", Severity.INFO, "requests", cells, "话", "据", (Suggestion(cells[0], "3", 0.5),), (3, 9))
    imported = Imported(snapshot, findings=(found,))
    assert transfer.loads(transfer.dumps(imported)) == imported


def test_passwords_reach_the_worker(worker, tmp_path):
    file = tmp_path / "locked.docx"
    file.write_bytes(locked(write(sample(NEW), ".docx")))
    assert "有打开密码" in sentence(worker, file, PasswordNeeded)
    assert worker.read(file, SECRET).snapshot == read(file, SECRET).snapshot


def test_a_warm_worker_answers_at_once(worker, tmp_path):
    file = tmp_path / "a.docx"
    file.write_bytes(write(report(NEW), ".docx"))
    worker.read(file)
    start = time.perf_counter()
    worker.read(file)
    assert time.perf_counter() - start < 0.5


class TestFaults:
    """Each ends in one sentence, and the next file is read by a new process."""

    @pytest.mark.parametrize(
        "script",
        [
            "os.abort()",
            "receive(); os.abort()",
            "receive(); sys.exit(0)",
            "receive(); send(b'no json')",
            "receive(); send(b'{}')",
            "receive(); send(b'[]')",
            "receive(); send(b'{\"error\": 3}')",
            "receive(); sys.stdout.buffer.write(b'\\xff\\xff\\xff\\xff' + b'x' * 99)",
            "receive(); sys.stdout.buffer.write(b'\\0\\0\\1\\0x')",
            "receive(); raise MemoryError",
        ],
    )
    def test_a_child_that_dies_or_talks_nonsense(self, child, tmp_path, script):
        assert "无法读取，内容可能已损坏" in sentence(child(script), tmp_path / "a.docx")

    def test_a_child_that_hangs(self, child, tmp_path):
        start = time.monotonic()
        assert "一直没有读完" in sentence(child("receive(); time.sleep(99)", 0.5), tmp_path / "a.docx")
        assert time.monotonic() - start < 5

    def test_a_child_that_cannot_be_started(self, tmp_path):
        assert "无法读取" in sentence(ImportWorker([str(tmp_path / "nothing")]), tmp_path / "a.docx")

    def test_what_the_child_wrote_as_it_died_is_kept_for_the_log(self, child, tmp_path):
        with pytest.raises(UserError) as caught:
            child("receive(); sys.stderr.write('thread panicked'); sys.exit(7)").read(tmp_path / "a.docx")
        assert "thread panicked" in caught.value.detail
        assert "exit 7" in caught.value.detail

    def test_a_child_that_died_between_two_files_is_not_the_files_fault(self, worker, tmp_path):
        file = tmp_path / "a.docx"
        file.write_bytes(write(report(NEW), ".docx"))
        worker.read(file)
        worker._child._process.kill()
        worker._child._process.wait()
        assert worker.read(file) == read(file)

    def test_nothing_is_left_behind(self, child, tmp_path):
        started = child("open(os.path.join(os.environ['TMPDIR'], 'x'), 'w'); receive(); os.abort()")
        started.warm()
        folder = started._child._folder.name
        assert os.path.isdir(folder)  # noqa: PTH112
        sentence(started, tmp_path / "a.docx")
        assert not os.path.exists(folder)  # noqa: PTH110


class TestCancelling:
    def test_a_read_under_way_ends_at_once(self, child, tmp_path):
        slow = child("receive(); time.sleep(99)")
        threading.Timer(0.5, slow.cancel).start()
        start = time.monotonic()
        assert "已取消" in sentence(slow, tmp_path / "a.docx", Cancelled)
        assert time.monotonic() - start < 5

    def test_without_a_read_it_does_nothing(self, worker, tmp_path):
        file = tmp_path / "a.docx"
        file.write_bytes(write(report(NEW), ".docx"))
        worker.read(file)
        before = worker._child
        worker.cancel()
        assert worker.read(file) == read(file)
        assert worker._child is before


def workbook(sheet, strings=""):
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", f'<workbook xmlns="{main}"><sheets><sheet name="a"/></sheets></workbook>')
        package.writestr("xl/worksheets/sheet1.xml", f'<worksheet xmlns="{main}">{sheet}</worksheet>')
        package.writestr("xl/sharedStrings.xml", f'<sst xmlns="{main}">{strings}</sst>')
    return target.getvalue()


CELLS = '<row r="{}"><c r="A{}" t="s"><v>0</v></c></row>'
HOSTILE = {
    "dimension.xlsx": workbook(
        '<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row></sheetData>'
    ),
    "merges.xlsx": workbook(
        "<sheetData>" + "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 3000)) + "</sheetData>"
        "<mergeCells>" + '<mergeCell ref="A1:XFD1048576"/>' * 3000 + "</mergeCells>"
    ),
    "strings.xlsx": workbook(
        "<sheetData>" + "".join(CELLS.format(n, n) for n in range(1, 5000)) + "</sheetData>",
        f"<si><t>{'字' * 1_000_000}</t></si>",
    ),
    "deep.html": b"<html>" + b"<div>" * 200_000 + b"12",
    "tables.html": b"<table><tr><td>" * 50_000,
    "spans.html": b"<table>" + (b"<tr>" + b"<td colspan=1000 rowspan=65534>1" * 5) * 20_000,
    "many.mht": b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n" + b"--a\n\n" * 100_000,
    "bomb.pdf": b"%PDF-1.4\n" + b"1 0 obj<</Type/Pages/Kids[1 0 R]/Count 99999999>>endobj\n" * 99,
    "lines.txt": "规章 1\n".encode() * 300_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_end_in_a_sentence_in_time(worker, tmp_path, name):
    file = tmp_path / name
    file.write_bytes(HOSTILE[name])
    start = time.monotonic()
    sentence(worker, file)
    assert time.monotonic() - start < 25


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="no devices on this system")  # noqa: PTH110
def test_devices_behind_links_are_refused(worker, tmp_path):
    file = tmp_path / "zero.docx"
    file.symlink_to("/dev/zero")
    assert "不是普通文件" in sentence(worker, file)


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of memory on this system")
def test_memory_is_limited(child, tmp_path):
    script = "from core.exchange import worker; worker._limit_memory(); receive(); x = bytearray(2 << 30); send(b'{}')"
    assert "无法读取" in sentence(child(script), tmp_path / "a.docx")


@pytest.mark.skipif(not BAD.exists(), reason="the collection of bad files is not at hand")
def test_every_bad_file_ends_as_a_report_or_a_sentence(worker):
    start = time.monotonic()
    for file in sorted(BAD.iterdir()):
        before = time.monotonic()
        try:
            worker.read(file)
        except UserError as error:
            assert error.sentence.startswith(f"文件“{file.name}”")
            assert error.sentence.endswith("。")
            assert "\n" not in error.sentence
        assert time.monotonic() - before < 20
    assert time.monotonic() - start < 60
