"""Fixtures for what the window shows."""

import pytest

from core.report import new_snapshot
from gui.editor import Editor


@pytest.fixture
def editor(qapp):
    """A blank report of the 2021 form, automatic sums on."""
    return Editor(new_snapshot("青禾镇人民政府", 2024))
