"""Charts as pictures for other programs: PNG for documents, SVG for print and the web. Always for white paper."""

from collections.abc import Iterable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from core.charts import Chart, charts
from core.printing.content import Picture
from core.report import Readable
from gui.charts.drawing import draw, height, paper_look

WIDTH = 640  # px; across the text of an A4 page the font is then that of its tables
_SHARP = 3  # pixels for each px: some 300 dots an inch when printed


def size(chart: Chart) -> QSize:
    """The size of a chart's picture in px."""
    return QSize(WIDTH, round(height(chart, paper_look())))


def image(chart: Chart) -> QImage:
    """The chart as a bitmap."""
    picture = QImage(size(chart) * _SHARP, QImage.Format.Format_RGB32)
    picture.setDevicePixelRatio(_SHARP)
    picture.fill(paper_look().paper)
    picture.setText("Description", chart.description)
    painter = QPainter(picture)
    draw(painter, chart, WIDTH, paper_look())
    painter.end()
    return picture


def png(chart: Chart) -> bytes:
    """The chart as a PNG file."""
    return _saved(image(chart))


def _saved(picture: QImage) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]  # PySide6 takes str, its stubs bytes
    buffer.close()
    return bytes(content.data())


def printed(reports: Iterable[Readable], width: float) -> tuple[Picture, ...]:
    """The charts that have something to show, so many points wide on the page."""
    shown = [chart for chart in charts(reports) if not chart.is_empty]
    scale = width / WIDTH
    return tuple(Picture(png(chart), width, scale * size(chart).height(), chart.description) for chart in shown)


def svg(chart: Chart) -> bytes:
    """The chart as an SVG file."""
    content = QByteArray()
    buffer = QBuffer(content)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(size(chart))
    generator.setViewBox(QRectF(0, 0, size(chart).width(), size(chart).height()))
    generator.setTitle(chart.title)
    generator.setDescription(chart.description)
    painter = QPainter(generator)
    draw(painter, chart, WIDTH, paper_look())
    painter.end()
    return bytes(content.data())
