"""Asks for accuracy as truth, names and templates change; every number shows its images."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, Slot

from app.probes.accuracy.ask import PROBE, AccuracyDraft, AccuracyResult
from app.words import wording
from widgets.desk.commands import template_words, truth_words
from widgets.desk.showing import show_images
from widgets.probes.accuracy.page import AccuracyPage
from widgets.probes.accuracy.state import (
    COUNT,
    MOST_WRONG,
    RECALL,
    RIGHT,
    class_order,
    headline,
    resolve_classes,
    resolve_confusion,
    resolve_doctor,
    resolve_wrong,
)
from widgets.probes.controller import ProbeDesk
from widgets.probes.draft_controller import DraftController
from widgets.probes.label_set_store import LabelSetStore

if TYPE_CHECKING:
    from app.analysis.exact_tests import Bools
    from app.probes.accuracy.ask import Order
    from app.probes.accuracy.measure import Accuracy
    from app.probes.base import Answer


class AccuracyController(DraftController[AccuracyDraft, AccuracyResult]):
    """Knows the page, the truth's names and the image list."""

    def __init__(self, view: AccuracyPage, desk: ProbeDesk, parent: QObject | None = None) -> None:
        super().__init__(PROBE, view, desk, parent)
        self._page = view
        self._tables_of: tuple[Accuracy, Order] | None = None
        view.class_pressed.connect(self._show_class)
        view.class_reworded.connect(self._reword)
        view.answer_pressed.connect(self._show_answer)
        view.wrong_chosen.connect(self._choose_image)

    def show_options(self) -> None:
        """Show the order of the classes, of what is shown already, too."""
        self._page.show_draft(self.draft)
        if self.answer is not None:
            self._show_tables(self.answer.result.accuracy)

    def show_result(self, result: AccuracyResult) -> None:
        """Show the measures."""
        self._page.show_doctor(resolve_doctor(result.doctor))
        self._show_tables(result.accuracy)

    def _show_tables(self, accuracy: Accuracy) -> None:
        if self._tables_of is not None and self._tables_of == (accuracy, self.draft.order):
            return
        self._tables_of = (accuracy, self.draft.order)
        names = {item.path: item.name for item in self.desk.workspace.images}
        wrong = int((~accuracy.answers.right).sum())
        first = wording(", the first {most:,}", most=MOST_WRONG) if wrong > MOST_WRONG else wording("")
        heading = wording("Wrong, most probable answer first: {wrong:,}{first}", wrong=wrong, first=first)
        confusion = resolve_confusion(accuracy, class_order(accuracy, self.draft.order))
        self._page.show_accuracy(
            resolve_classes(accuracy), confusion, resolve_wrong(accuracy, names), heading
        )

    def said(self, result: AccuracyResult) -> tuple[str, str]:
        """Return the accuracies in one line."""
        return headline(result.accuracy)

    def measured(self, answer: Answer[AccuracyResult]) -> int:
        """Return how many images have a class."""
        return len(answer.result.accuracy.paths)

    def counted(self, result: AccuracyResult) -> tuple[tuple[Path, ...], str]:
        """Return the images that are answered wrongly."""
        accuracy = result.accuracy
        return tuple(accuracy.paths[image] for image in accuracy.confidently_wrong), wording(
            "answered wrongly"
        )

    def asked_words(self, answer: Answer[AccuracyResult]) -> list[str] | str:
        """Return the command that evaluates the same images, or why there is none."""
        moment, prompts = answer.question.moment, answer.question.prompts[0]
        if moment.truth is None:
            return wording("No truth is open.")
        words = truth_words(moment.truth, [image.path for image in moment.images])
        return words if isinstance(words, str) else ["evaluate", *words, *template_words(prompts)]

    @Slot(int, int)
    def _show_class(self, row: int, column: int) -> None:
        if self.answer is None or column not in (COUNT, RIGHT, RECALL):
            return
        accuracy = self.answer.result.accuracy
        own = accuracy.places == row if accuracy.has is None else accuracy.has[:, row]
        right = accuracy.answers.predicted == row if accuracy.has is None else accuracy.answers.right
        name = accuracy.classes[row]
        if column == COUNT:
            self._show(own, wording("class “{name}”", name=name))
        elif column == RIGHT:
            self._show(own & right, wording("class “{name}”, right", name=name))
        else:
            self._show(own & ~right, wording("class “{name}”, wrong", name=name))

    @Slot(object)
    def _show_answer(self, cell: tuple[int, int]) -> None:
        if self.answer is None:
            return
        accuracy = self.answer.result.accuracy
        order = class_order(accuracy, self.draft.order)
        true, answer = int(order[cell[0]]), int(order[cell[1]])
        mask = (accuracy.places == true) & (accuracy.answers.predicted == answer)
        names = {"true": accuracy.classes[true], "answer": accuracy.classes[answer]}
        self._show(mask, wording("“{true}” answered “{answer}”", **names))

    def _show(self, mask: Bools, title: str) -> None:
        if self.answer is not None:
            paths = self.answer.result.accuracy.paths
            show_images(self.desk.workspace, [paths[image] for image in np.flatnonzero(mask)], title)

    @Slot(int, str)
    def _reword(self, row: int, name: str) -> None:
        with self.desk.workspace.history.step(wording("Reword a class")):
            self.desk.workspace.truth.rename(row, " ".join(name.split()))

    @Slot(str)
    def _choose_image(self, path: str) -> None:
        if Path(path) in self.desk.workspace.listed:
            self.desk.workspace.set_selected((Path(path),))


def make(desk: ProbeDesk, _store: LabelSetStore, parent: QObject) -> tuple[AccuracyPage, AccuracyController]:
    """Make the page and its controller."""
    page = AccuracyPage()
    return page, AccuracyController(page, desk, parent)
