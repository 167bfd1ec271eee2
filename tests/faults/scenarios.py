"""What the program does to files, each with what must be true afterwards whatever happened."""

import io
import os
import zipfile
from pathlib import Path

from core import document, exchange, files, journal, lock, versions
from core.errors import UserError
from core.paths import SAMPLES
from core.report import make_snapshot

lock._PATIENCE = 0.05  # a save that was killed shall not make the next one wait here
OLD = document.load(SAMPLES / "sample-2021.nianbao")
NEW = make_snapshot(OLD.form, {**OLD.fields, "title": "改过的标题", "requests/received/natural_person": "77"})
CELL = "requests/granted/natural_person"


class Scenario:
    """`prepare` lays out a folder, `run` is what may be struck, `check` says what is wrong afterwards, if anything.

    `told` is a file outside the folder in which `run` notes what it was told is done.
    """

    def prepare(self, folder: Path) -> None:
        raise NotImplementedError

    def run(self, folder: Path, told: Path) -> None:
        raise NotImplementedError

    def check(self, folder: Path, done: int) -> str:
        raise NotImplementedError


class Save(Scenario):
    """The document: old or new, and new when the save returned."""

    def prepare(self, folder):
        document.save(OLD, folder / "报告.nianbao")

    def run(self, folder, told):
        path = folder / "报告.nianbao"
        document.save(NEW, path, files.stamp(path, path.read_bytes()))
        tell(told)

    def check(self, folder, done):
        path = folder / "报告.nianbao"
        opened = document.open_document(path)
        if opened.damage or opened.snapshot not in ([NEW] if done else [OLD, NEW]):
            return f"neither old nor new: {opened.damage}"
        document.save(NEW, path, opened.stamp)  # and work goes on
        return "" if document.load(path) == NEW else "the next save did not work"


class Export(Scenario):
    """An export over an earlier one."""

    def __init__(self, ending: str) -> None:
        self.ending = ending
        self.old, self.new = exchange.write(OLD, ending), exchange.write(NEW, ending)

    def prepare(self, folder):
        files.write_whole(folder / f"导出{self.ending}", self.old)

    def run(self, folder, told):
        files.write_whole(folder / f"导出{self.ending}", self.new)
        tell(told)

    def check(self, folder, done):
        data = (folder / f"导出{self.ending}").read_bytes()
        if data not in ([self.new] if done else [self.old, self.new]):
            return "neither old nor new"
        return "" if zipfile.ZipFile(io.BytesIO(data)).testzip() is None else "broken"


class Backup(Scenario):
    """Earlier versions, more than are kept."""

    def prepare(self, folder):
        for number in range(8):
            versions.keep(folder / "versions", folder / "x", f"version {number}".encode())

    def run(self, folder, told):
        for number in range(8, 12):
            versions.keep(folder / "versions", folder / "x", f"version {number}".encode())
            tell(told)

    def check(self, folder, done):
        there = versions.versions(folder / "versions", folder / "x")
        texts = [version.data().decode() for version in there]
        newest = int(texts[0].split()[1])
        if newest < 7 + done or len(there) < 8:
            return f"{done} were kept, but the newest of {len(there)} is {newest}"
        return ""


class Journal(Scenario):
    """The recovery journal: begun, added to, written anew."""

    def prepare(self, folder):
        (folder / "recovery").mkdir()

    def run(self, folder, told):
        kept = journal.Journal(folder / "recovery" / "a.journal", OLD, None, None)
        for number in range(1, 9):
            try:
                if number == 5:
                    kept.compact(make_snapshot(OLD.form, {**OLD.fields, CELL: "5"}))
                else:
                    kept.append({CELL: str(number)}, {})
                kept.flush()
            except (UserError, OSError):
                try:  # as the recorder does: everything anew at the next try
                    kept.compact(make_snapshot(OLD.form, {**OLD.fields, CELL: str(number)}))
                    kept.flush()
                except (UserError, OSError):
                    continue
            tell(told, number)

    def check(self, folder, done):
        found = journal.read(folder / "recovery" / "a.journal")
        if found is None:
            return f"nothing is left although {done} edits were kept" if done else ""
        number = int(found.snapshot[CELL]) if found.snapshot[CELL] != OLD[CELL] else 0
        return "" if number >= done else f"edit {number} came back, but {done} was kept"


class Naive(Save):
    """How most programs save. The sweeps must find it broken, or they would find nothing."""

    def run(self, folder, told):
        handle = os.open(folder / "报告.nianbao", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.write(handle, document.json.dumps(NEW))
        os.close(handle)
        tell(told)


SCENARIOS = {
    "naive": Naive(),
    "save": Save(),
    "export": Export(".docx"),
    "export_xlsx": Export(".xlsx"),
    "backup": Backup(),
    "journal": Journal(),
}


def scenario_of(name: str) -> Scenario:
    """The scenario of that name; "window" is the whole program."""
    if name == "window":
        from tests.faults.window_scenario import Window

        return Window()
    return SCENARIOS[name]


def tell(told: Path, number: int | None = None) -> None:
    """Note that something is done; by a call that the shim does not see."""
    with told.open("a", encoding="utf-8") as file:
        file.write(f"{number}\n" if number is not None else ".\n")
        file.flush()


def done_of(told: Path) -> int:
    """How much `run` was told is done."""
    lines = told.read_text(encoding="utf-8").split() if told.exists() else []
    return int(lines[-1]) if lines and lines[-1].isdigit() else len(lines)
