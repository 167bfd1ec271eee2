"""Draws a bar chart with Qt: lying bars, so that names and figures are read without turning the head."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from core.charts import Chart, Series
from gui import theme

_GAP = 10.0  # px at a font of 10 points; all measures grow with the font
_BAR = 15.0
_LEGEND = 26.0
_TITLE = 34.0
_EMPTY = "还没有可以画的数：有关的单元格空着，或者都是0。"


@dataclass(frozen=True, slots=True)
class Look:
    """Colours and font."""

    paper: QColor
    text: QColor
    faint: QColor
    bar: QColor
    font: QFont


def window_look(zoom: float = 1.0) -> Look:
    """The look of the window, light or dark, so many times as large."""
    base, text, faint, accent = (theme.color(name) for name in ("base", "text", "faint", "accent"))
    font = theme.ui_font()
    font.setPointSizeF(zoom * font.pointSizeF())
    return Look(base, text, faint, accent, font)


def paper_look() -> Look:
    """The look of pictures that leave the program: for white paper."""
    return Look(QColor("#ffffff"), QColor("#1d2329"), QColor("#667079"), QColor("#1565c0"), theme.ui_font())


def height(chart: Chart, look: Look) -> float:
    """How high the chart gets, whatever its width, in px."""
    scale = _scale(look)
    rows = 3 * _BAR if chart.is_empty else len(chart.labels) * (len(chart.series) * _BAR + _GAP)
    return scale * (_TITLE + (_LEGEND if _has_legend(chart) else 0) + rows + _GAP)


def draw(painter: QPainter, chart: Chart, width: float, look: Look) -> None:
    """Draw the chart from the painter's origin."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(QRectF(0, 0, width, height(chart, look)), look.paper)
    scale = _scale(look)
    title = QFont(look.font)
    title.setBold(True)
    title.setPointSizeF(look.font.pointSizeF() * 1.15)
    _write(painter, QRectF(scale * _GAP, 0, width, scale * _TITLE), chart.title, look.text, title)
    if chart.is_empty:
        place = QRectF(scale * _GAP, scale * _TITLE, width, 3 * scale * _BAR)
        _write(painter, place, _EMPTY, look.faint, look.font)
        return
    top = scale * _TITLE
    if _has_legend(chart):
        _legend(painter, chart, top, look)
        top += scale * _LEGEND
    _bars(painter, chart, QRectF(0, top, width, 0), look)


def _scale(look: Look) -> float:
    return QFontMetricsF(look.font).height() / 17


def _has_legend(chart: Chart) -> bool:
    return len(chart.series) > 1 and not chart.is_empty


def _write(painter: QPainter, place: QRectF, text: str, color: QColor, font: QFont) -> None:
    painter.setFont(font)
    painter.setPen(color)
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)


def _colors(chart: Chart, look: Look) -> Iterator[tuple[Series, QColor]]:
    """The latest year in full colour, the others paler the older they are."""
    for age, series in zip(range(len(chart.series) - 1, -1, -1), chart.series, strict=True):
        part = 0.62**age
        mixed = (
            round(part * one + (1 - part) * other)
            for one, other in zip(look.bar.getRgb()[:3], look.paper.getRgb()[:3], strict=True)  # type: ignore[index]
        )
        yield series, QColor(*mixed)


def _legend(painter: QPainter, chart: Chart, top: float, look: Look) -> None:
    scale = _scale(look)
    metrics = QFontMetricsF(look.font)
    x = scale * _GAP
    for series, color in _colors(chart, look):
        square = scale * 10
        painter.fillRect(QRectF(x, top + (scale * _LEGEND - square) / 2, square, square), color)
        x += square + scale * 6
        _write(painter, QRectF(x, top, 400, scale * _LEGEND), series.name, look.text, look.font)
        x += metrics.horizontalAdvance(series.name) + 2 * scale * _GAP


def _bars(painter: QPainter, chart: Chart, place: QRectF, look: Look) -> None:
    scale, metrics = _scale(look), QFontMetricsF(look.font)
    names = max(metrics.horizontalAdvance(label) for label in chart.labels) + 3 * scale * _GAP
    figures = [chart.figure(series, at) for series in chart.series for at in range(len(chart.labels))]
    room = place.width() - names - max(map(metrics.horizontalAdvance, figures)) - 3 * scale * _GAP
    most = max(value or 0 for series in chart.series for value in series.values)
    group = len(chart.series) * scale * _BAR
    y = place.top()
    for at, label in enumerate(chart.labels):
        _write(painter, QRectF(scale * _GAP, y, names, group), label, look.text, look.font)
        for series, color in _colors(chart, look):
            value = series.values[at]
            length = max(room, 0) * (value or 0) / most
            painter.fillRect(QRectF(names, y + scale, length, scale * (_BAR - 2)), color)
            beside = QRectF(names + length + scale * 6, y, place.width(), scale * _BAR)
            _write(painter, beside, chart.figure(series, at), look.faint if value is None else look.text, look.font)
            y += scale * _BAR
        y += scale * _GAP
    painter.setPen(look.faint)
    painter.drawLine(QPointF(names, place.top()), QPointF(names, y - scale * _GAP))
