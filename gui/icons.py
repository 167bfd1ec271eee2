"""The icons of resources/icons, tinted for the present light or dark look."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from core import paths
from core.problems import Severity
from gui import theme

ICONS = paths.RESOURCES / "icons"
_SIZES = (16, 24, 32, 48)


def app_icon() -> QIcon:
    """The application's own icon, in its own colours."""
    icon = QIcon()
    data = (ICONS / "nianbao.svg").read_bytes()
    for size in (*_SIZES, 128):
        icon.addPixmap(_pixmap(data, size))
    return icon


def icon(name: str) -> QIcon:
    """A stroke icon in the colour of the window's icons, paler when disabled."""
    return _tinted(name, theme.color("icon").name(), theme.color("disabled").name())


def severity_icon(severity: Severity) -> QIcon:
    """The mark of a problem that serious."""
    mark = theme.severity_mark(severity).name()
    return _tinted(severity.value, mark, mark)


@cache
def _tinted(name: str, normal: str, disabled: str) -> QIcon:
    tinted = QIcon()
    for mode, color in ((QIcon.Mode.Normal, normal), (QIcon.Mode.Disabled, disabled)):
        source = (ICONS / f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", QColor(color).name())
        for size in _SIZES:
            tinted.addPixmap(_pixmap(source.encode(), size), mode)
    return tinted


def _pixmap(source: bytes, size: int) -> QPixmap:
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(source)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap
