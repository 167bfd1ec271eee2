"""What the program remembers between two starts: recent files, the last folder, the window's shape, the look."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

MAX_RECENT = 10


class Settings:
    """The program's INI file. A value that is missing or damaged counts as never set."""

    def __init__(self, file: Path) -> None:
        self._store = QSettings(str(file), QSettings.Format.IniFormat)

    def recent_files(self) -> list[Path]:
        """The files opened or saved last, newest first; those that are gone are left out."""
        stored = self._store.value("files/recent") or []
        names = [stored] if isinstance(stored, str) else stored  # an INI file keeps a list of one as a text
        files = [Path(name) for name in names if isinstance(name, str)]
        return [file for file in files if file.is_file()][:MAX_RECENT]

    def add_recent(self, file: Path) -> None:
        """Put `file` first among the recent files."""
        file = file.absolute()
        files = [file, *(other for other in self.recent_files() if other != file)]
        self._store.setValue("files/recent", [str(path) for path in files[:MAX_RECENT]])
        self._store.setValue("files/folder", str(file.parent))

    def clear_recent(self) -> None:
        """Forget the recent files, for computers that several people use."""
        self._store.remove("files")

    @property
    def last_folder(self) -> Path:
        """Where the last file was; the home folder at first."""
        folder = self._store.value("files/folder")
        return Path(folder) if isinstance(folder, str) and Path(folder).is_dir() else Path.home()

    @property
    def geometry(self) -> QByteArray:
        return self._bytes("window/geometry")

    @property
    def state(self) -> QByteArray:
        return self._bytes("window/state")

    def keep_window(self, geometry: QByteArray, state: QByteArray) -> None:
        """Remember the window's place and its bars and docks."""
        self._store.setValue("window/geometry", geometry)
        self._store.setValue("window/state", state)

    @property
    def dark(self) -> bool | None:
        """The look the user chose; None follows the system."""
        return {"dark": True, "light": False}.get(str(self._store.value("window/look")))

    @dark.setter
    def dark(self, dark: bool) -> None:
        self._store.setValue("window/look", "dark" if dark else "light")

    @property
    def display_name(self) -> str:
        """How the user wants to be named to colleagues on a shared folder; "" until they have said so."""
        name = self._store.value("user/name")
        return name if isinstance(name, str) else ""

    @display_name.setter
    def display_name(self, name: str) -> None:
        self._store.setValue("user/name", name)

    def _bytes(self, key: str) -> QByteArray:
        value = self._store.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()
