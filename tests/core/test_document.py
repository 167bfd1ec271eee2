"""The .nianbao file."""

import json
import os
import stat
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core import document
from core.errors import UserError
from core.exchange.json import dumps, loads
from core.forms import TEXTS, all_forms
from core.report import Snapshot, make_snapshot, new_snapshot

FIXTURES = Path(__file__).parent.parent / "fixtures" / "documents"
FIXTURE = FIXTURES / "v1-2021.nianbao"

CELL_TEXT = st.one_of(
    st.sampled_from([
        "",
        "0",
        "12",
        "/",
        "若干",
        "12件",
        "007",
        "１２",
        "+98",
        "-8",
        "3.5",
        "258463.87元",
        "4万元",
        "=1+1",
    ]),
    st.text(max_size=8),
)


@st.composite
def snapshots(draw: st.DrawFn) -> Snapshot:
    form = draw(st.sampled_from(list(all_forms().values())))
    fields = draw(st.dictionaries(st.sampled_from(list(form.cells)), CELL_TEXT, max_size=30))
    texts = draw(st.dictionaries(st.sampled_from([*TEXTS, "organization", "title", "contact", "unit_type"]), st.text()))
    details = {"year": draw(st.integers(0, 9999)), "auto_sum": draw(st.booleans())}
    details["explanations"] = tuple(draw(st.dictionaries(st.text(max_size=8), st.text(max_size=8))).items())
    return make_snapshot(form, fields | texts | details)


@settings(max_examples=150, deadline=None)
@given(snapshots())
def test_what_is_saved_is_what_comes_back(snapshot):
    assert loads(dumps(snapshot)) == snapshot


def test_figures_are_numbers_in_the_file_and_everything_else_is_as_typed():
    form = all_forms()["2019"]
    fields = {
        "requests/received/total": "3",
        "requests/carried_in/total": "",
        "requests/granted/total": "若干",
        "requests/partly_granted/total": "3件",
        "disclosure/licences/change": "+98",
        "disclosure/procurement/amount": "258463.87元",
    }
    body = json.loads(dumps(make_snapshot(form, fields)))
    assert body["nianbao"] == 1
    assert body["cells"]["requests/received/total"] == 3
    assert body["cells"]["requests/carried_in/total"] is None
    assert body["cells"]["requests/granted/total"] == "若干"
    assert body["cells"]["requests/partly_granted/total"] == 3
    assert body["cells"]["disclosure/licences/change"] == 98
    assert body["cells"]["disclosure/procurement/amount"] == {"value": "258463.87", "unit": "元"}
    assert body["as_typed"] == {"requests/partly_granted/total": "3件"}


def test_a_file_written_by_hand_from_the_documentation_opens():
    body = {"nianbao": 1, "form": "2021", "organization": "青禾镇人民政府", "year": 2024, "title": "", "texts": {},
            "cells": {"disclosure/fees/amount": {"value": "18.8710", "unit": "万元"}}}  # fmt: skip
    snapshot = loads(json.dumps(body).encode())
    assert snapshot.value("disclosure/fees/amount").number == Decimal("18.8710")
    assert snapshot.text("unit_type") == "township"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "空文件"),
        (b"{", "已损坏"),
        (b"[]", "不是年报文件"),
        (b'{"a": 1}', "不是年报文件"),
        (b'{"nianbao": 2, "future": true}', "升级程序"),
        (b'{"nianbao": 1, "form": "2035", "year": 2035, "cells": {}}', "已损坏"),
        (b'{"nianbao": 1, "form": "2021", "year": "x", "cells": {}}', "已损坏"),
        (b'{"nianbao": 1, "form": "2021", "year": 2024, "cells": {"a/b/c": 1}}', "已损坏"),
        (b"[" * 100_000, "已损坏"),
        (b"\xff\xfe\x00", "已损坏"),
    ],
)
def test_a_file_that_is_no_report_is_refused_in_one_sentence(tmp_path, content, says):
    file = tmp_path / "坏文件.nianbao"
    file.write_bytes(content)
    with pytest.raises(UserError) as refusal:
        document.load(file)
    assert "坏文件.nianbao" in refusal.value.sentence
    assert says in refusal.value.sentence
    assert "\n" not in refusal.value.sentence


