"""Earlier versions."""

import stat
import sys
from datetime import UTC, datetime, timedelta

import pytest

from core import versions
from core.errors import UserError


class Clock(datetime):
    """A clock that stands where it was put."""

    at = datetime(2026, 1, 5, 8, tzinfo=UTC)

    @classmethod
    def now(cls, _tz: object = None) -> datetime:
        return cls.at


@pytest.fixture
def clock(monkeypatch):
    monkeypatch.setattr(versions, "datetime", Clock)
    Clock.at = datetime(2026, 1, 5, 8, tzinfo=UTC)
    return Clock


def test_ten_are_kept_the_older_the_fewer(tmp_path, clock):
    path = tmp_path / "报告.nianbao"
    start = clock.at
    for save in range(500):  # every ten minutes for days
        clock.at = start + timedelta(minutes=10 * save)
        versions.keep(tmp_path / "v", path, f"version {save}".encode())
    there = versions.versions(tmp_path / "v", path)
    assert len(there) == versions.KEPT
    assert there[0].data() == b"version 499"
    assert there[-1].data() == b"version 0"
    ages = [(clock.at - version.time) / timedelta(hours=1) for version in there]
    assert sum(age < 2 for age in ages) >= 2
    assert sum(2 <= age < 24 for age in ages) >= 2
    assert sum(age >= 24 for age in ages) >= 2


def test_a_clock_set_back_changes_no_order_and_loses_no_newest(tmp_path, clock):
    path = tmp_path / "报告.nianbao"
    for save, step in enumerate([0, 1, 2, -900, -800, 5000, -2000, *range(20)]):
        clock.at += timedelta(hours=step)
        versions.keep(tmp_path / "v", path, f"version {save}".encode())
    there = versions.versions(tmp_path / "v", path)
    assert there[0].data() == b"version 26"
    assert [version.number for version in there] == sorted((version.number for version in there), reverse=True)
    assert len(there) == versions.KEPT


def test_the_same_content_is_kept_once(tmp_path):
    for data in (b"a", b"a", b"b", b"a"):
        versions.keep(tmp_path / "v", tmp_path / "x", data)
    assert [version.data() for version in versions.versions(tmp_path / "v", tmp_path / "x")] == [b"a", b"b", b"a"]


def test_files_of_one_name_in_two_folders_are_two_reports(tmp_path):
    versions.keep(tmp_path / "v", tmp_path / "a" / "年报.nianbao", b"one")
    versions.keep(tmp_path / "v", tmp_path / "b" / "年报.nianbao", b"two")
    versions.keep(tmp_path / "v", None, b"never saved")
    (one,) = versions.versions(tmp_path / "v", tmp_path / "a" / "年报.nianbao")
    (none,) = versions.versions(tmp_path / "v", None)
    assert (one.data(), none.data()) == (b"one", b"never saved")
    assert versions.versions(tmp_path / "v", tmp_path / "c") == ()


def test_a_version_that_went_bad_is_refused(tmp_path):
    versions.keep(tmp_path / "v", tmp_path / "x", b"good")
    (version,) = versions.versions(tmp_path / "v", tmp_path / "x")
    version.file.write_bytes(b"bad!")
    with pytest.raises(UserError, match="已经损坏"):
        version.data()


@pytest.mark.skipif(sys.platform == "win32", reason="modes are those of POSIX")
def test_they_are_for_the_user_only_and_can_be_forgotten(tmp_path):
    versions.keep(tmp_path / "v", tmp_path / "x", b"good")
    (version,) = versions.versions(tmp_path / "v", tmp_path / "x")
    assert stat.S_IMODE(version.file.stat().st_mode) == 0o600
    assert stat.S_IMODE(version.file.parent.stat().st_mode) == 0o700
    versions.forget_all(tmp_path / "v")
    assert versions.versions(tmp_path / "v", tmp_path / "x") == ()
