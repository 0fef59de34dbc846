"""From files to embeddings: decoders that run ahead of the one thread that encodes. Loads no torch."""

from __future__ import annotations

import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Container, Iterable, Sequence
from concurrent.futures import Executor
from contextlib import nullcontext
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app.cores import Widening, all_cores, core_count
from app.engine.delivery import KNOWN_CHUNK, Delivery, FileRead, Outbox
from app.errors import Checkpoint
from app.images.files import ReadError
from app.images.prepare import Prepared, Recipe, prepare
from app.words import wording

if TYPE_CHECKING:
    from app.images.images import CropMode
    from app.store.kept import ImageEmbedding

    Read = Callable[[Path, Recipe], Prepared | ReadError]

_log = logging.getLogger(__name__)

_MIB = 2**20
_READY_BYTES = 192 * _MIB
"""Decoded images that wait for the encoder; they have the model's size, not their own."""
_LARGEST_BATCH = 64
_LARGEST_ON_CPU = 16
"""A processor gains nothing by more, and its activations leave the caches."""
_FIRST_BATCH = 4
_PATIENCE = 0.5
"""Seconds that a decoded image waits for others to share its batch, or twice what a batch may take."""
_UNHURRIED = 0.3
"""Batches that may take so many seconds may have every core too: nobody types, chooses or scrolls."""
_POLL = 0.01
"""Seconds without a decoded image, after which whoever waits for the encoder's thread may have it."""
_HAND_OVER = 0.2
"""Seconds between two deliveries of fewer: each makes its receivers go through all images there are."""


class Embeds(Protocol):
    """What the pipeline asks of the engine."""

    def known_images(self, paths: Iterable[Path], mode: CropMode) -> dict[Path, ImageEmbedding]:
        """Return the embeddings at hand; nothing is decoded."""

    def embed_prepared(self, batch: Sequence[Prepared], mode: CropMode) -> dict[Path, ImageEmbedding]:
        """Encode prepared files."""


