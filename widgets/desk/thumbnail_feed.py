"""Decodes thumbnails in the background: rows on screen first, then files to be checked, to find the bad ones.

Where a model embeds the images, its decoder makes the thumbnails and finds the bad files (`EmbeddingQueue`);
the feed then serves rows on screen that it has not reached, and images whose embeddings were at hand.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from app.engine.arrivals import Arrivals
from app.errors import LoupeError
from app.images.files import ReadError
from app.images.images import read_size, thumbnail
from app.store.kept_thumbnails import kept_thumbnails
from widgets.desk.thumbnail_cache import SIDE, Thumbnail
from widgets.kit.qimage import to_qimage
from widgets.kit.timing import Later

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from app.engine.delivery import FileRead
    from app.engine.shelf import Shelf
    from app.images.prepare import Prepared
    from app.jobs import Jobs, Ticket
    from app.store.cache import Store

_LANES = 2
_CHUNK = 16
_CHUNK_SECONDS = 0.06
"""A chunk ends after this long, so that rows scrolled into view wait no longer behind large files."""
_MOST_WANTED = 300
_WATCH_MS = 500


@dataclass(frozen=True)
class ThumbnailBatch:
    """What one chunk came to: thumbnails, files that can't be read, files it had no time for.

    `known` are files that can be read, as was found without decoding them for a thumbnail now.
    """

    thumbnails: tuple[Thumbnail, ...]
    errors: tuple[ReadError, ...]
    left: tuple[Path, ...] = ()
    known: tuple[Path, ...] = ()


class ThumbnailFeed(QObject):
    """Keeps the decode pool at work on what is wanted most.

    Signals:
        delivered(ThumbnailBatch): a chunk of files was decoded.
    """

    delivered = Signal(object)

    def __init__(
        self,
        jobs: Jobs,
        side: int,
        parent: QObject | None = None,
        topic: str = "thumbnails",
        store: Store | None = None,
        arrivals: Arrivals | None = None,
        shelf: Shelf | None = None,
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._store = store
        self._arrivals = arrivals if arrivals is not None else Arrivals()
        self._shelf = shelf
        self._topics = tuple(f"{topic} {number}" for number in range(_LANES))
        self._side = side
        self._ratio = 1.0
        self._wanted: dict[Path, None] = {}
        self._queue: dict[Path, None] = {}
        self._lanes: dict[str, tuple[Ticket, tuple[Path, ...]]] = {}
        self._watch = Later(self, _WATCH_MS, self._pump)

    def set_ratio(self, ratio: float) -> None:
        """Decode for a screen with this many device pixels for one logical pixel."""
        self._ratio = ratio

    def set_side(self, side: int) -> None:
        """Decode from now on to fit this many logical pixels."""
        self._side = side

    def want(self, paths: Iterable[Path]) -> None:
        """Decode these next: they are on screen. The newest request goes first, the oldest may be dropped."""
        fresh = dict.fromkeys(paths)
        self._wanted = fresh | {path: None for path in self._wanted if path not in fresh}
        for path in list(self._wanted)[_MOST_WANTED:]:
            del self._wanted[path]
        self._pump()

    def check(self, paths: Iterable[Path]) -> None:
        """Decode these when nothing on screen waits, to learn whether they can be read."""
        self._queue.update(dict.fromkeys(paths))
        self._pump()

    def leave_checks(self) -> None:
        """Check no more: another part reads the files. Rows on screen are served as before."""
        self._queue.clear()

    def forget(self, paths: Iterable[Path]) -> None:
        """Drop these from both queues."""
        for path in paths:
            self._wanted.pop(path, None)
            self._queue.pop(path, None)

    def _put_back(self, paths: Sequence[Path]) -> None:
        """Serve these next: to check them, or as rows on screen."""
        known = {path: None for path in paths if self._arrivals.known(path)}
        self._arrivals.put_back(paths)
        self._queue = {path: None for path in paths if path not in known} | self._queue
        self._wanted |= known

    @Slot()
    def _pump(self) -> None:
        for topic in self._topics:
            lane = self._lanes.get(topic)
            if lane is not None and lane[0].cancelled:  # "cancel everything" reached it: nobody calls back
                self._put_back(lane[1])
                del self._lanes[topic]
                lane = None
            paths = self._take() if lane is None else ()
            if paths:
                work = _Chunk(
                    paths, self._side, self._ratio, self._store, self._shelf, self._arrivals.expected
                )
                self._arrivals.start(paths)
                finish = _Finish(self, topic)
                ticket = self._jobs.decode(topic, work, done=finish.done, failed=finish.failed)
                self._lanes[topic] = (ticket, paths)
        if self._lanes:
            self._watch.start()

    def _take(self) -> tuple[Path, ...]:
        under_way = {path for _, paths in self._lanes.values() for path in paths}
        taken: list[Path] = []
        for source in (self._wanted, self._queue):
            for path in list(source)[:_CHUNK] if source else ():
                if len(taken) == _CHUNK:
                    break
                del source[path]
                if path not in under_way:
                    taken.append(path)
                    self._queue.pop(path, None)
        return tuple(dict.fromkeys(taken))

    def finish(self, topic: str, batch: ThumbnailBatch) -> None:
        """Take a lane's result and send it to work again."""
        self._lanes.pop(topic, None)
        self._put_back(batch.left)
        self._pump()
        if not self._lanes:
            self._watch.stop()
        self.delivered.emit(batch)

    def fail(self, topic: str, sentence: str) -> None:
        """Count a whole chunk as unreadable: its work broke, and the reason is in the log."""
        _, paths = self._lanes.get(topic, (None, ()))
        self.finish(topic, ThumbnailBatch((), tuple(ReadError(path, sentence) for path in paths), ()))


