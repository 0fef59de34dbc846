"""Where the pointer meets a chart."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from widgets.kit.plot.widget import Plot


def under(plot: Plot, where: QPoint) -> QWidget:
    """Return what the pointer meets: the drawing, not the chart around it."""
    child = plot.childAt(where)
    assert child is not None
    return child
