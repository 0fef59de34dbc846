"""A dock that keeps its panel's place until the panel is needed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QSize, QTimer, Slot
from PySide6.QtWidgets import QDockWidget, QWidget


class _Place(QWidget):
    """Keeps the panel's place in its dock."""

    def sizeHint(self) -> QSize:
        """Ask for the place that a panel beside the others has."""
        return QSize(392, 340)


class LateDock(QObject):
    """Asks for the panel when the dock is first seen."""

    def __init__(self, dock: QDockWidget, need: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._dock, self._need = dock, need
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._look)
        dock.setWidget(_Place())
        dock.visibilityChanged.connect(self._soon.start)

    @Slot()
    def _look(self) -> None:
        # A dock that is being arranged is seen for a moment: this comes after.
        if isinstance(self._dock.widget(), _Place) and not self._dock.widget().visibleRegion().isEmpty():
            self._need()
