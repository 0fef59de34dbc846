"""Names for people who don't see the widget, and hints for those who do."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from widgets.kit.words import localised, tip_text

W = TypeVar("W", bound=QWidget)


def named(widget: W, name: str, tip: str = "") -> W:
    """Give a widget its accessible name and, where there is more to say, a tooltip; returns the widget."""
    widget.setAccessibleName(localised(name))
    if tip:
        widget.setToolTip(tip_text(tip))
    return widget


def with_role(widget: W, role: str) -> W:
    """Give a widget a role that style.qss knows ("muted", "title", "primary"); returns the widget."""
    widget.setProperty("role", role)
    return widget


def as_panel(widget: W) -> W:
    """Give a widget the ground of a panel; returns the widget."""
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return with_role(widget, "panel")
