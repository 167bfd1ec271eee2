"""A whole window for tests, with someone who answers in place of dialogs."""

from collections.abc import Callable, Sequence
from pathlib import Path

from core import paths
from core.document import load
from core.exchange import Imported
from core.new_year import new_year
from core.versions import Version
from gui.dialogs.questions import Answer, Reviewed
from gui.editor import Editor
from gui.main_window import MainWindow
from gui.recovery.boxes import Conflict, Elsewhere, InUse
from gui.recovery.versions_dialog import Chosen
from gui.settings import Settings

SAMPLE_2019 = paths.SAMPLES / "sample-2019.nianbao"
SAMPLE_2021 = paths.SAMPLES / "sample-2021.nianbao"


class Answers:
    """Answers like a user would, and remembers what was asked and told."""

    def __init__(self) -> None:
        self.unsaved_answer = Answer.DISCARD
        self.path: Path | None = None
        self.report = None
        self.chosen_cell: str | None = None
        self.comment_answer: str | None = None
        self.may_change_form = True
        self.may_replace_files = True
        self.review_answer: Callable[[Imported], Reviewed | None] = lambda found: Reviewed(found.snapshot)
        self.passwords: list[str] = []
        self.elsewhere = Elsewhere.CANCEL
        self.conflict = Conflict.CANCEL
        self.use = InUse.READ_ONLY
        self.pick_version: Callable[[Sequence[Version]], Chosen | None] = lambda _versions: None
        self.name: str | None = None
        self.may_be_forgotten = True
        self.asked: list[str] = []
        self.told: list[str] = []

    def unsaved(self, name):
        self.asked.append(f"unsaved {name}")
        return self.unsaved_answer

    def may_lose(self, form_name, figures):
        self.asked.append(f"lose {form_name} {figures}")
        return self.may_change_form

    def new_report(self, _latest, _preferences):
        self.asked.append("new")
        return self.report

    def new_year(self, last):
        self.asked.append(f"new year after {last.year}")
        return new_year(last, last.year + 1)

    def cell(self, _report, title, _help):
        self.asked.append(title)
        return self.chosen_cell

    def comment(self, cell, text):
        self.asked.append(f"comment {cell} {text}")
        return self.comment_answer

    def file_to_open(self, _folder, _endings):
        return self.path

    def file_to_save(self, suggested):
        self.asked.append(f"save {suggested.name}")
        return self.path

    def file_to_export(self, suggested, _kinds):
        self.asked.append(f"export {suggested.name}")
        return self.path

    def may_replace(self, names):
        self.asked.append(f"replace {len(names)}")
        return self.may_replace_files

    def review(self, imported, name):
        self.asked.append(f"review {name}")
        return self.review_answer(imported)

    def password(self, name, *, wrong):
        self.asked.append(f"password {name} {wrong}")
        return self.passwords.pop(0) if self.passwords else None

    def save_failed(self, error):
        self.told.append(error.sentence)
        answer, self.elsewhere = self.elsewhere, Elsewhere.CANCEL
        return answer

    def changed_on_disk(self, error):
        self.asked.append(error.sentence)
        return self.conflict

    def in_use(self, name, holder):
        self.asked.append(f"in use {name} {holder.words}")
        return self.use

    def earlier_version(self, versions, _now):
        return self.pick_version(versions)

    def may_forget(self):
        return self.may_be_forgotten

    def display_name(self, _name):
        return self.name

    def tell(self, error):
        self.told.append(error.sentence)


def make_window(qtbot, tmp_path, sample: Path | None = None) -> MainWindow:
    """A window with settings of its own, with `sample` open (at no path) if given."""
    window = MainWindow(Settings(tmp_path / "settings.ini"), Answers())
    qtbot.addWidget(window, before_close_func=_let_close)
    if sample is not None:
        window.files.show(Editor(load(sample), parent=window.files))
    return window


def open_path(qtbot, window: MainWindow, path: Path) -> None:
    """Open a file and wait until it is there or refused."""
    window.files.open_path(path)
    wait(qtbot, window)


def wait(qtbot, window: MainWindow) -> None:
    """Wait until no work on files is under way."""
    qtbot.waitUntil(lambda: window.background.is_idle, timeout=30_000)


def _let_close(window: MainWindow) -> None:
    window.questions.unsaved_answer = Answer.DISCARD
