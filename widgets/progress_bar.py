"""A progress bar that waits for the window's next repaint."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar


class ProgressBar(QProgressBar):
    """A bar without text, painted with everything else.

    Qt's own paints at once, inside `setValue`, and with itself whatever waits in the whole window.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setTextVisible(False)

    def setValue(self, value: int) -> None:
        """Show how far the work is, at the next repaint."""
        self.setUpdatesEnabled(False)
        super().setValue(value)
        self.setUpdatesEnabled(True)
