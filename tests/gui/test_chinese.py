"""Everything that is shown is said in Chinese: our windows and dialogs, every one of them, and Qt's own."""

import importlib
import pkgutil
import re
from html import unescape

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QLocale, QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QDialog,
    QFileDialog,
    QFileSystemModel,
    QGroupBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QTabBar,
    QTextEdit,
    QWidget,
)

import gui
from core.document import load
from core.errors import UserError
from core.exchange import WRITERS
from core.printing import fonts
from core.printing.content import report
from core.printing.pages import lay_out
from gui import translation
from gui.print.preview import PreviewDialog, make_printer
from tests.gui.every_dialog import dialogs, message_boxes
from tests.gui.window import SAMPLE_2019, SAMPLE_2021, make_window

_WORD = re.compile(r"[A-Za-z]{2,}")
_TAG = re.compile("<[^>]*>")
# Names of programs, formats, keys and licences, which are the same in Chinese; endings of files.
_ALLOWED = {
    "LGPL",
    "Nianbao",
    "Qt",
    "Apache",
    "Word",
    "Excel",
    "WPS",
    "Ctrl",
    "Shift",
    "Alt",
    "Del",
    "Esc",
    "Enter",
    "Tab",
}
_ALLOWED |= {"DOCX", "PDF", "XLSX", "JSON", "HTML", "TXT", "PNG", "SVG", "DOC", "KiB", "SHA", "SUMS"}
_ALLOWED |= {writer.ending.removeprefix(".") for writer in WRITERS}
_MOST_ROWS = 300


def said_by(root: QWidget) -> list[str]:
    """Every text that a window shows or a screen reader reads."""
    texts = [root.windowTitle()]
    for widget in (root, *root.findChildren(QWidget)):
        texts += [widget.toolTip(), widget.statusTip(), widget.whatsThis()]
        texts += [widget.accessibleName(), widget.accessibleDescription()]
        texts += _own_texts(widget)
    for action in root.findChildren(QAction):
        texts += [action.text(), action.toolTip(), action.statusTip()]
    return texts


def _own_texts(widget: QWidget) -> list[str]:
    return [text for kind, read in _READERS.items() if isinstance(widget, kind) for text in read(widget)]


def _shown_by(model: QAbstractItemModel) -> list[str]:
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
    columns = range(1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex()))
    found = [model.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole) for column in columns]
    for row in range(min(model.rowCount(QModelIndex()), _MOST_ROWS)):
        found += [model.index(row, column).data(role) for column in columns for role in roles]
    return [text for text in found if isinstance(text, str)]


_READERS = {
    QLabel: lambda label: [label.text()],
    QAbstractButton: lambda button: [button.text()],
    QLineEdit: lambda field: [field.placeholderText()],
    QPlainTextEdit: lambda field: [field.placeholderText()],
    QTextEdit: lambda field: [field.placeholderText()],
    QComboBox: lambda box: [box.itemText(index) for index in range(box.count())],
    QTabBar: lambda bar: [text for at in range(bar.count()) for text in (bar.tabText(at), bar.tabToolTip(at))],
    QGroupBox: lambda box: [box.title()],
    QSpinBox: lambda box: [box.prefix(), box.suffix(), box.specialValueText()],
    QAbstractItemView: lambda view: _shown_by(view.model()) if view.model() else [],
}


def english_in(texts: list[str]) -> set[str]:
    return {text for text in texts if set(_WORD.findall(_TAG.sub(" ", unescape(text)))) - _ALLOWED}


@pytest.fixture
def chinese(qapp):
    locale = QLocale()
    translators = translation.install(qapp)
    yield
    for translator in translators:
        qapp.removeTranslator(translator)
    QLocale.setDefault(locale)


@pytest.fixture
def window(qtbot, chinese, tmp_path):
    return make_window(qtbot, tmp_path, SAMPLE_2019)


def all_dialog_classes() -> set[type]:
    for module in pkgutil.walk_packages(gui.__path__, "gui."):
        importlib.import_module(module.name)
    found, open_classes = set(), [QDialog]
    while open_classes:
        subclasses = open_classes.pop().__subclasses__()
        found |= {each for each in subclasses if each.__module__.startswith("gui.")}
        open_classes += subclasses
    return found


def test_nothing_in_the_window_is_english(qtbot, window):
    assert english_in(said_by(window)) == set()


def test_nothing_in_the_empty_window_is_english(qtbot, chinese, tmp_path):
    assert english_in(said_by(make_window(qtbot, tmp_path))) == set()


def test_nothing_in_any_dialog_is_english(qtbot, window):
    for dialog in (*dialogs(window), *message_boxes(window)):
        qtbot.addWidget(dialog)
        assert english_in(said_by(dialog)) == set(), type(dialog)


def test_every_dialog_is_looked_at(qtbot, window):
    shown = dialogs(window)
    for dialog in shown:
        qtbot.addWidget(dialog)
    assert all_dialog_classes() - {type(dialog) for dialog in shown} == {PreviewDialog}


def test_nothing_about_printing_is_english(qtbot, window):
    try:
        pages = lay_out(report(load(SAMPLE_2021)), fonts.system_fonts())
    except UserError:
        pytest.skip("no font with Chinese characters")
    preview = PreviewDialog(pages, "甲", window)
    ask = QPrintDialog(make_printer(pages, "甲"), window)
    for dialog in (preview, ask):
        said = {text for text in said_by(dialog) if not text.startswith(("/", "localhost"))}
        assert english_in(sorted(said)) == set()


@pytest.mark.parametrize("mode", [QFileDialog.AcceptMode.AcceptOpen, QFileDialog.AcceptMode.AcceptSave])
def test_nothing_in_qts_own_file_dialog_is_english(qtbot, chinese, tmp_path, mode):
    (tmp_path / "文件夹").mkdir()
    (tmp_path / "报告.nianbao").write_text("", encoding="utf-8")
    dialog = QFileDialog(None, "打开", str(tmp_path), "年报 (*.nianbao)")
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(mode)
    model = dialog.findChild(QFileSystemModel)
    root = model.index(str(tmp_path))
    qtbot.waitUntil(lambda: model.rowCount(root) == 2)
    kinds = {model.index(row, 2, root).data() for row in range(2)}
    assert not {kind for kind in kinds if _WORD.search(kind)}
    assert not {text for text in map(QAction.text, dialog.findChildren(QAction)) if _WORD.search(text)}
    assert not [label.text() for label in dialog.findChildren(QLabel) if _WORD.search(label.text())]
