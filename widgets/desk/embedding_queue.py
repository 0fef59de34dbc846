"""Keeps every listed image embedded for the loaded model and crop mode."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication

from app.cores import encoder_cores
from app.engine.arrivals import Stage
from app.engine.delivery import Delivery
from app.engine.ingest import Ingest
from app.errors import Cancelled
from app.images.files import ReadError
from app.images.geometry import CropMode
from app.images.prepare import Prepared, Recipe
from app.jobs import Jobs, Priority, Progress, Ticket
from app.words import wording
from widgets.desk.thumbnail_cache import SIDE, Thumbnail
from widgets.desk.thumbnail_feed import ThumbnailBatch, as_thumbnail
from widgets.desk.workspace import ImageItem, Workspace

if TYPE_CHECKING:
    from app.engine.engine import Engine
    from app.models.encoder import ModelInfo

TITLE = wording("Embedding images")
_TOPIC = "embed"
_QUIET_SECONDS = 0.4
"""What a batch may take while nobody types or chooses: large batches are encoded faster for each image."""
_BUSY_SECONDS = 0.1
"""What it may take else: a keystroke's ranking waits at most for the batch that is running."""
_QUIET_AFTER = 2.0
"""Seconds after the last keystroke or choice, when large batches are encoded again."""


@dataclass(frozen=True)
class _Part:
    """Images that were finished, in the window's own form, and whose ingest they belong to."""

    ingest: Ingest
    delivery: Delivery
    files: ThumbnailBatch


