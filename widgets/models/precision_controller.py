"""Measures what the chosen precision changes, and has the toolbar say so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from app.analysis.prompts import PromptSet
from app.engine.precision import MOST_IMAGES, Measured, measure_precision
from app.errors import Cancelled
from app.images.images import CropMode
from app.jobs import Priority
from app.words import wording
from widgets.desk.asker import Asker, Missing
from widgets.models.bar import ModelBar

if TYPE_CHECKING:
    from app.engine.engine import Engine
    from app.jobs import Ticket
    from app.models.encoder import ModelInfo
    from widgets.desk.desk import Desk


@dataclass(frozen=True)
class Measurement:
    """What a precision is measured on. Other images make no other question: it is measured once a model."""

    info: ModelInfo
    number: int
    paths: tuple[Path, ...] = field(compare=False)
    prompts: PromptSet = field(compare=False)
    mode: str = field(compare=False)


class PrecisionController(Asker[Measurement, Measured]):
    """Knows the toolbar's part for the effect, and the measurement.

    It is measured once when a model begins to run in bf16 or fp16 (as soon as there are images and labels),
    and again when asked for; behind everything else that the inference thread has to do.
    """

    priority = Priority.BACKGROUND

    def __init__(self, bar: ModelBar, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__("precision", desk, parent)
        self._bar = bar
        self._workspace = desk.workspace
        self._number = 0
        bar.effect_requested.connect(self.measure)
        desk.workspace.model_changed.connect(self.measure)
        desk.workspace.images_changed.connect(self.refresh)
        desk.workspace.prompts_changed.connect(self.refresh)

    @Slot()
    def measure(self) -> None:
        """Measure on the selected images (where one is selected, the list), at most `MOST_IMAGES`."""
        self._number += 1
        self.forget()
        self.refresh()

    def question(self) -> Measurement | Missing:
        """Return what to measure on; fp32 has nothing to measure."""
        info, prompts, paths = self._workspace.info, self._workspace.prompts, self._images()
        if info is None or info.precision == "fp32":
            return Missing("")
        if not paths or not prompts.labels:
            return Missing(
                wording(
                    "{precision}: add images and labels to see what it changes", precision=info.precision
                ),
                waiting=True,
            )
        return Measurement(info, self._number, paths, prompts, self._workspace.mode)

    def work(self, question: Measurement) -> Callable[[Ticket], Measured]:
        """Return what measures."""
        return partial(_measure, self.desk.engine, question)

    def title(self, question: Measurement) -> str:
        """Name the precision."""
        return wording("Measuring {precision} against fp32", precision=question.info.precision)

    def _images(self) -> tuple[Path, ...]:
        selected = self._workspace.selected
        listed = [item.path for item in self._workspace.images[:MOST_IMAGES]]
        return tuple(selected[:MOST_IMAGES] if len(selected) > 1 else listed)

    def show(self, result: Measured) -> None:
        """Show the effect."""
        self._bar.show_effect(result.effect.sentence, result.effect.formula)

    def show_empty(self, sentence: str, action: str = "") -> None:  # noqa: ARG002 - the bar has a button
        """Say why there is no effect (yet)."""
        info = self._workspace.info
        if info is None or info.precision == "fp32":
            self._bar.hide_effect()
        elif self.asking:
            self._bar.show_effect(
                wording("{precision}: measuring against fp32…", precision=info.precision), measuring=True
            )
        else:
            cancelled = self.halted and not self.error
            self._bar.show_effect(
                wording("{precision}: not measured", precision=info.precision) if cancelled else sentence
            )


def _measure(engine: Engine, question: Measurement, ticket: Ticket) -> Measured:
    """Measure on the inference thread; what was asked of another model is not wanted any more."""
    if engine.info != question.info:
        raise Cancelled
    paths, prompts, mode = question.paths, question.prompts, CropMode(question.mode)
    return measure_precision(engine, paths, prompts, mode, question.info.precision, ticket.checkpoint)
