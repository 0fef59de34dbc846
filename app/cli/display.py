"""Whether Qt can start here, asked before it is: Qt itself aborts the process where it can't."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from app.cli.registry import COMMANDS
from app.errors import LoupeError

_FIRST, _LAST = list(COMMANDS)[:-1], list(COMMANDS)[-1]
_BATCH = f"{', '.join(_FIRST)} and {_LAST} work without a display (python main.py --help)"

_XCB_LIBRARIES = (
    "libxcb-cursor.so.0",
    "libxcb-icccm.so.4",
    "libxcb-image.so.0",
    "libxcb-keysyms.so.1",
    "libxcb-randr.so.0",
    "libxcb-render-util.so.0",
    "libxcb-shape.so.0",
    "libxcb-xkb.so.1",
    "libxkbcommon-x11.so.0",
    "libX11-xcb.so.1",
)
"""What Qt's xcb plugin links to and its wheels don't hold: where one is missing, Qt aborts as it starts."""


def need_display() -> None:
    """Raise LoupeError, naming the batch commands, where no window can be opened (Linux only)."""
    if not sys.platform.startswith("linux"):
        return
    asked = [one.partition(":")[0] for one in os.environ.get("QT_QPA_PLATFORM", "").split(";") if one]
    if asked and any(not one.startswith(("xcb", "wayland")) for one in asked):
        return
    wayland = _wayland_reachable() and (not asked or any(one.startswith("wayland") for one in asked))
    x11 = bool(os.environ.get("DISPLAY")) and (not asked or "xcb" in asked)
    if not wayland and not x11:
        raise LoupeError(f"There is no display to open the window on; the batch commands {_BATCH}.")
    if not wayland and (missing := missing_libraries()):
        raise LoupeError(
            f"The window needs the system library {missing[0]}; the README lists the packages to install, "
            f"and the batch commands {_BATCH}."
        )


def missing_libraries() -> list[str]:
    """Return which libraries of Qt's xcb plugin this system lacks."""
    import ctypes

    missing = []
    for name in _XCB_LIBRARIES:
        try:
            ctypes.CDLL(name)
        except OSError:
            missing.append(name)
    return missing


def prepare_offscreen(scale: float, debug: bool) -> None:
    """Make Qt, not yet imported, draw into memory at `scale` device pixels a pixel.

    Without `debug`, Qt's own warnings stay off stderr: the offscreen platform warns at every window.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_SCALE_FACTOR"] = f"{scale:g}"
    if not debug:
        os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")


@contextmanager
def qt_import() -> Iterator[None]:
    """Turn a failing import of Qt into a LoupeError: a system library is missing, or PySide6 itself."""
    try:
        yield
    except ImportError as error:
        library = str(error).partition(":")[0]
        if ".so" in library:
            raise LoupeError(
                f"Qt needs the system library {library}; the README lists the packages to install."
            ) from error
        if (error.name or "").startswith(("PySide6", "shiboken6")):
            raise LoupeError(
                "Qt for Python is not installed or is damaged; run `pip install PySide6-Essentials`."
            ) from error
        raise


def _wayland_reachable() -> bool:
    return bool(os.environ.get("WAYLAND_DISPLAY") or os.environ.get("WAYLAND_SOCKET"))