class Ingest:
    """Images on their way to embeddings of one model and crop mode.

    Each image is looked up among the embeddings at hand, else decoded in the pool and encoded by `run`. The
    decoders go on while `run` encodes, and while it does not run: until enough is decoded for its next
    batches. While `run` waits for them they have every core; while it encodes, all but the `encoders` cores
    that it takes itself (none where it takes all); where enough is decoded for two batches they rest, and
    encoding has every core. So no core is idle while there is work, and none is fought over.
    `read_urgent` reads the image that goes before all others, for whoever else wants it.
    Every method but `run` may be called from any thread.
    """

    def __init__(
        self,
        recipe: Recipe,
        pool: Executor,
        encoders: int = 1,
        cores: int | None = None,
        read_urgent: Read | None = None,
    ) -> None:
        self._recipe = recipe
        self._pool = pool
        self._read_urgent = read_urgent
        self._cores = cores or core_count()
        self._encoders = encoders
        self._changed = threading.Condition()
        self._left: set[Path] = set()  # all that is not finished: of it,
        self._fresh: OrderedDict[Path, None] = OrderedDict()  # may be at hand,
        self._waiting: OrderedDict[Path, None] = OrderedDict()  # is to be decoded,
        self._decoding: set[Path] = set()  # is being decoded,
        self._ready: OrderedDict[Path, Prepared | ReadError] = OrderedDict()  # is decoded;
        self._urgent: Path | None = None  # this one goes before all others,
        self._preferred: frozenset[Path] = frozenset()  # and these before the rest.
        self._dense = False
        self._done = 0
        self._held = False
        self._closed = False
        self._starved = True
        self._allowed = 0.0
        self._wide = False
        self._widening = Widening(0 < encoders < self._cores)
        self._size = _FIRST_BATCH
        self._oldest = 0.0

    @property
    def pending(self) -> int:
        """How many images are not finished."""
        return len(self._left)

    @property
    def done(self) -> int:
        """How many images were finished since the last time when none was left."""
        return self._done

    @property
    def over(self) -> bool:
        """Whether there is nothing to run for: all is finished, or on hold and nothing is urgent."""
        return self._closed or not self._left or (self._held and self._urgent is None)

    def __contains__(self, path: Path) -> bool:
        return path in self._left

    def add(self, paths: Iterable[Path]) -> int:
        """Embed these behind the others; return how many were not on their way before."""
        with self._changed:
            before = len(self._left)
            if not before:
                self._done = 0
            for path in paths:
                if path not in self._left:
                    self._left.add(path)
                    self._fresh[path] = None
            return len(self._left) - before

    def outside(self, paths: Container[Path]) -> tuple[Path, ...]:
        """Return the images on their way that are not among these."""
        with self._changed:
            return tuple(path for path in self._left if path not in paths)

    def drop(self, paths: Iterable[Path]) -> None:
        """Embed these no more; one that is being encoded is finished."""
        with self._changed:
            for path in paths:
                self._forget(path)
            self._fill()

    def hurry(self, path: Path | None, *, dense: bool = False) -> None:
        """Embed this one before all others, alone, even on hold; at most one is hurried at a time.

        `dense`: its map is waited for, too.
        """
        with self._changed:
            self._dense = dense
            self._urgent = path if path in self._left else None
            if self._urgent is not None:
                self._to_front(self._urgent)
            self._fill()

    def prefer(self, paths: Sequence[Path]) -> None:
        """Embed these before the others that wait, in this order."""
        with self._changed:
            ahead = [path for path in paths if path in self._left] if self._left else []
            self._preferred = frozenset(ahead)
            for path in reversed(ahead):
                self._to_front(path)

    def hold(self, held: bool) -> None:
        """Stop before the next batch and keep all that is left, or go on."""
        with self._changed:
            self._held = held
            self._fill()

    def close(self) -> None:
        """Start nothing any more; what is being decoded is not wanted."""
        with self._changed:
            self._closed = True
            self._ready.clear()
            self._left.clear()

    def run(
        self,
        engine: Embeds,
        deliver: Callable[[Delivery], None],
        checkpoint: Checkpoint,
        batch_seconds: Callable[[], float],
    ) -> None:
        """Embed until it is `over`, on the engine's thread.

        The checkpoint is called between batches, and often while there is none to encode. `batch_seconds`
        tells how long the next batch may take: other work on this thread waits for that long. `deliver`
        gets each image once, at most five times a second where fewer than a thousand wait for it, and what
        is finished is delivered whatever ends the work. Where the engine fails, its error is raised and the
        batch counts as finished; images that it fails to look up are decoded and encoded at the next run.
        """
        outbox = Outbox(deliver)
        try:
            while not self.over:
                checkpoint(self._done, self._done + len(self._left))
                self._allowed = batch_seconds()
                if fresh := self._take_fresh():
                    self._look_up(engine, fresh, outbox)
                elif batch := self._take():
                    self._encode(engine, batch, outbox, batch_seconds)
                outbox.flush(_HAND_OVER)
        finally:
            outbox.flush()

    def _look_up(self, engine: Embeds, fresh: list[Path], outbox: Outbox) -> None:
        found: dict[Path, ImageEmbedding] = {}
        try:
            found = engine.known_images(fresh, self._recipe.mode)
            outbox.embeddings.extend(found.values())
        finally:  # where the looking up fails, they are embedded as if they were new
            with self._changed:
                self._await(path for path in fresh if path not in found)
                self._finish(found)
        with self._changed:
            for path in reversed(fresh):
                if path in self._preferred:
                    self._to_front(path)

    def _encode(
        self,
        engine: Embeds,
        batch: list[tuple[Path, Prepared | ReadError]],
        outbox: Outbox,
        batch_seconds: Callable[[], float],
    ) -> None:
        outcomes = [outcome for _, outcome in batch]
        prepared = [outcome for outcome in outcomes if isinstance(outcome, Prepared)]
        outbox.read.extend(FileRead(one.path, one.size, one.thumbnail) for one in prepared)
        outbox.errors.extend(outcome for outcome in outcomes if not isinstance(outcome, Prepared))
        started = time.perf_counter()
        urgent = batch[0][0] == self._urgent
        if urgent and self._dense:
            prepared = [replace(image, dense=True) for image in prepared]
        try:
            if prepared:
                with all_cores(self._cores) if self._wide else nullcontext():
                    found = engine.embed_prepared(prepared, self._recipe.mode)
                outbox.embeddings.extend(found.values())
        finally:
            with self._changed:
                self._finish(path for path, _ in batch)
        if prepared:
            spent = time.perf_counter() - started
            self._widening.learn(self._wide, spent / len(prepared))
            largest = _LARGEST_ON_CPU if self._encoders else _LARGEST_BATCH
            self._size = next_size(len(prepared), spent, batch_seconds(), largest)
        if urgent:
            outbox.flush()

    def _take_fresh(self) -> list[Path]:
        """Take images that may be at hand; on hold the urgent one alone."""
        with self._changed:
            if self._held:
                chosen = [path for path in (self._urgent,) if path in self._fresh and path is not None]
            else:
                chosen = list(islice(self._fresh, KNOWN_CHUNK))
            for path in chosen:
                del self._fresh[path]
            return chosen

    def _take(self) -> list[tuple[Path, Prepared | ReadError]]:
        """Take the next batch; [] where none is decoded after a moment."""
        with self._changed:
            self._starved, self._wide = len(self._ready) < self._size, False
            self._fill()
            if self._urgent in self._decoding:  # a moment, that it need not wait for a whole batch
                self._changed.wait_for(lambda: self._urgent not in self._decoding, _POLL)
            if not self._batch_ready():
                self._changed.wait(_POLL)
            batch: list[tuple[Path, Prepared | ReadError]] = []
            urgent = self._urgent
            if urgent is not None and urgent in self._ready:
                batch = [(urgent, self._ready.pop(urgent))]
            elif self._batch_ready():
                count = min(self._size, len(self._ready))
                batch = [self._ready.popitem(last=False) for _ in range(count)]
                self._oldest = time.monotonic()
                enough = self._allowed >= _UNHURRIED and len(self._ready) >= self._size
                self._wide = enough and self._widening.wanted()
            self._starved = False
            self._fill()
            return batch

    def _batch_ready(self) -> bool:
        """Whether to encode now: a full batch, all there is room for, what waited for long, or the urgent."""
        if self._urgent is not None and self._urgent in self._ready:
            return True
        if self._held or not self._ready:
            return False
        full = len(self._ready) >= self._size or not self._decoding
        return full or time.monotonic() - self._oldest > max(_PATIENCE, 2 * self._allowed)

    def _fill(self) -> None:
        """Set decoders to work on what goes next, as many as may run now."""
        while (path := self._next()) is not None:
            self._decoding.add(path)
            try:
                self._pool.submit(self._decode, path)
            except RuntimeError:  # the pool is shut down: the window closes
                self._closed = True

    def _next(self) -> Path | None:
        if self._closed:
            return None
        urgent = self._urgent
        if urgent is not None and urgent in self._waiting:
            del self._waiting[urgent]
            return urgent
        allowed = self._cores if self._starved else self._cores - self._encoders
        if self._wide:
            allowed = 0
        ahead = len(self._ready) + len(self._decoding)
        full = ahead >= 2 * self._size + self._cores or self._ready_bytes() >= _READY_BYTES
        if self._held or full or not self._waiting or len(self._decoding) >= allowed:
            return None
        return self._waiting.popitem(last=False)[0]

    def _ready_bytes(self) -> int:
        one = next(iter(self._ready.values()), None)
        size = one.input.nbytes if isinstance(one, Prepared) else 0
        return size * (len(self._ready) + len(self._decoding))

    def _decode(self, path: Path) -> None:
        """Prepare a file, on the pool."""
        outcome: Prepared | ReadError
        try:
            read = self._read_urgent if path == self._urgent else None
            outcome = (read or prepare)(path, self._recipe)
        except Exception as error:  # noqa: BLE001 - a bug met by one file must not end the others' work
            _log.exception("%s", path)
            outcome = ReadError(
                path,
                wording(
                    "{name} can't be prepared: {error!r} (details in the log).", name=path.name, error=error
                ),
            )
        with self._changed:
            self._decoding.discard(path)
            if path in self._left:
                if not self._ready:
                    self._oldest = time.monotonic()
                self._ready[path] = outcome
                self._ready.move_to_end(path, last=path not in self._preferred)
            self._fill()
            self._changed.notify_all()

    def _await(self, paths: Iterable[Path]) -> None:
        """Have these decoded, but what was dropped meanwhile, or taken back while it was being decoded."""
        for path in paths:
            if path in self._left and path not in self._decoding and path not in self._ready:
                self._waiting[path] = None

    def _to_front(self, path: Path) -> None:
        for queue in (self._fresh, self._waiting, self._ready):
            if path in queue:
                queue.move_to_end(path, last=False)

    def _finish(self, paths: Iterable[Path]) -> None:
        for path in paths:
            if path in self._left:
                self._forget(path)
                self._done += 1

    def _forget(self, path: Path) -> None:
        self._left.discard(path)
        for queue in (self._fresh, self._waiting, self._ready):
            queue.pop(path, None)
        if self._urgent == path:
            self._urgent = None


def next_size(count: int, spent: float, allowed: float, largest: int = _LARGEST_BATCH) -> int:
    """Return how many images fit into a batch of `allowed` seconds, at most doubling from one to the next."""
    fitting = int(count * allowed / max(spent, 1e-6))
    return max(1, min(fitting, 2 * count, largest))
