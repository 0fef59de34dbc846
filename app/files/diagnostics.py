"""What a report of a fault needs: versions, machine, paths and model, for About and for the command."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version

from app import __version__
from app.errors import LoupeError
from app.files import session
from app.models.device import choose_device
from app.models.memory import free_memory
from app.paths import RESOURCES, user_cache_dir, user_data_dir
from app.store.cache import Store

_PACKAGES = (
    *("torch", "torchvision", "open_clip_torch", "timm", "transformers", "numpy", "pillow"),
    *("PySide6-Essentials", "matplotlib", "pyqtgraph"),
)

Report = dict[str, dict[str, str]]
"""Sections of named lines, in order, ready for JSON."""


def diagnose(model: Mapping[str, object] | None = None, window: Mapping[str, str] | None = None) -> Report:
    """Describe this program on this machine; imports torch, which takes seconds where it is not there yet.

    model: what is loaded, as `ModelInfo.describe` says it; without one, the session's model is named. window:
    lines that only a window knows. Nothing is sent anywhere.
    """
    report = {"versions": _versions(), "machine": _machine(), "paths": _paths(), "model": _model(model)}
    if window:
        report["window"] = dict(window)
    return report


def report_text(report: Report) -> str:
    """Return a report as lines of plain text, a paragraph a section."""
    width = max(len(name) for lines in report.values() for name in lines) + 2
    parts = [
        "\n".join([title, *(f"  {name:{width}}{value}" for name, value in lines.items())])
        for title, lines in report.items()
    ]
    return "\n\n".join(parts) + "\n"


def package_versions() -> dict[str, str]:
    """Return the versions of the packages that numbers may depend on."""
    lines = {}
    for package in _PACKAGES:
        try:
            lines[package] = version(package)
        except PackageNotFoundError:
            lines[package] = "not installed"
    return lines


def _versions() -> dict[str, str]:
    python = f"{platform.python_version()} ({sys.executable})"
    return {"CLIP Loupe": __version__, "Python": python, **package_versions()}


def _machine() -> dict[str, str]:
    free = free_memory()
    lines = {"platform": platform.platform(), "processors": str(os.cpu_count() or "unknown")}
    if free is not None:
        lines["free memory"] = f"{free / 2**30:.1f} GiB"
    try:
        device = choose_device("auto")
        lines["device"] = f"{device}, {_accelerator()}" if device == "cuda" else device
    except (ImportError, OSError) as error:
        lines["device"] = f"torch can't be imported: {' '.join(str(error).split())}"
    return lines


def _accelerator() -> str:
    import torch

    memory = torch.cuda.get_device_properties(0).total_memory
    return f"{torch.cuda.get_device_name(0)}, {memory / 2**30:.1f} GiB, CUDA {torch.version.cuda}"


def _paths() -> dict[str, str]:
    data = user_data_dir()
    store = Store()
    try:
        cache = store.path
    finally:
        store.close()
    return {
        "program": str(RESOURCES.parent),
        "settings": str(data / "window.ini"),
        "session": str(data / "session.json"),
        "embedding cache": str(cache),
        "downloaded weights": str(user_cache_dir()),
    }


def _model(model: Mapping[str, object] | None) -> dict[str, str]:
    if model is not None:
        return {name: str(value) for name, value in model.items() if value not in (None, "", ())}
    try:
        kept = session.load(user_data_dir() / "session.json")
    except LoupeError as error:
        return {"of the session": str(error)}
    return {"of the session": kept.model if kept is not None else "none yet"}
