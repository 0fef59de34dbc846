"""Measures what the chosen precision changes, and has the toolbar say so."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from app.analysis.prompts import PromptSet
from app.engine.precision import MOST_IMAGES, measure_precision
from app.errors import Cancelled
from app.images.images import CropMode
from app.jobs import Jobs, Priority, Ticket
from widgets.desk.workspace import Workspace
from widgets.models.bar import ModelBar

if TYPE_CHECKING:
    from app.engine.engine import Engine
    from app.engine.precision import Measured
    from app.models.encoder import ModelInfo

TOPIC = "precision"


class PrecisionController(QObject):
    """Knows the toolbar's part for the effect, and the measurement.

    It is measured once when a model begins to run in bf16 or fp16 (as soon as there are images and labels),
    and again when asked for; behind everything else that the inference thread has to do.
    """

    def __init__(
        self, bar: ModelBar, workspace: Workspace, jobs: Jobs, engine: Engine, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._bar = bar
        self._workspace = workspace
        self._jobs = jobs
        self._engine = engine
        self._wanted = False
        bar.effect_requested.connect(self.measure)
        workspace.model_changed.connect(self._begin)
        workspace.images_changed.connect(self._go_on)
        workspace.prompts_changed.connect(self._go_on)

    @Slot()
    def measure(self) -> None:
        """Measure on the selected images (where one is selected, the list), at most `MOST_IMAGES`."""
        info = self._workspace.info
        if info is None or info.precision == "fp32":
            return
        self._wanted = True
        self._go_on()

    @Slot()
    def _begin(self) -> None:
        """Measure for a model that was loaded or runs in another precision; fp32 has nothing to measure."""
        self._jobs.cancel(TOPIC)
        self._wanted = False
        info = self._workspace.info
        if info is None or info.precision == "fp32":
            self._bar.hide_effect()
        else:
            self.measure()

    @Slot()
    def _go_on(self) -> None:
        """Begin a measurement that is wanted, once there is something to measure on."""
        info, prompts, paths = self._workspace.info, self._workspace.prompts, self._images()
        if not self._wanted or info is None:
            return
        if not paths or not prompts.labels:
            self._bar.show_effect(f"{info.precision}: add images and labels to see what it changes")
            return
        self._wanted = False
        self._bar.show_effect(f"{info.precision}: measuring against fp32…", measuring=True)
        self._jobs.submit(
            TOPIC,
            partial(_measure, self._engine, info, paths, prompts, self._workspace.mode),
            title=f"Measuring {info.precision} against fp32",
            done=self._show,
            failed=self._bar.show_effect,
            dropped=self._say_cancelled,
            priority=Priority.BACKGROUND,
        )

    def _images(self) -> tuple[Path, ...]:
        selected = self._workspace.selected
        listed = [item.path for item in self._workspace.images[:MOST_IMAGES]]
        return tuple(selected[:MOST_IMAGES] if len(selected) > 1 else listed)

    def _show(self, measured: Measured) -> None:
        self._bar.show_effect(measured.effect.sentence, measured.effect.formula)

    def _say_cancelled(self) -> None:
        info = self._workspace.info
        if info is not None and info.precision != "fp32":
            self._bar.show_effect(f"{info.precision}: not measured")


def _measure(
    engine: Engine,
    info: ModelInfo,
    paths: tuple[Path, ...],
    prompts: PromptSet,
    mode: str,
    ticket: Ticket,
) -> Measured:
    """Measure on the inference thread; what was asked of another model is not wanted any more."""
    if engine.info != info:
        raise Cancelled
    return measure_precision(engine, paths, prompts, CropMode(mode), info.precision, ticket.checkpoint)
