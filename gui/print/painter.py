"""Paints laid out pages on a printer, a preview or a picture. Everything is drawn in twentieths of a point."""

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QLineF, QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPageLayout, QPageSize, QPainter, QPen
from PySide6.QtPrintSupport import QPrinter

from core.printing.faces import Face, advance
from core.printing.pages import Page, Text
from core.printing.style import official

UNITS = 20  # in a point; fonts have whole sizes in this unit
_POINTS_PER_INCH = 72


def paper(page: Page) -> QPageLayout:
    """The paper of a page, always upright: a turned page is printed with its top at the binding edge."""
    size = QPageSize(QSizeF(*sorted((page.width, page.height))), QPageSize.Unit.Point)
    return QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF())


def print_pages(printer: QPrinter, pages: Sequence[Page]) -> None:
    """Put `pages`, or those that the user asked for, on paper; made smaller where the chosen paper is."""
    first, last = printer.fromPage() or 1, printer.toPage() or len(pages)
    printer.setFullPage(True)
    room = printer.paperRect(QPrinter.Unit.Point)
    painter = QPainter(printer)
    for number, page in enumerate(pages[first - 1 : last]):
        if number:
            printer.newPage()
        width, height = sorted((page.width, page.height))
        fitting = min(1.0, room.width() / width, room.height() / height)
        painter.save()
        painter.scale(fitting, fitting)
        if page.landscape:
            painter.translate(0, height * printer.resolution() / _POINTS_PER_INCH)
            painter.rotate(-90)
        paint(painter, page, printer.resolution())
        painter.restore()
    painter.end()


def picture(page: Page, resolution: int) -> QImage:
    """A page as a picture of `resolution` dots per inch."""
    scale = resolution / _POINTS_PER_INCH
    image = QImage(round(page.width * scale), round(page.height * scale), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint(painter, page, resolution)
    painter.end()
    return image


def paint(painter: QPainter, page: Page, resolution: int) -> None:
    """Paint `page` from the top left corner of a device of that resolution."""
    scale = resolution / _POINTS_PER_INCH / UNITS
    painter.scale(scale, scale)
    painter.setPen(QPen(QColor(Qt.GlobalColor.black), official().table.rule * UNITS, c=Qt.PenCapStyle.SquareCap))
    painter.drawLines([QLineF(*(measure * UNITS for measure in rule)) for rule in page.rules])
    for text in page.texts:
        _paint_text(painter, text)
    for image in page.images:
        place = (image.x, image.y, image.picture.width, image.picture.height)
        painter.drawImage(QRectF(*(measure * UNITS for measure in place)), QImage.fromData(image.picture.png))


def _paint_text(painter: QPainter, text: Text) -> None:
    """Each character on its own: a picture that Qt plays back, as its preview does, loses the spacing of text."""
    painter.setFont(_font(text.face, round(text.size * UNITS)))
    x, y = text.x * UNITS, text.y * UNITS
    for character in text.text:
        painter.drawText(QPointF(x, y), character)
        x += (advance(text.face, character) * text.size + text.spacing) * UNITS


@lru_cache(maxsize=256)
def _font(face: Face, size: int) -> QFont:
    font = QFont(face.family)
    font.setWeight(QFont.Weight(face.weight))
    font.setPixelSize(size)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
