"""One timer for what comes a little later: a rest after typing, a grace before a mark, a gathering."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot


class Later(QTimer):
    """Calls something once, so many milliseconds after `start`; starting again begins the wait anew."""

    def __init__(self, parent: QObject, milliseconds: int, call: Callable[[], object]) -> None:
        super().__init__(parent, singleShot=True, interval=milliseconds)
        self.timeout.connect(call)

    @Slot()
    def gather(self) -> None:
        """Start, unless it runs: what comes until then is taken along."""
        if not self.isActive():
            self.start()
