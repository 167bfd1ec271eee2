"""Nothing is cut off: every button and every sentence of every dialog has the room that it needs."""

import pytest
from PySide6.QtWidgets import QAbstractButton, QCommandLinkButton, QLabel, QPushButton, QTabBar, QWidget

from gui import theme
from tests.gui.every_dialog import dialogs, message_boxes
from tests.gui.window import SAMPLE_2019, make_window


@pytest.fixture
def styled(qapp):
    style, font = qapp.style().objectName(), qapp.font()
    qapp.setStyle("Fusion")
    qapp.setFont(theme.ui_font())
    theme.apply(qapp, dark=False)
    yield
    qapp.setStyleSheet("")
    qapp.setFont(font)
    qapp.setStyle(style)


@pytest.fixture
def window(qtbot, styled, tmp_path):
    return make_window(qtbot, tmp_path, SAMPLE_2019)


def cut_in(root: QWidget) -> list[str]:
    """The texts of visible widgets that do not fit into them."""
    cut = []
    for widget in root.findChildren(QWidget):
        if not widget.isVisible() or isinstance(widget.parent(), QTabBar):
            continue
        if isinstance(widget, QPushButton) and not isinstance(widget, QCommandLinkButton):
            if widget.width() < widget.sizeHint().width():
                cut.append(widget.text())
        elif isinstance(widget, QLabel) and widget.wordWrap():
            if widget.height() < widget.heightForWidth(widget.width()):
                cut.append(widget.text())
        elif isinstance(widget, QCommandLinkButton) and widget.height() < widget.heightForWidth(widget.width()):
            cut.append(widget.text())
    return cut


def test_nothing_in_any_dialog_is_cut_off(qtbot, window):
    for dialog in (*dialogs(window), *message_boxes(window)):
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.wait(20)
        assert cut_in(dialog) == [], type(dialog)
        dialog.close()


@pytest.mark.parametrize("height", [768, 600, 480])
def test_nothing_on_the_first_page_is_cut_off(qtbot, styled, tmp_path, height):
    window = make_window(qtbot, tmp_path)
    window.resize(800, height)
    window.show()
    qtbot.wait(20)
    assert cut_in(window.welcome) == []


def test_every_label_of_the_bars_is_whole(qtbot, window):
    window.resize(1366, 768)
    window.show()
    qtbot.wait(20)
    buttons = [button for button in window.status.findChildren(QAbstractButton) if button.isVisible()]
    assert buttons
    assert all(button.width() >= button.minimumSizeHint().width() for button in buttons)
