"""Qt's own texts in Chinese: buttons, file dialogs, context menus."""

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtWidgets import QApplication

# What Qt renamed without moving its translations: the kinds of files in a file dialog.
_MOVED = {"QAbstractFileIconProvider": "QFileDialog"}


class _Moved(QTranslator):
    """Finds texts of Qt under the name that they had when they were translated."""

    def __init__(self, translations: QTranslator, parent: QObject) -> None:
        super().__init__(parent)
        self._translations = translations

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, text: str, _disambiguation: str | None = None, number: int = -1) -> str | None:  # type: ignore[override] # None goes on to other translators, "" would be the text
        known = _MOVED.get(context)
        return self._translations.translate(known, text, None, number) if known else None


def install(app: QApplication) -> tuple[QTranslator, ...]:
    """Make Chinese the language of everything that Qt itself says, whatever the system speaks. Returns what was
    installed.
    """
    locale = QLocale("zh_CN")
    QLocale.setDefault(locale)
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if not translator.load(locale, "qtbase", "_", folder):
        return ()
    translators = (_Moved(translator, app), translator)  # the last one is asked first
    for each in translators:
        app.installTranslator(each)
    return translators
