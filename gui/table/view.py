"""An official table on the screen: looks like the printed form, edits like a spreadsheet."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from core.layout import Place
from gui.table.cell_delegate import Action, CellDelegate, ending_action
from gui.table.cell_grid import moved
from gui.table.column_borders import ColumnBorders
from gui.table.edits import COMPUTED, TableEdits
from gui.table.model import TableModel
from gui.table.printed_model import Index
from gui.table.printed_view import PrintedView

_SelectionFlag = QItemSelectionModel.SelectionFlag
_Trigger = QAbstractItemView.EditTrigger
_MOUSE = {QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick}
_BY_USER = {_Trigger.AnyKeyPressed, _Trigger.EditKeyPressed, _Trigger.DoubleClicked}


class TableView(PrintedView):
    """One table of the report. The menus call copy, cut, paste, clear, fill_zero, select_cell and commit."""

    selection_changed = Signal()
    refused = Signal(str)  # a sentence for the status bar: what could not be done, and what to do instead

    def __init__(self, model: TableModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self._model = model
        self._going = False  # a move of our own is under way
        self._pressed_cell = False  # the mouse was pressed on a cell, not on a label
        self._line_start: str | None = None  # where Tab began: Enter goes below it, as in a spreadsheet
        self._edits = TableEdits(model)
        self.borders = ColumnBorders(self, model, self._panes, self.fit)
        self._delegate = CellDelegate(model, self)
        self._delegate.left_by_key.connect(self._move)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(_Trigger.AnyKeyPressed | _Trigger.EditKeyPressed | _Trigger.DoubleClicked)
        self.setDragDropMode(QAbstractItemView.DragDropMode.NoDragDrop)
        self.setItemDelegate(self._delegate)
        self.setModel(model)
        self.selectionModel().selectionChanged.connect(lambda *_: self.selection_changed.emit())
        model.modelReset.connect(self._rebuild)
        self._rebuild()

    def _rebuild(self) -> None:
        """Take spans and sizes of the model's present layout, and begin at its first cell."""
        self.take_spans()
        self.fit()
        self._go(self._model.index_of(self._model.grid.first))

    def chosen_widths(self) -> Sequence[float]:
        return self.borders.chosen

    # Selection and movement

    def selected_cells(self) -> list[str]:
        """The ids of the selected cells in printed order; the current cell when none is selected."""
        found = {self._model.cell(index) for index in self.selectedIndexes()} or {self._model.cell(self.currentIndex())}
        return self._model.grid.order(cell for cell in found if cell)

    def select_cell(self, cell: str) -> None:
        """Go to a cell, from the list of problems for example."""
        index = self._model.index_of(cell)
        if index.isValid():
            self._go(index)
            self.scrollTo(index)
            self.setFocus()

    def _select_governed(self, label: Place, *, adding: bool) -> None:
        cells = self._model.grid.governed(label)
        if not adding:
            self._go(self._model.index_of(cells[0]))
        self._select(cells, adding=adding)

    def _select(self, cells: Sequence[str], *, adding: bool = False) -> None:
        if not cells:
            return
        selection = QItemSelection()
        for cell in cells:
            index = self._model.index_of(cell)
            selection.select(index, index)
        self.selectionModel().select(selection, _SelectionFlag.Select if adding else _SelectionFlag.ClearAndSelect)

    def selectionCommand(self, index: Index, event: QEvent | None = None) -> QItemSelectionModel.SelectionFlag:
        """Ctrl with an arrow jumps as in a spreadsheet; Shift with Enter or Tab moves and extends nothing."""
        if self._going:
            return _SelectionFlag.ClearAndSelect
        if isinstance(event, QKeyEvent) and event.key() != Qt.Key.Key_Space:
            extend = event.modifiers() & Qt.KeyboardModifier.ShiftModifier and event.key() != Qt.Key.Key_Backtab
            return _SelectionFlag.SelectCurrent if extend else _SelectionFlag.ClearAndSelect
        return super().selectionCommand(index, event)

    def moveCursor(self, action: Action, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Move over cells, never labels."""
        grid, cell = self._model.grid, self._model.cell(self.currentIndex())
        if cell is None:
            return self._model.index_of(grid.first)
        far = 10_000 if modifiers & Qt.KeyboardModifier.ControlModifier else 1
        page = max(
            1, (self.viewport().height() - self._panes.size().height()) // self.rowHeight(self.currentIndex().row()) - 1
        )
        target = moved(grid, cell, action, far=far, page=page)
        return self._model.index_of(target)

    def _move(self, action: Action) -> None:
        """Go on with a key that ends an entry: Tab along the line, Enter to the line below where Tab began."""
        start = self._line_start
        if action in {Action.MoveUp, Action.MoveDown} and start is not None:
            step = 1 if action == Action.MoveDown else -1
            self._go(self._model.index_of(self._model.grid.below(start, step)))
            return
        tabbing = action in {Action.MoveNext, Action.MovePrevious}
        current = self._model.cell(self.currentIndex())
        self._go(self.moveCursor(action, Qt.KeyboardModifier.NoModifier))
        self._line_start = (start or current) if tabbing else None

    def _go(self, index: QModelIndex) -> None:
        """Make the cell the current and only selected one, whatever keys are held down."""
        self._going = True
        self.setCurrentIndex(index)
        self._going = False

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._line_start = None
        self._panes.follow_cursor(current, previous)

    # Mouse and keyboard

    def viewportEvent(self, event: QEvent) -> bool:
        """Mouse and tooltips over a frozen label are the label's, not the cell's that is scrolled beneath it."""
        if event.type() in _MOUSE and isinstance(event, QMouseEvent):
            label = self._label_at(event)
            self._pressed_cell = label is None
            if label or self._panes.covers(event.position().toPoint()):
                if label and event.button() is Qt.MouseButton.LeftButton:
                    self.commit()
                    self._select_governed(label, adding=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
                    self.setFocus(Qt.FocusReason.MouseFocusReason)
                return True
        if isinstance(event, QHelpEvent) and self._panes.covers(event.pos()):
            return True
        return super().viewportEvent(event)

    def _label_at(self, event: QMouseEvent) -> Place | None:
        point = event.position().toPoint()
        if self._panes.covers(point):
            return self._panes.place_at(point)
        place = self._model.place(self.indexAt(point))
        return place if place and place.cell is None else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Dragging selects from cell to cell; a label on the way leaves the selection at the last cell."""
        if self._pressed_cell and self._label_at(event) is None:
            super().mouseMoveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() or event.key() == Qt.Key.Key_Delete:
            self.scrollTo(self.currentIndex())  # nobody edits what is out of sight
        action, step = ending_action(event), self._step(event)
        if action is not None:
            self._move(action)
        elif step is not None:
            step()
        elif event.text() and not event.text().isprintable():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _step(self, event: QKeyEvent) -> Callable[[], None] | None:
        """What a key does with the selected cells."""
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            return self.clear
        keys = QKeySequence.StandardKey
        steps = {keys.Copy: self.copy, keys.Cut: self.cut, keys.Paste: self.paste, keys.SelectAll: self.selectAll}
        return next((step for key, step in steps.items() if event.matches(key)), None)

    def keyboardSearch(self, _search: str) -> None:
        """A typed figure is no search: without this a refused key would jump to another cell."""

    # Editing

    def edit(  # type: ignore[override] # the stub has an overload a number of arguments
        self,
        index: Index,
        trigger: QAbstractItemView.EditTrigger = _Trigger.AllEditTriggers,
        event: QEvent | None = None,
    ) -> bool:
        """Typing replaces, F2 and double click edit at the end; a computed cell says why it does neither."""
        cell = self._model.cell(index)
        if cell and self._model.is_computed(cell) and trigger in _BY_USER:
            self.refused.emit(COMPUTED)
            return False
        self._delegate.typing = trigger == _Trigger.AnyKeyPressed
        opened = super().edit(index, trigger, event)  # type: ignore[arg-type] # None is what Qt passes
        if opened and self._delegate.open_editor and not self._delegate.typing:
            self._delegate.open_editor.end(False)
        return opened

    def commit(self) -> None:
        """Take what is in an open cell editor, before saving for example."""
        if self._delegate.open_editor:
            self._delegate.finish(self._delegate.open_editor)

    def copy(self) -> None:
        """Put the selected cells on the clipboard, as a rectangle."""
        self._do(self._edits.copy)

    def copy_with_heads(self) -> None:
        """Put the selected cells on the clipboard with the names of their rows and columns."""
        self._do(lambda cells: self._edits.copy(cells, with_heads=True))

    def fill(self, *, right: bool) -> None:
        """Repeat the first selected cell to the right or downwards."""
        self._do(lambda cells: self._edits.fill(cells, right=right))

    def cut(self) -> None:
        """Copy, then clear."""
        self._do(self._edits.copy)
        self._do(lambda cells: self._edits.set_all(cells, "", "剪切"))

    def paste(self) -> None:
        """Lay what is on the clipboard over the selected cells, or from the selected cell on."""
        self._do(self._edits.paste)
        self._select(self._edits.pasted)

    def clear(self) -> None:
        """Make the selected cells blank."""
        self._do(lambda cells: self._edits.set_all(cells, "", "清除"))

    def fill_zero(self) -> None:
        """Write 0 into the blank cells of the selection, or of the whole table when fewer than two are selected."""
        self._do(self._edits.fill_zero)

    def _do(self, step: Callable[[list[str]], str]) -> None:
        self.commit()
        sentence = step(self.selected_cells())
        if sentence:
            self.refused.emit(sentence)
