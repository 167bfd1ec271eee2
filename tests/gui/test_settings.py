"""What the program remembers."""

from pathlib import Path

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


def test_a_damaged_settings_file_counts_as_none(tmp_path):
    (tmp_path / "s.ini").write_bytes(b"\x00\xff[window\ngeometry=@Invalid(\n[files]\nrecent=7, 8\n")
    settings = Settings(tmp_path / "s.ini")
    assert settings.recent_files() == []
    assert settings.geometry.isEmpty()
    assert settings.dark is None
