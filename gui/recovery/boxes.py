"""The questions about keeping the work; each answer is one click."""

from enum import Enum
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from core.lock import Holder


class Elsewhere(Enum):
    """What to do after a save that failed."""

    DOCUMENTS = "存到“文档”文件夹(&D)"
    CHOOSE = "另存到别处(&A)…"
    CANCEL = "关闭"


class Conflict(Enum):
    """What to do when someone else has saved the file."""

    COPY = "另存冲突副本(&C)"
    MINE = "用我的覆盖(&M)"
    THEIRS = "改用别人保存的(&T)"
    CANCEL = "取消"


class InUse(Enum):
    """How to open a report that someone else has open."""

    READ_ONLY = "只读打开(&R)"
    COPY = "打开副本(&C)"
    EDIT = "仍要编辑(&E)"
    CANCEL = "取消"


Choice = TypeVar("Choice", Elsewhere, Conflict, InUse)


def save_failed(sentence: str, parent: QWidget) -> tuple[QMessageBox, dict[Elsewhere, QPushButton]]:
    """The question after a save that failed."""
    more = "窗口里的内容都还在，但还没有保存。"
    return _box(sentence, more, Elsewhere, parent)


def changed_on_disk(sentence: str, parent: QWidget) -> tuple[QMessageBox, dict[Conflict, QPushButton]]:
    """The question when the file on disk is not the one that was opened."""
    more = "怎样选都不会丢：没有用上的一份留在“文件”菜单的“以前的版本”里。"
    return _box(sentence, more, Conflict, parent)


def in_use(name: str, holder: Holder, parent: QWidget) -> tuple[QMessageBox, dict[InUse, QPushButton]]:
    """The question when a report is open elsewhere."""
    since = f"，从{holder.since}起" if holder.since else ""
    text = f"“{name}”正由{holder.words}编辑{since}。"
    more = "只读打开的报告也可以修改，但要存为另一个文件。两人都编辑时，保存前会先比较，不会互相覆盖。"
    return _box(text, more, InUse, parent)


def may_forget(parent: QWidget) -> tuple[QMessageBox, QPushButton]:
    """The question before traces are cleared."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle("年报")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText("要清除这台电脑上的使用痕迹吗？")
    box.setInformativeText("最近打开的列表、以前的版本和恢复记录将被删除，不能找回。已保存的报告文件不受影响。")
    forget = box.addButton("清除(&K)", QMessageBox.ButtonRole.DestructiveRole)
    cancel = box.addButton("取消", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(cancel)
    box.setEscapeButton(cancel)
    return box, forget


def ask(box: QMessageBox, buttons: dict[Choice, QPushButton], otherwise: Choice) -> Choice:
    """Show the box and wait for the answer."""
    box.exec()
    answer = next((choice for choice, button in buttons.items() if box.clickedButton() is button), otherwise)
    box.deleteLater()
    return answer


def _box(text: str, more: str, choices: type[Choice], parent: QWidget) -> tuple[QMessageBox, dict[Choice, QPushButton]]:
    """The first choice is the one that Enter takes, the last the one of Esc."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle("年报")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    box.setInformativeText(more)
    buttons = {}
    for choice in choices:
        is_last = choice.name == "CANCEL"
        role = QMessageBox.ButtonRole.RejectRole if is_last else QMessageBox.ButtonRole.AcceptRole
        buttons[choice] = box.addButton(choice.value, role)
    ordered = list(buttons.values())
    box.setDefaultButton(ordered[0])
    box.setEscapeButton(ordered[-1])
    return box, buttons
