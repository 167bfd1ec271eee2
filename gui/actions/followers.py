"""The groups of actions that work with the open report: told whenever that is another one, or none."""

from PySide6.QtWidgets import QWidget

from gui.actions.actions import Actions
from gui.actions.charts import ChartActions
from gui.actions.check import CheckActions
from gui.actions.columns import ColumnActions
from gui.actions.comments import CommentActions
from gui.actions.compare import CompareActions
from gui.actions.file import FileActions
from gui.actions.find import FindActions
from gui.actions.follower import Follower
from gui.actions.navigate import NavigateActions
from gui.actions.panes import PaneActions
from gui.actions.preferences import PreferenceActions
from gui.actions.printing import PrintActions
from gui.actions.publish import PublishActions
from gui.actions.zoom import ZoomActions
from gui.background import Background
from gui.find.bar import FindBar
from gui.settings import Settings


def followers(
    window: QWidget, actions: Actions, settings: Settings, background: Background, files: FileActions, find_bar: FindBar
) -> tuple[Follower, ...]:
    """All groups of `window`."""
    compare = CompareActions(actions, settings, background, files.imports, window)
    files.compare_wanted.connect(compare.compare)
    return (
        CheckActions(actions, settings, background, files.imports, window),
        compare,
        PublishActions(actions, settings, background, files.questions, window),
        ChartActions(actions, settings, background, files.imports, window),
        NavigateActions(actions, files.questions, window),
        CommentActions(actions, files.questions, window),
        FindActions(actions, find_bar, window),
        PreferenceActions(actions, settings, files.keeper, window),
        ColumnActions(actions, settings, window),
        ZoomActions(actions, settings, window),
        PaneActions(actions, window),
        PrintActions(actions, background, files.questions, window),
    )
