"""Asks for calibration as truth and templates change; the temperature that is looked at asks nothing."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, Slot

from app.probes.calibration.ask import HIGH, LOW, PROBE, CalibrationDraft, CalibrationResult
from app.probes.calibration.reliability import bin_of
from app.probes.calibration.temperature import temperature_curves
from app.words import wording
from widgets.desk.commands import template_words, truth_words
from widgets.desk.probing.label_set_store import LabelSetStore
from widgets.desk.showing import show_images
from widgets.probes.calibration.page import CalibrationPage
from widgets.probes.calibration.state import (
    FIXED,
    headline,
    resolve_cosines,
    resolve_labels,
    resolve_nll,
    resolve_reliability,
    resolve_risk,
)
from widgets.probes.controller import ProbeDesk
from widgets.probes.draft_controller import DraftController

if TYPE_CHECKING:
    from app.analysis.exact_tests import Ints
    from app.probes.base import Answer


class CalibrationController(DraftController[CalibrationDraft, CalibrationResult]):
    """Knows the page and the image list."""

    def __init__(self, view: CalibrationPage, desk: ProbeDesk, parent: QObject | None = None) -> None:
        super().__init__(PROBE, view, desk, parent)
        self._page = view
        view.bin_pressed.connect(self._show_bin)
        view.coverage_pressed.connect(self._show_surest)
        view.best_requested.connect(self._take_best)
        desk.workspace.selection_changed.connect(self._take_image)

    def show_options(self) -> None:
        """Show the temperature, of what is shown already, too."""
        self._page.show_draft(self.draft)
        if self.answer is not None:
            self._show_temperature(self.answer.result)

    def show_result(self, result: CalibrationResult) -> None:
        """Show the measures."""
        self._page.show_calibration(resolve_reliability(result.measured), resolve_risk(result.measured))
        self._show_temperature(result)

    def _show_temperature(self, result: CalibrationResult) -> None:
        draft, measured = self.draft, result.measured
        curves, own = result.curves(draft.image), None
        if curves is not None:
            several = (*FIXED, draft.temperature)
            own = temperature_curves(curves.labels, curves.cosine, curves.scale, curves.bias, several)
        name = Path(draft.image).name
        plots = (
            resolve_nll(result, draft.temperature),
            resolve_labels(curves, name, draft.temperature),
            resolve_cosines(own, draft.against, result.floor(draft.image)),
        )
        fitted = measured.held_out.fitted
        self._page.show_temperature(plots, LOW <= fitted.value <= HIGH)

    def said(self, result: CalibrationResult) -> tuple[str, str]:
        """Return the ECE in one line."""
        return headline(result.measured)

    def asked_words(self, answer: Answer[CalibrationResult]) -> list[str] | str:
        """Return the command that measures the same images, or why there is none."""
        moment, prompts = answer.question.moment, answer.question.prompts[0]
        if moment.truth is None:
            return wording("No truth is open.")
        words = truth_words(moment.truth, [image.path for image in moment.images])
        seed = [f"--split-seed={self.draft.split_seed}"] if self.draft.split_seed else []
        return words if isinstance(words, str) else ["calibrate", *words, *template_words(prompts), *seed]

    @Slot()
    def _take_image(self) -> None:
        current = self.desk.workspace.current
        self.edit(image=str(current) if current is not None else "")

    @Slot()
    def _take_best(self) -> None:
        if self.answer is not None and math.isfinite(best := self.answer.result.measured.temperature):
            self.edit(temperature=round(min(max(best, LOW), HIGH), 3))

    @Slot(object)
    def _show_bin(self, place: int) -> None:
        """Show the images whose top label's probability is in a bin."""
        if self.answer is not None:
            confidence = self.answer.result.measured.whole.confidence
            self._show(np.flatnonzero(bin_of(confidence) == place), wording("top label in this bin"))

    @Slot(object)
    def _show_surest(self, count: int) -> None:
        """Show the wrong images among the surest."""
        if self.answer is not None:
            measured = self.answer.result.measured
            surest = measured.risk.order[:count]
            wrong = surest[~measured.whole.top.right[surest]]
            self._show(wrong, wording("wrong among the surest {count:,}", count=count))

    def _show(self, images: Ints, title: str) -> None:
        if self.answer is not None:
            paths = self.answer.result.measured.paths
            show_images(self.desk.workspace, [Path(paths[image]) for image in images], title)


def make(
    desk: ProbeDesk, _store: LabelSetStore, parent: QObject
) -> tuple[CalibrationPage, CalibrationController]:
    """Make the page and its controller."""
    page = CalibrationPage()
    return page, CalibrationController(page, desk, parent)
