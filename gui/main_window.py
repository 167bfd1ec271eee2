"""The window: puts the parts together and connects them. One window shows one open report, or the welcome page."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDockWidget, QMainWindow, QStackedWidget, QToolBar, QVBoxLayout, QWidget

from gui import theme
from gui.actions.actions import TOOLBAR, Actions
from gui.actions.edit import EditActions
from gui.actions.file import FileActions
from gui.actions.file_menus import FileMenus
from gui.actions.follower import Follower
from gui.actions.followers import followers
from gui.actions.guidance import GuidanceActions
from gui.actions.help import HelpActions
from gui.actions.look import LookActions
from gui.actions.new_year import NewYearActions
from gui.actions.problem import ProblemActions
from gui.actions.recovery import RecoveryActions
from gui.actions.tour import TourActions
from gui.actions.undo import UndoActions
from gui.background import Background
from gui.dialogs.questions import Questions
from gui.editor import Editor
from gui.find.bar import FindBar
from gui.problems.panel import ProblemsPanel
from gui.section_tabs import SectionTabs
from gui.settings import Settings
from gui.status_bar import StatusBar
from gui.welcome import Welcome

_REPORT_ACTIONS = (
    "save",
    "save_as",
    "versions",
    "import_here",
    "export",
    "print_preview",
    "print",
    "copy_page",
    "final_check",
    "auto_sum",
    "show_problems",
)
_PANEL_WIDTH = 40 * theme.GRID


class MainWindow(QMainWindow):
    """One window of the program."""

    def __init__(self, settings: Settings, questions: Questions | None = None, parent: QWidget | None = None) -> None:
        """`questions` answers in place of dialogs, in tests."""
        super().__init__(parent)
        self.settings = settings
        self.background = Background(self)
        self.questions = questions or Questions(self)
        self.files = FileActions(settings, self.background, self.questions, self)
        self.actions_ = Actions(self)
        self.new_year = NewYearActions(self.actions_, self.files, settings, self)
        self.tabs: SectionTabs | None = None
        self._is_ended = False
        self.status = StatusBar(self.background, self)
        self._make_bars()
        self.file_menus = FileMenus(self.files, settings, self.actions_.submenus, self)
        samples = self.file_menus.samples
        self.welcome = Welcome(self.actions_, samples, self)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.welcome)
        self.recovery = RecoveryActions(self.actions_, settings, self.files, self.questions, self)
        self.files.keeper.typing = self._typing
        self.find_bar = FindBar(self)
        self.setCentralWidget(_stacked(self.recovery.bar, self._pages, self.find_bar))
        self.problems_dock = self._make_dock("问题", "problems")
        self.guidance_dock = self._make_dock("填报说明", "guidance")
        self.tabifyDockWidget(self.problems_dock, self.guidance_dock)
        self.edit_actions = EditActions(self.actions_, self)
        self.undo_actions = UndoActions(self.actions_, self)
        self.look = LookActions(self.actions_, settings, self.toolbar)
        self.help = HelpActions(self.actions_, self, lambda: self.tabs.currentWidget() if self.tabs else None)
        self.problem_actions = ProblemActions(self.actions_, self.problems_dock, self.status, self)
        self.guidance = GuidanceActions(self.actions_, settings, self.guidance_dock, self)
        others = followers(self, self.actions_, settings, self.background, self.files, self.find_bar)
        self.tour = TourActions(self.actions_, settings, self)
        self._followers: tuple[Follower, ...] = (self.guidance, self.tour, *others)
        self._connect()
        self.setAcceptDrops(True)
        self._restore()
        self._show_report()

    def _make_bars(self) -> None:
        self.setStatusBar(self.status)
        self.actions_.fill_menus(self.menuBar())
        self.toolbar = QToolBar("工具栏", self)
        self.toolbar.setObjectName("toolbar")
        self.toolbar.setMovable(False)
        self.actions_.fill(self.toolbar, TOOLBAR)
        self.addToolBar(self.toolbar)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def _make_dock(self, title: str, name: str) -> QDockWidget:
        dock = QDockWidget(title, self)
        dock.setObjectName(name)
        dock.setAllowedAreas(Qt.DockWidgetArea.RightDockWidgetArea | Qt.DockWidgetArea.BottomDockWidgetArea)
        dock.setFeatures(
            QDockWidget.DockWidgetFeature.DockWidgetClosable | QDockWidget.DockWidgetFeature.DockWidgetMovable
        )
        self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
        self.resizeDocks([dock], [_PANEL_WIDTH], Qt.Orientation.Horizontal)
        return dock

    def _connect(self) -> None:
        actions, files = self.actions_, self.files
        for name, slot in {
            "new": files.new, "open": files.open, "save": files.save, "save_as": files.save_as,
            "export": files.export, "import_here": files.import_here, "paste_report": files.paste_report,
            "quit": self.close,
        }.items():  # fmt: skip
            actions[name].triggered.connect(lambda _checked=False, slot=slot: slot())
        actions["auto_sum"].triggered.connect(self._set_auto_sum)
        files.editor_changed.connect(self._show_report)
        files.about_to_read.connect(self._commit)
        files.message.connect(self.status.say)
        for follower in self._followers:
            follower.message.connect(self.status.say)
        self.welcome.file_chosen.connect(files.open_path)
        self.welcome.sample_chosen.connect(files.open_sample)

    def _restore(self) -> None:
        """Take the shape of last time; the first time, a size that suits the table with most columns."""
        self.resize(1280, 720)
        self.restoreGeometry(self.settings.geometry)
        self.restoreState(self.settings.state)
        self.look.show_state()

    def _show_report(self) -> None:
        """Build the views of the report that is open now."""
        editor, old = self.files.editor, self.tabs
        self.tabs = None
        self.edit_actions.release()
        self.problem_actions.show_report(None, None)
        for follower in self._followers:
            follower.show_report(None, None)
        if editor is not None:
            self.tabs = SectionTabs(editor, self.questions.may_lose, self)
            self._pages.addWidget(self.tabs)
            self._pages.setCurrentWidget(self.tabs)
            self._connect_report(editor, self.tabs)
            self.tabs.setFocus()
        else:
            self.problems_dock.hide()
            self.guidance_dock.hide()
            self.welcome.show_recent(self.settings.recent_files())
        if old is not None:
            self._pages.removeWidget(old)
            old.deleteLater()
        self.actions_.enable(_REPORT_ACTIONS, enabled=editor is not None)
        self._show_title()

    def _connect_report(self, editor: Editor, tabs: SectionTabs) -> None:
        self.status.show_report(editor)
        self.undo_actions.show_report(editor, tabs)
        self.problem_actions.show_report(ProblemsPanel(editor, self.problems_dock), tabs)
        for follower in self._followers:
            follower.show_report(editor, tabs)
        if self.status.stats:
            tabs.selection_changed.connect(self.status.stats.show_cells)
        tabs.refused.connect(self.status.say)
        editor.file_changed.connect(self._show_title)
        editor.fields_changed.connect(self._on_fields_changed)
        editor.form_changed.connect(self.edit_actions.release)
        self.actions_["auto_sum"].setChecked(editor.report.auto_sum)

    def _on_fields_changed(self, fields: frozenset[str]) -> None:
        if self.files.editor and "auto_sum" in fields:
            self.actions_["auto_sum"].setChecked(self.files.editor.report.auto_sum)
        if "title" in fields:
            self._show_title()

    def _show_title(self) -> None:
        editor = self.files.editor
        name = self.files.name.replace("[*]", "[*][*]")  # Qt's way to write it as it is
        read_only = "（只读）" if editor and editor.is_read_only else ""
        self.setWindowTitle(f"{name}[*]{read_only} — 年报" if editor else "年报")
        self.setWindowModified(editor is not None and not editor.is_saved)

    def _commit(self) -> None:
        if self.tabs:
            self.tabs.commit()

    def _typing(self) -> dict[str, str]:
        return self.tabs.typing() if self.tabs else {}

    def _set_auto_sum(self, on: bool) -> None:
        if self.files.editor:
            self._commit()
            self.files.editor.edit({"auto_sum": on}, "打开自动求和" if on else "关闭自动求和")

    def follow_system_look(self) -> None:
        """Change between light and dark with the system, unless the user has chosen."""
        self.look.follow_system()

    def end(self) -> None:
        """The program is ended from outside: keep the work for the next start and ask nothing."""
        self._is_ended = True
        self.files.keeper.keep_and_stop()
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._is_ended and not self.files.may_leave():
            event.ignore()
            return
        self.settings.keep_window(self.saveGeometry(), self.saveState())
        self.background.stop()
        self.files.imports.close()
        self.files.keeper.close()
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped_file(event)
        if path is not None:
            event.acceptProposedAction()
            self.files.open_path(path)


def _stacked(*widgets: QWidget) -> QWidget:
    """The widgets below each other, without a gap."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for widget in widgets:
        column.addWidget(widget, isinstance(widget, QStackedWidget))
    return box


def _dropped_file(event: QDropEvent) -> Path | None:
    """The one local file that is dropped; several are refused, for one report is open at a time."""
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
