"""The window's own settings: geometry, layouts, theme; never the user's work."""

from __future__ import annotations

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from app.paths import user_data_dir
from widgets.kit import theme


def window_settings() -> QSettings:
    """Return the store of the window's own things (geometry, docks, theme), never of the user's work."""
    return QSettings(str(user_data_dir() / "window.ini"), QSettings.Format.IniFormat)


def apply_theme(name: str) -> None:
    """Apply the theme called "light" or "dark", or the system's for ""."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        theme.apply(app, theme.load(name or theme.system_name()))
