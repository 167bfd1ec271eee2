"""Keeping the work, seen from the window."""

import json

import pytest
from PySide6.QtWidgets import QLabel

from core import document, journal, paths, versions
from core.lock import Holder, Lock, lock_file, read_holder
from core.report import new_snapshot
from gui.recovery.boxes import Conflict, Elsewhere, InUse
from gui.recovery.versions_dialog import Chosen, Use, VersionsDialog
from tests.gui.window import SAMPLE_2021, make_window, open_path

CELL = "requests/received/natural_person"


@pytest.fixture(autouse=True)
def _home(tmp_path, monkeypatch):
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home"))


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "镇报告.nianbao"
    document.save(document.load(SAMPLE_2021), path)
    return path


@pytest.fixture
def window(qtbot, tmp_path, file):
    window = make_window(qtbot, tmp_path)
    open_path(qtbot, window, file)
    return window


def _journals():
    return [found for file in paths.recovery().glob("*.journal") if (found := journal.read(file))]


def _change(window, text):
    window.files.editor.edit({"title": text}, "修改标题")


def _crash(window):
    """What is left when the process is gone: its files, but nobody who holds their locks."""
    keeper = window.files.keeper
    keeper.record_now()
    keeper._recorder._end()
    keeper._recorder = None
    keeper._session.close()
    (paths.recovery() / f"{keeper._session.id}.session").touch()
    keeper._session = None


# The journal


def test_every_edit_is_in_the_journal_within_a_second(qtbot, window, file):
    _change(window, "改过的标题")
    qtbot.waitUntil(lambda: bool(_journals()), timeout=1000)
    (found,) = _journals()
    assert (found.path, found.snapshot["title"], found.changes) == (file, "改过的标题", 1)


def test_what_is_still_being_typed_is_in_the_journal_too(qtbot, window):
    window.tabs.tab("details").title.setText("还没有输完")
    qtbot.waitUntil(lambda: bool(_journals()), timeout=1000)
    window.tabs.setCurrentWidget(window.tabs.tab("requests"))
    window.show()
    table = window.tabs.tab("requests").table
    table.select_cell(CELL)
    table.edit(table.currentIndex())
    qtbot.keyClicks(table.itemDelegate().open_editor, "99")
    qtbot.waitUntil(lambda: _journals()[0].snapshot[CELL].endswith("99"), timeout=1000)


def test_the_journal_goes_with_the_save_and_with_undo_to_what_was_saved(qtbot, window):
    _change(window, "一")
    qtbot.waitUntil(lambda: bool(_journals()), timeout=1000)
    window.files.editor.undo_stack.undo()
    assert _journals() == []
    _change(window, "二")
    qtbot.waitUntil(lambda: bool(_journals()), timeout=1000)
    assert window.files.save()
    assert _journals() == []
    _change(window, "三")
    window.close()
    assert _journals() == []
    assert list(paths.recovery().iterdir()) == []


def test_a_report_that_was_never_saved_is_kept_from_the_start(qtbot, window):
    window.questions.report = new_snapshot("新乡", 2025)
    window.files.new()
    window.files.editor.edit({CELL: "5"}, "输入")
    qtbot.waitUntil(lambda: bool(_journals()), timeout=1000)
    assert _journals()[0].path is None
    assert _journals()[0].snapshot[CELL] == "5"


def test_an_import_of_another_form_is_kept_whole(qtbot, window):
    window.files.editor.replace(document.load(paths.SAMPLES / "sample-2019.nianbao"), "导入")
    qtbot.waitUntil(lambda: bool(_journals()), timeout=1000)
    assert _journals()[0].snapshot == window.files.editor.report.snapshot()


def test_a_disk_that_takes_no_journal_is_said_once_and_tried_again(qtbot, window, monkeypatch):
    recorder = window.files.keeper._recorder
    folder = paths.recovery()
    said = []
    window.files.keeper.trouble.connect(said.append)
    recorder.file = folder / "missing" / "x.journal"
    for text in "一二三":
        _change(window, text)
        recorder._not_before = 0
        recorder.record()
    assert len(said) == 1
    assert "请尽快保存" in said[0]
    assert "请尽快保存" in window.recovery.bar.label.text()
    (folder / "missing").mkdir()
    recorder._not_before = 0
    recorder.record()
    assert journal.read(recorder.file).snapshot["title"] == "三"


# After a crash


