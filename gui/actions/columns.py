"""How wide the columns of the tables are: as the user dragged them, remembered for every report of the form."""

from PySide6.QtWidgets import QWidget

from gui.actions.actions import Actions
from gui.actions.follower import Follower
from gui.editor import Editor
from gui.section_tabs import SectionTabs
from gui.section_tabs.table_tab import TableTab
from gui.settings import Settings


class ColumnActions(Follower):
    """加宽, 收窄 and 恢复列宽, and remembering what was chosen."""

    def __init__(self, actions: Actions, settings: Settings, window: QWidget) -> None:
        super().__init__(actions, window, ("reset_columns", "widen_column", "narrow_column"))
        self._settings = settings
        actions["reset_columns"].triggered.connect(self._reset)
        actions["widen_column"].triggered.connect(lambda: self._step(1))
        actions["narrow_column"].triggered.connect(lambda: self._step(-1))

    def show_report(self, editor: Editor | None, tabs: SectionTabs | None) -> None:
        super().show_report(editor, tabs)
        if tabs is not None:
            tabs.widths_changed.connect(self._keep)
            tabs.use_widths(self._widths)

    def _widths(self, table: str) -> tuple[float, ...]:
        return self._settings.columns(self._name(table))

    def _name(self, table: str) -> str:
        return f"{self._editor.report.form.id}/{table}" if self._editor else table

    def _keep(self, table: str, widths: tuple[float, ...]) -> None:
        self._settings.keep_columns(self._name(table), widths)

    def _step(self, direction: int) -> None:
        page = self._tabs.currentWidget() if self._tabs else None
        if isinstance(page, TableTab):
            page.table.borders.step(direction)
        else:
            self.message.emit("列宽在第二、三、四部分的表格里调整：请先选中一个单元格。")

    def _reset(self) -> None:
        self._settings.forget_columns()
        if self._tabs is not None:
            self._tabs.use_widths(self._widths)
        self.message.emit("各表恢复了自动列宽")
