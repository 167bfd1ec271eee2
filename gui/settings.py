"""What the program remembers between two starts: recent files, the last folder, the window's shape, the look."""

import contextlib
import json
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray

from core.errors import UserError
from core.files import write_whole
from gui import log
from gui.preferences import Preferences

MAX_RECENT = 10


class Settings:
    """The program's settings file, JSON. A value that is missing or damaged counts as never set."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self.was_damaged = False  # the file could not be read and was set aside
        self._values = self._read()

    def recent_files(self) -> list[Path]:
        """The files opened or saved last, newest first; those that are gone are left out."""
        stored = self._values.get("recent")
        names = stored if isinstance(stored, list) else []
        files = [Path(name) for name in names if isinstance(name, str) and "\0" not in name]
        return [file for file in files if _is_file(file)][:MAX_RECENT]

    def add_recent(self, file: Path) -> None:
        """Put `file` first among the recent files."""
        file = file.absolute()
        files = [file, *(other for other in self.recent_files() if other != file)]
        self._keep(recent=[str(path) for path in files[:MAX_RECENT]], folder=str(file.parent))

    def clear_recent(self) -> None:
        """Forget the recent files, for computers that several people use."""
        self._keep(recent=None, folder=None)

    @property
    def last_folder(self) -> Path:
        """Where the last file was; the home folder at first."""
        folder = self._text("folder")
        return Path(folder) if folder and Path(folder).is_dir() else Path.home()

    @property
    def is_first_start(self) -> bool:
        """Whether no window of this user has ever been closed."""
        return not self._text("geometry")

    @property
    def geometry(self) -> QByteArray:
        return self._bytes("geometry")

    @property
    def state(self) -> QByteArray:
        return self._bytes("state")

    def keep_window(self, geometry: QByteArray, state: QByteArray) -> None:
        """Remember the window's place and its bars and docks."""
        self._keep(geometry=_written(geometry), state=_written(state))

    @property
    def dark(self) -> bool | None:
        """The look the user chose; None follows the system."""
        return {"dark": True, "light": False}.get(self._text("look"))

    @dark.setter
    def dark(self, dark: bool) -> None:
        self._keep(look="dark" if dark else "light")

    @property
    def display_name(self) -> str:
        """How the user wants to be named to colleagues on a shared folder; "" until they have said so."""
        return self._text("name")

    @display_name.setter
    def display_name(self, name: str) -> None:
        self._keep(name=name)

    @property
    def zoom(self) -> int:
        """How large tables and texts are shown, in percent."""
        stored = self._values.get("zoom")
        return stored if isinstance(stored, int) and 50 <= stored <= 300 else 100

    @zoom.setter
    def zoom(self, percent: int) -> None:
        self._keep(zoom=percent)

    @property
    def preferences(self) -> Preferences:
        """What was chosen in 设置."""
        return Preferences.read(self._mapping("preferences"))

    @preferences.setter
    def preferences(self, chosen: Preferences) -> None:
        self._keep(preferences=chosen.written())

    @property
    def shows_guidance(self) -> bool:
        """Whether 填报说明 has its place beside the report."""
        return self._values.get("guidance") is not False

    @shows_guidance.setter
    def shows_guidance(self, shown: bool) -> None:
        self._keep(guidance=shown)

    def columns(self, table: str) -> tuple[float, ...]:
        """How wide the columns of a table (form/table) are to be, in ems; () while nobody has dragged one."""
        stored = self._mapping("columns").get(table)
        widths = stored if isinstance(stored, list) else []
        return tuple(widths) if all(type(width) in {int, float} and 0 < width < 200 for width in widths) else ()

    def keep_columns(self, table: str, widths: tuple[float, ...]) -> None:
        """Remember the widths of a table's columns; () forgets them."""
        self._keep(columns={**self._mapping("columns"), table: list(widths)})

    def forget_columns(self) -> None:
        """Go back to automatic widths everywhere."""
        self._keep(columns=None)

    def _mapping(self, key: str) -> dict[str, Any]:
        value = self._values.get(key)
        return value if isinstance(value, dict) else {}

    def _text(self, key: str) -> str:
        value = self._values.get(key)
        return value if isinstance(value, str) and "\0" not in value else ""

    def _bytes(self, key: str) -> QByteArray:
        return QByteArray.fromBase64(QByteArray(self._text(key).encode()))

    def _read(self) -> dict[str, Any]:
        try:
            values = json.loads(self._file.read_bytes())
            if isinstance(values, dict):
                return values
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, RecursionError) as error:
            log.bug(error)
        self.was_damaged = True
        with contextlib.suppress(OSError):
            self._file.replace(self._file.with_suffix(".damaged"))
        return {}

    def _keep(self, **values: object) -> None:
        """Set values (None: forget); what another window has set meanwhile stays."""
        merged = {**self._values, **self._read(), **values}
        self._values = {key: value for key, value in merged.items() if value is not None}
        try:
            write_whole(self._file, json.dumps(self._values, ensure_ascii=False, indent=1).encode(), private=True)
        except UserError as error:
            log.user_error(error)  # remembering is a convenience


def _written(data: QByteArray) -> str:
    return bytes(data.toBase64().data()).decode()


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False
