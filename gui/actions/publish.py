"""What goes out of the program: the report for a web site's editor on the clipboard, and 定稿 in a folder."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from core.final_check import final_check
from core.report import Snapshot
from gui.actions.actions import Actions
from gui.actions.follower import Follower
from gui.background import Background
from gui.dialogs.questions import Questions
from gui.settings import Settings
from gui.table import clipboard

if TYPE_CHECKING:
    from core.exchange import Pictures


class PublishActions(Follower):
    """Hands the open report over as it is to be published."""

    def __init__(
        self, actions: Actions, settings: Settings, background: Background, questions: Questions, window: QWidget
    ) -> None:
        super().__init__(actions, window)
        self._settings = settings
        self._background = background
        self._questions = questions
        actions["copy_page"].triggered.connect(self.copy_page)
        actions["final_check"].triggered.connect(self.final_check)

    def copy_page(self) -> None:
        """Put the whole report on the clipboard, as HTML and as plain text."""
        if self._editor is None or self._tabs is None:
            return
        from core.exchange import html_writer, text_writer

        self._tabs.commit()
        snapshot = self._editor.report.snapshot()
        mime = QMimeData()
        mime.setHtml(html_writer.fragment(snapshot))
        mime.setText(text_writer.text(snapshot))
        mime.setData(f"{clipboard.OURS}report", b"")
        QGuiApplication.clipboard().setMimeData(mime)
        self.message.emit("已复制整份报告，可以粘贴到网站的编辑器或者 WPS、Word")

    def final_check(self) -> None:
        """Show whether the report may go out; from there its files are written."""
        if self._editor is None or self._tabs is None:
            return
        from core.exchange import WRITERS
        from core.handover import folder_name
        from gui.dialogs.final_check import FinalCheckDialog

        self._tabs.commit()
        self._editor.check_now()
        snapshot = self._editor.report.snapshot()
        parent = self._editor.path.parent if self._editor.path else self._settings.last_folder
        dialog = FinalCheckDialog(
            snapshot.form,
            final_check(self._editor.problems, self._editor.hidden_problems),
            parent.absolute() / folder_name(snapshot),
            [(writer.name, writer.ending) for writer in WRITERS],
            self._window,
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(self._tabs.show_problem)
        dialog.wanted.connect(lambda *chosen: self._hand_over(dialog, snapshot, *chosen))
        dialog.open()

    def _hand_over(
        self,
        dialog: QWidget,
        snapshot: Snapshot,
        folder: Path,
        endings: list[str],
        with_charts: bool,
    ) -> None:
        """Write the files beside the GUI thread; ask first when some are there already."""
        from core.handover import existing, hand_over

        there = existing(snapshot, folder, endings)
        if there and not self._questions.may_replace(there):
            return
        dialog.close()
        task = partial(hand_over, snapshot, folder, endings, self._pictures() if with_charts else ())
        self._background.run(task, partial(self._on_written, folder), self._questions.tell, "正在生成定稿…")

    def _pictures(self) -> "Pictures":
        """The charts as wide as the text."""
        from core.printing.style import official
        from gui.charts.pictures import printed

        width, _ = official().page.text_area(landscape=False)
        return printed(self._editor.years(), width) if self._editor else ()

    def _on_written(self, folder: Path, files: list[Path]) -> None:
        from core.exchange import remark

        remarks = "".join(remark(file.suffix) for file in files[:-1])
        self.message.emit(f"已在文件夹“{folder.name}”里写入{len(files) - 1}个文件和校验清单。{remarks}")
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