def test_the_next_start_offers_the_work_once_and_leaves_the_file_alone(qtbot, window, file, tmp_path):
    saved = file.read_bytes()
    _change(window, "没有保存的标题")
    window.files.editor.edit({CELL: "77"}, "输入")
    _crash(window)
    second = make_window(qtbot, tmp_path)
    second.recovery.offer()
    bar = second.recovery.bar
    assert "镇报告.nianbao" in bar.label.text()
    assert "处改动没有保存，最后" in bar.label.text()
    third = make_window(qtbot, tmp_path)
    third.recovery.offer()
    assert third.recovery.bar.isHidden(), "one start has taken it over"
    bar.buttons[0].click()
    editor = second.files.editor
    assert (editor.report.text("title"), editor.report.text(CELL)) == ("没有保存的标题", "77")
    assert (editor.path, editor.is_saved) == (file, False)
    assert file.read_bytes() == saved
    assert len(_journals()) == 1, "the old one is dealt with, the new one keeps the work"
    editor.undo_stack.undo()
    editor.undo_stack.redo()
    assert second.files.save()
    assert document.load(file)["title"] == "没有保存的标题"
    assert second.questions.asked == [], "nobody else has changed the file"


def test_recovery_does_not_overwrite_what_was_saved_meanwhile(qtbot, window, file, tmp_path):
    _change(window, "没有保存的标题")
    _crash(window)
    document.save(new_snapshot("别人", 2024), file)
    second = make_window(qtbot, tmp_path)
    second.recovery.offer()
    second.recovery.bar.buttons[0].click()
    assert not second.files.save()
    assert "被别人保存过" in second.questions.asked[-1]
    assert document.load(file)["organization"] == "别人"


def test_declined_work_is_not_offered_again_but_can_be_found(qtbot, window, file, tmp_path):
    _change(window, "没有保存的标题")
    _crash(window)
    second = make_window(qtbot, tmp_path)
    second.recovery.offer()
    second.recovery.bar.buttons[1].click()
    assert second.recovery.bar.isHidden()
    assert _journals() == []
    kept = versions.versions(paths.versions(), file)
    assert document.json.loads(kept[0].data())["title"] == "没有保存的标题"


def test_a_damaged_journal_is_set_aside_and_said(qtbot, window, tmp_path):
    _change(window, "x")
    _crash(window)
    (file,) = paths.recovery().glob("*.journal")
    file.write_bytes(b"garbage")
    second = make_window(qtbot, tmp_path)
    second.recovery.offer()
    assert "已经损坏" in second.recovery.bar.label.text()
    assert len(list(paths.recovery().glob("*.damaged"))) == 1


def test_work_that_reached_the_file_is_not_offered(qtbot, window, file, tmp_path):
    _change(window, "一")
    snapshot = window.files.editor.report.snapshot()
    _crash(window)
    document.save(snapshot, file)
    second = make_window(qtbot, tmp_path)
    second.recovery.offer()
    assert second.recovery.bar.isHidden()


def test_the_end_from_outside_keeps_the_work_and_asks_nothing(qtbot, window, tmp_path, file):
    _change(window, "没有保存的标题")
    window.end()
    assert window.questions.asked == []
    assert not lock_file(file).exists()
    second = make_window(qtbot, tmp_path)
    second.recovery.offer()
    assert "1 处改动" in second.recovery.bar.label.text()


# Two people


def _other(path, who="王敏"):
    return Lock(path, Holder(who, "PC-03", "11-25 14:03", "someone else"))


def test_an_open_report_is_claimed_and_given_up(qtbot, window, file):
    assert read_holder(lock_file(file)).who == ""
    window.files.save()
    assert lock_file(file).exists()
    window.close()
    assert not lock_file(file).exists()
    assert sorted(found.name for found in file.parent.glob("*nianbao*")) == ["镇报告.nianbao"]


def test_the_name_shown_to_others_is_the_one_that_was_chosen(qtbot, window, file):
    window.questions.name = " 王  敏 "
    window.actions_["display_name"].trigger()
    open_path(qtbot, window, file)
    assert read_holder(lock_file(file)).who.split() == ["王", "敏"]


def test_opening_the_same_file_again_keeps_the_claim(qtbot, window, file):
    open_path(qtbot, window, file)
    assert window.questions.asked == []
    assert lock_file(file).exists()


