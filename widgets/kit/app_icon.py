"""The application's icon and the names by which a desktop joins our windows to its menu entry."""

from __future__ import annotations

import sys

from PySide6.QtGui import QGuiApplication, QIcon

from app.paths import APP_ID, RESOURCES

SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
"""Pixels, of each file `resources/icons/app-<size>.png`."""
_WINDOW_SIZES = (16, 24, 32, 48, 64, 128)
"""For windows and task bars; X11 is sent the pixels of every one at the start."""


def app_icon(sizes: tuple[int, ...] = _WINDOW_SIZES) -> QIcon:
    """Return the icon; its files are read when it is first drawn."""
    icon = QIcon()
    for size in sizes:
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
