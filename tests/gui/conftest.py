"""Fixtures for what the window shows."""

import pytest
from PySide6.QtGui import QGuiApplication

from core.report import new_snapshot
from gui.editor import Editor


@pytest.fixture(scope="session", autouse=True)
def _clipboard_left_in_order(qapp):
    """Tests put data of their own there."""
    yield
    QGuiApplication.clipboard().clear()  # data made in Python must not outlive the interpreter


@pytest.fixture
def editor(qapp):
    """A blank report of the 2021 form, automatic sums on."""
    return Editor(new_snapshot("青禾镇人民政府", 2024))
