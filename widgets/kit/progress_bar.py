"""A progress bar that waits for the window's next repaint."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar


class ProgressBar(QProgressBar):
    """A bar without text, painted with everything else.

    Qt's own paints at once, inside these methods, and with itself whatever waits in the whole window.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setTextVisible(False)

    def setRange(self, minimum: int, maximum: int) -> None:
        """Take the range; 0 to 0 is of unknown length."""
        self.setUpdatesEnabled(False)
        super().setRange(minimum, maximum)
        self.setUpdatesEnabled(True)

    def setValue(self, value: int) -> None:
        """Show how far the work is, at the next repaint."""
        self.setUpdatesEnabled(False)
        super().setValue(value)
        self.setUpdatesEnabled(True)
