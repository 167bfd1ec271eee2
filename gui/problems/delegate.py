"""How one problem looks in the list."""

from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from core.problems import Problem
from gui import icons, theme
from gui.problems.model import PLACE_ROLE, PROBLEM_ROLE

_ICON = 16
_PAD = theme.GRID
_TEXT_LEFT = _PAD + _ICON + _PAD
_SCROLL_BAR = 12  # px, as in window.qss
_MAX_LINES = 8
_WRAP = Qt.TextFlag.TextWordWrap


class Row(NamedTuple):
    """All that the picture of a row depends on. `width` is the room for text, `ratio` the screen's pixel ratio."""

    problem: Problem
    place: str
    size: QSize
    width: int
    selected: bool
    ratio: float
    dark: bool
    font: str


class ProblemDelegate(QStyledItemDelegate):
    """Icon, word and place in one quiet line; below it the message, wrapped."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        # Layout asks for every row's height after each change; messages rarely change.
        self._message_height = lru_cache(maxsize=1024)(_message_height)
        self._picture = lru_cache(maxsize=64)(self._draw)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect: QRect = option.rect  # type: ignore[attr-defined]
        row = Row(
            index.data(PROBLEM_ROLE),
            index.data(PLACE_ROLE),
            rect.size(),
            self._view.width() - _SCROLL_BAR,
            bool(option.state & QStyle.StateFlag.State_Selected),  # type: ignore[attr-defined]
            self._view.devicePixelRatioF(),
            theme.is_dark(),
            self._view.font().key(),
        )
        painter.drawPixmap(rect.topLeft(), self._picture(row))

    def _draw(self, row: Row) -> QPixmap:
        """The row as a picture: most rows stay as they are while one types, and setting Chinese text is slow."""
        picture = QPixmap(row.size * row.ratio)
        picture.setDevicePixelRatio(row.ratio)
        problem = row.problem
        picture.fill(theme.severity_fill(problem.severity) if row.selected else theme.color("base"))
        painter = QPainter(picture)
        painter.setFont(self._view.font())
        rect = QRect(QPoint(), row.size)
        metrics = QFontMetrics(self._view.font())
        top = rect.top() + _PAD
        line = metrics.height()
        icons.severity_icon(problem.severity).paint(
            painter, rect.left() + _PAD, top + (line - _ICON) // 2, _ICON, _ICON
        )
        left, width = rect.left() + _TEXT_LEFT, row.width - _TEXT_LEFT - _PAD
        painter.setPen(theme.severity_mark(problem.severity) if problem.is_open else theme.color("faint"))
        word = problem.severity.label if problem.is_open else f"{problem.severity.label}（已说明）"
        painter.drawText(left, top + metrics.ascent(), word)
        used = metrics.horizontalAdvance(word) + _PAD
        painter.setPen(theme.color("faint"))
        where = metrics.elidedText(row.place, Qt.TextElideMode.ElideMiddle, width - used)
        painter.drawText(left + used, top + metrics.ascent(), where)
        painter.setPen(theme.color("text" if problem.is_open else "faint"))
        message = QRect(left, top + line + _PAD // 2, width, rect.bottom() - top - line - _PAD)
        painter.drawText(message, _WRAP, problem.message)
        painter.setPen(theme.color("border"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.end()
        return picture

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        width = self._view.width() - _SCROLL_BAR  # the same whether it shows or not, or rows would wrap twice
        font = self._view.font()
        problem: Problem = index.data(PROBLEM_ROLE)
        text = self._message_height(problem.message, max(width - _TEXT_LEFT - _PAD, 40), font.key(), font)
        return QSize(width, text + QFontMetrics(font).height() + 2 * _PAD + _PAD // 2)


def _message_height(message: str, width: int, _key: str, font: QFont) -> int:
    metrics = QFontMetrics(font)
    height = metrics.boundingRect(QRect(0, 0, width, 10_000), _WRAP, message).height()
    return min(height, _MAX_LINES * metrics.lineSpacing())
