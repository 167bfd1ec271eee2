"""How the cells and labels of an official table are drawn, and how a cell is edited in place."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPolygon
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from core.forms import Cell
from core.layout import Place
from gui import theme
from gui.table.geometry import PADDING, WRAP, broken
from gui.table.model import TableModel

Index = QModelIndex | QPersistentModelIndex
Action = QAbstractItemView.CursorAction

_MARK = 7  # px: the corners that mark a problem, for eyes that do not tell the fills apart, and a comment
_SELECTED_ALPHA = 40
_MARKED_ALPHA = 36
_BLANK = "空白"
_ENDING: Mapping[int, Action] = {
    Qt.Key.Key_Return: Action.MoveDown,
    Qt.Key.Key_Enter: Action.MoveDown,
    Qt.Key.Key_Tab: Action.MoveNext,
    Qt.Key.Key_Backtab: Action.MovePrevious,
}
_LEAVING: Mapping[int, Action] = {Qt.Key.Key_Up: Action.MoveUp, Qt.Key.Key_Down: Action.MoveDown}
_LEAVING_WHILE_TYPING: Mapping[int, Action] = {
    Qt.Key.Key_Left: Action.MoveLeft,
    Qt.Key.Key_Right: Action.MoveRight,
}


def ending_action(event: QKeyEvent) -> Action | None:
    """Where Enter and Tab lead, None for other keys."""
    action = _ENDING.get(event.key())
    if action == Action.MoveDown and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
        return Action.MoveUp
    return action


def leaving_action(event: QKeyEvent, *, typing: bool) -> Action | None:
    """Where a key leads from the editor of a cell, None when it belongs to the text."""
    key = event.key()
    return ending_action(event) or _LEAVING.get(key) or (_LEAVING_WHILE_TYPING.get(key) if typing else None)


def draw_label(
    painter: QPainter,
    rect: QRect,
    place: Place,
    alignment: int,
    *,
    marked: bool = False,
    visible: QRect | None = None,
) -> None:
    """A printed label with its grid lines; its text is centred in the `visible` part of `rect`, or begins at its top
    where it does not fit.
    """
    painter.fillRect(rect, theme.color("label"))
    if marked:
        painter.fillRect(rect, accent(_MARKED_ALPHA))
    painter.setPen(theme.color("text"))
    inner = (visible or rect).adjusted(PADDING, 0, -PADDING, 0)
    text = broken(place.text, inner.width(), painter.fontMetrics())
    if painter.boundingRect(inner, WRAP, text).height() > inner.height():
        alignment = alignment & ~Qt.AlignmentFlag.AlignVertical_Mask | Qt.AlignmentFlag.AlignTop
    painter.drawText(inner, alignment | WRAP, text)
    draw_grid(painter, rect, place)


def accent(alpha: int) -> QColor:
    """A tint for what is selected."""
    tint = theme.color("accent")
    tint.setAlpha(alpha)
    return tint


def _mark_corner(painter: QPainter, corner: QPoint, across: int, color: QColor) -> None:
    """A small triangle, where spreadsheets have theirs: problems at the left, comments at the right."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawPolygon(QPolygon([corner, corner + QPoint(across, 0), corner + QPoint(0, _MARK)]))


def _strike_out(painter: QPainter) -> None:
    font: QFont = painter.font()
    font.setStrikeOut(True)
    painter.setFont(font)
    painter.setPen(theme.color("faint"))


def draw_grid(painter: QPainter, rect: QRect, place: Place) -> None:
    """The thin lines of the form: right and below, and left and above where the table begins."""
    painter.setPen(theme.color("line"))
    painter.drawLine(rect.topRight(), rect.bottomRight())
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())
    if place.column == 0:
        painter.drawLine(rect.topLeft(), rect.bottomLeft())
    if place.row == 0:
        painter.drawLine(rect.topLeft(), rect.topRight())


