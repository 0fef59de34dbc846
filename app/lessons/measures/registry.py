"""Every measure by its name. A new theme is a file beside this one and a line here."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

from app.lessons.measures.base import Offered, offered

THEMES = (
    *("square", "temperature", "templates", "conditions", "sentences"),
    *("tokens", "fit", "shots", "shift", "groups"),
    *("maps", "written"),
)
"""The files of this folder that offer measures."""


def measures() -> Mapping[str, Offered]:
    """Return every measure that lessons may name, by its name."""
    for theme in THEMES:
        import_module(f"app.lessons.measures.{theme}")
    return offered()