@pytest.mark.parametrize("use", list(InUse))
def test_the_second_is_asked_how_to_open(qtbot, tmp_path, file, use):
    theirs = _other(file)
    theirs.take()
    window = make_window(qtbot, tmp_path)
    window.questions.use = use
    open_path(qtbot, window, file)
    assert window.questions.asked == ["in use 镇报告.nianbao 王敏（PC-03）"]
    editor = window.files.editor
    if use is InUse.CANCEL:
        assert editor is None
    elif use is InUse.COPY:
        assert (editor.path, editor.is_saved) == (None, False)
    elif use is InUse.READ_ONLY:
        assert editor.is_read_only
        assert "（只读）" in window.windowTitle()
        assert "王敏（PC-03）" in window.recovery.bar.label.text()
        _change(window, "我的修改")
        window.questions.path = file
        assert not window.files.save()
        assert window.questions.asked[-1].removeprefix("save ") == f"{file.stem}（副本）.nianbao"
        window.questions.path = tmp_path / "我的.nianbao"
        assert window.files.save()
        assert not editor.is_read_only
    else:
        assert not editor.is_read_only
    assert (read_holder(lock_file(file)).session == "someone else") == (use is not InUse.EDIT)
    assert document.load(file) == document.load(SAMPLE_2021)


def test_a_lock_of_ones_own_crash_is_no_obstacle(qtbot, window, file, tmp_path):
    _crash(window)
    assert lock_file(file).exists()
    second = make_window(qtbot, tmp_path)
    open_path(qtbot, second, file)
    assert second.questions.asked == []
    assert not second.files.editor.is_read_only


def test_the_reader_is_told_when_the_writer_has_gone(qtbot, tmp_path, file):
    theirs = _other(file)
    theirs.take()
    window = make_window(qtbot, tmp_path)
    open_path(qtbot, window, file)
    theirs.release()
    lookout = window.files.keeper._claim
    lookout._on_look(lookout._watch.look())
    assert "没有别人编辑了" in window.recovery.bar.label.text()
    window.recovery.bar.buttons[0].click()
    qtbot.waitUntil(lambda: window.background.is_idle)
    assert not window.files.editor.is_read_only


def test_whoever_loses_the_claim_is_told(qtbot, window, file):
    _other(file, "李强").seize()
    claim = window.files.keeper._claim
    claim._on_beat(claim._beat())
    assert "李强（PC-03）也开始编辑" in window.recovery.bar.label.text()


@pytest.mark.parametrize("answer", list(Conflict))
def test_nothing_of_someone_else_is_overwritten_silently(window, file, answer):
    _change(window, "我的标题")
    theirs = new_snapshot("别人", 2024)
    document.save(theirs, file)
    window.questions.conflict = answer
    saved = window.files.save()
    editor = window.files.editor
    on_disk = document.load(file)
    kept = {document.json.loads(version.data())["title"] for version in versions.versions(paths.versions(), file)}
    if answer is Conflict.MINE:
        assert (saved, on_disk["title"]) == (True, "我的标题")
        assert theirs["title"] in kept
    elif answer is Conflict.THEIRS:
        assert (saved, on_disk, editor.report.snapshot()) == (True, theirs, theirs)
        assert "我的标题" in kept
        editor.undo_stack.undo()
        assert editor.report.text("title") == "我的标题"
    elif answer is Conflict.COPY:
        assert saved
        assert on_disk == theirs
        assert editor.path.name.startswith("镇报告（冲突副本")
        assert document.load(editor.path)["title"] == "我的标题"
    else:
        assert not saved
        assert not editor.is_saved
        assert on_disk == theirs


# A save that fails


@pytest.mark.parametrize("answer", [Elsewhere.DOCUMENTS, Elsewhere.CHOOSE, Elsewhere.CANCEL])
def test_a_save_that_fails_is_one_click_from_another_place(window, file, tmp_path, monkeypatch, answer):
    monkeypatch.setenv("HOME", str(tmp_path / "documents"))
    (tmp_path / "documents").mkdir()  # as in a new account, which has no folder for documents yet
    file.chmod(0o444)
    _change(window, "我的标题")
    window.questions.elsewhere = answer
    window.questions.path = tmp_path / "别处.nianbao"
    saved = window.files.save()
    assert "没有写入权限" in window.questions.told[0]
    assert saved == (answer is not Elsewhere.CANCEL)
    assert window.files.editor.is_saved == saved
    if answer is Elsewhere.CHOOSE:
        assert window.files.editor.path == tmp_path / "别处.nianbao"
    if saved:
        assert document.load(window.files.editor.path)["title"] == "我的标题"
        assert not lock_file(file).exists(), "the claim goes with the report"
    else:
        window.files.keeper.record_now()
        assert _journals()[0].snapshot["title"] == "我的标题"


