"""Where things are kept, and a home folder in which nothing can be."""

from core import paths


def test_a_home_that_can_be_written_is_nothing_to_speak_of(tmp_path, monkeypatch):
    monkeypatch.setattr("platformdirs.user_config_dir", lambda *_, **__: str(tmp_path / "settings"))
    assert paths.fault() == ""
    assert not list(paths.settings_file().parent.iterdir()), "the probe is gone"


def test_a_home_that_cannot_be_written_is_one_sentence_and_no_crash(tmp_path, monkeypatch):
    (tmp_path / "file").touch()  # no folder can be made in a file, not even by root
    monkeypatch.setattr("platformdirs.user_config_dir", lambda *_, **__: str(tmp_path / "file" / "settings"))
    assert "不能写入" in paths.fault()
    assert paths.dictionaries().name == "dictionaries"
