"""Asks for accuracy as truth, names and templates change; every number shows its images."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, Slot

from app.probes.accuracy.ask import PROBE, AccuracyDraft, AccuracyResult
from app.words import wording
from widgets.desk.commands import group_words, template_words, truth_words
from widgets.desk.probing.accuracy import (
    COUNT,
    NAME,
    PRECISION,
    RECALL,
    RIGHT,
    THRESHOLD,
    answers_heading,
    cell_words,
    headline,
    resolve_answers,
    resolve_classes,
    resolve_doctor,
)
from widgets.desk.probing.label_set_store import LabelSetStore
from widgets.desk.probing.matrix import class_order, resolve_confusion
from widgets.desk.showing import show_images
from widgets.probes.accuracy.by_group import Part, name_of, parts_of, resolve_groups, worst_said
from widgets.probes.accuracy.modes import images_of, resolve_modes
from widgets.probes.accuracy.page import AccuracyPage
from widgets.probes.accuracy.pressed import CHECK, MODES, Pressed
from widgets.probes.controller import ProbeDesk
from widgets.probes.draft_controller import DraftController

if TYPE_CHECKING:
    from app.analysis.exact_tests import Bools, Ints
    from app.probes.accuracy.ask import Order
    from app.probes.accuracy.measure import Accuracy
    from app.probes.base import Answer


class AccuracyController(DraftController[AccuracyDraft, AccuracyResult]):
    """Knows the page, the truth's names and the image list."""

    def __init__(self, view: AccuracyPage, desk: ProbeDesk, parent: QObject | None = None) -> None:
        super().__init__(PROBE, view, desk, parent)
        self._page = view
        self._tables_of: tuple[Accuracy, Order] | None = None
        self._parts: tuple[Part, ...] = ()  # the rows of the groups
        self._order: Ints = np.arange(0)
        self._cell: tuple[int, int] | None = None  # true class and answer, whose images the table lists
        self._pressed = Pressed(desk, self)
        self._pressed.changed.connect(self.redraw)
        self._pressed.said.connect(self.say)
        view.compare_requested.connect(self._compare)
        view.check_requested.connect(self._check)
        view.mode_pressed.connect(self._show_mode)
        view.class_pressed.connect(self._show_class)
        view.class_reworded.connect(self._reword)
        view.group_pressed.connect(self._show_group)
        view.cell_pressed.connect(self._press_cell)
        view.all_wrong_requested.connect(self._list_all_wrong)
        view.answer_chosen.connect(self._choose_image)

    def show_options(self) -> None:
        """Show the order of the classes and the groups, of what is shown already, too."""
        self._page.show_draft(self.draft)
        self._show_can()
        if self.answer is not None:
            self._show_tables(self.answer.result.accuracy)
            self._show_groups(self.answer.result)

    def show_result(self, result: AccuracyResult) -> None:
        """Show the measures, and what presses found of them."""
        whole = self.exported(result)
        self._page.show_doctor(resolve_doctor(whole.doctor))
        self._page.show_modes(resolve_modes(whole, self._mode()))
        self._show_can()
        self._show_tables(result.accuracy)
        self._show_groups(result)

    def exported(self, result: AccuracyResult) -> AccuracyResult:
        """Return the result with what presses found of it."""
        return self._pressed.whole(self.answer.question, result) if self.answer is not None else result

    def _show_can(self) -> None:
        running, shown = self._pressed.running, self.answer is not None
        self._page.show_can(shown and MODES not in running, shown and CHECK not in running)

    def _mode(self) -> str:
        return self.answer.question.moment.mode if self.answer is not None else ""

    def _show_tables(self, accuracy: Accuracy) -> None:
        if self._tables_of is not None and self._tables_of == (accuracy, self.draft.order):
            return
        if self._tables_of is None or self._tables_of[0] is not accuracy:
            self._cell = None
        self._tables_of = (accuracy, self.draft.order)
        self._order = class_order(accuracy, self.draft.order)
        self._page.show_accuracy(resolve_classes(accuracy), resolve_confusion(accuracy, self._order))
        self._show_answers(accuracy)

    def _show_groups(self, result: AccuracyResult) -> None:
        groups, rates = result.groups, self.draft.rates
        self._parts = parts_of(groups, crossed=rates == "both")
        shown = bool(self._parts) and rates != "classes"
        table = resolve_groups(groups, self._parts, self.desk.workspace.marks) if shown else None
        self._page.show_groups(table, bool(self._parts))

    def _show_answers(self, accuracy: Accuracy) -> None:
        """List the wrong answers, or those of the matrix's cell that was pressed."""
        names = {item.path: item.name for item in self.desk.workspace.images}
        images = accuracy.confidently_wrong if self._cell is None else accuracy.answered(*self._cell)
        table = resolve_answers(accuracy, images, names)
        self._page.show_answers(table, answers_heading(accuracy, self._cell, len(images)), self._cell is None)

    def said(self, result: AccuracyResult) -> tuple[str, str]:
        """Return the accuracies in one line."""
        title, tip = headline(result.accuracy, result.unmeasured)
        return title + worst_said(result.groups), tip

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
        if isinstance(words, str):
            return words
        groups = group_words(moment.tags) if answer.result.groups and moment.tags is not None else []
        pressed = self._pressed.words(answer.question)
        return ["evaluate", *words, *template_words(prompts), *groups, *pressed]

    @Slot()
    def _compare(self) -> None:
        if self.answer is not None:
            self._pressed.compare(self.answer)

    @Slot()
    def _check(self) -> None:
        info = self.answer.question.moment.info if self.answer is not None else None
        if info is not None:
            self._pressed.check(info)

    @Slot(int, int)
    def _show_mode(self, row: int, column: int) -> None:
        if self.answer is not None:
            cell = images_of(self.exported(self.answer.result), self._mode(), row, column)
            if cell is not None:
                self._show(*cell)

    @Slot(int, int)
    def _show_class(self, row: int, column: int) -> None:
        if self.answer is None or column == NAME:
            return
        accuracy = self.answer.result.accuracy
        own = accuracy.places == row if accuracy.has is None else accuracy.has[:, row]
        answered = accuracy.answers.predicted == row
        right = answered if accuracy.recalled is None else accuracy.recalled[:, row]
        name = accuracy.classes[row]
        if column == THRESHOLD and accuracy.labels is not None:
            self._show(accuracy.labels.over[:, row], wording("at the threshold of “{name}”", name=name))
        elif column in (COUNT, PRECISION):
            self._show(own, wording("class “{name}”", name=name))
        elif column == RIGHT:
            self._show(own & right, wording("class “{name}”, right", name=name))
        else:
            self._show(own & ~right, wording("class “{name}”, wrong", name=name))

    @Slot(int, int)
    def _show_group(self, row: int, column: int) -> None:
        if self.answer is None or column not in (COUNT, RIGHT, RECALL):
            return
        groups, part = self.answer.result.groups, self._parts[row]
        one, name = groups[part.by], name_of(groups, part)
        own = one.grouping.codes == part.group
        if part.label is not None:
            own = own & (one.places == part.label)
        if column == COUNT:
            self._show(own, name)
        elif column == RIGHT:
            self._show(own & one.right, wording("{name}, right", name=name))
        else:
            self._show(own & ~one.right, wording("{name}, wrong", name=name))

    @Slot(object)
    def _press_cell(self, cell: tuple[int, int]) -> None:
        """Show a cell's images, and what was said of each."""
        if self.answer is None:
            return
        accuracy = self.answer.result.accuracy
        self._cell = int(self._order[cell[0]]), int(self._order[cell[1]])
        images = accuracy.answered(*self._cell)
        show_images(
            self.desk.workspace,
            [accuracy.paths[image] for image in images],
            cell_words(accuracy, self._cell),
        )
        self._show_answers(accuracy)

    @Slot()
    def _list_all_wrong(self) -> None:
        self._cell = None
        if self.answer is not None:
            self._show_answers(self.answer.result.accuracy)

    def _show(self, mask: Bools, title: str) -> None:
        if self.answer is not None:
            paths = self.answer.result.accuracy.paths
            show_images(self.desk.workspace, [paths[image] for image in np.flatnonzero(mask).tolist()], title)

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
