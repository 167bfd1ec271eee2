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
    """A way to mend a problem: put `value` into `cell` (any field id). `confidence` is from 0 to 1."""

    cell: str
    value: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding. `cells` are field ids, the one to jump to first; `section` is a section's id, "lead" or "details".

    `span` is (start, end) in characters of the section's text, when words and not cells are at fault.
    """

    rule: str
    severity: Severity
    section: str
    cells: tuple[str, ...]
    message: str
    basis: str
    suggestions: tuple[Suggestion, ...] = ()
    span: tuple[int, int] | None = None
