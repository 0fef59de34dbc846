"""What a widget adds to the menu that a right click in its panel opens."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from widgets.kit.words import localised

_OFFERED = "offered"


def offer(widget: QWidget, text: str, act: Callable[[], object]) -> None:
    """Add a line to the menu over a widget; its other actions are keys, and no part of it."""
    action = QAction(localised(text), widget)
    action.setProperty(_OFFERED, True)
    action.triggered.connect(lambda: act())
    widget.addAction(action)


def offers(widget: QWidget | None, above: QWidget) -> list[QAction]:
    """Return the lines of a widget and of those it lies in, up to but without `above`."""
    found: list[QAction] = []
    while widget is not None and widget is not above:
        found += [action for action in widget.actions() if action.property(_OFFERED)]
        widget = widget.parentWidget()
    return found
