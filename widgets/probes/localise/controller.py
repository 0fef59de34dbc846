"""Localising's controller: the current image, the word and the method looked at, and masks to measure by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, Slot

from app.analysis.prompts import PromptSet
from app.errors import LoupeError
from app.files.colormaps import lut
from app.images.images import CropMode, thumbnail
from app.probes.localise.ask import NO_THRESHOLD, PROBE, LocaliseDraft, LocaliseResult, words_of
from app.probes.localise.export import Form, mask_paths, write_segmentations
from app.probes.localise.figure import COLORMAP
from app.probes.localise.work import Source, locate
from app.words import wording
from widgets.desk.asker import Missing
from widgets.desk.commands import image_words, label_words, listed
from widgets.desk.exporting import saved
from widgets.desk.sources import absolute
from widgets.kit.color_bar import BarView
from widgets.kit.dialogs import ask_folder, ask_replace
from widgets.kit.qimage import to_qimage
from widgets.probes.auto_page import typed
from widgets.probes.draft_controller import DraftController
from widgets.probes.localise.page import LocalisePage
from widgets.probes.localise.state import (
    headline,
    measured_said,
    overlaid,
    resolve_labels,
    resolve_maps,
    resolve_scores,
    words_in,
)

if TYPE_CHECKING:
    from app.jobs import Ticket
    from app.probes.base import Answer, Moment, Question
    from widgets.desk.probing.label_set_store import LabelSetStore
    from widgets.probes.controller import ProbeDesk

_SIDE = 640
"""Pixels of the segmentation's longer side."""
_PICTURE = "segmented picture"


