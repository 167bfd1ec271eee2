"""A document's text and a file's name are shown as they are, never interpreted: a picture in it would be fetched."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QLabel, QMessageBox, QTextEdit, QWidget

from core import document
from core.lock import Holder
from core.report import make_snapshot
from gui.dialogs.errors import error_box
from gui.recovery import boxes
from gui.recovery.notice_bar import Notice
from tests.gui.window import SAMPLE_2021, make_window, open_path

PICTURE = '<img src="file:////server/share/a.png"><b>12</b>'


def _shown(widgets):
    for label in widgets:
        if "<img" in label.text():
            yield label


def test_labels_and_tooltips_show_markup_as_it_is(qtbot, tmp_path):
    base = document.load(SAMPLE_2021)
    fields = dict.fromkeys(("title", "organization", "lead", "overview", "problems", "contact"), PICTURE)
    file = tmp_path / "<img src=x>.nianbao"
    document.save(make_snapshot(base.form, {**base.fields, **fields, "requests/received/total": PICTURE}), file)
    window = make_window(qtbot, tmp_path)
    open_path(qtbot, window, file)
    window.recovery.bar.show_notice(Notice(PICTURE))
    window.files.editor.check_now()
    shown = list(_shown(window.findChildren(QLabel)))
    assert shown, "some label shows it"
    for label in shown:
        assert label.textFormat() is Qt.TextFormat.PlainText, label.text()
    for widget in window.findChildren(QWidget):
        assert "<img" not in widget.toolTip(), widget  # escaped it would be &lt;img
    for edit in window.findChildren(QTextEdit):
        assert "\ufffc" not in edit.toPlainText(), "a picture was taken in"


def test_message_boxes_show_markup_as_it_is(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    holder = Holder(PICTURE, PICTURE, PICTURE, "x")
    found: list[QMessageBox] = [
        error_box(PICTURE, parent),
        boxes.save_failed(PICTURE, parent)[0],
        boxes.changed_on_disk(PICTURE, parent)[0],
        boxes.in_use(PICTURE, holder, parent)[0],
    ]
    for box in found:
        assert box.textFormat() is Qt.TextFormat.PlainText
        assert "<img" not in box.informativeText()


def test_pasted_markup_arrives_as_text(qtbot, tmp_path, monkeypatch):
    from PySide6.QtCore import QMimeData

    window = make_window(qtbot, tmp_path, SAMPLE_2021)
    fetched = []
    monkeypatch.setattr(QTextDocument, "loadResource", lambda *_args: fetched.append(_args))
    mime = QMimeData()
    mime.setHtml(PICTURE)
    mime.setText("12")
    edit = window.tabs.tab("overview").edit
    edit.selectAll()
    edit.insertFromMimeData(mime)
    assert window.files.editor.report.text("overview") == "12"
    assert fetched == []
