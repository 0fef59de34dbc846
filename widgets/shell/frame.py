"""The empty window: on screen within a blink, before the panels are even imported."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

from app.paths import APP_ID
from app.words import wording
from widgets.kit.app_icon import introduce
from widgets.kit.words import localised, use_language
from widgets.shell.settings import apply_theme, window_settings

_TITLE_BAR = QSize(8, 36)
"""Pixels that a window manager's frame takes, about."""


def make_frame() -> QMainWindow:
    """Return the window without its panels, where and as large as it was last time."""
    frame = QMainWindow()
    frame.setObjectName("main")
    frame.setWindowTitle(localised(wording("CLIP Loupe")))
    frame.resize(1280, 800)
    frame.setCentralWidget(QLabel(localised(wording("Opening…")), alignment=Qt.AlignmentFlag.AlignCenter))
    geometry = window_settings().value("geometry")
    if isinstance(geometry, QByteArray):
        frame.restoreGeometry(geometry)
    return frame


def open_frame(language: str = "") -> tuple[QApplication, QMainWindow]:
    """Create the application and show the empty window, in a language; "" is the one that was chosen last."""
    app = QApplication([APP_ID])  # X11 takes the windows' class from it
    introduce(app)
    use_language(app, language or str(window_settings().value("language", "")))
    apply_theme(str(window_settings().value("theme", "")))
    frame = make_frame()
    frame.show()
    return app, frame


def run(images: list[Path], language: str = "") -> int:
    """Open the window, fill it once it is on screen, run until it is closed; returns the exit status."""
    app, frame = open_frame(language)
    # With its title bar it fits a screen of 1280 x 800: the notices at its lower edge are seen.
    frame.resize(frame.size().boundedTo(frame.screen().availableSize() - _TITLE_BAR))

    def fill() -> None:
        from widgets.shell.main_window import Explorer

        Explorer(frame).start(images)

    QTimer.singleShot(0, frame, fill)
    return app.exec()
