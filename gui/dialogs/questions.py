"""Everything the program asks the user, behind one object so that tests can answer instead."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox, QPushButton, QWidget

from core.errors import UserError
from core.lock import Holder
from core.report import Report, Snapshot
from core.versions import Version
from gui import log
from gui.dialogs import errors
from gui.preferences import Preferences
from gui.recovery import boxes
from gui.recovery.boxes import Conflict, Elsewhere, InUse

if TYPE_CHECKING:
    from core.exchange import Imported
    from gui.recovery.versions_dialog import Chosen


class Answer(Enum):
    """What to do with unsaved changes."""

    SAVE = "保存(&S)"
    DISCARD = "不保存(&D)"
    CANCEL = "取消"


@dataclass(frozen=True, slots=True)
class Reviewed:
    """An imported report as the user accepted it, and how many doubts nobody has looked at."""

    snapshot: Snapshot
    open_doubts: int = 0


class Questions:
    """Asks with dialogs on top of `window`."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def unsaved(self, name: str) -> Answer:
        """Whether to save the changes to `name` first."""
        box, buttons = unsaved_box(name, self._window)
        box.exec()
        return next((answer for answer, button in buttons.items() if box.clickedButton() is button), Answer.CANCEL)

    def may_lose(self, form_name: str, figures: int) -> bool:
        """Whether the change to another form is wanted although figures are lost."""
        box, change = lose_box(form_name, figures, self._window)
        box.exec()
        return box.clickedButton() is change

    def new_report(self, latest: Snapshot | None, preferences: Preferences) -> Snapshot | None:
        """The report to begin with; `latest` is the open one, which next year's can follow, `preferences` fill in."""
        from gui.dialogs.new_report import NewReportDialog

        dialog = NewReportDialog(latest, self._window, preferences)
        return dialog.snapshot() if dialog.exec() else None

    def new_year(self, last: Snapshot) -> Snapshot | None:
        """This year's report after `last`."""
        from gui.dialogs.new_year import NewYearDialog

        dialog = NewYearDialog(last, self._window)
        return dialog.snapshot() if dialog.exec() else None

    def cell(self, report: Report, title: str, help_text: str) -> str | None:
        """A cell of the report, chosen by its name."""
        from gui.dialogs.cell_picker import CellPicker

        dialog = CellPicker(report, title, help_text, self._window)
        answer = dialog.cell() if dialog.exec() else None
        dialog.deleteLater()
        return answer

    def comment(self, cell: str, text: str) -> str | None:
        """The comment on the cell with that name, where `text` stands now; "" takes it away."""
        from gui.dialogs.comment import CommentDialog

        dialog = CommentDialog(cell, text, self._window)
        answer = dialog.text() if dialog.exec() else None
        dialog.deleteLater()
        return answer

    def file_to_open(self, folder: Path, endings: Sequence[str]) -> Path | None:
        """Which file to open."""
        patterns = " ".join(f"*{ending}" for ending in endings)
        name, _ = QFileDialog.getOpenFileName(self._window, "打开", str(folder), f"年度报告 ({patterns});;所有文件 (*)")
        return Path(name) if name else None

    def file_to_save(self, suggested: Path) -> Path | None:
        """Where to save the report."""
        return self._file_to_write("另存为", suggested, [("年报文件", suggested.suffix)])

    def file_to_export(self, suggested: Path, kinds: Sequence[tuple[str, str]]) -> Path | None:
        """Where to export to; `kinds` are (label, ending)."""
        return self._file_to_write("导出", suggested, kinds)

    def _file_to_write(self, title: str, suggested: Path, kinds: Sequence[tuple[str, str]]) -> Path | None:
        dialog, endings = save_dialog(title, suggested, kinds, self._window)
        if not dialog.exec():
            return None
        chosen = Path(dialog.selectedFiles()[0])
        path = with_ending(chosen, list(endings.values()), endings[dialog.selectedNameFilter()])
        if path != chosen and path.exists():  # the dialog has asked about `chosen` only
            box, replace = replace_box([path.name], self._window)
            box.exec()
            return path if box.clickedButton() is replace else None
        return path

    def may_replace(self, names: Sequence[str]) -> bool:
        """Whether files that are there already may be replaced."""
        box, replace = replace_box(names, self._window)
        box.exec()
        return box.clickedButton() is replace

    def review(self, imported: "Imported", name: str) -> Reviewed | None:
        """What becomes of a report read from the file `name`, of which something is in doubt."""
        from gui.review.dialog import ReviewDialog

        dialog = ReviewDialog(imported, name, self._window)
        answer = dialog.answer if dialog.exec() else None
        dialog.deleteLater()
        return answer

    def password(self, name: str, *, wrong: bool) -> str | None:
        """The password of the file `name`; `wrong` when the last one did not open it."""
        from gui.dialogs.password import PasswordDialog

        dialog = PasswordDialog(name, self._window, wrong=wrong)
        answer = dialog.password.text() if dialog.exec() else None
        dialog.deleteLater()
        return answer

    def save_failed(self, error: UserError) -> Elsewhere:
        """What to do after a save that failed."""
        log.user_error(error)
        return boxes.ask(*boxes.save_failed(error.sentence, self._window), Elsewhere.CANCEL)

    def changed_on_disk(self, error: UserError) -> Conflict:
        """What to do when someone else has saved the file."""
        return boxes.ask(*boxes.changed_on_disk(error.sentence, self._window), Conflict.CANCEL)

    def in_use(self, name: str, holder: Holder) -> InUse:
        """How to open the file `name`, which `holder` has open."""
        return boxes.ask(*boxes.in_use(name, holder, self._window), InUse.CANCEL)

    def earlier_version(self, versions: Sequence[Version], now: Snapshot) -> "Chosen | None":
        """Which of the versions to go back to."""
        from gui.recovery.versions_dialog import VersionsDialog

        dialog = VersionsDialog(versions, now, self._window)
        dialog.exec()
        dialog.deleteLater()
        return dialog.chosen

    def may_forget(self) -> bool:
        """Whether recent files, earlier versions and recovery journals are to be removed."""
        box, forget = boxes.may_forget(self._window)
        box.exec()
        return box.clickedButton() is forget

    def display_name(self, name: str) -> str | None:
        """How the user wants to be named to colleagues on a shared folder; `name` is the present one."""
        text, accepted = QInputDialog.getText(
            self._window, "我的名字", "同事打开您正在编辑的报告时，显示这个名字（可以不填）：", text=name
        )
        return " ".join(text.split())[:20] if accepted else None

    def tell(self, error: UserError) -> None:
        """Say what went wrong."""
        errors.show_error(error, self._window)


