"""What the colours of an import review mean."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui import theme
from gui.review.review import Mark
from gui.review.source_painter import FILLS

_SWATCH = 14  # px


class Legend(QWidget):
    """A swatch and a word for each mark."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("颜色：" + "、".join(mark.value for mark in FILLS))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def _width(self, mark: Mark) -> int:
        return _SWATCH + theme.GRID // 2 + self.fontMetrics().horizontalAdvance(mark.value) + 2 * theme.GRID

    def sizeHint(self) -> QSize:
        return QSize(sum(map(self._width, FILLS)), max(_SWATCH, self.fontMetrics().height()) + theme.GRID // 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        left, middle = 0, self.height() // 2
        for mark, fill in FILLS.items():
            swatch = QRect(left, middle - _SWATCH // 2, _SWATCH, _SWATCH)
            painter.fillRect(swatch, theme.color(fill))
            painter.setPen(theme.color("line"))
            painter.drawRect(swatch.adjusted(0, 0, -1, -1))
            painter.setPen(theme.color("text"))
            metrics = self.fontMetrics()
            baseline = middle + (metrics.ascent() - metrics.descent()) // 2
            painter.drawText(left + _SWATCH + theme.GRID // 2, baseline, mark.value)
            left += self._width(mark)
