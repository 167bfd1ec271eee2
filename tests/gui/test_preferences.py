"""设置: what is chosen is kept, and followed at once."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices

from core.document import load
from core.report import new_snapshot
from gui.dialogs.final_check import FinalCheckDialog
from gui.dialogs.new_report import NewReportDialog
from gui.dialogs.settings import SettingsDialog
from gui.preferences import Preferences
from gui.settings import Settings
from tests.gui.window import SAMPLE_2021, make_window


@pytest.fixture
def window(qtbot, tmp_path):
    window = make_window(qtbot, tmp_path, SAMPLE_2021)
    window.show()
    qtbot.waitExposed(window)
    return window


def opened(window) -> SettingsDialog:
    window.actions_["settings"].trigger()
    return window.findChildren(SettingsDialog)[-1]


def tick(dialog, rule, on=True):
    items = [dialog.rules.list.item(row) for row in range(dialog.rules.list.count())]
    [item] = [item for item in items if item.text().startswith(f"{rule}　")]
    item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)


def test_what_is_chosen_is_kept_for_the_next_start(window):
    dialog = opened(window)
    dialog.organization.setText(" 青禾县  林溪镇人民政府 ")
    dialog.contact.setPlainText("电话：0000-0000000\n邮编：000000")
    dialog.zoom.setCurrentIndex(dialog.zoom.findData(125))
    dialog.recording.setCurrentIndex(dialog.recording.findData(30_000))
    dialog.offers_terms.setChecked(False)
    tick(dialog, "S-24")
    dialog.accept()
    kept = Settings(window.settings._file)
    assert kept.preferences == Preferences(
        "青禾县 林溪镇人民政府", "电话：0000-0000000\n邮编：000000", 30_000, False, frozenset({"S-24"})
    )
    assert kept.zoom == 125


def test_cancelling_keeps_everything(window):
    before = window.settings.preferences
    dialog = opened(window)
    dialog.organization.setText("别的")
    tick(dialog, "S-24")
    dialog.reject()
    assert window.settings.preferences == before
    assert window.files.editor.hidden_rules == frozenset()


def test_the_choices_are_followed_at_once(window):
    table = window.tabs.tab("requests").table
    size = table.font().pointSizeF()
    dialog = opened(window)
    dialog.zoom.setCurrentIndex(dialog.zoom.findData(150))
    dialog.recording.setCurrentIndex(dialog.recording.findData(5_000))
    dialog.offers_terms.setChecked(False)
    dialog.accept()
    assert table.font().pointSizeF() == pytest.approx(size * 1.5)
    assert window.files.keeper._recorder._timer.interval() == 5_000
    assert not window.tabs.tab("overview").edit.terms.is_on
    assert window.status.currentMessage() == "设置已保存"


def test_hidden_checks_are_not_shown_and_the_report_stays_as_it_is(window):
    editor = window.files.editor
    [problem] = [problem for problem in editor.problems if problem.rule == "Y-09"]
    dialog = opened(window)
    tick(dialog, "Y-09")
    assert dialog.hidden.text() == "不显示 1 条"
    dialog.accept()
    assert problem not in editor.problems
    assert editor.hidden_problems == (problem,)
    assert window.problem_actions.panel.model.rowCount() == len(editor.problems)
    assert editor.is_saved
    dialog = opened(window)
    tick(dialog, "Y-09", on=False)
    dialog.accept()
    assert problem in editor.problems


def test_a_report_opened_later_hides_them_too(qtbot, window, tmp_path):
    window.settings.preferences = Preferences(hidden_rules=frozenset({"Y-09"}))
    other = make_window(qtbot, tmp_path, SAMPLE_2021)
    assert not any(problem.rule == "Y-09" for problem in other.files.editor.problems)


def test_the_final_check_says_that_they_were_off(window):
    window.files.editor.hide_rules(frozenset({"Y-09"}))
    window.actions_["final_check"].trigger()
    [dialog] = window.findChildren(FinalCheckDialog)
    groups = [dialog.list.topLevelItem(row) for row in range(dialog.list.topLevelItemCount())]
    [group] = [group for group in groups if "默认不显示" in group.text(0)]
    assert group.text(0) == "这台电脑上默认不显示的检查发现的，没有计入结论（1）"
    assert "上年结转" in group.child(0).text(0)
    dialog.close()


def test_checks_are_found_by_their_words_and_all_shown_again_at_once(window):
    dialog = opened(window)
    tick(dialog, "S-24")
    tick(dialog, "S-05")
    dialog.rules.search.setText("导语")
    shown = [row for row in range(dialog.rules.list.count()) if not dialog.rules.list.item(row).isHidden()]
    assert [dialog.rules.list.item(row).text() for row in shown] == ["S-24　没有导语"]
    assert dialog.preferences().hidden_rules == {"S-24", "S-05"}
    dialog.rules.clear()
    assert dialog.preferences().hidden_rules == frozenset()
    dialog.close()


def test_unit_and_contact_can_be_taken_from_the_open_report(window):
    dialog = opened(window)
    dialog.take.click()
    report = window.files.editor.report
    assert dialog.preferences().organization == report.text("organization")
    assert dialog.preferences().contact == report.text("contact")
    dialog.close()


def test_settings_and_word_lists_are_there_without_a_report(qtbot, tmp_path, monkeypatch):
    opened_urls = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened_urls.append(url.toLocalFile()))
    window = make_window(qtbot, tmp_path)
    dialog = opened(window)
    assert not dialog.take.isEnabled()
    dialog.dictionaries_wanted.emit()
    assert opened_urls[0].endswith("dictionaries")
    dialog.accept()


def test_a_new_report_has_the_unit_and_the_contact(qtbot):
    preferences = Preferences("青禾县林溪镇人民政府", "电话：0000-0000000")
    dialog = NewReportDialog(None, preferences=preferences)
    qtbot.addWidget(dialog)
    snapshot = dialog.snapshot()
    assert snapshot.text("organization") == "青禾县林溪镇人民政府"
    assert snapshot.text("contact") == "电话：0000-0000000"
    dialog.organization.setText("青禾县教育局")
    assert dialog.snapshot().text("contact") == ""


def test_next_years_report_keeps_its_own_contact(qtbot):
    latest = load(SAMPLE_2021)
    preferences = Preferences(latest.text("organization"), "电话：0000-1111111")
    dialog = NewReportDialog(latest, preferences=preferences)
    qtbot.addWidget(dialog)
    assert dialog.snapshot().text("contact") == latest.text("contact")


def test_the_first_new_report_is_remembered_as_the_users_own_unit(qtbot, tmp_path):
    window = make_window(qtbot, tmp_path)
    for unit in ("青禾镇人民政府", "别的镇人民政府"):
        window.questions.report = new_snapshot(unit, 2024)
        window.actions_["new"].trigger()
    assert window.settings.preferences.organization == "青禾镇人民政府"


@pytest.mark.parametrize(
    "stored",
    ["7", "[]", '{"recording": 7}', '{"recording": true}', '{"organization": 1, "contact": []}', '{"hidden_rules": {}}',
     '{"offers_terms": null}', '{"hidden_rules": [1, null]}'],
)  # fmt: skip
def test_damaged_choices_count_as_never_made(tmp_path, stored):
    (tmp_path / "s.json").write_text(f'{{"preferences": {stored}}}', encoding="utf-8")
    assert Settings(tmp_path / "s.json").preferences == Preferences()