@dataclass(frozen=True)
class _Finish:
    feed: ThumbnailFeed
    topic: str

    def done(self, batch: ThumbnailBatch) -> None:
        self.feed.finish(self.topic, batch)

    def failed(self, sentence: str) -> None:
        self.feed.fail(self.topic, sentence)


@dataclass(frozen=True)
class _Chunk:
    """The work of one ticket, on the decode pool: QImage is safe there, QPixmap is not."""

    paths: Sequence[Path]
    side: int
    ratio: float
    store: Store | None
    shelf: Shelf | None = None
    expected: Path | None = None

    def __call__(self, ticket: Ticket) -> ThumbnailBatch:
        start = time.monotonic()
        kept = self._kept()
        thumbnails: list[Thumbnail] = []
        errors: list[ReadError] = []
        for number, path in enumerate(self.paths):
            if number and time.monotonic() - start > _CHUNK_SECONDS:
                return ThumbnailBatch(tuple(thumbnails), tuple(errors), tuple(self.paths[number:]))
            ticket.checkpoint(number, len(self.paths))
            try:
                thumbnails.append(self._shared(path) or self._read(path, kept.get(path)))
            except LoupeError as error:
                errors.append(ReadError(path, str(error)))
        return ThumbnailBatch(tuple(thumbnails), tuple(errors), ())

    def _read(self, path: Path, kept: NDArray[np.uint8] | None) -> Thumbnail:
        return read_thumbnail(path, self.side, self.ratio, kept)

    def _shared(self, path: Path) -> Thumbnail | None:
        """Return the thumbnail of the image that will be looked at, read whole for ranking and map as well.

        None for other images, and while there is no model to read it for.
        """
        recipe = self.shelf.recipe if self.shelf is not None and path == self.expected else None
        if self.shelf is None or recipe is None or recipe.side != round(self.side * self.ratio):
            return None
        image = self.shelf.prepare(path, recipe)
        if isinstance(image, ReadError):
            raise LoupeError(image.reason)
        if image.thumbnail is None:
            return None
        return _thumbnail(path, image.thumbnail, image.size, self.side, self.ratio)

    def _kept(self) -> dict[Path, NDArray[np.uint8]]:
        """Return the thumbnails that the cache on disk has: a large file need not be decoded for them."""
        if self.store is None:
            return {}

        return kept_thumbnails(self.store, self.paths, round(self.side * self.ratio))


def read_thumbnail(
    path: Path, side: int, ratio: float = 1.0, pixels: NDArray[np.uint8] | None = None
) -> Thumbnail:
    """Decode a file to fit `side` x `side` logical pixels, unless its `pixels` are at hand.

    Any thread. Raises LoupeError.
    """
    if pixels is None:
        pixels = thumbnail(path, round(side * ratio))
    return _thumbnail(path, pixels, read_size(path), side, ratio)


def as_thumbnail(read: FileRead | Prepared, ratio: float) -> Thumbnail:
    """Return the thumbnail of a file that was read with one, of the size SIDE. Any thread."""
    if read.thumbnail is None:
        raise ValueError(f"{read.path} was read without a thumbnail.")
    return _thumbnail(read.path, read.thumbnail, read.size, SIDE, ratio)


def _thumbnail(
    path: Path, pixels: NDArray[np.uint8], size: tuple[int, int], side: int, ratio: float
) -> Thumbnail:
    image = to_qimage(pixels)
    image.setDevicePixelRatio(ratio)
    return Thumbnail(path, image, size, side)
