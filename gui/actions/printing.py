"""打印预览 and 打印: the open report laid out beside the GUI thread, then shown or printed."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from core.report import Snapshot
from gui.actions.actions import Actions
from gui.actions.follower import Follower
from gui.background import Background
from gui.dialogs.questions import Questions

if TYPE_CHECKING:
    from core.printing.pages import Page

Pages = list["Page"]


class PrintActions(Follower):
    """Prints the open report of a window."""

    def __init__(self, actions: Actions, background: Background, questions: Questions, window: QWidget) -> None:
        super().__init__(actions, window)
        self._background = background
        self._questions = questions
        actions["print_preview"].triggered.connect(self.preview)
        actions["print"].triggered.connect(self.print_out)

    def preview(self) -> None:
        """Show the pages."""
        self._with_pages(self._show)

    def print_out(self) -> None:
        """Ask for the printer and print."""
        self._with_pages(self._print)

    def _with_pages(self, on_done: Callable[[str, tuple[Pages, str]], None]) -> None:
        if self._editor is None or self._tabs is None:
            return
        self._tabs.commit()
        snapshot = self._editor.report.snapshot()
        done = partial(on_done, snapshot.text("title") or "年度报告")
        self._background.run(partial(_lay_out, snapshot), done, self._questions.tell, "正在排版…")

    def _show(self, name: str, found: tuple[Pages, str]) -> None:
        from gui.print.preview import PreviewDialog

        pages, remark = found
        self.message.emit(remark)
        dialog = PreviewDialog(pages, name, self._window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _print(self, name: str, found: tuple[Pages, str]) -> None:
        from gui.print.preview import ask_and_print

        pages, remark = found
        if ask_and_print(pages, name, self._window):
            self.message.emit(f"已送去打印，共{len(pages)}页。{remark}")


def _lay_out(snapshot: Snapshot) -> tuple[Pages, str]:
    """The pages, and what the user should know about their fonts."""
    from core.printing.content import report
    from core.printing.fonts import system_fonts
    from core.printing.pages import lay_out

    return lay_out(report(snapshot), system_fonts()), system_fonts().remark()
