"""A bubble that points at a part of the window. It is in nobody's way: everything around it works as always."""

from enum import Enum

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui import theme

_ARROW = 10  # px
_WIDTH = 42 * theme.GRID


class Side(Enum):
    """Where a bubble stands beside what it points at."""

    BELOW = "below"
    LEFT = "left"
    RIGHT = "right"


class Bubble(QWidget):
    """Title, a sentence or two, how far one is, and the ways on."""

    next_wanted = Signal()
    skipped = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._side = Side.BELOW
        self._tip = QPoint()  # where the arrow ends, in the bubble
        self._title = QLabel(self)
        font = theme.ui_font()
        font.setBold(True)
        self._title.setFont(font)
        self.text = QLabel(self)
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.count = QLabel(self)
        self.count.setForegroundRole(self.foregroundRole().PlaceholderText)
        self.skip = QPushButton("跳过(&Q)", self)
        self.next = QPushButton(self)
        self.skip.clicked.connect(self.skipped)
        self.next.clicked.connect(self.next_wanted)
        foot = QHBoxLayout()
        foot.addWidget(self.count)
        foot.addStretch(1)
        foot.addWidget(self.skip)
        foot.addWidget(self.next)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(theme.GRID)
        for widget in (self._title, self.text):
            self._column.addWidget(widget)
        self._column.addLayout(foot)
        self.hide()

    def show_step(self, title: str, text: str, at: int, count: int, *, waits: bool) -> None:
        """Say another thing: number `at`, from 1, of `count`; `waits` when the next one has to wait for a report."""
        self._title.setText(title)
        self.text.setText(text)
        self.count.setText(f"{at}/{count}")
        self.next.setText("完成(&X)" if at == count else "知道了(&X)" if waits else "下一步(&X)")
        self.skip.setVisible(at < count)
        self.setAccessibleName(f"{title}。{text}")
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def point_at(self, target: QRect, side: Side) -> None:
        """Stand beside `target`, a part of the window, inside the window."""
        self._side = side
        pad = 2 * theme.GRID
        margins = {Side.BELOW: (0, _ARROW, 0), Side.LEFT: (0, 0, _ARROW), Side.RIGHT: (_ARROW, 0, 0)}[side]
        left, top, right = (pad + more for more in margins)
        self._column.setContentsMargins(left, top, right, pad)
        self.setFixedWidth(_WIDTH)
        self.setFixedHeight(self._column.heightForWidth(_WIDTH))
        end = {
            Side.BELOW: QPoint(target.center().x(), target.bottom()),
            Side.LEFT: QPoint(target.left(), target.top() + min(target.height() // 2, 8 * theme.GRID)),
            Side.RIGHT: QPoint(target.right(), target.center().y()),
        }[side]
        corner = {
            Side.BELOW: end - QPoint(min(_WIDTH // 2, 6 * theme.GRID), 0),
            Side.LEFT: end - QPoint(_WIDTH, self.height() // 2),
            Side.RIGHT: end - QPoint(0, self.height() // 2),
        }[side]
        room = self._window.rect().adjusted(theme.GRID, theme.GRID, -theme.GRID, -theme.GRID)
        corner.setX(max(room.left(), min(corner.x(), room.right() - self.width())))
        corner.setY(max(room.top(), min(corner.y(), room.bottom() - self.height())))
        self.move(corner)
        self._tip = end - corner
        self.show()
        self.raise_()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc skips, once the keyboard is here."""
        if event.key() == Qt.Key.Key_Escape:
            self.skipped.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.color("accent"))
        painter.setBrush(theme.color("raised"))
        painter.drawPath(self._outline())
        painter.end()

    def _outline(self) -> QPainterPath:
        """A rounded box and its arrow."""
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        x, y = float(self._tip.x()), float(self._tip.y())
        if self._side is Side.BELOW:
            box.setTop(_ARROW + 0.5)
            x = min(max(x, box.left() + 2 * _ARROW), box.right() - 2 * _ARROW)
            arrow = [QPointF(x - _ARROW, _ARROW + 1), QPointF(x, 1), QPointF(x + _ARROW, _ARROW + 1)]
        else:
            y = min(max(y, box.top() + 2 * _ARROW), box.bottom() - 2 * _ARROW)
            is_left = self._side is Side.LEFT
            edge, end = (box.right() - _ARROW, box.right()) if is_left else (box.left() + _ARROW, box.left())
            box.setRight(edge) if is_left else box.setLeft(edge)
            inside = edge - 1 if is_left else edge + 1
            arrow = [QPointF(inside, y - _ARROW), QPointF(end, y), QPointF(inside, y + _ARROW)]
        path, tip = QPainterPath(), QPainterPath()
        path.addRoundedRect(box, 6, 6)
        tip.addPolygon(QPolygonF(arrow))
        tip.closeSubpath()
        return path.united(tip)
