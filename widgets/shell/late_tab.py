"""A dock that becomes a tab behind another one once the window is seen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QDockWidget, QMainWindow


class LateTab(QObject):
    """Puts a dock behind `beside`, when the window is shown.

    Not before: where docks of a window that isn't shown yet become tabs in two places, Qt leaves a second tab
    bar standing over the first.
    """

    def __init__(self, window: QMainWindow, dock: QDockWidget, beside: QDockWidget) -> None:
        super().__init__(dock)
        self._window, self._dock, self._beside = window, dock, beside
        self._waiting = False
        window.installEventFilter(self)

    def reset(self) -> None:
        """Put the dock behind the other one, at once or when the window is shown."""
        self._waiting = True
        if self._window.isVisible():
            self._place()
        else:
            self._window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, self._dock)
            self._dock.hide()

    def keep_place(self) -> None:
        """Leave the dock where a restored layout has it."""
        self._waiting = False

    @Slot()
    def _place(self) -> None:
        if self._waiting:
            self._waiting = False
            self._window.tabifyDockWidget(self._beside, self._dock)
            self._dock.show()
            self._beside.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Place the dock after the window's first layout."""
        if self._waiting and event.type() == QEvent.Type.Show:
            QTimer.singleShot(0, self, self._place)
        return super().eventFilter(watched, event)
