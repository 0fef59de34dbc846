"""Shift: models measured on the truth's images and on another data set when asked, its numbers' images."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, Slot

from app.files.codec import field_types
from app.probes.shift.ask import PROBE, ShiftDraft, ShiftResult
from app.words import wording
from widgets.desk.asker import Missing
from widgets.desk.commands import template_words, truth_words
from widgets.desk.showing import show_images
from widgets.desk.sources import absolute
from widgets.kit.dialogs import ask_folder, ask_open
from widgets.probes.auto_page import typed
from widgets.probes.known_models import known_models
from widgets.probes.pressed import PressedController
from widgets.probes.shift.page import ShiftPage
from widgets.probes.shift.state import (
    GAINED,
    INSIDE,
    LOST,
    NAME,
    OUTSIDE,
    Looked,
    headline,
    looked_at,
    looked_title,
    reference_row,
    resolve_images,
    resolve_models,
    resolve_plane,
)

if TYPE_CHECKING:
    from app.probes.base import Answer, Question
    from widgets.desk.probing.label_set_store import LabelSetStore
    from widgets.probes.controller import ProbeDesk
    from widgets.probes.shift.state import Kind

_DATA = wording("Data sets (*.csv *.tar *.parquet);;All files (*)")
_LINES = wording("Baselines (*.csv)")
_KINDS: dict[int, Kind] = {INSIDE: "inside", OUTSIDE: "outside", GAINED: "gained", LOST: "lost"}


class ShiftController(PressedController[ShiftDraft, ShiftResult]):
    """Knows the page and the image list. Other images are embedded when asked, and listed when looked at."""

    def __init__(self, view: ShiftPage, desk: ProbeDesk, parent: QObject | None = None) -> None:
        super().__init__(PROBE, view, desk, parent)
        self._page = view
        self._looked = Looked()
        view.known.offer = partial(known_models, desk.engine)
        view.known.model_chosen.connect(self._add_model)
        view.text_typed.connect(self._edit_text)
        view.measure_requested.connect(self.press)
        view.folder_requested.connect(self.ask_data_folder)
        view.table_requested.connect(self.ask_data_file)
        view.baselines_requested.connect(self.ask_baselines)
        view.data_dropped.connect(self.set_data)
        view.table.cell_chosen.connect(self._press_cell)
        view.plane.clicked.connect(self._look)
        view.image_chosen.connect(self._choose_image)

    # --- what is asked --------------------------------------------------------------------------------------

    def lacking(self) -> Missing | None:
        """Return what nothing could be measured without."""
        missing, truth = super().lacking(), self.moment.truth
        if missing is None and truth is not None and truth.has_several:
            said = wording("Some images have several classes; a shift needs one class an image.")
            return Missing(said, waiting=self.answer is not None)
        if missing is None and not self.draft.data:
            said = wording(
                "How far does accuracy carry to other images of the same classes? Choose those, or drop them "
                "here: sketches beside photos, or another camera's."
            )
            return Missing(said, wording("Choose a folder…"), self.ask_data_folder, self.answer is not None)
        return missing

    def offer_press(self) -> Missing:
        """Return what would be measured."""
        said = wording(
            "How far does accuracy carry from these images to {name}, over the classes that both have?",
            name=Path(self.draft.data).name,
        )
        return Missing(said, wording("Measure"), self.press)

    @Slot()
    def press(self) -> None:
        """Ask with what is in the lines."""
        self._take_typed()
        super().press()

    def show_options(self) -> None:
        """Show the options."""
        self._page.show_draft(self.draft, (), ())
        self._page.show_can(self.lacking() is None)

    def title(self, question: Question[ShiftResult]) -> str:  # noqa: ARG002
        """Name the work: it takes a while, and can be cancelled."""
        return wording("Measuring a shift")

    @Slot(str, str)
    def _edit_text(self, name: str, text: str) -> None:
        value = typed(field_types(ShiftDraft)[name], text)
        self.type_in(name, lambda draft: replace(draft, **{name: value}))

    @Slot(str)
    def _add_model(self, model_id: str) -> None:
        self.edit(models=tuple(dict.fromkeys((*self.draft.models, model_id))))

    @Slot()
    def ask_data_folder(self) -> None:
        """Ask for a folder of images out of distribution."""
        folder = ask_folder(self._page.window(), "truth", wording("Choose images out of distribution"))
        if folder is not None:
            self.set_data(folder)

    @Slot()
    def ask_data_file(self) -> None:
        """Ask for a file that names or holds images out of distribution."""
        path = ask_open(self._page.window(), "truth", wording("Choose images out of distribution"), _DATA)
        if path is not None:
            self.set_data(path)

    @Slot(object)
    def set_data(self, path: Path) -> None:
        """Hold the images at hand against this data set."""
        self.edit(data=str(absolute(path)))

    @Slot()
    def ask_baselines(self) -> None:
        """Ask for a table of baselines."""
        path = ask_open(self._page.window(), "baselines", wording("Choose baselines"), _LINES)
        if path is not None:
            self.edit(baselines=str(absolute(path)))

    # --- what is shown --------------------------------------------------------------------------------------

    def take(self, result: Answer[ShiftResult]) -> None:
        """Look at what the model in use has wrong out of distribution; say what was left out."""
        self._looked = Looked()
        if notes := result.result.notes:
            self.say("warning" if result.result.unread else "info", wording(" ").join(notes))

    def show_result(self, result: ShiftResult) -> None:
        """Show the models, the plane, and the images looked at."""
        shift, reference = result.measured, self.draft.reference
        self._page.show_models(resolve_models(shift, reference), resolve_plane(shift))
        names = {path: item.name for path, item in self.desk.workspace.listed.items()}
        self._page.show_images(*resolve_images(result, self._looked, reference, names))

    def said(self, result: ShiftResult) -> tuple[str, str]:
        """Return the reference's accuracies."""
        return headline(result.measured, self.draft.reference)

    def measured(self, answer: Answer[ShiftResult]) -> int:
        """Return how many images both sides have."""
        return len(answer.result.inside.images) + len(answer.result.outside.images)

    def asked_words(self, answer: Answer[ShiftResult]) -> list[str] | str:
        """Return the command that measures the same, of tables with the images and shared classes of both."""
        result, question = answer.result, answer.question
        sides = [truth_words(side.truth, side.paths) for side in (result.inside, result.outside)]
        tables = []
        for words in sides:
            if isinstance(words, str):
                return words
            tables += words
        asked: ShiftDraft = question.key  # type: ignore[assignment]
        others = [word for model in asked.models for word in ("--model", model)]
        own = ["--model", "builtin"] if result.measured.points[0].model == "builtin" else []
        words = ["shift", *tables, *template_words(question.prompts[0]), *own, *others]
        words += ["--baselines", asked.baselines] if asked.baselines else []
        return [*words, f"--seed={asked.seed}"] if asked.seed else words

    # --- the images behind numbers --------------------------------------------------------------------------

    @Slot(int, int)
    def _press_cell(self, row: int, column: int) -> None:
        """Hold the others against a row, or show the images behind its number."""
        if self.answer is None:
            return
        shift = self.answer.result.measured
        if column == NAME:
            self.edit(reference=shift.points[row].model)
        elif column in (INSIDE, OUTSIDE) or (
            column in _KINDS and row != reference_row(shift, self.draft.reference)
        ):
            self._look(Looked(row, _KINDS[column]))

    @Slot(object)
    def _look(self, looked: Looked) -> None:
        """Show images; those out of distribution are listed for it."""
        if self.answer is None:
            return
        result, reference, workspace = self.answer.result, self.draft.reference, self.desk.workspace
        self._looked = looked
        side, mask = looked_at(result, looked, reference)
        paths = [side.paths[image] for image in np.flatnonzero(mask)]
        if others := tuple(path for path in paths if path not in workspace.listed):
            self.images_found.emit(others)
        self.show_result(result)
        show_images(workspace, paths, looked_title(result.measured, looked, reference))

    @Slot(str)
    def _choose_image(self, path: str) -> None:
        if Path(path) not in self.desk.workspace.listed:
            self.images_found.emit((Path(path),))
        self.desk.workspace.set_selected((Path(path),))


def make(desk: ProbeDesk, _store: LabelSetStore, parent: QObject) -> tuple[ShiftPage, ShiftController]:
    """Make the page and its controller."""
    page = ShiftPage(PROBE)
    return page, ShiftController(page, desk, parent)
