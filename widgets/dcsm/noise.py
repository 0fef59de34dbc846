"""How far random prompts' maps range on the image shown: asked for once its own maps are there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.jobs import Priority
from widgets.dcsm.work import compute_noise

if TYPE_CHECKING:
    from app.analysis.map_noise import MapNoise
    from app.engine.engine import Engine
    from app.jobs import Jobs
    from widgets.dcsm.work import MapKey

NOISE_TOPIC = "dcsm noise"
_KEPT = 256
"""Images whose noise is remembered."""


class Noise(QObject):
    """Knows the noise of images, models and variants; computes it behind all other work, so no map waits.

    Signals:
        changed(): a noise that was asked for is known.
    """

    changed = Signal()

    def __init__(self, jobs: Jobs, engine: Engine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._engine = jobs, engine
        self._known: dict[MapKey, MapNoise] = {}

    def of(self, key: MapKey | None) -> MapNoise | None:
        """Return the noise of maps of this key, or None while it isn't known."""
        return self._known.get(key) if key is not None else None

    def ask(self, key: MapKey) -> None:
        """Have it computed unless it is known; a failure leaves the maps without the remark."""
        if key in self._known:
            return
        self._jobs.submit(
            NOISE_TOPIC,
            partial(compute_noise, self._engine, key),
            done=self._take,
            failed=_leave_out,
            priority=Priority.BACKGROUND,
        )

    def _take(self, result: tuple[MapKey, MapNoise | None]) -> None:
        key, noise = result
        if noise is None:
            return
        while len(self._known) >= _KEPT:
            del self._known[next(iter(self._known))]
        self._known[key] = noise
        self.changed.emit()


def _leave_out(_sentence: str) -> None:
    """The maps themselves say what is wrong with their image or model."""
