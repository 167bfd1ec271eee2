"""The dialogs 打印预览 and 打印."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QComboBox, QWidget

from core.printing.pages import Page
from gui import theme
from gui.help.key import help_key
from gui.print.painter import paper, print_pages


def make_printer(pages: Sequence[Page], name: str) -> QPrinter:
    """The printer of this computer, its paper as the pages need it; `name` is what its queue shows."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    printer.setCreator("年报")
    printer.setPageLayout(paper(pages[0]))
    return printer


class PreviewDialog(QPrintPreviewDialog):
    """The pages on the screen, from where they can be printed."""

    def __init__(self, pages: Sequence[Page], name: str, parent: QWidget) -> None:
        self._printer = make_printer(pages, name)  # the dialog does not own it
        super().__init__(self._printer, parent, Qt.WindowType.Window)
        self.setWindowTitle(f"打印预览：{name}")
        help_key(self, "05-finish.md")
        self.resize(QSize(1000, 800).boundedTo(self.screen().availableSize() * 0.9))
        for factor in self.findChildren(QComboBox):
            factor.setMinimumWidth(15 * theme.GRID)  # or “100.0%” loses its first digit
        self.paintRequested.connect(lambda printer: print_pages(printer, pages))


def ask_and_print(pages: Sequence[Page], name: str, parent: QWidget) -> bool:
    """Ask for the printer and print; whether it was printed."""
    printer = make_printer(pages, name)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(f"打印：{name}")
    dialog.setMinMax(1, len(pages))
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    accepted = bool(dialog.exec())
    if accepted:
        print_pages(printer, pages)
    dialog.deleteLater()
    return accepted
