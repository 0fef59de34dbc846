"""What collection is open, whether the window's model made it, and what of it may be opened."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from app.collections.maker import named_model
from app.collections.manifest import Manifest
from app.collections.opening import Collection, open_collection
from app.collections.verify import IMAGES, Verification, keep, told_of, verify
from app.errors import Cancelled, LoupeError
from app.files import recents
from app.jobs import Priority
from app.words import wording
from widgets.desk.history import Held, to

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.collections.vectors import Rows
    from app.engine.engine import Engine
    from app.jobs import Ticket
    from app.models.model_facts import ModelInfo
    from widgets.desk.desk import Desk

_OPENING, _VERIFYING = "collection", "collection verify"
"""Topics of jobs; the first is that of notices, too."""


@dataclass(frozen=True, eq=False)
class Ready:
    """A collection that was opened. dtype: of its numbers; maker: the model that its folder names, or "".

    refused: why the model that it names isn't loaded for it, in one sentence; "" where it may be.
    """

    collection: Collection
    dtype: str
    maker: str
    refused: str = ""


@dataclass(frozen=True, eq=False)
class ShownRows:
    """Rows that a number stands for, in the order in which they are to be listed, and what they are."""

    rows: Rows
    title: str


@dataclass(frozen=True, eq=False)
class _Verified:
    collection: Collection
    verification: Verification
    manifest: Manifest | None
    unkept: str


class OpenedCollection(QObject):
    """The collection that all pages work on. Files are read in jobs, never on the GUI thread.

    Signals:
        changed(): another collection, none, its verification, or what of it may be opened.
        rows_changed(): a page asked for rows to be listed.
    """

    changed = Signal()
    rows_changed = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.allowed: tuple[Path, ...] = ()
        """Folders outside the collection in which its images may be opened: the user's yes."""
        self.urls_allowed = False
        """Whether addresses of this collection may be fetched: the user's yes, for as long as it is open."""
        self.shown_rows: ShownRows | None = None
        """Rows that a page asked for; None while the list is that of the search."""
        self.verification: Verification | None = None
        """What is known of the window's present model and the collection; None without either."""
        self.opening: Path | None = None
        """The folder that is being opened."""
        self.failure = ""
        """Why the folder asked for last could not be opened, in one sentence."""
        self.verifying = False
        self._ready: Ready | None = None
        self._asked: Path | None = None
        desk.workspace.model_changed.connect(self._take_model)

    @property
    def collection(self) -> Collection | None:
        """The collection that is open."""
        return self._ready.collection if self._ready is not None else None

    @property
    def ready(self) -> Ready | None:
        """The collection that is open, with what its folder tells beside."""
        return self._ready

    @property
    def folder(self) -> Path | None:
        """The folder that is open, or was asked for last: the session keeps it, there or not."""
        return self._asked

    @Slot(object)
    def open(self, folder: Path) -> None:
        """Open a folder in the background; one sentence where it is refused, and the former stays."""
        self.opening, self.failure = folder, ""
        self.desk.jobs.decode(
            _OPENING, partial(_open, folder), done=self._take, failed=partial(self._fail, folder)
        )
        self.changed.emit()

    @Slot()
    def close(self) -> None:
        """Close the collection, or stop opening one; undo opens it again."""
        self.desk.jobs.cancel(_OPENING)
        self.opening, self.failure = None, ""
        former = self.collection
        if former is None:
            self._asked = None
            self.changed.emit()
            return
        self._hold(None)
        self._keep_step(wording("Close {name}", name=former.folder.name), former.folder, None)

    @Slot()
    def cancel_opening(self) -> None:
        """Stop opening a folder; the former stays."""
        self.desk.jobs.cancel(_OPENING)
        self.opening = None
        self.changed.emit()

    def allow(self, folders: Sequence[Path]) -> None:
        """Let images be opened in these folders, too."""
        fresh = tuple(folder for folder in dict.fromkeys(folders) if folder not in self.allowed)
        if fresh:
            self.allowed += fresh
            self.changed.emit()

    @Slot()
    def allow_urls(self) -> None:
        """Let the collection's addresses be fetched, for as long as it is open."""
        self.urls_allowed = True
        self.changed.emit()

    def show_rows(self, rows: Rows, title: str) -> None:
        """List these rows on the page Search."""
        self.shown_rows = ShownRows(rows, title)
        self.rows_changed.emit()

    @Slot()
    def hide_rows(self) -> None:
        """List what the search finds again."""
        if self.shown_rows is not None:
            self.shown_rows = None
            self.rows_changed.emit()

    @Slot()
    def verify(self) -> None:
        """Embed ten of its images again by the window's model, and keep beside it what that told."""
        collection, info = self.collection, self.desk.workspace.info
        if collection is None or info is None:
            return
        self.verifying = True
        self.desk.jobs.submit(
            _VERIFYING,
            partial(_verify, self.desk.engine, collection, info, self.allowed, self.urls_allowed),
            title=wording("Embedding {count} of its images again", count=IMAGES),
            done=self._take_verified,
            failed=self._fail_verifying,
            dropped=self._end_verifying,
            priority=Priority.BULK,
        )
        self.changed.emit()

    def _take(self, ready: Ready) -> None:
        former = self.collection
        self.opening = None
        self._hold(ready)
        folder = ready.collection.folder
        if former is not None and former.folder != folder:
            self._keep_step(wording("Open {name}", name=folder.name), former.folder, folder)

    def _hold(self, ready: Ready | None) -> None:
        former = self.collection
        folder = ready.collection.folder if ready is not None else None
        if former is None or former.folder != folder:
            self.allowed, self.urls_allowed = (), False
        self.desk.jobs.cancel(_VERIFYING)
        self.verifying = False
        self.shown_rows = None
        self._ready, self._asked = ready, folder
        self._tell_model()
        self.desk.workspace.settle(_OPENING)
        self.changed.emit()

    def _keep_step(self, text: str, before: Path | None, after: Path | None) -> None:
        if self.desk.workspace.history.inside:
            return
        held = Held(lambda: self._asked, to(self.turn))
        states = {"collection": before}, {"collection": after}
        self.desk.workspace.history.add(text, *states, more={"collection": held})

    def turn(self, folder: Path | None) -> None:
        """Open a folder, or close what is open, as undo and sessions do: no step is made of it."""
        if folder is None:
            self.desk.jobs.cancel(_OPENING)
            self.opening, self.failure = None, ""
            self._hold(None)
            return
        self.opening, self.failure = folder, ""
        failed = partial(self._fail, folder)
        self.desk.jobs.decode(_OPENING, partial(_open, folder), done=self._turned, failed=failed)
        self.changed.emit()

    def _turned(self, ready: Ready) -> None:
        self.opening = None
        self._hold(ready)

    def _fail(self, folder: Path, sentence: str) -> None:
        self.opening = None
        if self._ready is None:
            self._asked, self.failure = folder, sentence
        self.desk.workspace.post("error", sentence, _OPENING)
        self.changed.emit()

    @Slot()
    def _take_model(self) -> None:
        self.desk.jobs.cancel(_VERIFYING)
        self.verifying = False
        self._tell_model()
        self.changed.emit()

    def _tell_model(self) -> None:
        collection, info = self.collection, self.desk.workspace.info
        self.verification = told_of(collection, info) if collection is not None and info is not None else None

    def _take_verified(self, verified: _Verified) -> None:
        self.verifying = False
        if self._ready is not None and self._ready.collection is verified.collection:
            self.verification = verified.verification
            if verified.manifest is not None:
                collection = replace(verified.collection, manifest=verified.manifest)
                self._ready = replace(self._ready, collection=collection)
            if verified.unkept:
                self.desk.workspace.post("warning", verified.unkept, _VERIFYING)
        self.changed.emit()

    def _fail_verifying(self, sentence: str) -> None:
        self.desk.workspace.post("error", sentence, _VERIFYING)
        self._end_verifying()

    def _end_verifying(self) -> None:
        self.verifying = False
        self.changed.emit()


def _open(folder: Path, _ticket: Ticket) -> Ready:
    folder = folder.absolute()
    try:
        collection = open_collection(folder)
    except LoupeError:
        if not folder.exists():
            recents.forget("collections", folder)
        raise
    recents.remember("collections", [folder])
    _, block = next(iter(collection.vectors.blocks(1)))
    try:
        maker, refused = named_model(collection), ""
    except LoupeError as error:
        maker, refused = "", str(error)
    return Ready(collection, block.dtype.name, maker, refused)


def _verify(
    engine: Engine,
    collection: Collection,
    info: ModelInfo,
    allowed: Sequence[Path],
    urls_allowed: bool,
    ticket: Ticket,
) -> _Verified:
    if engine.info != info:  # what was asked of another model is not wanted any more
        raise Cancelled
    found = verify(collection, engine, IMAGES, allowed, ticket.checkpoint, urls_allowed)
    try:
        return _Verified(collection, found, keep(collection, found, info), "")
    except LoupeError as error:
        said = wording("The answer is not kept beside the collection: {error}", error=error)
        return _Verified(collection, found, None, said)
