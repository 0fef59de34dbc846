"""Overlap: looks for near duplicates when asked, keeps what was found, shows each group side by side."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, Slot

from app.probes.overlap.ask import PROBE, OverlapDraft, OverlapResult
from app.words import wording
from widgets.desk.asker import Missing
from widgets.desk.commands import template_words, truth_words
from widgets.desk.probing.caught import resolve_caught, resolve_roc
from widgets.desk.showing import show_images
from widgets.desk.sources import absolute
from widgets.kit.dialogs import ask_folder
from widgets.probes.overlap.page import OverlapPage
from widgets.probes.overlap.state import (
    ACCURACY,
    IMAGES,
    MOST_GROUPS,
    RIGHT,
    SETS,
    benefit_said,
    headline,
    masks,
    resolve_groups,
    resolve_sets,
)
from widgets.probes.pressed import PressedController

if TYPE_CHECKING:
    from app.probes.base import Answer, Question
    from widgets.desk.probing.label_set_store import LabelSetStore
    from widgets.probes.controller import ProbeDesk


class OverlapController(PressedController[OverlapDraft, OverlapResult]):
    """Knows the page and the image list. All files are read: nothing is looked for unasked."""

    def __init__(self, view: OverlapPage, desk: ProbeDesk, parent: QObject | None = None) -> None:
        super().__init__(PROBE, view, desk, parent)
        self._page = view
        view.find_requested.connect(self.press)
        view.folder_requested.connect(self.ask_second)
        view.folder_dropped.connect(self.set_second)
        view.set_pressed.connect(self._show_set)
        view.group_pressed.connect(self._show_group)

    def offer_press(self) -> Missing:
        """Return what the button would look for."""
        count, second = len(self.moment.images), Path(self.draft.second).name
        if second:
            said = wording(
                "Which of the listed images are in {name}, as the same file or nearly? All files are read.",
                name=second,
            )
        else:
            said = wording(
                "Which of the {count:,} listed images are the same, or nearly? All files are read; limits "
                "are calibrated on copies of the images themselves.",
                count=count,
            )
        return Missing(said, wording("Find duplicates"), self.press)

    def show_options(self) -> None:
        """Show the options."""
        self._page.show_draft(self.draft)
        self._page.show_can(self.lacking() is None)

    def title(self, question: Question[OverlapResult]) -> str:  # noqa: ARG002
        """Name the work: it takes a while, and can be cancelled."""
        return wording("Finding duplicates")

    def show_result(self, result: OverlapResult) -> None:
        """Show limits, sets and groups."""
        measured = result.measured
        names = {path: item.name for path, item in self.desk.workspace.listed.items()}
        self._page.show_limits(resolve_roc(measured.caught), resolve_caught(measured.caught))
        self._page.show_sets(resolve_sets(result), benefit_said(measured))
        count = len(measured.groups)
        heading = wording("Groups round a medoid, the largest first: {count:,}", count=count)
        if count > MOST_GROUPS:
            heading += wording(", the first {most:,}", most=MOST_GROUPS)
        self._page.show_groups(resolve_groups(measured, names), heading)

    def said(self, result: OverlapResult) -> tuple[str, str]:
        """Return pairs, groups and overlapping images in one line."""
        return headline(result)

    def counted(self, result: OverlapResult) -> tuple[tuple[Path, ...], str]:
        """Return the images that have a near duplicate."""
        paths = result.measured.paths
        found = np.flatnonzero(result.measured.overlapping)
        return tuple(paths[place] for place in found), wording("with a near duplicate")

    def asked_words(self, answer: Answer[OverlapResult]) -> list[str] | str:
        """Return the command that looks for the same."""
        question = answer.question
        moment, (rate, second) = question.moment, _key(question)
        truth = moment.truth
        if truth is None or not question.prompts or any(one.path not in truth.of for one in moment.images):
            return wording("No command gives this: not all of these images have a class in one truth.")
        words = truth_words(truth, [image.path for image in moment.images])
        if isinstance(words, str):
            return words
        words = ["overlap", *words, *([second] if second else []), *template_words(question.prompts[0])]
        return words if rate == OverlapDraft().false_rate else [*words, f"--false-rate={rate:g}"]

    @Slot()
    def ask_second(self) -> None:
        """Ask for a folder that the listed images are held against."""
        folder = ask_folder(
            self._page.window(), "overlap", wording("Hold the listed images against a folder")
        )
        if folder is not None:
            self.set_second(folder)

    @Slot(object)
    def set_second(self, path: Path) -> None:
        """Hold the listed images against this folder."""
        self.edit(second=str(absolute(path)))

    @Slot(int, int)
    def _show_set(self, row: int, column: int) -> None:
        if self.answer is None or column not in (IMAGES, RIGHT, ACCURACY):
            return
        result = self.answer.result
        mask, title = masks(result)[SETS[row]], wording("{name} images", name=SETS[row])
        if column != IMAGES and result.right is not None:
            mask = mask & (result.right if column == RIGHT else ~result.right)
            title += wording(", right") if column == RIGHT else wording(", wrong")
        self._show([result.measured.paths[place] for place in np.flatnonzero(mask)], title)

    @Slot(int, int)
    def _show_group(self, row: int, _column: int) -> None:
        """Show a group's images beside one another; those of the second set are listed for it."""
        if self.answer is None:
            return
        measured = self.answer.result.measured
        group = measured.groups[row]
        paths = [measured.paths[place] for place in (group.medoid, *group.members)]
        self._show(paths, wording("near duplicates of {name}", name=paths[0].name))

    def _show(self, paths: list[Path], title: str) -> None:
        listed = self.desk.workspace.listed
        if others := tuple(path for path in paths if path not in listed):
            self.images_found.emit(others)
        show_images(self.desk.workspace, paths, title)


def _key(question: Question[OverlapResult]) -> tuple[float, str]:
    """Return rate and second set, as `ask_overlap` has them in the key."""
    key: tuple[float, str] = question.key  # type: ignore[assignment]
    return key


def make(desk: ProbeDesk, _store: LabelSetStore, parent: QObject) -> tuple[OverlapPage, OverlapController]:
    """Make the page and its controller."""
    page = OverlapPage()
    return page, OverlapController(page, desk, parent)
