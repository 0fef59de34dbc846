"""Looks for duplicates among a collection's rows when asked; a group opens its rows on the page Search."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
from PySide6.QtCore import Slot

from app.images.images import CropMode
from app.jobs import Priority
from app.probes.overlap.rows.duplicates import RowOverlap, Wish, row_overlap
from app.probes.overlap.rows.limits import Eye
from app.probes.overlap.rows.search import sensible_rows
from app.probes.overlap.rows.second import second_side
from app.probes.overlap.rows.sides import side_of_collection
from app.probes.rows.measured import Measured, rows_provenance
from app.words import wording
from widgets.collections.duplicates.page import RowsOverlapDraft, RowsOverlapPage
from widgets.collections.duplicates.state import heading_of, headline, resolve_groups
from widgets.collections.rows_controller import RowsController, RowsQuestion
from widgets.desk.asker import Missing
from widgets.desk.probing.caught import resolve_caught, resolve_roc
from widgets.desk.sources import absolute
from widgets.kit.dialogs import ask_folder
from widgets.kit.plot.items import pyqtgraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.collections.sample import Sample
    from app.collections.vectors import Rows
    from app.engine.engine import Engine
    from app.errors import Checkpoint
    from app.images.files import ReadError
    from app.store.kept import ImageEmbedding
    from widgets.collections.opened import OpenedCollection
    from widgets.collections.rows_controller import Work
    from widgets.collections.sample_strip import SampleChoice
    from widgets.desk.part import House

_LONG = 10**9
"""Comparisons of which it is said beforehand how many there are."""


class RowsOverlapController(RowsController[RowsOverlapDraft, RowOverlap]):
    """Knows the page. What is looked for goes on out of sight, and to its end whatever changes meanwhile."""

    priority: ClassVar[Priority] = Priority.BACKGROUND
    has_figure: ClassVar[bool] = False

    def __init__(self, page: RowsOverlapPage, house: House, opened: OpenedCollection) -> None:
        super().__init__("duplicates", page, house, opened, RowsOverlapDraft())
        self._page = page
        self._run: RowsQuestion | None = None
        page.find_requested.connect(self.press)
        page.second_requested.connect(self.ask_second)
        page.group_pressed.connect(self._show_group)

    @property
    def choice(self) -> SampleChoice:
        """Which rows are taken: unless the user says otherwise, as many as are soon compared with all."""
        collection, own = self.opened.collection, self.draft.sample
        if collection is None or own.take != "usual":
            return own
        rows = collection.vectors.rows
        most = sensible_rows(rows, rows, True)
        return replace(own, take="all") if most == rows else replace(own, take="some", count=most)

    def seen(self) -> bool:
        """Tell whether the page is in front, or has asked what takes long."""
        return self.asking or super().seen()

    def question(self) -> RowsQuestion | Missing:
        """Return what was asked last while all that it is of stays; else what is to be done."""
        if self.asking and self._run is not None:
            return self._run
        now = super().question()
        if isinstance(now, Missing):
            return now
        if self._run is not None and self._run == now:
            return self._run
        if self._run is not None and self._run.collection is not now.collection:
            self.forget()  # groups of other rows would open the wrong ones
            self._run = None
        if self.result is not None:
            return Missing(wording("of earlier options; press Find duplicates"), waiting=True)
        return self._offer(now)

    def _offer(self, now: RowsQuestion) -> Missing:
        """Return what the button would look for."""
        rows, taken = now.collection.vectors.rows, self.taken
        if self.draft.second:
            said = wording(
                "Which of {taken:,} rows are in {name}, as the same picture or nearly?",
                taken=taken,
                name=Path(self.draft.second).name,
            )
        else:
            said = wording("Which of {taken:,} rows are the same as others, or nearly?", taken=taken)
            if (count := taken * rows) > _LONG:
                said += wording(" {count:,} comparisons: this takes minutes.", count=count)
        said += wording(
            "\nEmbeddings are compared as they are stored; pictures are opened where they may be: of some, "
            "to calibrate the limit, and of those that have a duplicate."
        )
        return Missing(said, wording("Find duplicates"), self.press)

    @Slot()
    def press(self) -> None:
        """Look, in place of what was looked for before."""
        now = super().question()
        if not isinstance(now, Missing):
            self._run = now
            self.ask(now)
            self.render()

    def rescued(self, question: RowsQuestion) -> Measured[RowOverlap] | None:  # noqa: ARG002
        """Begin anew after a cancel."""
        self._run = None
        return None

    def title(self, question: RowsQuestion) -> str:  # noqa: ARG002
        """Name the work: it takes a while, and can be cancelled."""
        return wording("Finding duplicates")

    def asked(self) -> tuple[Any, Work]:
        """Return limit, second set and classes, and what looks."""
        draft, allowed = self.draft, self.opened.allowed
        key = (draft.false_rate, draft.second, draft.column, allowed)
        return key, partial(_look, draft, allowed, CropMode(self.house.workspace.mode))

    def show_draft(self) -> None:
        """Show the options."""
        self._page.show_draft(self.draft, self.columns, self.lacking() is None and not self.asking)

    def show_result(self, measured: Measured[RowOverlap]) -> None:
        """Show limits and groups."""
        result = measured.result
        caught = result.limit.caught
        known = len(caught.known.cosine) > 0 and len(caught.threshold.nearest) > 0
        self._page.show_limits(resolve_roc(caught), resolve_caught(caught), known)
        self._page.show_groups(resolve_groups(result), heading_of(result))

    def said(self, measured: Measured[RowOverlap]) -> tuple[str, str]:
        """Return rows, pairs and groups in one line."""
        return headline(measured.result)

    def counted(self, measured: Measured[RowOverlap]) -> tuple[Rows, str]:
        """Return the rows that have a near duplicate."""
        return measured.result.overlapping, wording("with a near duplicate")

    def words(self, measured: Measured[RowOverlap]) -> list[str]:
        """Return `overlap` of the collection."""
        draft = self.draft
        words = ["overlap", str(measured.sample.collection.folder)]
        words += [draft.second] if draft.second else []
        if draft.false_rate != RowsOverlapDraft().false_rate:
            words.append(f"--false-rate={draft.false_rate:g}")
        words += [f"--class-column={draft.column}"] if draft.column else []
        return [*words, *(f"--images={folder}" for folder in self.opened.allowed)]

    @Slot()
    def ask_second(self) -> None:
        """Ask for a collection or folder that the rows are held against."""
        said = wording("Hold the rows against a collection, or a folder of images")
        folder = ask_folder(self._page.window(), "overlap", said)
        if folder is not None:
            self.edit(second=str(absolute(folder)))

    @Slot(int, int)
    def _show_group(self, row: int, _column: int) -> None:
        """Show a group's rows; those of the second set are no rows of this collection."""
        if self.result is not None:
            result = self.result.result
            group = result.groups[row]
            own = [result.row_of(key) for key in (group.medoid, *group.members)]
            rows = np.array([one for one in own if one is not None], np.int64)
            name = result.names[group.medoid]
            self.show_rows(rows, wording("near duplicates of {name}", name=Path(name).name))


