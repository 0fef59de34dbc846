"""Keeps every listed image embedded for the loaded model and crop mode."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from app.errors import Cancelled
from app.jobs import Jobs, Priority, Ticket
from widgets.workspace import Workspace

if TYPE_CHECKING:
    from app.engine import Engine, ImageEmbedding
    from app.models.encoder import ModelInfo
    from app.models.images import ReadError

_BATCH_SECONDS = 0.1
"""What a batch may take: a keystroke's ranking waits at most for the batch that is running."""
_LARGEST_BATCH = 16
_FIRST_BATCH = 4


@dataclass(frozen=True)
class _Batch:
    """One request: which images, for which model and mode, and how far the whole work is."""

    info: ModelInfo
    mode: str
    paths: tuple[Path, ...]
    done: int
    total: int


@dataclass(frozen=True)
class _Embedded:
    embeddings: Sequence[ImageEmbedding]
    errors: Sequence[ReadError]
    seconds: float


@dataclass
class _Lane:
    """One topic of jobs, with the batch under way on it."""

    topic: str
    priority: Priority
    size: int = _FIRST_BATCH
    ticket: Ticket | None = None
    paths: frozenset[Path] = field(default_factory=frozenset)

    def free(self) -> None:
        self.ticket = None
        self.paths = frozenset()


class EmbeddingQueue(QObject):
    """Embeds selected images first, the others behind interactive work; results go to the workspace.

    An image is embedded once for a model and mode. Work goes on in batches of about a tenth of a second, so
    that rankings run in between. After the user has cancelled, only selected images are embedded until the
    list, the model or the mode changes.

    Signals:
        unreadable_found(Sequence[ReadError]): images that can't be read; each is told once.
    """

    unreadable_found = Signal(object)

    def __init__(
        self, workspace: Workspace, jobs: Jobs, engine: Engine, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._jobs = jobs
        self._engine = engine
        self._urgent = _Lane("embed-current", Priority.INTERACTIVE)
        self._rest = _Lane("embed", Priority.BULK)
        self._pending: dict[Path, None] = {}
        self._unreadable: set[Path] = set()
        self._failed: set[Path] = set()
        self._reported: set[str] = set()
        self._finished = 0
        self._paused = False
        workspace.images_changed.connect(self._take_images)
        workspace.selection_changed.connect(self._advance)
        workspace.model_changed.connect(self._restart)
        workspace.mode_changed.connect(self._restart)
        self._restart()

    @property
    def pending(self) -> int:
        """How many listed images still wait for their embedding."""
        return len(self._pending)

    @Slot()
    def _restart(self) -> None:
        for lane in (self._urgent, self._rest):
            self._jobs.cancel(lane.topic)
            lane.free()
            lane.size = _FIRST_BATCH
        self._failed.clear()
        self._reported.clear()
        self._finished = 0
        self._take_images()

    @Slot()
    def _take_images(self) -> None:
        listed = dict.fromkeys(item.path for item in self._workspace.images)
        self._unreadable &= listed.keys()  # removed and added again: the file may have been repaired
        have = self._workspace.embeddings
        left_out = self._unreadable | self._failed
        self._pending = {path: None for path in listed if path not in have and path not in left_out}
        self._paused = False
        self._advance()

    @Slot()
    def _advance(self) -> None:
        """Start the next batch on each topic that is free."""
        if not self._pending:
            self._finished = 0
        if self._workspace.info is None:
            return
        if self._rest.ticket is not None and self._rest.ticket.cancelled:
            self._paused = True
            self._rest.free()
        self._start(self._urgent, self._workspace.selected)
        if not self._paused:
            self._start(self._rest, self._pending)

    def _start(self, lane: _Lane, wanted: Sequence[Path] | dict[Path, None]) -> None:
        info = self._workspace.info
        if info is None or (lane.ticket is not None and not lane.ticket.cancelled):
            return
        lane.free()
        busy = self._urgent.paths | self._rest.paths
        free = (path for path in wanted if path in self._pending and path not in busy)
        # The current image goes alone: nothing else must make it wait.
        alone = lane is self._urgent and self._workspace.current in self._pending
        paths = tuple(islice(free, 1 if alone else lane.size))
        if not paths:
            return
        batch = _Batch(info, self._workspace.mode, paths, self._finished, self._finished + len(self._pending))
        lane.paths = frozenset(paths)
        lane.ticket = self._jobs.submit(
            lane.topic,
            partial(_embed, self._engine, batch),
            title="Embedding images" if lane is self._rest or len(paths) > 1 else "",
            done=partial(self._take, lane, batch),
            failed=partial(self._fail, lane, batch),
            priority=lane.priority,
        )

    def _take(self, lane: _Lane, batch: _Batch, result: _Embedded) -> None:
        lane.free()
        if batch.info != self._workspace.info or batch.mode != self._workspace.mode:
            return
        lane.size = _next_size(len(batch.paths), result.seconds)
        self._unreadable.update(error.path for error in result.errors)
        self._finish(batch)
        if result.errors:
            self.unreadable_found.emit(result.errors)
        self._workspace.add_embeddings(result.embeddings)
        self._advance()

    def _fail(self, lane: _Lane, batch: _Batch, sentence: str) -> None:
        lane.free()
        self._failed.update(batch.paths)
        self._finish(batch)
        if sentence not in self._reported:
            self._reported.add(sentence)
            self._workspace.post("error", sentence)
        self._advance()

    def _finish(self, batch: _Batch) -> None:
        for path in batch.paths:
            if path in self._pending:
                del self._pending[path]
                self._finished += 1


def _embed(engine: Engine, batch: _Batch, ticket: Ticket) -> _Embedded:
    """Embed a batch on the inference thread."""
    from app.models.images import CropMode  # numpy and Pillow are loaded here, not while the window starts

    # Only this thread changes the engine's model: what was asked of another model is not wanted any more.
    if engine.info != batch.info:
        raise Cancelled

    def checkpoint(done: int, total: int) -> None:
        share = len(batch.paths) * done // total if total else 0
        ticket.checkpoint(batch.done + share, batch.total)

    ticket.checkpoint(batch.done, batch.total)
    started = time.perf_counter()
    embeddings, errors = engine.embed_images(batch.paths, CropMode(batch.mode), checkpoint)
    return _Embedded(embeddings, errors, time.perf_counter() - started)


def _next_size(count: int, seconds: float) -> int:
    """Return how many images fit into a batch's time, at most doubling from one batch to the next."""
    fitting = int(count * _BATCH_SECONDS / max(seconds, 1e-6))
    return max(1, min(fitting, 2 * count, _LARGEST_BATCH))
