"""What the printer gets is what the PDF shows."""

import pypdfium2 as pdfium
import pytest
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter

from core.errors import UserError
from core.printing import fonts, pdf
from core.printing.content import report
from core.printing.pages import lay_out
from gui.print.painter import paper, picture, print_pages
from tests.core.exchange.samples import NEW
from tests.core.exchange.samples import report as filled
from tests.core.printing.nominal import full_report, sample

try:
    fonts.system_fonts()
except UserError:
    pytest.skip("no font with Chinese characters", allow_module_level=True)

DPI = 72


def pages_of(snapshot):
    return lay_out(report(snapshot), fonts.system_fonts())


def rows_with_ink(image: QImage) -> set[int]:
    return {
        y for y in range(image.height()) if any(image.pixelColor(x, y).lightness() < 160 for x in range(image.width()))
    }


def rendered(data: bytes, number: int) -> QImage:
    bitmap = pdfium.PdfDocument(data)[number].render(scale=DPI / 72)
    return QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_BGR888)


@pytest.mark.parametrize("number", [0, 2])
def test_a_painted_page_has_its_ink_where_the_pdf_has_it(qapp, number):
    snapshot = sample(2021)
    painted = rows_with_ink(picture(pages_of(snapshot)[number], DPI))
    in_pdf = rows_with_ink(rendered(pdf.write(report(snapshot)), number))
    stray = [y for y in painted ^ in_pdf if not (painted & {y - 1, y, y + 1} and in_pdf & {y - 1, y, y + 1})]
    assert len(stray) < 0.03 * len(in_pdf)  # thin strokes are smoothed differently


def printed(tmp_path, snapshot, **chosen: int):
    pages = pages_of(snapshot)
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setPageLayout(paper(pages[0]))
    if chosen:
        printer.setFromTo(chosen["first"], chosen["last"])
    print_pages(printer, pages)
    return pages, pdfium.PdfDocument(tmp_path / "printed.pdf")


def test_all_pages_are_printed(qapp, tmp_path):
    pages, document = printed(tmp_path, full_report())
    assert len(document) == len(pages)
    assert [round(side) for side in document[0].get_size()] == [595, 842]


def test_only_the_pages_asked_for_are_printed(qapp, tmp_path):
    _, document = printed(tmp_path, full_report(), first=2, last=3)
    assert len(document) == 2


def test_a_turned_page_is_printed_on_upright_paper(qapp, tmp_path):
    pages, document = printed(tmp_path, filled(NEW, **{"disputes/reconsideration/upheld": "1234567"}))
    number = next(number for number, page in enumerate(pages) if page.landscape)
    assert [round(side) for side in document[number].get_size()] == [595, 842]
