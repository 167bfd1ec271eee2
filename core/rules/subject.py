"""What rules are held against: a report and, when attached, last year's."""

from collections.abc import Callable, Hashable
from datetime import date
from typing import TypeVar, cast

from core.forms import Form
from core.report import FieldValue, Readable, Snapshot
from core.rules.language.dictionaries import Dictionary
from core.values import BLANK, Value

_T = TypeVar("_T")

_MOST_KEPT = 4096
PRIOR = "prior/"  # before a cell's id: the same cell of last year's report


class Subject:
    """A report read together with last year's, whose cells are called prior/table/row/column.

    `words` are the user's dictionaries, `today` the date for deadlines; without them their checks are silent.
    """

    def __init__(
        self,
        report: Readable,
        prior: Snapshot | None = None,
        words: Dictionary | None = None,
        today: date | None = None,
    ) -> None:
        self._report = report
        self.prior = prior
        self.words = words
        self.today = today
        self._kept: dict[Hashable, object] = {}

    @property
    def form(self) -> Form:
        return self._report.form

    @property
    def year(self) -> int:
        return self._report.year

    def __getitem__(self, field: str, /) -> FieldValue:
        return self._report[field]

    def kept(self, key: Hashable, make: Callable[[], _T]) -> _T:
        """What `make` yields, made once for `key`; it may look at the cells and details, not at the texts."""
        if key not in self._kept:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            self._kept[key] = make()
        return cast("_T", self._kept[key])

    def forget(self) -> None:
        """A cell or a detail has changed: nothing that was kept is true any more."""
        self._kept.clear()

    def text(self, field: str) -> str:
        """A textual field, or a cell of last year's report as typed ("" when there is none)."""
        return self.value(field).text if field.startswith(PRIOR) else self._report.text(field)

    def value(self, cell: str) -> Value:
        """A cell's value; blank when last year's report has no such cell."""
        try:
            return self._report.value(cell)
        except KeyError:  # asked for hundreds of times at each key: the usual way is the short one
            if not cell.startswith(PRIOR):
                raise
        cell = cell.removeprefix(PRIOR)
        return self.prior.value(cell) if self.prior and cell in self.prior.form.cells else BLANK
