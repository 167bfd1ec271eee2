"""What is offered for keeping the work: recovery after a crash, earlier versions, one's name on a shared folder."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject

from core import paths, versions
from core.journal import Recovered
from core.lock import Holder
from gui.actions.actions import Actions
from gui.actions.file import FileActions
from gui.dialogs.questions import Questions
from gui.editor import Editor
from gui.recovery.notice_bar import Notice, NoticeBar
from gui.settings import Settings


class RecoveryActions(QObject):
    """Connects the keeper of the open report with the notices and menus of the window."""

    def __init__(
        self, actions: Actions, settings: Settings, files: FileActions, questions: Questions, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._files = files
        self._questions = questions
        self.bar = NoticeBar()
        actions["versions"].triggered.connect(self.show_versions)
        actions["display_name"].triggered.connect(self._ask_name)
        actions["forget"].triggered.connect(self._forget)
        files.notice.connect(self.bar.show_notice)
        files.editor_changed.connect(self.bar.drop_of_report)
        keeper = files.keeper
        keeper.trouble.connect(lambda sentence: self.bar.show_notice(Notice(sentence, of_report=False)))
        keeper.taken.connect(self._on_taken)
        keeper.free.connect(self._on_free)

    def offer(self) -> None:
        """Offer what runs that did not end in order have left; for the start of the program."""
        for recovered in self._files.keeper.found():
            self._offer(recovered)

    def _offer(self, recovered: Recovered) -> None:
        choices = (("恢复(&R)", partial(self.recover, recovered)), ("不恢复(&D)", partial(self._decline, recovered)))
        self.bar.show_notice(Notice(_sentence(recovered), choices, of_report=False))

    def recover(self, recovered: Recovered) -> None:
        """Open the report with what was not saved, as one step that can be undone. Its file stays as it is."""
        files, keeper = self._files, self._files.keeper
        if not files.may_leave():
            self._offer(recovered)
            return
        lock = keeper.lock_for(recovered.path) if recovered.path else None
        if lock is not None and lock.take() is not None:
            lock.seize()  # our own of before the crash; and whoever else has the file is asked before each save
        files.show(Editor(recovered.base, recovered.path, mark=recovered.mark, parent=files), lock)
        if files.editor is not None:
            files.editor.replace(recovered.snapshot, "恢复未保存的修改")
        keeper.record_now()
        keeper.forget(recovered)
        files.message.emit("已恢复未保存的修改，核对后请保存")

    def _decline(self, recovered: Recovered) -> None:
        self._files.keeper.decline(recovered)
        self._files.message.emit("没有恢复。改变主意时，可以在“文件 → 以前的版本…”里找到")

    def show_versions(self) -> None:
        """Ask for an earlier version of the open report and go back to it."""
        files = self._files
        if files.editor is None:
            return
        from gui.recovery.versions_dialog import Use

        files.about_to_read.emit()
        kept = versions.versions(paths.versions(), files.editor.path)
        chosen = self._questions.earlier_version(kept, files.editor.report.snapshot())
        if chosen is None:
            return
        if chosen.use is Use.COMPARE:
            files.compare_wanted.emit(chosen.snapshot, f"{chosen.time}保存的版本")
        elif chosen.use is Use.TAKE_BACK:
            files.editor.replace(chosen.snapshot, f"恢复{chosen.time}的版本")
            files.message.emit(f"已恢复{chosen.time}的版本，可以撤销；保存以后才写入文件")
        elif files.may_leave():
            files.show(Editor(chosen.snapshot, unsaved=True, parent=files))

    def _ask_name(self) -> None:
        name = self._questions.display_name(self._settings.display_name)
        if name is not None:
            self._settings.display_name = name
            self._files.message.emit("下次打开报告时起使用这个名字" if name else "只显示电脑的名称")

    def _forget(self) -> None:
        """Leave nothing of anybody's reports on this computer but the files they saved."""
        if not self._questions.may_forget():
            return
        self._settings.clear_recent()
        versions.forget_all(paths.versions())
        self._files.keeper.forget_left()
        self.bar.drop_all()
        self._files.message.emit("已清除最近打开的文件、以前的版本和恢复记录")

    def _on_taken(self, other: Holder) -> None:
        sentence = f"{other.words}也开始编辑这份报告。您保存前会先比较，不会互相覆盖。"
        self.bar.show_notice(Notice(sentence))

    def _on_free(self) -> None:
        editor = self._files.editor
        if editor is None or editor.path is None:
            return
        choices = (("打开编辑(&E)", partial(self._files.open_path, editor.path)),)
        self.bar.show_notice(Notice(f"“{editor.path.name}”现在没有别人编辑了，可以重新打开来编辑。", choices))


def _sentence(recovered: Recovered) -> str:
    name = recovered.path.name if recovered.path else recovered.snapshot.text("title") or "新报告"
    last = datetime.fromtimestamp(recovered.last).strftime("%m月%d日 %H:%M")  # noqa: DTZ006 -- the user's own clock
    never = "（从未保存）" if recovered.path is None else ""
    torn = "最后一处没有写完整。" if recovered.is_torn else ""
    return f"上次没有正常关闭：“{name}”{never}有 {recovered.changes} 处改动没有保存，最后 {last}。{torn}"
