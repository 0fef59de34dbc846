"""Where files that ship, and files of the user's, are kept."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

APP_ID = "clip-loupe"
"""What a desktop knows the program by: its menu entry's name, its windows' class, its icon's name."""

ICON_SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
"""Pixels, of each file `resources/icons/app-<size>.png`."""

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
"""The folder of files that ship with the program (beside `app/`, in a checkout and in a wheel)."""


_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])( *\..*)?", re.IGNORECASE)
_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f]')


def safe_name(name: str) -> str:
    """Return a file's name that Linux, macOS and Windows all take, the same where it is one already.

    Windows forbids some signs, an ending dot or space, and the names of its devices, whatever their ending.
    """
    name = _NOT_IN_NAMES.sub("-", name).rstrip(". ")
    if _RESERVED.fullmatch(name):
        name = f"_{name}"
    return name or "_"


def user_data_dir() -> Path:
    """Return the folder for the session and pasted images (not created here).

    CLIP_LOUPE_HOME overrides the platform's own place.
    """
    return _base("CLIP_LOUPE_HOME", "XDG_DATA_HOME", ".local/share", "Library/Application Support")


def scenes_folder() -> Path:
    """Return the folder for the scenes that the user built (not created here)."""
    return user_data_dir() / "scenes"


def scorers_folder() -> Path:
    """Return the folder for the scorers that the user trained, a folder a model (not created here)."""
    return user_data_dir() / "scorers"


def label_sets_folder() -> Path:
    """Return the folder for the label sets that the user changed or made (not created here)."""
    return user_data_dir() / "label-sets"


def user_cache_dir() -> Path:
    """Return the folder for what can be computed or fetched again (not created here)."""
    if home := os.environ.get("CLIP_LOUPE_HOME"):
        return Path(home) / "cache"
    return _base("", "XDG_CACHE_HOME", ".cache", "Library/Caches")


def _base(override: str, xdg: str, linux: str, mac: str) -> Path:
    if override and (home := os.environ.get(override)):
        return Path(home)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData/Local")) / "CLIP Loupe"
    if sys.platform == "darwin":
        return Path.home() / mac / "CLIP Loupe"
    root = os.environ.get(xdg)
    return (Path(root) if root else Path.home() / linux) / "clip-loupe"