def _look(
    draft: RowsOverlapDraft,
    allowed: tuple[Path, ...],
    mode: CropMode,
    sample: Sample,
    engine: Engine,
    checkpoint: Checkpoint,
) -> Measured[RowOverlap]:
    encoder, collection = engine.require(), sample.collection
    fitted = CropMode(collection.mode) if collection.mode else mode
    column = draft.column if draft.column in collection.columns else ""
    other = None
    if draft.second:

        def embed(paths: Sequence[Path]) -> tuple[list[ImageEmbedding], list[ReadError]]:
            return engine.embed_images(paths, fitted, checkpoint)

        other = second_side(Path(draft.second), encoder.info, column, allowed, embed).side
    side = side_of_collection(collection, allowed, column)
    eye = Eye(encoder.encode_batch, encoder.info.preprocess, fitted)
    result = row_overlap(side, sample.rows, other, Wish(draft.false_rate), eye, checkpoint)
    _ = result.group_facts  # worked out here, not while it is shown
    pyqtgraph()  # and imported, for the limits' charts
    return Measured(sample, sample.rows, result, rows_provenance(engine, sample))


def make(house: House, opened: OpenedCollection) -> tuple[RowsOverlapPage, RowsOverlapController]:
    """Make the page and its controller."""
    page = RowsOverlapPage()
    return page, RowsOverlapController(page, house, opened)
