"""Foreign files and the clipboard on their way into the window: review, password, undo."""

import io
import zipfile

import msoffcrypto.format.ooxml
import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from core import exchange
from core.document import load
from gui.dialogs.password import PasswordDialog
from gui.dialogs.questions import Reviewed
from tests.gui.window import SAMPLE_2019, SAMPLE_2021, make_window, open_path, wait

_CELL = "disclosure/regulations/issued"


@pytest.fixture
def window(qtbot, tmp_path):
    return make_window(qtbot, tmp_path, SAMPLE_2021)


def _text_of(sample, figure="0"):
    """A report as the text of a web page: a label and its figures on each line."""
    snapshot = load(sample)
    lines = [snapshot.text("title"), "二、主动公开政府信息情况", "第二十条第（一）项"]
    lines += ["信息内容\t本年制发件数\t本年废止件数\t现行有效件数", f"规章\t{figure}\t0\t0"]
    lines += ["行政规范性文件\t2\t1\t14", "行政许可\t3", "行政处罚\t0", "行政强制\t0", "行政事业性收费\t0"]
    return "\n".join(lines)


@pytest.fixture
def clean(tmp_path):
    path = tmp_path / "好.txt"
    path.write_text(_text_of(SAMPLE_2021), encoding="utf-8")
    return path


@pytest.fixture
def doubtful(tmp_path):
    path = tmp_path / "疑.txt"
    path.write_text(_text_of(SAMPLE_2021, figure="12件"), encoding="utf-8")
    return path


def test_a_clean_import_is_never_reviewed(qtbot, window, clean):
    open_path(qtbot, window, clean)
    assert window.questions.told == []
    assert window.questions.asked == []
    assert window.files.editor.report.text("disclosure/normative_documents/in_force") == "14"


def test_a_doubtful_import_is_reviewed_and_lands_as_accepted(qtbot, window, doubtful):
    corrected = load(SAMPLE_2019)
    window.questions.review_answer = lambda _: Reviewed(corrected, 2)
    open_path(qtbot, window, doubtful)
    assert window.questions.asked == ["review 疑.txt"]
    assert window.files.editor.report.form.id == "2019"
    assert not window.files.editor.is_saved
    assert window.status.currentMessage() == "已导入“疑.txt”，还有 2 处没有核对"


def test_a_cancelled_review_leaves_the_open_report_as_it_is(qtbot, window, doubtful):
    before = window.files.editor
    window.questions.review_answer = lambda _: None
    open_path(qtbot, window, doubtful)
    assert window.files.editor is before
    assert before.is_saved
    assert window.settings.recent_files() == []


def test_an_import_into_the_open_report_is_one_step_with_its_findings(qtbot, window, clean):
    editor = window.files.editor
    before, findings = editor.report.snapshot(), editor.findings
    window.questions.path = clean
    window.actions_["import_here"].trigger()
    wait(qtbot, window)
    assert window.files.editor is editor
    assert editor.undo_stack.count() == 1
    assert window.actions_["undo"].text() == "撤销“导入‘好.txt’”(&U)"
    assert editor.findings != findings
    editor.undo_stack.undo()
    assert editor.report.snapshot() == before
    assert editor.findings == findings


def test_importing_into_nothing_is_not_offered(qtbot, tmp_path):
    window = make_window(qtbot, tmp_path)
    assert not window.actions_["import_here"].isEnabled()
    assert window.actions_["paste_report"].isEnabled()


def _copy(text="", html=""):
    mime = QMimeData()
    mime.setText(text)
    if html:
        mime.setHtml(html)
    QGuiApplication.clipboard().setMimeData(mime)


def test_a_copied_report_is_pasted_into_the_open_one(qtbot, window):
    _copy(_text_of(SAMPLE_2021))
    window.actions_["paste_report"].trigger()
    wait(qtbot, window)
    assert window.questions.told == []
    assert window.files.editor.report.text("disclosure/normative_documents/in_force") == "14"
    assert window.actions_["undo"].text() == "撤销“粘贴为报告”(&U)"


def test_a_copied_report_opens_as_a_new_one_when_none_is_open(qtbot, tmp_path):
    window = make_window(qtbot, tmp_path)
    _copy(_text_of(SAMPLE_2021), "<p>没有表格</p>")
    window.actions_["paste_report"].trigger()
    wait(qtbot, window)
    assert window.files.editor.report.text("disclosure/normative_documents/issued") == "2"
    assert not window.files.editor.is_saved


@pytest.mark.parametrize("text", ["", "今天天气很好"])
def test_a_clipboard_without_a_report_is_one_sentence(qtbot, window, text):
    before = window.files.editor.report.snapshot()
    _copy(text)
    window.actions_["paste_report"].trigger()
    wait(qtbot, window)
    assert len(window.questions.told) == 1
    assert "剪贴板" in window.questions.told[0]
    assert window.files.editor.report.snapshot() == before


@pytest.fixture
def locked(tmp_path):
    path = tmp_path / "密.docx"
    plain = io.BytesIO(exchange.write(load(SAMPLE_2021), ".docx"))
    with path.open("wb") as file:
        msoffcrypto.format.ooxml.OOXMLFile(plain).encrypt("Abc1", file)
    assert not zipfile.is_zipfile(path)
    return path


def test_a_password_is_asked_for_until_it_is_right(qtbot, window, locked):
    window.questions.passwords = ["abc1", "Abc1"]
    window.files.open_path(locked)
    qtbot.waitUntil(lambda: window.background.is_idle and len(window.questions.asked) == 2, timeout=20000)
    wait(qtbot, window)
    assert window.questions.asked == ["password 密.docx False", "password 密.docx True"]
    assert window.questions.told == []
    assert window.files.editor.report.text("title") == load(SAMPLE_2021).text("title")


def test_giving_up_on_the_password_leaves_the_open_report(qtbot, window, locked):
    before = window.files.editor
    open_path(qtbot, window, locked)
    assert window.files.editor is before
    assert window.questions.told == []


def test_a_cancelled_import_is_never_heard_of_again_and_the_next_one_works(qtbot, window, doubtful, clean):
    before = window.files.editor
    window.files.open_path(doubtful)
    window.background.cancel()
    assert window.background.is_idle
    window.files.open_path(clean)
    wait(qtbot, window)
    assert window.files.editor is not before
    assert window.questions.asked == []
    assert window.questions.told == []


def test_the_password_is_masked_and_the_name_is_plain_text(qtbot):
    dialog = PasswordDialog("<b>密.docx", wrong=True)
    qtbot.addWidget(dialog)
    assert dialog.password.echoMode() is QLineEdit.EchoMode.Password
    assert "<b>密.docx" in dialog.label.text()
    assert "密码不对" in dialog.label.text()
    assert not dialog.open_button.isEnabled()
    dialog.password.setText("x")
    assert dialog.open_button.isEnabled()
