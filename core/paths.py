"""Where resources, user data and logs live."""

import contextlib
import tempfile
import tomllib
from pathlib import Path

import platformdirs

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
PROJECT = RESOURCES.parent / "pyproject.toml"  # installed programs bring it along
LICENCES = RESOURCES / "licences"  # texts of all that is shipped; made by the installers, absent from the sources
FORMS = RESOURCES / "forms"
SAMPLES = RESOURCES / "samples"

_APP = "nianbao"
_PROBE = 4096  # bytes: on a full disk an empty file can still be made
_NOT_KEPT = (
    "个人文件夹“{folder}”不能写入（只读、没有权限或者磁盘已满）。程序可以使用，但记不住设置和最近文件；"
    "请把报告保存到能写入的位置，并请管理员检查这个文件夹。"
)


def version() -> str:
    """The program's version, as pyproject.toml has it."""
    return str(tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]["version"])


def settings_file() -> Path:
    """The file of window state and recent files; its folder is made on demand."""
    return _made(platformdirs.user_config_dir(_APP, appauthor=False)) / "settings.json"


def dictionaries() -> Path:
    """The folder of the user's own word lists (错敏词), made on demand."""
    return _made(platformdirs.user_config_dir(_APP, appauthor=False), "dictionaries")


def log_file() -> Path:
    """The rotating log; its folder is made on demand."""
    return _made(platformdirs.user_log_dir(_APP, appauthor=False)) / "nianbao.log"


def fault() -> str:
    """A sentence for the user when nothing can be kept in the home folder, else nothing."""
    folder = settings_file().parent
    try:
        with tempfile.TemporaryFile(dir=folder) as probe:
            probe.write(bytes(_PROBE))
    except OSError:
        return _NOT_KEPT.format(folder=folder)
    return ""


def _made(*parts: str) -> Path:
    """The folder, made if it can be: on a home that is read-only or full the program starts and remembers nothing."""
    folder = Path(*parts)
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    return folder


def recovery() -> Path:
    """The folder of recovery journals."""
    return _data() / "recovery"


def versions() -> Path:
    """The folder of earlier versions."""
    return _data() / "versions"


def _data() -> Path:
    return Path(platformdirs.user_data_dir(_APP, appauthor=False))
