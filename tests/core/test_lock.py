"""Who has a report open, and the comparison before a save."""

import threading

import pytest

from core import lock
from core.errors import UserError
from core.files import stamp
from core.lock import ChangedOnDiskError, Holder, Lock, Watch, lock_file, read_holder, saving, this_computer
from core.session import Session, forget_ended, is_running


def _lock(path, who="王敏", session="s1"):
    return Lock(path, Holder(who, "PC-03", "14:03", session))


@pytest.fixture
def path(tmp_path):
    file = tmp_path / ("年报" * 40 + ".nianbao")
    file.write_bytes(b"old")
    return file


def test_the_second_is_told_who_has_it(path):
    first, second = _lock(path), _lock(path, "李强", "s2")
    assert first.take() is None
    assert second.take().words == "王敏（PC-03）"
    assert first.take() is None, "one's own lock is no obstacle"
    first.release()
    assert second.take() is None


def test_whoever_has_chosen_no_name_is_known_by_the_computer_only():
    assert Holder("", "PC-03", "", "").words == "另一台电脑（PC-03）"


def test_a_second_window_here_is_not_called_another_computer():
    assert Holder("", this_computer(), "", "").words == "这台电脑上的另一个窗口或另一位用户"


def test_a_claimed_lock_is_noticed_and_not_taken_back(path):
    first, second = _lock(path), _lock(path, "李强", "s2")
    first.take()
    assert first.beat()
    second.seize()
    assert not first.beat()
    first.release()
    assert read_holder(lock_file(path)).who == "李强"


def test_a_lock_that_vanished_with_the_share_is_made_anew(path):
    first = _lock(path)
    first.take()
    lock_file(path).unlink()
    assert first.beat()
    assert read_holder(lock_file(path)).beat == 1


@pytest.mark.parametrize("step", [0, 3600, -3600 * 24 * 365])
def test_a_holder_is_gone_when_the_counter_stands_still_whatever_the_clocks_say(path, monkeypatch, step):
    first = _lock(path)
    first.take()
    now = [1000.0]
    monkeypatch.setattr(lock.time, "monotonic", lambda: now[0])
    monkeypatch.setattr(lock.time, "time", lambda: now[0] + step)
    watch = Watch(path)
    for _ in range(20):
        now[0] += lock.BEAT
        first.beat()
        assert not watch.look()
    now[0] += lock.STILL - 1
    assert not watch.look()
    now[0] += 2
    assert watch.look()


def test_a_lock_given_up_is_seen_at_once(path):
    first = _lock(path)
    first.take()
    watch = Watch(path)
    first.release()
    assert watch.look()


def test_a_damaged_lock_blocks_nobody(path):
    lock_file(path).write_bytes(b"\0garbage")
    assert _lock(path).take().where == "未知"
    assert _lock(path).beat(), "nobody's claim"


def test_what_someone_else_saved_is_not_overwritten(path):
    opened = stamp(path, b"old")
    with saving(path, opened):
        path.write_bytes(b"mine")
    with pytest.raises(ChangedOnDiskError) as refusal, saving(path, opened):
        pytest.fail("must not get here")
    assert refusal.value.theirs == b"mine"
    with saving(path, None):
        path.write_bytes(b"whatever is there")
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_new_time_alone_is_no_change(path):
    opened = stamp(path, b"old")
    path.touch()
    with saving(path, opened):
        pass


def test_a_file_that_is_gone_may_be_written_again(path):
    opened = stamp(path, b"old")
    path.unlink()
    with saving(path, opened):
        path.write_bytes(b"mine")


def test_savers_wait_for_each_other(path):
    opened, inside, go_on, second = stamp(path, b"old"), threading.Event(), threading.Event(), []

    def save_slowly():
        with saving(path, opened):
            inside.set()
            go_on.wait(10)
            path.write_bytes(b"first")

    def save_too():
        try:
            with saving(path, opened):
                second.append("overwrote")
        except ChangedOnDiskError:
            second.append("asked")

    threads = [threading.Thread(target=save_slowly), threading.Thread(target=save_too)]
    threads[0].start()
    inside.wait(10)
    threads[1].start()
    go_on.set()
    for thread in threads:
        thread.join()
    assert second == ["asked"]


def test_the_mark_of_a_save_that_was_killed_blocks_for_seconds_only(path, monkeypatch):
    monkeypatch.setattr(lock, "_PATIENCE", 0.2)
    lock_file(path).with_suffix(".saving").write_text("dead", encoding="ascii")
    with saving(path, None):
        path.write_bytes(b"mine")
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_saver_whose_mark_was_taken_away_does_not_write(path, monkeypatch):
    monkeypatch.setattr(lock, "_compare", lambda _path, _expected: lock_file(path).with_suffix(".saving").unlink())
    with pytest.raises(UserError, match="正在保存"), saving(path, None):
        pytest.fail("must not get here")


def test_a_session_is_known_to_run_until_it_ends(tmp_path):
    first = Session(tmp_path)
    assert is_running(tmp_path, first.id)
    assert is_running(tmp_path, "unknown") is None
    first.close()
    assert is_running(tmp_path, first.id) is None
    (tmp_path / "killed.session").touch()
    assert is_running(tmp_path, "killed") is False
    forget_ended(tmp_path, keep=0)
    assert list(tmp_path.iterdir()) == []
