"""The dialogs, looked at and answered without being run."""

from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QWidget

from core.document import load
from gui.dialogs.errors import error_box
from gui.dialogs.new_report import NewReportDialog
from gui.dialogs.questions import Answer, lose_box, replace_box, save_dialog, unsaved_box, with_ending
from tests.gui.window import SAMPLE_2021


@pytest.fixture
def parent(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    return parent


@pytest.fixture
def dialog(qtbot, parent):
    return NewReportDialog(None, parent)


def test_a_new_report_is_of_last_year_and_its_form_follows_the_year(dialog):
    assert dialog.year.value() == QDate.currentDate().year() - 1
    dialog.year.setValue(2020)
    assert dialog.form.currentData() == "2019"
    dialog.year.setValue(2021)
    assert dialog.form.currentData() == "2021"


def test_a_chosen_form_no_longer_follows_the_year(dialog):
    dialog.year.setValue(2021)
    dialog.form.setCurrentIndex(dialog.form.findData("2019"))
    dialog.form.activated.emit(dialog.form.currentIndex())
    dialog.year.setValue(2023)
    assert dialog.snapshot().form.id == "2019"


def test_a_new_report_is_as_asked_for(dialog):
    dialog.organization.setText(" 青禾镇人民政府 ")
    dialog.year.setValue(2024)
    dialog.auto_sum.setChecked(False)
    snapshot = dialog.snapshot()
    assert snapshot.text("title") == "青禾镇人民政府2024年政府信息公开工作年度报告"
    assert snapshot["auto_sum"] is False
    assert dialog.follow.isHidden()


def test_next_years_report_takes_over_what_carries_over(parent):
    latest = load(SAMPLE_2021)
    dialog = NewReportDialog(latest, parent)
    snapshot = dialog.snapshot()
    assert snapshot.year == latest.year + 1
    assert snapshot.text("contact") == latest.text("contact")
    for column in ("natural_person", "total"):
        assert snapshot.text(f"requests/carried_in/{column}") == latest.text(f"requests/carried_out/{column}")


def test_a_report_of_another_year_takes_nothing_over(parent):
    dialog = NewReportDialog(load(SAMPLE_2021), parent)
    dialog.year.setValue(2030)
    assert not dialog.follow.isEnabled()
    assert dialog.snapshot().text("contact") == ""


def test_the_question_about_changes_shows_a_name_as_plain_text(parent):
    box, buttons = unsaved_box("<b>甲</b>", parent)
    assert box.textFormat() is Qt.TextFormat.PlainText
    assert "<b>甲</b>" in box.text()
    assert [button.text() for button in buttons.values()] == ["保存(&S)", "不保存(&D)", "取消"]
    assert box.escapeButton() is buttons[Answer.CANCEL]


def test_the_question_about_another_form_counts_the_figures_at_stake(parent):
    box, change = lose_box("2021年格式", 7, parent)
    assert "7 个数" in box.informativeText()
    assert box.defaultButton() is not change
    box, change = lose_box("2021年格式", 0, parent)
    assert "都能保留" in box.informativeText()
    assert box.defaultButton() is change


def test_an_error_shows_its_sentence_as_plain_text(parent):
    box = error_box("不能打开“<img src=x>.docx”。", parent)
    assert box.textFormat() is Qt.TextFormat.PlainText
    assert box.text() == "不能打开“<img src=x>.docx”。"


@pytest.mark.parametrize(
    ("name", "path"),
    [("年报", "年报.docx"), ("年报.DOCX", "年报.DOCX"), ("年报.xlsx", "年报.xlsx"), ("2021.1", "2021.1.docx")],
)
def test_a_file_name_gets_the_ending_it_lacks(name, path):
    assert with_ending(Path("/x") / name, [".docx", ".xlsx"], ".docx") == Path("/x") / path


def test_the_kind_chosen_decides_the_ending_of_an_export(parent, tmp_path):
    kinds = [("文档", ".docx"), ("表格", ".xlsx")]
    dialog, endings = save_dialog("导出", tmp_path / "年报.docx", kinds, parent)
    assert endings == {"文档 (*.docx)": ".docx", "表格 (*.xlsx)": ".xlsx"}
    assert dialog.defaultSuffix() == "docx"
    dialog.filterSelected.emit("表格 (*.xlsx)")
    assert dialog.defaultSuffix() == "xlsx"


def test_overwriting_another_file_is_not_the_default(parent):
    box, replace = replace_box(["年报.docx"], parent)
    assert box.defaultButton() is not replace
    assert box.escapeButton() is not replace