class EmbeddingQueue(QObject):
    """Embeds the current image first, other selected and visible ones next, then all others in their order.

    An image is embedded once for a model and mode. One job does it all and lets rankings in between its
    batches. While paused, and after the user has cancelled, only the current image is embedded: until work
    is resumed, and after a cancel also until images are added or the model or the mode changes.

    Signals:
        files_read(ThumbnailBatch): listed files were decoded, or their embeddings were at hand, or they
            can't be read (each is told once).
        paused(Progress | None): work is paused, and how far it is; None when it goes on or is given up.
        stopped(Progress | None): work was cancelled, and how far it came; None when it goes on.
    """

    files_read = Signal(object)
    paused = Signal(object)
    stopped = Signal(object)
    _finished = Signal(object)
    _read_early = Signal(object)

    def __init__(
        self, workspace: Workspace, jobs: Jobs, engine: Engine, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._jobs = jobs
        self._engine = engine
        self._ingest: Ingest | None = None
        self._ticket: Ticket | None = None
        self._state = "running"  # or "paused", or "cancelled"
        self._seen: tuple[ImageItem, ...] = ()  # what this ingest was given
        self._failed: set[Path] = set()
        self._reported: set[str] = set()
        self._touched = 0.0
        self._ratio = 1.0
        self._finished.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._read_early.connect(self._show_early, Qt.ConnectionType.QueuedConnection)
        workspace.images_changed.connect(self._take_images)
        workspace.selection_changed.connect(self._take_selection)
        workspace.pins_changed.connect(self._take_pins)
        workspace.prompts_changed.connect(self._touch)
        workspace.temperature_changed.connect(self._touch)
        workspace.model_changed.connect(self._restart)
        workspace.mode_changed.connect(self._restart)
        self._restart()

    @property
    def pending(self) -> int:
        """How many listed images still wait for their embedding."""
        return self._ingest.pending if self._ingest is not None else len(self._workspace.images)

    @Slot()
    def pause(self) -> None:
        """Embed only the current image until `resume`; what is embedded and decoded by now is kept."""
        if self._ingest is not None and self._ingest.pending and self._state == "running":
            self._set_state("paused")

    @Slot()
    def resume(self) -> None:
        """Go on after a pause or a cancel."""
        self._set_state("running")
        self._start()

    @Slot()
    def cancel(self) -> None:
        """Embed only the current image from now on; what is embedded stays."""
        if self._ingest is not None and self._ingest.pending and self._state != "cancelled":
            self._set_state("cancelled")
            # Nobody waits any more to learn whether they can be read.
            self.files_read.emit(ThumbnailBatch((), (), (), self._ingest.outside(())))

    @Slot(object)
    def prefer(self, paths: Sequence[Path]) -> None:
        """Embed these next: they are on screen."""
        self._touch()
        if self._ingest is not None:
            self._ingest.prefer(paths)

    @Slot()
    def _touch(self) -> None:
        self._touched = time.monotonic()

    @Slot()
    def _restart(self) -> None:
        self._workspace.settle(_TOPIC)
        self._jobs.cancel(_TOPIC)
        self._ticket = None
        if self._ingest is not None:
            self._ingest.close()
            self._ingest = None
        self._failed.clear()
        self._reported.clear()
        self._seen = ()
        if self._state == "cancelled":
            self._set_state("running")
        info = self._workspace.info
        if info is not None:
            self._ratio = max(1.0, QGuiApplication.instance().devicePixelRatio())  # type: ignore[union-attr]
            side = round(SIDE * self._ratio)
            recipe = Recipe(info.preprocess, CropMode(self._workspace.mode), side)
            self._engine.shelf.use(recipe)
            cores, share = encoder_cores(info.device), partial(self._share, self._ratio)
            self._ingest = Ingest(recipe, self._jobs.decoders_ahead, cores, read_urgent=share)
            self._ingest.hold(self._state == "paused")
        self._take_images()

    @Slot()
    def _take_images(self) -> None:
        """Follow the list; images added to it are embedded after a cancel, but not while paused."""
        listed, ingest = self._workspace.listed, self._ingest
        # Removed and added again: the file may have been repaired.
        self._failed -= {path for path in self._failed if path not in listed}
        if ingest is None:
            return
        images, before = self._workspace.images, self._seen
        if images[: len(before)] != before:
            ingest.drop(ingest.outside(listed))
            before = ()
        self._seen = images
        added = ingest.add(item.path for item in images[len(before) :] if self._lacks(item.path))
        if added and self._state == "cancelled":
            self._set_state("running")
        self._tell_rest()
        self._aim()

    def _lacks(self, path: Path) -> bool:
        """Tell whether an image has no embedding, and might have one."""
        unreadable = self._workspace.arrivals.stage(path) is Stage.UNREADABLE
        return not (unreadable or path in self._failed or path in self._workspace.embeddings)

    @Slot()
    def _take_selection(self) -> None:
        self._touch()
        self._aim()

    def _aim(self) -> None:
        """Let selected images go first."""
        if self._ingest is not None:
            self._ingest.prefer(self._workspace.selected)
            self._hurry(self._ingest)
            self._start()

    @Slot()
    def _take_pins(self) -> None:
        if self._ingest is not None:
            self._hurry(self._ingest)

    def _hurry(self, ingest: Ingest) -> None:
        """Let the image that is looked at go before all others, or the one that will be once it is read."""
        workspace = self._workspace
        looked_at = (workspace.current, workspace.arrivals.expected)
        waiting = (path for path in looked_at if path is not None and path in ingest)
        ingest.hurry(next(waiting, None), dense=bool(workspace.pins))

    def _set_state(self, state: str) -> None:
        self._state = state
        ingest = self._ingest
        if ingest is not None:
            ingest.hold(state != "running")
        rest = (
            Progress(TITLE, ingest.done, ingest.done + ingest.pending, None) if ingest is not None else None
        )
        self.paused.emit(rest if state == "paused" else None)
        self.stopped.emit(rest if state == "cancelled" else None)

    def _tell_rest(self) -> None:
        """Count again what is paused or cancelled, if anything is left of it."""
        if self._state != "running" and self._ingest is not None:
            self._set_state(self._state if self.pending else "running")

    def _start(self) -> None:
        """Run the ingest where there is something to run it for, and it does not run."""
        info, ingest = self._workspace.info, self._ingest
        if info is None or ingest is None or ingest.over:
            return
        if self._ticket is None:
            self._ticket = self._jobs.submit(
                _TOPIC,
                partial(self._run, ingest, info, self._ratio),
                done=self._end,
                failed=self._fail,
                dropped=partial(self._drop, ingest),
                priority=Priority.INGEST,
            )
        if self._state == "running" and ingest.pending > 1:
            self._ticket.title = TITLE  # one image alone is embedded before its progress could be read

    def _share(self, ratio: float, path: Path, recipe: Recipe) -> Prepared | ReadError:
        """Read the image that is looked at, in the pool; show it before it is encoded."""
        image = self._engine.shelf.prepare(path, recipe)
        if isinstance(image, Prepared):
            self._read_early.emit(as_thumbnail(image, ratio))
        return image

    @Slot(object)
    def _show_early(self, thumbnail: Thumbnail) -> None:
        if thumbnail.path in self._workspace.listed:
            self.files_read.emit(ThumbnailBatch((thumbnail,), ()))

    def _run(self, ingest: Ingest, info: ModelInfo, ratio: float, ticket: Ticket) -> None:
        """Embed images on the inference thread."""
        ticket.unit = "images"

        def checkpoint(done: int, total: int) -> None:
            ticket.checkpoint(done, total)
            # Only this thread changes the engine's model: what was asked of another is not wanted any more.
            if self._engine.info != info:
                raise Cancelled

        def deliver(delivery: Delivery) -> None:
            # QImage is safe off the GUI thread, QPixmap is not.
            thumbnails = tuple(as_thumbnail(one, ratio) for one in delivery.read)
            known = tuple(one.path for one in delivery.embeddings)
            files = ThumbnailBatch(thumbnails, tuple(delivery.errors), (), known)
            self._finished.emit(_Part(ingest, delivery, files))

        ingest.run(self._engine, deliver, checkpoint, self._batch_seconds)

    def _batch_seconds(self) -> float:
        quiet = time.monotonic() - self._touched > _QUIET_AFTER
        return _QUIET_SECONDS if quiet else _BUSY_SECONDS

    @Slot(object)
    def _take(self, part: _Part) -> None:
        if part.ingest is not self._ingest:
            return
        delivery = part.delivery
        listed, embedded = self._workspace.listed, {one.path for one in delivery.embeddings}
        without = (one.path for one in delivery.read if one.path not in embedded)
        self._failed.update(path for path in without if path in listed)
        self.files_read.emit(part.files)
        self._workspace.add_embeddings(delivery.embeddings)
        if part.ingest is self._ingest:
            self._hurry(part.ingest)

    def _end(self, _result: None) -> None:
        self._ticket = None
        self._tell_rest()  # the batch that ran is counted now; it may have been the last
        self._start()  # for what was listed while the last batch was on its way

    def _fail(self, sentence: str) -> None:
        self._ticket = None
        self._tell_rest()
        if sentence not in self._reported:
            self._reported.add(sentence)
            self._workspace.post("error", sentence, _TOPIC)
        self._start()

    def _drop(self, ingest: Ingest) -> None:
        """Follow a cancel of all work; what a model loaded meanwhile can't do will be asked of that one."""
        if ingest is self._ingest:
            self._ticket = None
            if self._workspace.info == self._engine.info:
                if self._state == "running":
                    self.cancel()
                self._tell_rest()
                self._start()
