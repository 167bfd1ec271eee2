"""One of every kind of dialog, window and box that the program opens."""

from pathlib import Path

from core.comparison import compare
from core.document import load
from core.exchange import WRITERS
from core.final_check import final_check
from core.lock import Holder
from gui.compare.window import CompareWindow
from gui.dialogs.about import AboutDialog
from gui.dialogs.cell_picker import CellPicker
from gui.dialogs.comment import CommentDialog
from gui.dialogs.comments import CommentsDialog
from gui.dialogs.errors import error_box
from gui.dialogs.final_check import FinalCheckDialog
from gui.dialogs.new_report import NewReportDialog
from gui.dialogs.new_year import NewYearDialog
from gui.dialogs.password import PasswordDialog
from gui.dialogs.questions import lose_box, replace_box, unsaved_box
from gui.dialogs.settings import SettingsDialog
from gui.dialogs.switched_off import SwitchedOffDialog
from gui.help.window import all_checks, manual
from gui.preferences import Preferences
from gui.recovery import boxes
from gui.recovery.crash import CrashDialog
from gui.recovery.versions_dialog import VersionsDialog
from gui.review.dialog import ReviewDialog
from tests.gui.review_source import tiny
from tests.gui.window import SAMPLE_2019, SAMPLE_2021


def message_boxes(window):
    holder = Holder("王科员", "办公室电脑", "09:30", "x")
    return [
        unsaved_box("甲", window)[0],
        lose_box("2021年格式", 3, window)[0],
        replace_box(["甲", "乙"], window)[0],
        error_box("打不开。", window),
        boxes.save_failed("磁盘满了。", window)[0],
        boxes.changed_on_disk("别人保存过了。", window)[0],
        boxes.in_use("甲", holder, window)[0],
        boxes.may_forget(window)[0],
    ]


def dialogs(window):
    """One of every kind of dialog and window that the program opens."""
    editor = window.files.editor
    snapshot = editor.report.snapshot()
    kinds = [(writer.name, writer.ending) for writer in WRITERS]
    return [
        NewReportDialog(None, window),
        NewYearDialog(load(SAMPLE_2019), window),
        CellPicker(editor.report, "转到单元格", "选择单元格。", window),
        AboutDialog(window),
        ReviewDialog(tiny(), "甲", window),
        PasswordDialog("甲", window, wrong=True),
        FinalCheckDialog(snapshot.form, final_check(editor.problems), Path("/"), kinds, window),
        SwitchedOffDialog(editor, window),
        SettingsDialog(Preferences(), 100, snapshot, window),
        CommentDialog("甲", "", window),
        CommentsDialog(editor, window),
        VersionsDialog((), snapshot, window),
        CrashDialog("", window),
        CompareWindow(compare(snapshot, load(SAMPLE_2021)), ("甲", "乙")),
        manual(window),
        all_checks(window),
    ]
