"""Pictures of a report's pages, side by side: what docs/pages shows."""

import sys
from pathlib import Path

from PySide6.QtGui import QGuiApplication, QImage, QPainter

from core import document, paths
from core.printing.content import report
from core.printing.fonts import system_fonts
from core.printing.pages import Page, lay_out
from gui.print.painter import picture

_RESOLUTION = 64  # dots per inch: labels can just be read
_GAP = 8
_DESK = 0xFF9A9A9A


def side_by_side(pages: list[Page]) -> QImage:
    """All pages in one picture, in shades of grey."""
    pictures = [picture(page, _RESOLUTION) for page in pages]
    width = sum(image.width() + _GAP for image in pictures) + _GAP
    desk = QImage(width, max(image.height() for image in pictures) + 2 * _GAP, QImage.Format.Format_RGB32)
    desk.fill(_DESK)
    painter = QPainter(desk)
    x = _GAP
    for image in pictures:
        painter.drawImage(x, _GAP, image)
        x += image.width() + _GAP
    painter.end()
    return desk.convertToFormat(QImage.Format.Format_Grayscale8)


def main(folder: Path) -> None:
    """Write a picture of every bundled sample into `folder`."""
    QGuiApplication(["pictures", "-platform", "offscreen"])
    folder.mkdir(parents=True, exist_ok=True)
    for file in sorted(paths.SAMPLES.glob("*.nianbao")):
        pages = lay_out(report(document.load(file)), system_fonts())
        side_by_side(pages).save(str(folder / f"{file.stem}.png"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