class LocaliseController(DraftController[LocaliseDraft, LocaliseResult]):
    """Follows the current image and the label that is looked at; writes the segmentations of all images."""

    def __init__(self, view: LocalisePage, desk: ProbeDesk, parent: QObject | None = None) -> None:
        super().__init__(PROBE, view, desk, parent)
        self._page = view
        self._pictured: tuple[LocaliseResult, str] | None = None
        workspace = desk.workspace
        workspace.selection_changed.connect(self._follow)
        workspace.label_shown.connect(self._follow_label)
        view.text_typed.connect(self._take_text)
        view.word_chosen.connect(lambda word: self._look(label=word))
        view.method_chosen.connect(lambda method: self._look(method=method))
        view.folder_requested.connect(self.ask_masks)
        view.folder_removed.connect(lambda: self.edit(masks=""))
        view.folder_dropped.connect(self.set_masks)
        view.masks_requested.connect(self.ask_export)
        self._follow()

    @Slot()
    def _follow(self) -> None:
        current = self.desk.workspace.current
        image = str(current) if current is not None else ""
        if image != self.draft.image:
            self.edit(image=image)

    @Slot()
    def _follow_label(self) -> None:
        label = self.desk.workspace.shown_label
        if label and label != self.draft.label:
            self._look(label=label)

    def _look(self, **changes: str) -> None:
        """Look at another word or method: nothing is asked anew."""
        self.edit(**changes)

    def unready(self) -> Missing | None:
        """Return what the image lacks."""
        workspace = self.desk.workspace
        if not self.draft.image:
            first = partial(workspace.set_selected, [image.path for image in workspace.images[:1]])
            return Missing(
                wording("Choose the image in which labels are looked for."), wording("Take the first"), first
            )
        if Path(self.draft.image) not in workspace.embeddings:
            return Missing(wording("The image is being embedded…"), waiting=True)
        return None

    def title(self, question: Question[LocaliseResult]) -> str:
        """Name the work where methods are measured: it takes a while, and can be cancelled."""
        return wording("Measuring methods") if self.draft.masks else super().title(question)

    @property
    def method(self) -> str:
        """The method looked at: the first where the draft's is none of the tower's."""
        if self.answer is None:
            return self.draft.method
        methods = self.answer.result.localisation.methods
        return self.draft.method if self.draft.method in methods else methods[0]

    def show_options(self) -> None:
        """Show the options, and of what is shown the word and the method looked at."""
        self._page.show_draft(self.draft)
        if self.answer is not None:
            self.show_result(self.answer.result)

    def show_result(self, result: LocaliseResult) -> None:
        """Show the maps, the segmentation and the tables."""
        words = words_in(result)
        word = self.draft.label if self.draft.label in words else words[0]
        method = self.method
        self._page.show_choices(words, word, result.localisation.methods, method)
        maps = resolve_maps(result, word)
        self._page.show_maps(maps, BarView(maps.limits, lut(COLORMAP), maps.unit, False, False))
        self._page.show_tables(resolve_labels(result, method), resolve_scores(result), measured_said(result))
        self._show_picture(result, method)

    def _show_picture(self, result: LocaliseResult, method: str) -> None:
        if self._pictured is not None and self._pictured[0] is result and self._pictured[1] == method:
            return
        self._pictured = (result, method)
        self.desk.jobs.decode(
            _PICTURE,
            partial(_pixels, result, method),
            done=lambda pixels: self._page.show_picture(to_qimage(pixels)),
            failed=partial(self.say, "error"),
        )

    def said(self, result: LocaliseResult) -> tuple[str, str]:
        """Return what the method says of the image."""
        return headline(result, self.method)

    def measured(self, answer: Answer[LocaliseResult]) -> int:
        """Return how many images have a mask; 1 where none is measured."""
        measured = answer.result.localisation.measured
        return 1 if measured is None else measured.images

    def asked_words(self, answer: Answer[LocaliseResult]) -> list[str] | str:
        """Return the command that gives the same."""
        asked, moment = answer.result.localisation, answer.question.moment
        paths = [answer.result.image.path]
        if asked.measured is not None:
            paths = [image.path for image in moment.images]
        try:
            words = ["localise", *image_words(paths), *label_words(answer.question.prompts[0])]
        except LoupeError as error:
            return str(error)
        words.append(f"--background={listed(asked.words.background)}")
        words += [f"--absent={listed(asked.words.absent)}"] if asked.words.absent else []
        words += [f"--threshold={asked.threshold:g}"] if asked.threshold is not None else []
        words += [f"--masks={asked.measured.masks}"] if asked.measured is not None else []
        return [*words, f"--seed={asked.seed}"] if asked.seed else words

    @Slot(str, str)
    def _take_text(self, name: str, text: str) -> None:
        words = typed(tuple[str, ...], text)
        self.type_in(name, lambda draft: replace(draft, **{name: words}))

    @Slot()
    def ask_masks(self) -> None:
        """Ask for a folder of masks."""
        folder = ask_folder(self._page.window(), "masks", wording("Measure the methods against masks"))
        if folder is not None:
            self.set_masks(folder)

    @Slot(object)
    def set_masks(self, path: Path) -> None:
        """Measure against the masks of this folder or file."""
        self.edit(masks=str(absolute(path)))

    @Slot(str)
    def ask_export(self, form: Form) -> None:
        """Ask for a folder and write there, in a form, the segmentations of all images by the method."""
        if self.answer is None:
            self.say("warning", wording("The maps are being computed; export once they are there."))
            return
        folder = ask_folder(self._page.window(), "export", wording("Write the masks into a folder"))
        if folder is None:
            return
        moment = self.moment
        try:
            targets = mask_paths(form, folder, [image.path for image in moment.images])
        except LoupeError as error:
            self.say("error", str(error))
            return
        if ask_replace(self._page.window(), [path for path in targets if path.exists()]):
            self.export_masks(form, folder)

    def export_masks(self, form: Form, folder: Path) -> None:
        """Write the segmentations of all embedded images, in place of files that are there."""
        moment = self.moment
        words, method = words_of(self.draft, self.desk.workspace.prompts), self.method

        def write(ticket: Ticket) -> list[Path]:
            source = self._source(moment, ticket)
            made = []
            for place, image in enumerate(moment.images):
                ticket.checkpoint(place, len(moment.images))
                made.append((image, locate(source, image, method)))
            return write_segmentations(form, [folder], [made], words.labels, overwrite=True)

        self.desk.jobs.submit(
            f"{self.topic} masks",
            write,
            title=wording("Exporting masks"),
            done=lambda paths: self.say(*_written(paths, moment)),
            failed=partial(self.say, "error"),
        )

    def _source(self, moment: Moment, ticket: Ticket) -> Source:
        """Return the class list, embedded; on the inference thread."""
        engine, draft = self.desk.engine, self.draft
        words = words_of(draft, self.desk.workspace.prompts)
        every = PromptSet((*words.labels, *words.background, *words.absent), words.templates)
        mode = CropMode(moment.mode)
        return Source(
            words,
            engine.label_embeddings(every, ticket.checkpoint),
            lambda path, method: engine.dense_image(path, mode, method),
            None if draft.threshold <= NO_THRESHOLD else draft.threshold,
            checkpoint=ticket.checkpoint,
        )


def _written(paths: Sequence[Path], moment: Moment) -> tuple[str, str]:
    """Return level and sentence of what was written."""
    if len(paths) < 4:
        return saved(paths, moment.part)
    said = wording("Saved {count:,} files in {parent}.", count=len(paths), parent=paths[0].parent)
    return ("warning", moment.part.before(said)) if moment.part else ("info", said)


def _pixels(result: LocaliseResult, method: str, _ticket: Ticket) -> np.ndarray:
    """Return the picture with its classes' colours."""
    return overlaid(thumbnail(result.image.path, _SIDE), result, method)


def make(desk: ProbeDesk, _store: LabelSetStore, parent: QObject) -> tuple[LocalisePage, LocaliseController]:
    """Make the page and its controller."""
    page = LocalisePage()
    return page, LocaliseController(page, desk, parent)
