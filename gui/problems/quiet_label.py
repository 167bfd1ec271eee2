"""Remarks in the panel of problems."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


def quiet_label(text: str, parent: QWidget) -> QLabel:
    """A label in the colour of remarks, as wide as its place and wrapped."""
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setForegroundRole(parent.foregroundRole().PlaceholderText)
    policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)  # a policy of our own would drop what wrapping has set
    label.setSizePolicy(policy)
    return label