# Earlier versions


def test_each_save_leaves_a_version_and_the_first_one_what_was_there_before(window, file):
    before = file.read_bytes()
    for text in "一二三":
        _change(window, text)
        assert window.files.save()
    kept = versions.versions(paths.versions(), file)
    assert [document.json.loads(version.data())["title"] for version in kept[:3]] == list("三二一")
    assert kept[3].data() == before


def test_a_version_comes_back_as_one_step_or_as_a_copy(window, file):
    _change(window, "一")
    window.files.save()
    old = document.json.loads(versions.versions(paths.versions(), file)[1].data())
    window.questions.pick_version = lambda _versions: Chosen(old, "2026-01-01 08:00", Use.TAKE_BACK)
    window.actions_["versions"].trigger()
    assert window.files.editor.report.snapshot() == old
    window.files.editor.undo_stack.undo()
    assert window.files.editor.report.text("title") == "一"
    window.questions.pick_version = lambda _versions: Chosen(old, "2026-01-01 08:00", Use.OPEN_COPY)
    window.actions_["versions"].trigger()
    assert (window.files.editor.path, window.files.editor.is_saved) == (None, False)


def test_the_list_of_versions_says_how_they_differ(qtbot, window, file):
    _change(window, "一")
    window.files.save()
    kept = versions.versions(paths.versions(), file)
    kept[1].file.write_bytes(b"bad")
    dialog = VersionsDialog(kept, window.files.editor.report.snapshot(), window)
    texts = [dialog.list.topLevelItem(row).text(2) for row in range(2)]
    assert texts == ["相同", "已损坏"]
    dialog.uses[Use.TAKE_BACK].click()
    assert dialog.chosen.snapshot["title"] == "一"
    empty = VersionsDialog((), window.files.editor.report.snapshot(), window)
    assert not empty.uses[Use.TAKE_BACK].isEnabled()


def test_traces_are_cleared_when_several_people_use_the_computer(qtbot, window, file, tmp_path):
    _change(window, "没有保存的标题")
    _crash(window)
    second = make_window(qtbot, tmp_path)
    open_path(qtbot, second, file)
    second.recovery.offer()
    _change(second, "正在写的")
    second.files.keeper.record_now()
    versions.keep(paths.versions(), file, b"x")
    second.questions.may_be_forgotten = False
    second.actions_["forget"].trigger()
    assert len(_journals()) == 2
    second.questions.may_be_forgotten = True
    second.actions_["forget"].trigger()
    assert [found.snapshot["title"] for found in _journals()] == ["正在写的"]
    assert versions.versions(paths.versions(), file) == ()
    assert second.settings.recent_files() == []
    assert second.recovery.bar.isHidden()


# Damaged and newer files


def test_a_damaged_file_opens_as_a_new_report_and_is_kept(qtbot, tmp_path, file):
    data = file.read_bytes()
    file.write_bytes(data[: len(data) * 2 // 3])
    window = make_window(qtbot, tmp_path)
    open_path(qtbot, window, file)
    assert (window.files.editor.path, window.files.editor.is_saved) == (None, False)
    assert "已损坏" in window.recovery.bar.label.text()
    assert file.read_bytes() == data[: len(data) * 2 // 3]
    assert window.recovery.bar.label.textFormat().name == "PlainText"
    assert isinstance(window.recovery.bar.label, QLabel)


def test_a_newer_file_opens_read_only_and_a_copy_keeps_everything(qtbot, tmp_path, file):
    body = json.loads(file.read_bytes()) | {"nianbao": 3, "annex": [1]}
    file.write_text(json.dumps(body), encoding="utf-8")
    before = file.read_bytes()
    window = make_window(qtbot, tmp_path)
    open_path(qtbot, window, file)
    assert window.files.editor.is_read_only
    assert "更新版本" in window.recovery.bar.label.text()
    _change(window, "改过")
    window.questions.path = tmp_path / "副本.nianbao"
    assert window.files.save()
    copy = json.loads((tmp_path / "副本.nianbao").read_bytes())
    assert (copy["annex"], copy["title"]) == ([1], "改过")
    assert file.read_bytes() == before
