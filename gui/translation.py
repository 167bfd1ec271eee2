"""Qt's own texts in Chinese: buttons, file dialogs, context menus."""

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication


def install(app: QApplication) -> QTranslator:
    """Make Chinese the language of everything that Qt itself says, whatever the system speaks."""
    locale = QLocale("zh_CN")
    QLocale.setDefault(locale)
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(locale, "qtbase", "_", folder):
        app.installTranslator(translator)
    return translator
