"""What the checks say: values, never exceptions."""

from dataclasses import dataclass
from enum import Enum


class Severity(Enum):
    """How serious a problem is, as data reporters in China know it (domain 2)."""

    ERROR = "error"  # 逻辑性: must be mended
    WARNING = "warning"  # 核实性: mended or explained
    INFO = "info"  # 提示性: may be ignored

    @property
    def label(self) -> str:
        """The short Chinese word for it."""
        return {"error": "错误", "warning": "警告", "info": "提示"}[self.value]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A way to mend a problem: put `value` into `cell` (any field id), and with it what `also` says of other cells.

    `confidence` is from 0 to 1; `why` is a Chinese sentence, "" where the problem says it all.
    """

    cell: str
    value: str
    confidence: float
    also: tuple[tuple[str, str], ...] = ()
    why: str = ""

    @property
    def changes(self) -> dict[str, str]:
        """Everything to set, by field id."""
        return {self.cell: self.value, **dict(self.also)}


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding. `cells` are field ids, the one to jump to first; `section` is a section's id, "lead" or "details".

    `span` is (start, end) in characters of the section's text, when words and not cells are at fault. `fingerprint`
    stays the same until the figures or words concerned change; `explanation` is the 情况说明 kept under it, "" if none.
    """

    rule: str
    severity: Severity
    section: str
    cells: tuple[str, ...]
    message: str
    basis: str
    suggestions: tuple[Suggestion, ...] = ()
    span: tuple[int, int] | None = None
    fingerprint: str = ""
    explanation: str = ""

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do something about it."""
        return not self.explanation
