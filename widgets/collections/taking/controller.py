"""Takes rows of the collection into the window's images, with groups and classes from its metadata."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from PySide6.QtCore import QObject, Slot

from app.amounts import how_many
from app.collections.sample import Sample, sample_of
from app.errors import LoupeError
from app.files.codec import draft_form, read_draft
from app.probes.rows.metadata import classed, tags_of
from app.probes.tag_edits import merged
from app.probes.tags import Tags
from app.words import wording
from widgets.collections.found_pictures import MOST, FoundPictures, find_pictures
from widgets.collections.taking.page import TakingDraft, TakingPage

if TYPE_CHECKING:
    from pathlib import Path

    from app.collections.opening import Collection
    from app.collections.vectors import Rows
    from app.jobs import Ticket
    from app.truth.truth import Truth
    from widgets.collections.opened import OpenedCollection
    from widgets.desk.part import House

_TOPIC = "collection taking"


class _Taken(NamedTuple):
    pictures: FoundPictures
    tags: Tags
    truth: Truth | None


class TakingController(QObject):
    """Knows the page, the collection, and the window's images."""

    def __init__(self, page: TakingPage, house: House, opened: OpenedCollection) -> None:
        super().__init__(house.owner)
        self._page, self._house, self._opened = page, house, opened
        self._draft = TakingDraft()
        self._said, self._running = "", False
        page.edited.connect(self.set_draft)
        page.take_requested.connect(self.take)
        opened.changed.connect(self._show)
        opened.rows_changed.connect(self._show)
        self._show()

    @Slot(object)
    def set_draft(self, draft: TakingDraft) -> None:
        """Take other options in."""
        self._draft = draft
        self._show()

    @Slot()
    def take(self) -> None:
        """Look the rows' files up in the background, then list, tag and class them as one step."""
        collection = self._opened.collection
        if collection is None:
            return
        shown = self._opened.shown_rows
        rows = shown.rows if self._draft.shown and shown is not None else None
        work = partial(
            _look_up, self._draft, collection, rows, self._opened.allowed, self._opened.urls_allowed
        )
        self._said, self._running = wording("Looking the files up…"), True
        self._house.jobs.decode(
            _TOPIC,
            work,
            title=wording("Looking the files of rows up"),
            done=self._list,
            failed=self._fail,
            dropped=partial(self._fail, wording("Cancelled.")),
        )
        self._show()

    def view_state(self) -> dict[str, Any]:
        """Return the draft as JSON types, for the session."""
        return draft_form(self._draft)

    def restore_view_state(self, state: dict[str, Any]) -> None:
        """Take the draft back; what is unknown or damaged in it is as a new page has it."""
        self.set_draft(read_draft(state, self._draft))

    def _list(self, taken: _Taken) -> None:
        workspace, paths = self._house.workspace, taken.pictures.paths
        self._running = False
        if paths:
            images = how_many(len(paths), "image")
            with workspace.history.step(wording("Take {images} of the collection", images=images)):
                self._house.part("images").list_files(paths)
                if taken.tags.of:
                    workspace.set_tags(merged(workspace.tags, taken.tags))
                if taken.truth is not None:
                    workspace.truth.set(taken.truth)
        self._said = _sentence(taken)
        workspace.post("warning" if taken.pictures.reasons else "info", taken.pictures.sentence(), _TOPIC)
        self._show()

    def _fail(self, sentence: str) -> None:
        self._said, self._running = sentence, False
        self._show()

    @Slot()
    def _show(self) -> None:
        collection, shown = self._opened.collection, self._opened.shown_rows
        rows = collection.vectors.rows if collection is not None else 0
        columns = collection.columns if collection is not None else ()
        count = len(shown.rows) if shown is not None else 0
        self._page.show_draft(self._draft, rows, count, columns)
        self._page.show_state(self._said, collection is not None and not self._running)


def _look_up(
    draft: TakingDraft,
    collection: Collection,
    rows: Rows | None,
    allowed: tuple[Path, ...],
    urls_allowed: bool,
    ticket: Ticket,
) -> _Taken:
    most = draft.sample.most(collection.vectors.rows)
    wanted = sample_of(collection, most, draft.sample.seed).rows if rows is None else rows
    if len(wanted) > MOST:
        said = wording(
            "{count:,} images would be embedded again; take at most {most:,}.", count=len(wanted), most=MOST
        )
        raise LoupeError(said)
    pictures = find_pictures(collection, wanted, allowed, urls_allowed, ticket)
    if not pictures.rows:
        return _Taken(pictures, Tags(), None)
    sample = Sample(collection, np.array(pictures.rows, np.int64), draft.sample.seed)
    columns = [column for column in draft.columns if column in collection.columns]
    tags = tags_of(sample, pictures.paths, columns)
    has_truth = draft.truth in collection.columns
    truth = classed(sample, draft.truth, pictures.paths).truth if has_truth else None
    return _Taken(pictures, tags, truth)


def _sentence(taken: _Taken) -> str:
    """Say what was taken, and how many rows were not."""
    lines = [taken.pictures.sentence()]
    groups = [f"{name} ({len(values):,})" for name, values in taken.tags.names.items()]
    if groups:
        lines.append(wording("Groups: {groups}.", groups=", ".join(groups)))
    if taken.truth is not None:
        count, known = len(taken.truth.classes), len(taken.truth.of)
        said = wording(
            "Classes: {count:,}, of {known:,} images; they are in Evaluate.", count=count, known=known
        )
        lines.append(said)
    return "\n".join(lines)


def make(house: House, opened: OpenedCollection) -> tuple[TakingPage, TakingController]:
    """Make the page and its controller."""
    page = TakingPage()
    return page, TakingController(page, house, opened)
