"""Colours and measures of the window, for light and dark."""

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from core import paths
from core.problems import Severity

GRID = 8  # px: every distance is a multiple or a half of it
PAGE_WIDTH = 856  # px: the widest a column of text gets, about fifty characters

# Qt takes the first family that the machine has; all of these have simplified Chinese.
_FONTS = [
    "Microsoft YaHei UI", "PingFang SC", "Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC",
    "WenQuanYi Micro Hei", "Microsoft YaHei", "SimSun",
]  # fmt: skip

_LIGHT = {
    "error": "#fde3e1", "warning": "#fff1cc", "info": "#e3effc",
    "error_mark": "#c62828", "warning_mark": "#b26a00", "info_mark": "#1565c0",
    "label": "#f1f3f5", "computed": "#f7f8ea", "accent": "#1565c0", "line": "#9aa3ab", "faint": "#667079",
    "window": "#f4f5f7", "base": "#ffffff", "raised": "#fbfcfd", "text": "#1d2329", "on_accent": "#ffffff",
    "draft": "#ffe9a8", "bound": "#d9ecdc", "border": "#d5d9de", "disabled": "#a3abb3", "icon": "#48525b",
    "hover": "#e6e9ed", "comment": "#7b3fb5",
}  # fmt: skip
_DARK = {
    "error": "#5c2526", "warning": "#57431a", "info": "#1f3b5a",
    "error_mark": "#ff8a80", "warning_mark": "#ffc861", "info_mark": "#82b8ff",
    "label": "#2c3136", "computed": "#33362a", "accent": "#82b8ff", "line": "#5b646c", "faint": "#a2abb3",
    "window": "#22262a", "base": "#1b1e21", "raised": "#2c3136", "text": "#e4e8eb", "on_accent": "#10243a",
    "draft": "#5f4a12", "bound": "#24442b", "border": "#3d444a", "disabled": "#6b747c", "icon": "#c0c7cd",
    "hover": "#353b41", "comment": "#c9a2f2",
}  # fmt: skip


def is_dark() -> bool:
    """Whether the window is dark now."""
    return QGuiApplication.palette().window().color().lightness() < 128


def system_is_dark() -> bool:
    """Whether the system asks for a dark window."""
    return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark


def color(name: str) -> QColor:
    """A colour by its role, for the present scheme."""
    return QColor((_DARK if is_dark() else _LIGHT)[name])


def severity_fill(severity: Severity) -> QColor:
    """The background of a cell with such a problem."""
    return color(severity.value)


def severity_mark(severity: Severity) -> QColor:
    """The colour of such a problem's icon and count."""
    return color(f"{severity.value}_mark")


def ui_font() -> QFont:
    """The font of the window."""
    font = QFont()
    font.setFamilies(_FONTS)
    font.setPointSizeF(10)
    return font


def text_font() -> QFont:
    """The font for writing longer texts."""
    font = ui_font()
    font.setPointSizeF(12)
    return font


def apply(app: QApplication, *, dark: bool) -> None:
    """Give the whole application the light or the dark look."""
    app.setPalette(_palette(_DARK if dark else _LIGHT))
    app.setStyleSheet(_style_sheet())


def _palette(colors: dict[str, str]) -> QPalette:
    palette = QPalette(QColor(colors["raised"]), QColor(colors["window"]))
    role = QPalette.ColorRole
    for target, name in {
        role.Window: "window", role.WindowText: "text", role.Base: "base", role.AlternateBase: "label",
        role.Text: "text", role.Button: "raised", role.ButtonText: "text", role.Highlight: "accent",
        role.HighlightedText: "on_accent", role.ToolTipBase: "raised", role.ToolTipText: "text",
        role.PlaceholderText: "faint", role.Link: "accent", role.LinkVisited: "accent", role.Accent: "accent",
    }.items():  # fmt: skip
        palette.setColor(target, QColor(colors[name]))
    for target in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, target, QColor(colors["disabled"]))
    palette.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(colors["border"]))
    return palette


def _style_sheet() -> str:
    """resources/style/window.qss with the colours of the present scheme in place of their names."""
    source = (paths.RESOURCES / "style" / "window.qss").read_text(encoding="utf-8")
    names = {name: color(name).name() for name in _LIGHT} | {"icons": (paths.RESOURCES / "icons").as_posix()}
    return re.sub(r"@(\w+)", lambda match: names[match[1]], source)
