"""The two buttons at the foot of a dialog."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton


def foot(dialog: QDialog, accept: str) -> tuple[QDialogButtonBox, QPushButton]:
    """A box with a button called `accept` and one to cancel, both at work; and the button that accepts."""
    box = QDialogButtonBox(dialog)
    button = box.addButton(accept, QDialogButtonBox.ButtonRole.AcceptRole)
    box.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
    box.accepted.connect(dialog.accept)
    box.rejected.connect(dialog.reject)
    return box, button
