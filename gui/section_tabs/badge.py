"""The number of problems on a tab."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from core.problems import Severity
from gui import theme

_ORDER = tuple(Severity)  # most serious first


class Badge(QWidget):
    """A small coloured number; the colour is that of the most serious problem. Takes no room when there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.count = 0
        self.severity = Severity.INFO
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_problems(self, severities: list[Severity]) -> bool:
        """Show the number of problems; returns whether the badge needs other room now."""
        severity = min(severities, key=_ORDER.index, default=Severity.INFO)
        if (len(severities), severity) == (self.count, self.severity):
            return False
        before = self.sizeHint()
        self.count, self.severity = len(severities), severity
        self.setToolTip(f"{self.count} 个问题" if self.count else "")
        self.setFixedSize(self.sizeHint())
        self.update()
        return self.sizeHint() != before

    def sizeHint(self) -> QSize:
        if not self.count:
            return QSize(0, 0)
        width = self.fontMetrics().horizontalAdvance(str(self.count))
        return QSize(max(20, width + 12), 18)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self.count:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.severity_fill(self.severity))
        painter.drawRoundedRect(QRectF(self.rect()), 9, 9)
        painter.setPen(theme.severity_mark(self.severity))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self.count))
