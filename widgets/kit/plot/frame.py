"""Where a chart lies in its view, and how its values and logical pixels go into one another."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF


@dataclass(frozen=True)
class Frame:
    """Where a chart lies in its view, in logical pixels, and the values at its edges."""

    area: QRectF
    left: float
    right: float
    low: float
    high: float
    down: bool
    """Whether y grows downwards, as rows of pictures do."""

    @property
    def scale(self) -> tuple[float, float]:
        """Pixels per unit in x and y."""
        return self.area.width() / (self.right - self.left), self.area.height() / (self.high - self.low)

    def place(self, x: float, y: float) -> QPointF:
        """Return where a value lies."""
        across, up = self.scale
        away = (y - self.low) * up
        top = self.area.top() + away if self.down else self.area.bottom() - away
        return QPointF(self.area.left() + (x - self.left) * across, top)
