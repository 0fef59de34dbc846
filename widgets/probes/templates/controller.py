"""Asks what templates do as truth and templates change; shows the images behind each number."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, Slot

from app.probes.templates.ask import PROBE, TemplatesDraft
from app.probes.templates.measure import TemplateEffects
from app.words import wording
from widgets.desk.commands import template_words, truth_words
from widgets.desk.probing.label_set_store import LabelSetStore
from widgets.desk.showing import show_images
from widgets.probes.controller import ProbeDesk
from widgets.probes.draft_controller import DraftController
from widgets.probes.templates.page import TemplatesPage
from widgets.probes.templates.state import (
    ACCURACY,
    GAINED,
    LOST,
    doubt_said,
    headline,
    ordered,
    resolve_effects,
    resolve_votes,
)

if TYPE_CHECKING:
    from app.analysis.exact_tests import Bools
    from app.probes.base import Answer, Question


_MANY_COSINES = 10**6
"""So many cosines take long enough to be named, with their progress, in the status bar."""


class TemplatesController(DraftController[TemplatesDraft, TemplateEffects]):
    """Knows the page and the image list."""

    def __init__(self, view: TemplatesPage, desk: ProbeDesk, parent: QObject | None = None) -> None:
        super().__init__(PROBE, view, desk, parent)
        self._page = view
        view.effect_pressed.connect(self._show_effect)
        desk.workspace.selection_changed.connect(self._show_votes)

    def title(self, question: Question[TemplateEffects]) -> str:
        """Name the work: images under many prompts take a while, encoded or not, and can be cancelled."""
        texts = sum(len(one.labels) * len(one.templates) for one in question.prompts)
        many = texts * len(question.moment.images) >= _MANY_COSINES
        return wording("Measuring templates") if many else super().title(question)

    def show_options(self) -> None:
        """Show which templates are asked."""
        self._page.show_draft(self.draft)

    def show_result(self, result: TemplateEffects) -> None:
        """Show the wordings, and the votes on the current image."""
        self._page.show_effects(resolve_effects(result))
        self._page.show_doubt(*doubt_said(result))
        self._show_votes()

    def said(self, result: TemplateEffects) -> tuple[str, str]:
        """Return the wording that is chosen."""
        return headline(result)

    def counted(self, result: TemplateEffects) -> tuple[tuple[Path, ...], str]:
        """Return the images on which the templates disagree, most of all first."""
        agreement = result.answered.agreement
        order = np.argsort(agreement, kind="stable")
        paths = tuple(Path(result.paths[image]) for image in order if agreement[image] < 1)
        return paths, wording("templates disagree")

    def asked_words(self, answer: Answer[TemplateEffects]) -> list[str] | str:
        """Return the command that measures the same images, or why there is none."""
        moment, prompts = answer.question.moment, answer.question.prompts[1]
        if moment.truth is None:
            return wording("No truth is open.")
        words = truth_words(moment.truth, [image.path for image in moment.images])
        seed = [f"--split-seed={self.draft.split_seed}"] if self.draft.split_seed else []
        return words if isinstance(words, str) else ["templates", *words, *template_words(prompts), *seed]

    @Slot()
    def _show_votes(self) -> None:
        if self.answer is None or not self.seen():
            return
        result, current = self.answer.result, self.desk.workspace.current
        known = current is not None and str(current) in result.paths
        image = result.paths.index(str(current)) if known else None
        self._page.show_votes(resolve_votes(result, image, current.name if current is not None else ""))

    @Slot(int, int)
    def _show_effect(self, row: int, column: int) -> None:
        """Show the images that a wording gains, loses or has wrong."""
        if self.answer is None or column not in (ACCURACY, GAINED, LOST):
            return
        result = self.answer.result
        place = ordered(result)[row]
        right, bare = result.answered.right[place], result.answered.right[-1]
        name = result.effects[place].name
        if column == GAINED:
            self._show(result, right & ~bare, wording("gained by “{name}”", name=name))
        elif column == LOST:
            self._show(result, ~right & bare, wording("lost by “{name}”", name=name))
        else:
            self._show(result, ~right, wording("wrong in “{name}”", name=name))

    def _show(self, result: TemplateEffects, mask: Bools, title: str) -> None:
        paths = [Path(result.paths[image]) for image in np.flatnonzero(mask)]
        show_images(self.desk.workspace, paths, title)


def make(
    desk: ProbeDesk, _store: LabelSetStore, parent: QObject
) -> tuple[TemplatesPage, TemplatesController]:
    """Make the page and its controller."""
    page = TemplatesPage()
    return page, TemplatesController(page, desk, parent)
