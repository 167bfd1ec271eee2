"""Last year's report beside this one."""

from core import document
from core.prior import find_prior
from core.report import new_snapshot


def test_the_same_unit_a_year_before_is_found_whatever_the_file_is_called(tmp_path):
    document.save(new_snapshot("青禾镇人民政府", 2023), tmp_path / "定稿(3).nianbao")
    document.save(new_snapshot("青禾镇人民政府", 2022), tmp_path / "2022.nianbao")
    document.save(new_snapshot("白石镇人民政府", 2023), tmp_path / "别的单位2023.nianbao")
    (tmp_path / "坏.docx").write_bytes(b"not a document")

    path, found = find_prior(tmp_path / "今年.nianbao", new_snapshot("青禾镇人民政府", 2024))

    assert (path.name, found.year) == ("定稿(3).nianbao", 2023)


def test_where_there_is_none_there_is_none(tmp_path):
    assert find_prior(tmp_path / "今年.nianbao", new_snapshot("青禾镇人民政府", 2024)) is None
    assert find_prior(tmp_path / "没有" / "今年.nianbao", new_snapshot("青禾镇人民政府", 2024)) is None
    assert find_prior(tmp_path / "今年.nianbao", new_snapshot("", 2024)) is None


def test_what_was_used_lately_is_looked_into_too(tmp_path):
    elsewhere = tmp_path / "下载" / "上年.nianbao"
    elsewhere.parent.mkdir()
    document.save(new_snapshot("青禾镇人民政府", 2023), elsewhere)
    path, _ = find_prior(tmp_path / "今年.nianbao", new_snapshot("青禾镇人民政府", 2024), known=[elsewhere])
    assert path == elsewhere