class CellDelegate(QStyledItemDelegate):
    """Draws as the printed form looks; an editor hands the keys that end it on to the view."""

    left_by_key = Signal(object)  # QAbstractItemView.CursorAction

    def __init__(self, model: TableModel, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._model = model
        self._view = view
        self.typing = False  # the open editor was opened by typing: arrows leave it
        self.open_editor: QLineEdit | None = None

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        place = self._model.place(index)
        if place is None:
            return
        rect: QRect = option.rect  # type: ignore[attr-defined]
        painter.save()
        if place.cell is None:
            draw_label(painter, rect, place, self._model.label_alignment(place))
        else:
            current = index == self._view.currentIndex()
            selected = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
            self._paint_cell(painter, rect, place.cell, tinted=selected and not current)
            draw_grid(painter, rect, place)
            if current:
                self._paint_cursor(painter, rect)
        painter.restore()

    def _paint_cell(self, painter: QPainter, rect: QRect, cell: Cell, *, tinted: bool) -> None:
        painter.fillRect(rect, self._model.background(cell) or theme.color("base"))
        if tinted:
            painter.fillRect(rect, accent(_SELECTED_ALPHA))
        severity = self._model.severity(cell.id)
        text = self._model.text(cell)
        if severity and text:  # a blank speaks for itself, and a new report is all blanks
            _mark_corner(painter, rect.topLeft(), _MARK, theme.severity_mark(severity))
        if self._model.comment(cell.id):
            _mark_corner(painter, rect.topRight(), -_MARK, theme.color("comment"))
        font: QFont = painter.font()
        font.setBold(self._model.is_computed(cell.id))
        painter.setFont(font)
        inner = rect.adjusted(PADDING, 0, -PADDING, 0)
        if self._model.shows_prior and (prior := self._model.prior(cell.id)):
            inner.setLeft(inner.left() + self._paint_prior(painter, inner, prior))
        if (proposed := self._model.proposed(cell.id)) is not None:
            self._paint_proposed(painter, rect, inner, proposed)
            inner.setRight(inner.right() - painter.fontMetrics().horizontalAdvance(proposed or _BLANK) - PADDING)
            _strike_out(painter)
        else:
            painter.setPen(theme.color("text"))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, self._model.alignment(cell), shown)

    def _paint_proposed(self, painter: QPainter, rect: QRect, inner: QRect, figure: str) -> None:
        """The value of the suggestion under the mouse, at the right: unlike any figure that is really there."""
        painter.fillRect(rect.adjusted(0, 0, -1, -1), accent(_SELECTED_ALPHA))
        painter.save()
        font: QFont = painter.font()
        font.setBold(True)
        font.setItalic(True)
        painter.setFont(font)
        painter.setPen(theme.color("accent"))
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, figure or _BLANK)
        painter.restore()

    def _paint_prior(self, painter: QPainter, rect: QRect, figure: str) -> int:
        """Last year's figure, small and quiet at the left; the room it takes."""
        painter.save()
        font: QFont = painter.font()
        font.setBold(False)
        font.setPointSizeF(font.pointSizeF() * 0.8)
        painter.setFont(font)
        painter.setPen(theme.color("faint"))
        shown = painter.fontMetrics().elidedText(figure, Qt.TextElideMode.ElideRight, rect.width() // 2)
        painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        width = painter.fontMetrics().horizontalAdvance(shown) + PADDING
        painter.restore()
        return width

    def _paint_cursor(self, painter: QPainter, rect: QRect) -> None:
        """The frame of the current cell: strong where typing goes, thin while the focus is elsewhere."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        pen = painter.pen()
        pen.setColor(theme.color("accent"))
        pen.setWidth(2 if self._view.hasFocus() else 1)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.drawRect(rect.adjusted(1, 1, -2, -2) if self._view.hasFocus() else rect.adjusted(0, 0, -1, -1))

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        cell = self._model.cell(index)
        editor = QLineEdit(parent)
        editor.setFrame(False)
        editor.setTextMargins(PADDING - 2, 0, PADDING - 2, 0)
        editor.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        editor.setAccessibleName(self._model.editor.report.form.cells[cell].name if cell else "")
        self.open_editor = editor
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Fill the editor once: a report that changes meanwhile must not wipe out what is being typed."""
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(self._model.data(index, Qt.ItemDataRole.EditRole))

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        editor.setGeometry(option.rect.adjusted(1, 1, -2, -2))  # type: ignore[attr-defined]

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        self.open_editor = None
        super().destroyEditor(editor, index)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and isinstance(watched, QLineEdit):
            action = leaving_action(event, typing=self.typing)
            if action is not None:
                self.finish(watched)
                self.left_by_key.emit(action)
                return True
        return super().eventFilter(watched, event)

    def finish(self, editor: QLineEdit) -> None:
        """Take what was typed and close the editor."""
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
