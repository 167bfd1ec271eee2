"""The undoable steps. Both change the report through its own doors; nothing else in gui does."""

import re
import time
from collections.abc import Callable, Mapping

from PySide6.QtGui import QUndoCommand

from core.report import FieldValue, Report, Snapshot

_TYPING_ID = 1
_WORD_END = re.compile(r"[。！？；，、：,;:\s]")
_TYPING_PAUSE = 2.0  # seconds after which typing on is a step of its own


class SetFields(QUndoCommand):
    """Set fields as one step, named `name` in the menu; a step that changes nothing is dropped.

    With `typing` the step swallows the typing that follows in the same field, sign by sign, until a pause, a space or
    a punctuation mark. A word that an input method commits at once is a step of its own.
    """

    def __init__(self, report: Report, changes: Mapping[str, FieldValue], name: str, *, typing: bool = False) -> None:
        super().__init__(name)
        self._report = report
        self.new = dict(changes)
        self._old: dict[str, FieldValue] = {}
        self._typing = typing
        self.time = time.monotonic()
        self.is_word = False  # more than one sign at once
        self._ends = False  # a word or line was ended (or joined): what follows is a step of its own

    def redo(self) -> None:
        self._old = self._report.set_many(self.new)
        if not self._old:
            self.setObsolete(True)
        elif self._typing:
            field = next(iter(self.new))
            self.is_word = abs(len(str(self.new[field])) - len(str(self._old.get(field, "")))) > 1

    def undo(self) -> None:
        self._report.set_many(self._old)

    def id(self) -> int:
        return _TYPING_ID if self._typing else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, SetFields) or self.new.keys() != other.new.keys():
            return False
        if self.is_word or other.is_word or self._ends or other.time - self.time > _TYPING_PAUSE:
            return False
        field = next(iter(self.new))
        self._ends = len(_WORD_END.findall(str(other.new[field]))) != len(_WORD_END.findall(str(self.new[field])))
        self.new, self.time = other.new, other.time
        return True


class ReplaceReport(QUndoCommand):
    """Exchange the whole content: an import or a change of form, as one step.

    `swap` exchanges what an editor knows beside the report, and is called both ways.
    """

    def __init__(self, report: Report, snapshot: Snapshot, name: str, swap: Callable[[], None]) -> None:
        super().__init__(name)
        self._report = report
        self._other = snapshot
        self._swap = swap

    def redo(self) -> None:
        self._swap()
        self._other = self._report.replace(self._other)

    undo = redo
