"""Corruptions: measured when asked; a cell of the grid shows its images, and one of them corrupted."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, Slot

from app.images.corruptions.kinds import KINDS, SEVERITIES, corrupt
from app.images.geometry import seen_pixels
from app.images.images import CropMode
from app.images.prepare import decoded
from app.probes.corruptions.ask import PROBE, CorruptionsDraft, CorruptionsResult
from app.words import wording
from widgets.desk.asker import Missing
from widgets.desk.commands import template_words, truth_words
from widgets.desk.showing import show_images
from widgets.kit.qimage import to_qimage
from widgets.probes.corruptions.page import CorruptionsPage
from widgets.probes.corruptions.state import cell_at, cell_named, headline, resolve_grid, resolve_images
from widgets.probes.pressed import PressedController

if TYPE_CHECKING:
    from app.images.images import Preprocess
    from app.jobs import Ticket
    from app.probes.base import Answer, Question
    from widgets.desk.probing.label_set_store import LabelSetStore
    from widgets.probes.controller import ProbeDesk

_PICTURE = "corrupted picture"
_UNSEEN = wording("Press an image to see it as it is and corrupted.")


class CorruptionsController(PressedController[CorruptionsDraft, CorruptionsResult]):
    """Knows the page and the image list. Each image is encoded once for each cell, unless that is kept."""

    def __init__(self, view: CorruptionsPage, desk: ProbeDesk, parent: QObject | None = None) -> None:
        super().__init__(PROBE, view, desk, parent)
        self._page = view
        self._cell = (0, 0)
        view.corrupt_requested.connect(self.press)
        view.cell_pressed.connect(self._show_cell)
        view.image_chosen.connect(self._show_image)

    def lacking(self) -> Missing | None:
        """Return what nothing could be corrupted without."""
        missing, truth = super().lacking(), self.moment.truth
        if missing is None and truth is not None and truth.has_several:
            said = wording(
                "Some images have several classes; accuracy under corruptions counts one an image."
            )
            return Missing(said, waiting=self.answer is not None)
        return missing

    def offer_press(self) -> Missing:
        """Return how often images would be encoded."""
        truth = self.moment.truth
        count = sum(1 for one in self.moment.images if truth is not None and one.path in truth.of)
        cells = len(self.draft.kinds) * len(self.draft.severities)
        said = wording(
            "What do corruptions like ImageNet-C's (made here, and not ImageNet-C) do to accuracy and "
            "embeddings? {count:,} images × {cells} kinds and severities are encoded.",
            count=count,
            cells=cells,
        )
        return Missing(said, wording("Corrupt"), self.press)

    def show_options(self) -> None:
        """Show the options, and of what is shown the measure chosen."""
        self._page.show_draft(self.draft, (), ())
        self._page.show_asked(self.draft)
        self._page.show_can(self.lacking() is None)

    def title(self, question: Question[CorruptionsResult]) -> str:  # noqa: ARG002
        """Name the work: it takes a while, and can be cancelled."""
        return wording("Corrupting images")

    def take(self, result: Answer[CorruptionsResult]) -> None:  # noqa: ARG002
        """Look at the first cell, without a picture."""
        self._cell = (0, 0)
        self._page.show_pictures(None, None, _UNSEEN)

    def show_result(self, result: CorruptionsResult) -> None:
        """Show the grid, and the images of the cell looked at."""
        self._page.show_grid(resolve_grid(result.grid, self.draft.shown))
        self._page.show_images(*resolve_images(result, cell_at(result.grid, *self._cell), self._names()))

    def _names(self) -> dict[Path, str]:
        return {path: item.name for path, item in self.desk.workspace.listed.items()}

    def said(self, result: CorruptionsResult) -> tuple[str, str]:
        """Return the accuracy without and under corruptions."""
        return headline(result.grid)

    def measured(self, answer: Answer[CorruptionsResult]) -> int:
        """Return how many images have a class."""
        return len(answer.result.paths)

    def asked_words(self, answer: Answer[CorruptionsResult]) -> list[str] | str:
        """Return the command that measures the same."""
        question, grid = answer.question, answer.result.grid
        truth = question.moment.truth
        if truth is None:
            return wording("No truth is open.")
        words = truth_words(truth, [image.path for image in question.moment.images])
        if isinstance(words, str):
            return words
        words = ["corrupt", *words, *template_words(question.prompts[0])]
        severities = sorted({cell.severity for cell in grid.cells})
        words += ["--kinds", ",".join(grid.kinds)] if grid.kinds != tuple(KINDS) else []
        words += ["--severities", ",".join(map(str, severities))] if tuple(severities) != SEVERITIES else []
        return [*words, f"--seed={grid.seed}"] if grid.seed else words

    @Slot(object)
    def _show_cell(self, place: tuple[int, int]) -> None:
        """Show a cell's images: those it has wrong in the list of images, all with what was said of them."""
        if self.answer is None:
            return
        result = self.answer.result
        self._cell = place
        cell = cell_at(result.grid, *place)
        self._page.show_pictures(None, None, _UNSEEN)
        self._page.show_images(*resolve_images(result, cell, self._names()))
        wrong = [result.paths[image] for image in np.flatnonzero(~cell.right)]
        show_images(self.desk.workspace, wrong, wording("wrong under {name}", name=cell_named(cell)))

    @Slot(str)
    def _show_image(self, path: str) -> None:
        """Show an image as the model sees it, and corrupted as in the cell."""
        workspace, shown = self.desk.workspace, self.answer
        if shown is None or shown.question.moment.info is None:
            return
        if Path(path) in workspace.listed:
            workspace.set_selected((Path(path),))
        result, moment = shown.result, shown.question.moment
        cell = cell_at(result.grid, *self._cell)
        image = next(one for one in result.labelled.images if str(one.path) == path)
        how = (cell.kind, cell.severity, image.sha256, result.grid.seed)
        caption = wording("{name}, as it is and under {cell}", name=image.path.name, cell=cell_named(cell))
        assert moment.info is not None
        self.desk.jobs.decode(
            _PICTURE,
            partial(_pixels, image.path, moment.info.preprocess, CropMode(moment.mode), how),
            done=lambda pair: self._page.show_pictures(to_qimage(pair[0]), to_qimage(pair[1]), caption),
            failed=partial(self.say, "error"),
        )


def _pixels(
    path: Path, preprocess: Preprocess, mode: CropMode, how: tuple[str, int, str, int], _ticket: Ticket
) -> tuple[np.ndarray, np.ndarray]:
    """Return what the model sees of an image, uint8 [H, W, 3], and the same corrupted."""
    with decoded(path) as upright:
        seen = seen_pixels(upright.image, preprocess, mode)
    return seen, corrupt(seen, *how)


def make(
    desk: ProbeDesk, _store: LabelSetStore, parent: QObject
) -> tuple[CorruptionsPage, CorruptionsController]:
    """Make the page and its controller."""
    page = CorruptionsPage(PROBE)
    return page, CorruptionsController(page, desk, parent)
