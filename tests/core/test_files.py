"""Writing a file whole or not at all."""

import errno
import os
import stat
import sys

import pytest

from core import files
from core.errors import UserError

needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="modes and groups are those of POSIX")


def _names(folder):
    return sorted(entry.name for entry in folder.iterdir())


@needs_posix
def test_mode_and_link_of_an_existing_file_stay(tmp_path):
    file, link = tmp_path / "报告.nianbao", tmp_path / "链接"
    file.write_bytes(b"old")
    file.chmod(0o664)
    link.symlink_to(file)
    files.write_whole(link, b"new")
    assert link.is_symlink()
    assert file.read_bytes() == b"new"
    assert stat.S_IMODE(file.stat().st_mode) == 0o664
    assert _names(tmp_path) == ["报告.nianbao", "链接"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may give a file away")
def test_the_group_of_a_shared_file_stays(tmp_path):
    file = tmp_path / "a"
    file.write_bytes(b"old")
    os.chown(file, -1, 12345)
    files.write_whole(file, b"new")
    assert file.stat().st_gid == 12345


@needs_posix
def test_a_private_file_is_for_its_owner_only(tmp_path):
    file = tmp_path / "a"
    file.write_bytes(b"old")
    file.chmod(0o644)
    files.write_whole(file, b"new", private=True)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(files.private_folder(tmp_path / "x" / "y").stat().st_mode) == 0o700


def test_a_read_only_file_is_not_replaced(tmp_path):
    file = tmp_path / "a"
    file.write_bytes(b"old")
    file.chmod(0o444)
    with pytest.raises(UserError, match="没有写入权限"):
        files.write_whole(file, b"new")
    assert file.read_bytes() == b"old"


def test_a_name_as_long_as_the_disk_allows_can_be_saved_again_and_again(tmp_path):
    file = tmp_path / ("政" * 82 + ".nb")  # 249 bytes: a temporary name made from it would not fit
    for data in (b"one", b"two"):
        files.write_whole(file, data)
    assert file.read_bytes() == b"two"


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("政" * 200, "文件名太长"),
        ("没有/这个", "文件夹不存在"),
        ("有\0空", "不能使用的字符"),
        ("文件夹", "这是一个文件夹"),
    ],
)
def test_a_name_that_cannot_be_is_one_sentence(tmp_path, name, says):
    (tmp_path / "文件夹").mkdir()
    with pytest.raises(UserError, match=says):
        files.write_whole(tmp_path / name, b"new")
    assert _names(tmp_path) == ["文件夹"]


@pytest.mark.parametrize(
    ("code", "says"),
    [
        (errno.ENOSPC, "磁盘已满"),
        (errno.EDQUOT, "配额"),
        (errno.EROFS, "只读"),
        (errno.EACCES, "没有写入权限"),
        (errno.EIO, "损坏或被拔出"),
        (errno.ESTALE, "共享文件夹的连接已断开"),
        (errno.ETIMEDOUT, "共享文件夹的连接已断开"),
        (99999, "系统没有写成功"),
    ],
)
@pytest.mark.parametrize("call", ["open", "write", "fsync", "close", "chmod", "replace"])
def test_each_cause_has_its_sentence_wherever_it_strikes(tmp_path, monkeypatch, call, code, says):
    file = tmp_path / "报告.nianbao"
    file.write_bytes(b"old")
    real = getattr(os, call)

    def fail(*args: object) -> None:
        if call == "close":
            real(*args)
        raise OSError(code, "injected")

    with monkeypatch.context() as patch:
        patch.setattr(os, call, fail)
        with pytest.raises(UserError) as refusal:
            files.write_whole(file, b"new")
    assert says in refusal.value.sentence
    assert "报告.nianbao" in refusal.value.sentence
    assert file.read_bytes() == b"old"
    assert _names(tmp_path) == ["报告.nianbao"]


def test_what_a_call_wrote_short_is_written_on(tmp_path, monkeypatch):
    real = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: real(handle, data[:3]))
    files.write_whole(tmp_path / "a", b"0123456789")
    assert (tmp_path / "a").read_bytes() == b"0123456789"


def test_a_disk_that_takes_nothing_any_more_is_full(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "write", lambda _handle, _data: 0)
    with pytest.raises(UserError, match="磁盘已满"):
        files.write_whole(tmp_path / "a", b"0123456789")


def test_a_file_that_a_scanner_holds_is_tried_again(tmp_path, monkeypatch):
    real, refusals = os.replace, [errno.EBUSY] * 3
    monkeypatch.setattr(files.time, "sleep", lambda _seconds: None)

    def held(source, target):
        if refusals:
            raise OSError(refusals.pop(), "held")
        real(source, target)

    monkeypatch.setattr(os, "replace", held)
    files.write_whole(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"new"
    refusals.extend([errno.EBUSY] * 50)
    with pytest.raises(UserError, match="其他程序占用"):
        files.write_whole(tmp_path / "a", b"newer")
    assert (tmp_path / "a").read_bytes() == b"new"


def test_a_temporary_file_that_someone_swept_away_is_written_anew(tmp_path, monkeypatch):
    real, swept = os.replace, []

    def sweep_once(source, target):
        if not swept:
            swept.append(source)
            source.unlink()
        real(source, target)

    monkeypatch.setattr(os, "replace", sweep_once)
    files.write_whole(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"new"


def test_only_our_own_old_leftovers_are_removed(tmp_path):
    for name in (".nianbao-old.tmp", ".nianbao-new.tmp", "theirs.tmp"):
        (tmp_path / name).write_bytes(b"x")
    hour_ago = (tmp_path / "theirs.tmp").stat().st_mtime - 3600
    for name in (".nianbao-old.tmp", "theirs.tmp"):
        os.utime(tmp_path / name, (hour_ago, hour_ago))
    files.write_whole(tmp_path / "a", b"new")
    assert _names(tmp_path) == [".nianbao-new.tmp", "a", "theirs.tmp"]


def test_a_folder_that_cannot_be_flushed_is_said_when_the_disk_fails(tmp_path, monkeypatch):
    def fail(folder):
        raise OSError(errno.EIO, "injected")

    monkeypatch.setattr(files, "flush_folder", fail)
    with pytest.raises(UserError, match="马上再另存一份"):
        files.write_whole(tmp_path / "a", b"new")
