"""T3-10: （六）其他处理 is one row in one form and three in the other."""

from core.exchange.matching.imported import Doubt
from core.exchange.matching.labels import Match, Target
from core.forms import Form
from core.problems import Problem, Severity

_ROW = "other_handling"
_TEXT = "“（六）其他处理”在这一格式中分三行，源文件只有一行，已放入“3.其他”，请核对"


class OtherHandling:
    """Watches for rows under （六）其他处理 that are those of another form."""

    def __init__(self) -> None:
        self.single: Doubt | None = None
        self._three = False

    def place(self, match: Match, raw: str, place: str) -> None:
        """Remember figures placed in the last of three rows when they are those of a single row （六）其他处理."""
        if match.target.row.id == f"{_ROW}.other":
            single = match.label.endswith(("其他处理", "六其他"))
            self.single = Doubt(raw, place, _TEXT, match.target.cells[0].id) if single else None

    def refuse(self, target: Target) -> None:
        """Remember that a row of another form was refused."""
        self._three |= target.row.id.startswith(f"{_ROW}.")

    def findings(self, form: Form) -> tuple[Problem, ...]:
        """The problem, if there is one."""
        if not self.single and not self._three:
            return ()
        message = (
            "2021年格式的“（六）其他处理”应分三行，源文件只有一行，已放入“3.其他”，请核对。"
            if self.single
            else "2019年格式的“（六）其他处理”只有一行，源文件分了三行，没有填入，请合计后填写。"
        )
        cells = tuple(cell for cell in form.cells if f"/{_ROW}" in cell and cell.endswith("/total"))
        return (Problem("T3-10", Severity.WARNING, "requests", cells, message, f"{form.notice}：表三（六）其他处理"),)
