"""The application's icon and the names by which a desktop joins our windows to its menu entry."""

from __future__ import annotations

import sys

from PySide6.QtGui import QGuiApplication, QIcon

from app.paths import APP_ID, ICON_SIZES, RESOURCES

_LARGEST = 128
"""Of the sizes for windows and task bars: X11 is sent the pixels of every one at the start."""


def app_icon() -> QIcon:
    """Return the icon; its files are read when it is first drawn."""
    icon = QIcon()
    for size in ICON_SIZES:
        if size <= _LARGEST:
            icon.addFile(str(RESOURCES / "icons" / f"app-{size}.png"))
    return icon


def introduce(app: QGuiApplication) -> None:
    """Give the application its name and icon, and the id by which task bars know its windows."""
    if sys.platform == "win32":  # else the task bar shows Python's icon and groups us with other scripts
        import ctypes

        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID(APP_ID)
    app.setApplicationName("CLIP Loupe")
    app.setDesktopFileName(APP_ID)
    app.setWindowIcon(app_icon())
