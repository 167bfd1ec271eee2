"""定稿检查: whether a report may go out, and what stands in the way."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.problems import Problem, Severity

# Blanks may stay while one works; what goes out has none (domain 2.1: error at 定稿).
MUST_BE_FILLED = frozenset({"C01"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """What must be mended, what must be mended or explained, and what may be ignored."""

    to_mend: tuple[Problem, ...]
    to_answer: tuple[Problem, ...]
    explained: tuple[Problem, ...]
    hints: tuple[Problem, ...]
    hidden: tuple[Problem, ...] = ()  # that this computer does not show; see core.rules.hiding

    @property
    def may_go_out(self) -> bool:
        return not self.to_mend and not self.to_answer

    @property
    def sentence(self) -> str:
        """The verdict in words."""
        if self.may_go_out:
            return "可以定稿：没有错误，警告都已改正或说明。"
        parts = []
        if self.to_mend:
            parts.append(f"{len(self.to_mend)}个问题必须改正")
        if self.to_answer:
            parts.append(f"{len(self.to_answer)}个警告要改正或作出情况说明")
        return f"还不能定稿：{'，'.join(parts)}。"


def final_check(problems: Sequence[Problem], hidden: Sequence[Problem] = ()) -> Verdict:
    """The verdict on a report with these problems; what this computer hides is told, and not counted."""
    to_mend = [p for p in problems if p.severity is Severity.ERROR or p.rule in MUST_BE_FILLED]
    warnings = [p for p in problems if p.severity is Severity.WARNING and p.rule not in MUST_BE_FILLED]
    return Verdict(
        tuple(to_mend),
        tuple(problem for problem in warnings if problem.is_open),
        tuple(problem for problem in warnings if not problem.is_open),
        tuple(problem for problem in problems if problem.severity is Severity.INFO),
        tuple(hidden),
    )
