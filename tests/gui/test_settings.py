"""What the program remembers."""

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray

from gui.settings import MAX_RECENT, Settings


def test_the_newest_file_comes_first_and_a_file_is_listed_once(tmp_path):
    settings = Settings(tmp_path / "s.ini")
    one, two = tmp_path / "一.nianbao", tmp_path / "二.nianbao"
    for file in (one, two):
        file.touch()
    for file in (one, two, one):
        settings.add_recent(file)
    assert settings.recent_files() == [one, two]
    assert settings.last_folder == tmp_path


def test_at_most_ten_files_are_kept_and_missing_ones_are_dropped(tmp_path):
    settings = Settings(tmp_path / "s.ini")
    files = [tmp_path / f"{number}.nianbao" for number in range(13)]
    for file in files:
        file.touch()
        settings.add_recent(file)
    assert len(settings.recent_files()) == MAX_RECENT
    files[-1].unlink()
    assert files[-1] not in settings.recent_files()


def test_what_was_remembered_is_there_at_the_next_start(tmp_path):
    file = tmp_path / "only one.nianbao"
    file.touch()
    first = Settings(tmp_path / "s.ini")
    first.add_recent(file)
    first.keep_window(QByteArray(b"place"), QByteArray(b"bars"))
    first.dark = True
    del first
    second = Settings(tmp_path / "s.ini")
    assert second.recent_files() == [file]
    assert (second.geometry, second.state, second.dark) == (b"place", b"bars", True)


def test_clearing_forgets_files_and_folder(tmp_path):
    settings = Settings(tmp_path / "s.ini")
    file = tmp_path / "a.nianbao"
    file.touch()
    settings.add_recent(file)
    settings.clear_recent()
    assert settings.recent_files() == []
    assert settings.last_folder == Path.home()


@pytest.mark.parametrize(
    "content",
    [
        b"\x00\xff[window\ngeometry=@Invalid(",
        b"[1, 2]",
        b"",
        b"{" * 100_000,
        b'{"recent": 7, "geometry": 5, "look": [], "folder": {}, "name": 1}',
        b'{"recent": [1, "\\u0000", ["x"]], "folder": "\\u0000", "geometry": "not base 64!"}',
    ],
)
def test_a_damaged_settings_file_counts_as_none(tmp_path, content):
    (tmp_path / "s.json").write_bytes(content)
    settings = Settings(tmp_path / "s.json")
    assert settings.recent_files() == []
    assert settings.last_folder == Path.home()
    assert (settings.dark, settings.display_name) == (None, "")
    assert settings.was_damaged == (not content.startswith(b'{"'))
    assert (tmp_path / "s.damaged").exists() == settings.was_damaged
    settings.dark = True
    assert Settings(tmp_path / "s.json").dark is True


def test_a_disk_that_refuses_costs_only_the_memory(tmp_path):
    settings = Settings(tmp_path / "missing" / "s.json")
    settings.display_name = "王敏"
    assert settings.display_name == "王敏"


def test_two_windows_do_not_forget_what_the_other_was_told(tmp_path):
    one, two = Settings(tmp_path / "s.json"), Settings(tmp_path / "s.json")
    one.display_name = "王敏"
    two.dark = True
    assert (Settings(tmp_path / "s.json").display_name, Settings(tmp_path / "s.json").dark) == ("王敏", True)
