"""A table of a comparison, twice."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.comparison import Comparison, Difference
from gui import theme
from gui.compare.table_model import ComparedModel
from gui.compare.table_view import ComparedView


class TablePage(QWidget):
    """The same table of both reports; one scrolls and moves with the other."""

    moved_to = Signal(str, int)  # the field and the paragraph in it (-1: none) that the user went to
    opened = Signal()  # the user wants to work on it

    def __init__(self, comparison: Comparison, table: str, names: tuple[str, str], parent: QWidget) -> None:
        super().__init__(parent)
        self.views: list[ComparedView] = []
        self._models: list[ComparedModel] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.GRID, 0, 0)
        row.setSpacing(theme.GRID)
        for is_other, name in enumerate(names):
            model = ComparedModel(comparison, table, is_other=bool(is_other), parent=self)
            view = ComparedView(model, self)
            view.setAccessibleName(f"{name}：{comparison.section_title(table)}")
            view.moved_to.connect(self._on_moved)
            view.activated.connect(lambda _index: self.opened.emit())
            self._models.append(model)
            self.views.append(view)
            row.addWidget(view, 1)
        self.setFocusProxy(self.views[0])
        for view, twin in (self.views, self.views[::-1]):
            view.verticalScrollBar().valueChanged.connect(twin.verticalScrollBar().setValue)
            view.horizontalScrollBar().valueChanged.connect(twin.horizontalScrollBar().setValue)

    def show_comparison(self, comparison: Comparison, *, only_differences: bool) -> None:
        """Show a later comparison, on demand without what is the same."""
        for model, view in zip(self._models, self.views, strict=True):
            model.show_comparison(comparison)
            view.show_only_differences(only_differences)

    def go_to(self, difference: Difference) -> None:
        """Bring a difference into view."""
        for view in self.views:
            view.go_to(difference.field)

    def _on_moved(self, cell: str) -> None:
        for view in self.views:
            view.go_to(cell)
        self.moved_to.emit(cell, -1)
