"""Where resources, user data and logs live."""

from pathlib import Path

import platformdirs

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
FORMS = RESOURCES / "forms"
SAMPLES = RESOURCES / "samples"

_APP = "nianbao"


def settings_file() -> Path:
    """The INI file of window state and recent files; its folder is made on demand."""
    return Path(platformdirs.user_config_dir(_APP, appauthor=False, ensure_exists=True)) / "settings.ini"


def dictionaries() -> Path:
    """The folder of the user's own word lists (错敏词), made on demand."""
    folder = Path(platformdirs.user_config_dir(_APP, appauthor=False)) / "dictionaries"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def log_file() -> Path:
    """The rotating log; its folder is made on demand."""
    return Path(platformdirs.user_log_dir(_APP, appauthor=False, ensure_exists=True)) / "nianbao.log"
