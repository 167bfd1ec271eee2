"""Last year's report, the final check, and what is switched off."""

from pathlib import Path

import pytest
from docx import Document
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from core import document
from core.new_year import new_year
from core.problems import Severity
from gui.dialogs.final_check import FinalCheckDialog
from gui.dialogs.switched_off import SwitchedOffDialog
from gui.editor import Editor
from tests.gui.window import SAMPLE_2019, SAMPLE_2021, make_window, wait

CARRIED = "requests/carried_in/natural_person"


@pytest.fixture
def window(qtbot, tmp_path):
    return make_window(qtbot, tmp_path, SAMPLE_2021)


@pytest.fixture
def next_year(window):
    """The report after the sample's year is open, nothing filled in."""
    last = document.load(SAMPLE_2021)
    window.files.show(Editor(new_year(last, 2025), parent=window.files))
    return window


def test_last_years_report_is_attached_and_shown(next_year, qtbot):
    next_year.questions.path = SAMPLE_2021
    next_year.actions_["attach_prior"].trigger()
    qtbot.waitUntil(lambda: next_year.files.editor.prior is not None)

    next_year.actions_["show_prior"].setChecked(True)
    model = next_year.tabs.tab("requests").model
    assert model.shows_prior
    assert model.prior("requests/received/natural_person") == "18"
    assert next_year.actions_["take_carried"].isEnabled()


def test_last_years_report_in_the_same_folder_is_found_by_itself(window, qtbot, tmp_path):
    last = document.load(SAMPLE_2021)
    document.save(last, tmp_path / "去年.nianbao")
    document.save(new_year(last, 2025), tmp_path / "今年.nianbao")
    window.files.open_path(tmp_path / "今年.nianbao")
    qtbot.waitUntil(lambda: window.files.editor.path is not None and window.files.editor.prior is not None)
    assert window.files.editor.prior.year == 2024


def test_a_carried_figure_that_differs_is_found_and_taken_over_in_one_step(next_year):
    editor = next_year.files.editor
    editor.edit({CARRIED: "7"}, "输入")
    editor.attach_prior(document.load(SAMPLE_2021))
    assert "Y-01" in {problem.rule for problem in editor.problems}

    next_year.actions_["take_carried"].trigger()

    assert editor.report.text(CARRIED) == "1"
    assert editor.undo_stack.undoText() == "取上年结转"
    editor.check_now()
    assert "Y-01" not in {problem.rule for problem in editor.problems}


def test_a_report_with_errors_may_not_go_out_and_the_list_leads_to_them(qtbot, tmp_path):
    window = make_window(qtbot, tmp_path, SAMPLE_2019)
    window.actions_["final_check"].trigger()
    dialog = window.findChild(FinalCheckDialog)
    assert "还不能定稿" in dialog.verdict.text()

    dialog.list.itemActivated.emit(dialog.list.topLevelItem(0).child(0), 0)

    assert window.tabs.currentWidget() is window.tabs.tab("disclosure")


def test_a_clean_report_may_go_out(window):
    window.actions_["final_check"].trigger()
    assert "可以定稿" in window.findChild(FinalCheckDialog).verdict.text()


def test_what_is_switched_off_is_listed_with_its_reason_and_can_be_restored(window):
    editor = window.files.editor
    editor.edit({"switched_off": (("S-24", "本单位历年不写导语"),)}, "x")
    window.actions_["switched_off"].trigger()
    dialog = window.findChild(SwitchedOffDialog)
    assert "本单位历年不写导语" in dialog.list.item(0).text()

    dialog.restore.click()

    assert editor.report["switched_off"] == ()
    assert dialog.list.count() == 0


def test_the_users_own_words_are_looked_for(window, tmp_path, monkeypatch):
    monkeypatch.setattr("core.paths.dictionaries", lambda: tmp_path)
    (tmp_path / "本单位.txt").write_text("惠民补帖=>惠民补贴\n", encoding="utf-8")
    editor = window.files.editor
    editor.edit({"other_matters": "发放惠民补帖。没有其他需要报告的事项。"}, "输入")
    editor.check_anew()
    assert any("惠民补帖" in problem.message for problem in editor.problems)


def test_explanations_are_exported_as_a_document_of_their_own(window, qtbot, tmp_path):
    editor = window.files.editor
    problem = next(one for one in editor.problems if one.severity is not Severity.ERROR)
    editor.explain(problem, "上年报告由原单位编制，已电话核对")
    window.questions.path = tmp_path / "审核说明.docx"
    window.actions_["export_explanations"].trigger()
    wait(qtbot, window)
    written = "\n".join(cell.text for row in Document(window.questions.path).tables[0].rows for cell in row.cells)
    assert "上年报告由原单位编制，已电话核对" in written
    assert problem.message in written


class _Opened(QObject):
    """Stands where the system's file manager would."""

    def __init__(self) -> None:
        super().__init__()
        self.folders = []

    @Slot(QUrl)
    def take(self, url):
        self.folders.append(Path(url.toLocalFile()))


def test_the_folder_of_word_lists_opens_and_what_is_put_there_counts(window, qapp, request):
    opened = _Opened()
    QDesktopServices.setUrlHandler("file", opened, "take")
    request.addfinalizer(lambda: QDesktopServices.unsetUrlHandler("file"))
    window.actions_["dictionaries"].trigger()
    [folder] = opened.folders
    assert folder.is_dir()

    words = folder / "本局用语.txt"
    words.write_text("学校=>学堂\n", encoding="utf-8")
    request.addfinalizer(words.unlink)
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    assert any("学堂" in problem.message for problem in window.files.editor.problems)
