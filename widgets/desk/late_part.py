"""A panel and its controller, made when they are first needed: most windows never show all of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QObject, QSize, QTimer, Slot
from PySide6.QtWidgets import QDockWidget, QWidget


class HasViewState(Protocol):
    """A panel's controller whose view settings belong to the session."""

    def view_state(self) -> dict[str, Any]:
        """Return the settings as JSON types."""

    def restore_view_state(self, state: dict[str, Any]) -> None:
        """Take settings back; unknown or damaged entries are ignored."""


P = TypeVar("P", bound=HasViewState)


class _Place(QWidget):
    """Keeps the panel's place in its dock."""

    def sizeHint(self) -> QSize:
        """Ask for the place that a panel beside the others has."""
        return QSize(392, 340)


class LatePart(QObject, Generic[P]):
    """Makes a dock's part when the dock is first seen, or when somebody asks for it.

    `make` returns the panel and the part that the session knows (a controller). Until then the part's
    settings are kept as the session had them.
    """

    def __init__(self, dock: QDockWidget, make: Callable[[], tuple[QWidget, P]], parent: QObject) -> None:
        super().__init__(parent)
        self._dock = dock
        self._make = make
        self._part: P | None = None
        self._state: dict[str, Any] = {}
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._look)
        dock.setWidget(_Place())
        dock.visibilityChanged.connect(self._soon.start)

    def get(self) -> P:
        """Return the part, made now if it wasn't."""
        if self._part is None:
            place = self._dock.widget()
            panel, self._part = self._make()
            panel.setAccessibleName(self._dock.windowTitle())
            self._dock.setWidget(panel)
            place.deleteLater()
            if self._state:
                self._part.restore_view_state(self._state)
        return self._part

    @property
    def made(self) -> bool:
        """Whether the part is there."""
        return self._part is not None

    def view_state(self) -> dict[str, Any]:
        """Return the part's settings, for the session."""
        return self._state if self._part is None else self._part.view_state()

    def restore_view_state(self, state: dict[str, Any]) -> None:
        """Give the part its settings back, now or when it is made."""
        if self._part is None:
            self._state = state
        else:
            self._part.restore_view_state(state)

    @Slot()
    def _look(self) -> None:
        # A dock that is being arranged is seen for a moment: this comes after.
        if self._part is None and not self._dock.widget().visibleRegion().isEmpty():
            self.get()
