"""Colours and style of the window, light and dark, from one palette file."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from app.paths import RESOURCES


@dataclass(frozen=True)
class Theme:
    """One palette; each value is "#rrggbb". `dark` says which of the two it is."""

    dark: bool
    window: str
    panel: str
    raised: str
    sunken: str
    hover: str
    text: str
    muted: str
    disabled: str
    border: str
    strong_border: str
    accent: str
    accent_hover: str
    accent_text: str
    accent_soft: str
    warning: str
    warning_soft: str
    error: str
    error_soft: str
    good: str
    canvas: str
    bar: str
    bar_other: str

    def color(self, name: str) -> QColor:
        """Return the colour called `name`."""
        return QColor(getattr(self, name))


@cache
def load(name: str) -> Theme:
    """Read the palette called "light" or "dark"."""
    palettes = json.loads((RESOURCES / "theme.json").read_text(encoding="utf-8"))
    return Theme(dark=name == "dark", **palettes[name])


_current: Theme | None = None


def current() -> Theme:
    """Return the theme in force (the system's own before `apply` was called)."""
    return _current if _current is not None else load(system_name())


def system_name() -> str:
    """Return "dark" where the system asks for dark, else "light"."""
    hints = QGuiApplication.styleHints()
    return "dark" if hints is not None and hints.colorScheme() == Qt.ColorScheme.Dark else "light"


def apply(app: QApplication, theme: Theme) -> None:
    """Give the application the theme's palette and style sheet. Cheap where it is in force already."""
    global _current  # the one process-wide setting that QApplication itself is
    if _current == theme:
        return
    if _current is None:  # once: a new style makes every widget anew, which the palette and the sheet do too
        app.setStyle("Fusion")
    _current = theme
    app.setPalette(_palette(theme))
    sheet = (RESOURCES / "style.qss").read_text(encoding="utf-8")
    for field in sorted(fields(theme), key=lambda f: -len(f.name)):
        if field.name != "dark":
            sheet = sheet.replace(f"@{field.name};", f"{getattr(theme, field.name)};")
    icons = (RESOURCES / "icons").as_posix()
    app.setStyleSheet(sheet.replace("@icons", icons).replace("@name", "dark" if theme.dark else "light"))


def _palette(theme: Theme) -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: theme.window,
        QPalette.ColorRole.WindowText: theme.text,
        QPalette.ColorRole.Base: theme.panel,
        QPalette.ColorRole.AlternateBase: theme.sunken,
        QPalette.ColorRole.Text: theme.text,
        QPalette.ColorRole.Button: theme.raised,
        QPalette.ColorRole.ButtonText: theme.text,
        QPalette.ColorRole.PlaceholderText: theme.muted,
        QPalette.ColorRole.ToolTipBase: theme.raised,
        QPalette.ColorRole.ToolTipText: theme.text,
        QPalette.ColorRole.Highlight: theme.accent,
        QPalette.ColorRole.HighlightedText: theme.accent_text,
        QPalette.ColorRole.Link: theme.accent,
        QPalette.ColorRole.Mid: theme.border,
        QPalette.ColorRole.Dark: theme.strong_border,
        QPalette.ColorRole.Light: theme.raised,
    }
    for role, value in roles.items():
        palette.setColor(role, QColor(value))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.disabled))
    palette.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Highlight, QColor(theme.strong_border))
    return palette