@pytest.mark.parametrize("file", sorted(FIXTURES.glob("v1-*.nianbao")), ids=lambda file: file.stem)
def test_files_of_every_version_of_the_format_open_for_ever(file):
    """These files are never to be changed: people have such files."""
    data = file.read_bytes()
    opened = document.open_document(file)
    assert (opened.damage, opened.is_newer, opened.unknown) == ("", False, 0)
    assert opened.snapshot == document.load(file)
    assert sum(bool(opened.snapshot[cell]) for cell in opened.snapshot.form.cells) > 150
    assert json.loads(dumps(opened.snapshot)).items() >= json.loads(data).items()


def test_what_the_program_does_not_know_is_kept(tmp_path):
    body = json.loads(FIXTURE.read_bytes())
    body["annex"] = {"pages": [1, 2]}
    body["texts"]["summary"] = "一段话"
    body["cells"]["requests/received/robots"] = 7
    file = tmp_path / "a.nianbao"
    file.write_text(json.dumps(body), encoding="utf-8")
    opened = document.open_document(file)
    assert (opened.damage, opened.unknown) == ("", 3)
    document.save(opened.snapshot, file)
    assert json.loads(file.read_bytes()) == body


def test_a_newer_file_opens_for_reading_and_a_copy_keeps_what_it_meant(tmp_path):
    body = json.loads(FIXTURE.read_bytes()) | {"nianbao": 2, "contact": {"phone": "0"}, "annex": "x"}
    file = tmp_path / "a.nianbao"
    file.write_text(json.dumps(body), encoding="utf-8")
    opened = document.open_document(file)
    assert opened.is_newer
    assert opened.snapshot.text("overview") == body["texts"]["overview"]
    document.save(opened.snapshot, tmp_path / "copy.nianbao")
    copy = json.loads((tmp_path / "copy.nianbao").read_bytes())
    assert copy["from_newer"] == {"nianbao": 2, "contact": {"phone": "0"}}
    assert (copy["nianbao"], copy["annex"], copy["cells"]) == (1, "x", body["cells"])
    with pytest.raises(UserError, match="升级程序"):
        document.load(file)


def test_one_wrong_entry_costs_that_entry_only(tmp_path):
    body = json.loads(FIXTURE.read_bytes()) | {"year": "二〇二四"}
    body["cells"]["requests/received/natural_person"] = [1]
    file = tmp_path / "a.nianbao"
    file.write_text(json.dumps(body), encoding="utf-8")
    found = document.open_document(file)
    assert "1 个数字、1 项基本信息没有读出来" in found.damage
    assert found.snapshot.text("overview") == body["texts"]["overview"]


def test_a_missing_file_is_refused_in_one_sentence(tmp_path):
    with pytest.raises(UserError, match=r"不能读取“没有\.nianbao”"):
        document.load(tmp_path / "没有.nianbao")


def test_saving_leaves_one_file_and_keeps_its_mode(tmp_path):
    file = tmp_path / "报告.nianbao"
    document.save(new_snapshot("青禾镇人民政府", 2024), file)
    file.chmod(0o664)
    document.save(new_snapshot("青禾镇人民政府", 2025), file)
    assert [entry.name for entry in tmp_path.iterdir()] == ["报告.nianbao"]
    assert stat.S_IMODE(file.stat().st_mode) == 0o664
    assert document.load(file).year == 2025


def test_saving_follows_a_link(tmp_path):
    file, link = tmp_path / "报告.nianbao", tmp_path / "链接.nianbao"
    document.save(new_snapshot("青禾镇人民政府", 2024), file)
    link.symlink_to(file)
    document.save(new_snapshot("青禾镇人民政府", 2025), link)
    assert link.is_symlink()
    assert document.load(file).year == 2025


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_save_that_fails_leaves_the_old_file_whole_and_nothing_beside_it(tmp_path, monkeypatch, call):
    file = tmp_path / "报告.nianbao"
    document.save(new_snapshot("青禾镇人民政府", 2024), file)

    def fail(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, call, fail)
    with pytest.raises(UserError, match="磁盘已满"):
        document.save(new_snapshot("青禾镇人民政府", 2025), file)
    monkeypatch.undo()
    assert [entry.name for entry in tmp_path.iterdir()] == ["报告.nianbao"]
    assert document.load(file).year == 2024


def test_a_folder_in_the_way_is_named(tmp_path):
    (tmp_path / "报告.nianbao").mkdir()
    with pytest.raises(UserError, match="这是一个文件夹"):
        document.save(new_snapshot("青禾镇人民政府", 2025), tmp_path / "报告.nianbao")