def save_dialog(
    title: str, suggested: Path, kinds: Sequence[tuple[str, str]], parent: QWidget
) -> tuple[QFileDialog, dict[str, str]]:
    """The dialog for a file to write, and the ending that each of its filters stands for."""
    endings = {f"{label} (*{ending})": ending for label, ending in kinds}
    dialog = QFileDialog(parent, title, str(suggested.parent))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters(list(endings))
    dialog.setDefaultSuffix(kinds[0][1])
    dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(endings[chosen]))
    dialog.selectFile(suggested.name)
    return dialog, endings


def with_ending(path: Path, endings: Sequence[str], default: str) -> Path:
    """`path` with one of the endings; a dot inside a name (“2021.1”) is no ending."""
    return path if path.suffix.lower() in endings else path.with_name(path.name + default)


def replace_box(names: Sequence[str], parent: QWidget) -> tuple[QMessageBox, QPushButton]:
    """The question before other files are overwritten."""
    shown = "、".join(f"“{name}”" for name in names[:3]) + (f"等{len(names)}个文件" if len(names) > 3 else "")
    box = _question(f"{shown}已经存在，要替换{'它们' if len(names) > 1 else '它'}吗？", "", parent)
    replace = box.addButton("替换(&R)", QMessageBox.ButtonRole.DestructiveRole)
    cancel = box.addButton("取消", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(cancel)
    box.setEscapeButton(cancel)
    return box, replace


def unsaved_box(name: str, parent: QWidget) -> tuple[QMessageBox, dict[Answer, QPushButton]]:
    """The question about unsaved changes; Esc cancels."""
    box = _question(f"“{name}”有未保存的修改，要保存吗？", "不保存的话，这些修改会丢失。", parent)
    roles = QMessageBox.ButtonRole
    buttons = {
        answer: box.addButton(answer.value, role)
        for answer, role in zip(Answer, (roles.AcceptRole, roles.DestructiveRole, roles.RejectRole), strict=True)
    }
    box.setDefaultButton(buttons[Answer.SAVE])
    box.setEscapeButton(buttons[Answer.CANCEL])
    return box, buttons


def lose_box(form_name: str, figures: int, parent: QWidget) -> tuple[QMessageBox, QPushButton]:
    """The question before a change of form."""
    loss = f"有 {figures} 个数在新格式中没有位置，将被去掉。" if figures else "所有已填的数都能保留。"
    box = _question(f"要改用{form_name}吗？", f"{loss}\n随时可以撤销。", parent)
    change = box.addButton("改用(&Y)", QMessageBox.ButtonRole.AcceptRole)
    cancel = box.addButton("取消", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(cancel if figures else change)
    box.setEscapeButton(cancel)
    return box, change


def _question(text: str, more: str, parent: QWidget) -> QMessageBox:
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle("年报")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    box.setInformativeText(more)
    return box
