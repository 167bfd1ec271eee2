"""The recovery journal."""

import os
import stat
import sys
from itertools import count

import pytest

from core import journal
from core.document import load
from core.errors import UserError
from core.files import Stamp
from core.forms import all_forms
from core.journal import Journal
from core.paths import SAMPLES
from core.report import make_snapshot, new_snapshot

BASE = new_snapshot("青禾镇人民政府", 2024)
CELL = "requests/received/natural_person"


@pytest.fixture
def file(tmp_path):
    return tmp_path / "a.journal"


def test_what_was_changed_comes_back(file, tmp_path):
    mark = Stamp(1, 2, "3")
    kept = Journal(file, BASE, tmp_path / "报告.nianbao", mark)
    kept.append({CELL: "5", "overview": "一段话"}, {})
    kept.append({CELL: "６件", "explanations": (("K-01", "已核实"),)}, {"title": "正在输入"})
    kept.close()
    found = journal.read(file)
    assert (found.base, found.path, found.mark) == (BASE, tmp_path / "报告.nianbao", mark)
    assert found.snapshot[CELL] == "６件"
    assert found.snapshot["explanations"] == (("K-01", "已核实"),)
    assert found.snapshot["title"] == "正在输入"
    assert found.changes == 5, "with the total that follows"
    assert not found.is_torn


def test_what_was_typed_and_taken_back_does_not_come_back(file):
    kept = Journal(file, BASE, None, None)
    kept.append({}, {CELL: "12"})
    assert journal.read(file).snapshot[CELL] == "12"
    assert journal.read(file).snapshot["requests/received/total"] == "12", "the totals follow"
    kept.append({}, {})
    assert journal.read(file).snapshot[CELL] == ""


def test_a_report_of_another_form_comes_back(file):
    kept = Journal(file, BASE, None, None)
    other = load(SAMPLES / "sample-2019.nianbao")
    kept.append_report(other)
    kept.append({"title": "改过"}, {})
    kept.close()
    found = journal.read(file)
    assert found.path is None
    assert found.snapshot == make_snapshot(other.form, {**other.fields, "title": "改过"})
    assert found.snapshot.form is all_forms()["2019"]


def test_what_the_program_does_not_know_comes_back(file):
    strange = make_snapshot(BASE.form, BASE.fields, {"annex": {"a": 1}})
    kept = Journal(file, strange, None, None)
    kept.append({CELL: "5"}, {})
    assert journal.read(file).snapshot.unknown == {"annex": {"a": 1}}
    kept.remove()
    assert not file.exists()


def test_a_torn_end_costs_what_was_torn_only(file):
    """Cut at every byte of the edits, here and there in the report before: what had been appended whole is there."""
    kept = Journal(file, BASE, None, None)
    ends = [file.stat().st_size]
    for number in range(5):
        kept.append({CELL: str(number)}, {})
        ends.append(file.stat().st_size)
    kept.close()
    data = file.read_bytes()
    for end in [*range(0, ends[0], 97), *range(ends[0] - 40, len(data))]:
        file.write_bytes(data[:end])
        found = journal.read(file)
        whole = sum(end >= mark for mark in ends)
        assert (found is None) == (whole == 0)
        if found:
            assert found.snapshot[CELL] == (str(whole - 2) if whole > 1 else "")
            assert found.is_torn == (end not in ends)


def test_a_flipped_bit_ends_the_replay_there(file):
    kept = Journal(file, BASE, None, None)
    kept.append({CELL: "1"}, {})
    middle = file.stat().st_size
    kept.append({CELL: "2"}, {})
    kept.close()
    data = bytearray(file.read_bytes())
    data[middle + 12] ^= 1
    file.write_bytes(data)
    assert journal.read(file).snapshot[CELL] == "1"


@pytest.mark.parametrize("content", [b"", b"x", b"nianbao journal 1\n", b"nianbao journal 2\n" + bytes(99), bytes(500)])
def test_what_is_no_journal_gives_nothing_back(file, content):
    file.write_bytes(content)
    assert journal.read(file) is None
    assert journal.read(file.with_name("missing")) is None


def test_a_long_journal_is_written_anew(file):
    kept = Journal(file, BASE, None, None)
    text = "很长的一段话。" * 1000
    for number in count():
        kept.append({"overview": text + str(number)}, {})
        if kept.is_long:
            break
    last = make_snapshot(BASE.form, {**BASE.fields, "overview": text + str(number)})
    kept.compact(last)
    assert not kept.is_long
    kept.append({CELL: "1"}, {})
    found = journal.read(file)
    assert found.base == BASE
    assert (found.snapshot["overview"], found.snapshot[CELL]) == (last["overview"], "1")


def test_half_a_record_is_taken_back_when_the_disk_fills_up(file, monkeypatch):
    kept = Journal(file, BASE, None, None)
    kept.append({CELL: "1"}, {})
    real = os.write
    room = iter([20])

    def full(handle, data):
        left = next(room, None)
        if left is None:
            raise OSError(28, "No space left on device")
        return real(handle, data[:left])

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        with pytest.raises(UserError, match="磁盘已满"):
            kept.append({CELL: "2"}, {})
    kept.append({CELL: "3"}, {})
    assert journal.read(file).snapshot[CELL] == "3"


@pytest.mark.skipif(sys.platform == "win32", reason="modes are those of POSIX")
def test_nobody_else_may_read_it(file):
    Journal(file, BASE, None, None).close()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
