"""Names and pictures of the rows that are seen: looked up and decoded in the background, the rest never."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from app.collections.metadata import PATH
from app.collections.pictures import pictures_of
from app.errors import LoupeError
from app.store.lru import Lru
from app.words import visible, wording
from widgets.collections.search.cells import SIDE
from widgets.desk.thumbnail_feed import read_thumbnail

if TYPE_CHECKING:
    from app.collections.opening import Collection
    from app.jobs import Jobs, Ticket

_LOOKING = "collection rows"
_LANES = ("collection pictures 0", "collection pictures 1")
_AT_ONCE = 12
_LANE_SECONDS = 0.06
"""A lane's work ends after this long, so that rows scrolled into view wait no longer behind large files."""
_NAMES = 20_000
_IMAGE_BYTES = 48 * 2**20


@dataclass(frozen=True)
class RowFacts:
    """What is known of a row: its name, its picture's file, or in one sentence why there is none.

    outside: the folder of a picture that the user has not allowed yet.
    """

    row: int
    name: str
    path: Path | None
    reason: str = ""
    outside: Path | None = None


@dataclass(frozen=True)
class _Decoded:
    images: tuple[tuple[int, QImage], ...]
    errors: tuple[tuple[int, str], ...]


def facts_of(collection: Collection, rows: Sequence[int], allowed: Sequence[Path]) -> list[RowFacts]:
    """Return what is known of rows; reads metadata, and asks the disk whether files are there."""
    pictures = pictures_of(collection, rows, allowed)
    named: Sequence[object] = [None] * len(rows)
    if collection.metadata is not None and PATH in collection.columns:
        named = collection.metadata.read(np.array(rows, np.int64), [PATH])[PATH]
    return [
        RowFacts(picture.row, _name(picture.row, text), picture.path, picture.reason, picture.outside)
        for picture, text in zip(pictures, named, strict=True)
    ]


class RowFeed(QObject):
    """Serves the rows that are seen; what was asked for before and is out of sight is dropped.

    Signals:
        arrived(): names or pictures came.
    """

    arrived = Signal()

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._collection: Collection | None = None
        self._allowed: tuple[Path, ...] = ()
        self._ratio = 1.0
        self._wanted: tuple[int, ...] = ()
        self._facts: Lru[RowFacts] = Lru(_NAMES)
        self._images: Lru[QImage] = Lru(_IMAGE_BYTES)
        self._failed: dict[int, str] = {}
        self._under_way: dict[str, tuple[int, ...]] = {}

    def set_source(self, collection: Collection | None, allowed: tuple[Path, ...], ratio: float) -> None:
        """Serve another collection, or the same one with other folders allowed, for a screen's resolution."""
        former = self._collection
        same = former is not None and collection is not None and former.vectors is collection.vectors
        if same and (allowed, ratio) == (self._allowed, self._ratio):
            return
        for topic in (_LOOKING, *_LANES):
            self._jobs.cancel(topic)
        self._under_way.clear()
        self._facts, self._failed = Lru(_NAMES), {}
        if not same or ratio != self._ratio:
            self._images = Lru(_IMAGE_BYTES)
        self._collection, self._allowed, self._ratio = collection, allowed, ratio
        self._wanted = ()

    @property
    def allowed(self) -> tuple[Path, ...]:
        """Folders outside the collection in which pictures are opened."""
        return self._allowed

    def facts(self, row: int) -> RowFacts | None:
        """Return what is known of a row; None until it was looked up."""
        return self._facts.get(row)

    def image(self, row: int) -> QImage | None:
        """Return a row's thumbnail; None until it was decoded, and where it can't be."""
        return self._images.get(row)

    def reason(self, row: int) -> str:
        """Return why a row has no picture, in one sentence; "" where it has one, or nobody knows yet."""
        facts = self._facts.get(row)
        return self._failed.get(row, "") or (facts.reason if facts is not None else "")

    def seen(self) -> list[RowFacts]:
        """Return what is known of the rows wanted now."""
        found = (self._facts.get(row) for row in self._wanted)
        return [facts for facts in found if facts is not None]

    def want(self, rows: Sequence[int]) -> None:
        """Serve these rows: they are seen, and no others."""
        if self._collection is None:
            return
        self._wanted = tuple(rows)
        unknown = [row for row in rows if self._facts.get(row) is None]
        if unknown:
            work = partial(_look_up, self._collection, unknown, self._allowed)
            self._jobs.decode(_LOOKING, work, done=self._take_facts, failed=partial(self._miss, unknown))
        self._pump()

    def _pump(self) -> None:
        for lane in _LANES:
            busy = {row for rows in self._under_way.values() for row in rows}
            if lane in self._under_way:
                continue
            waiting = [facts for facts in self.seen() if self._lacks_image(facts, busy)][:_AT_ONCE]
            if not waiting:
                return
            self._under_way[lane] = tuple(facts.row for facts in waiting)
            work = partial(_decode, waiting, self._ratio)
            self._jobs.decode(lane, work, done=partial(self._take, lane), failed=partial(self._fail, lane))

    def _lacks_image(self, facts: RowFacts, busy: set[int]) -> bool:
        row = facts.row
        known = row in busy or row in self._failed or self._images.get(row) is not None
        return facts.path is not None and not known

    def _take_facts(self, found: list[RowFacts]) -> None:
        for facts in found:
            self._facts.put(facts.row, facts)
        self._pump()
        self.arrived.emit()

    def _miss(self, rows: Sequence[int], sentence: str) -> None:
        """Take in that rows could not be looked up: their metadata is gone, or damaged."""
        self._take_facts([RowFacts(row, _name(row, None), None, sentence) for row in rows])

    def _take(self, lane: str, decoded: _Decoded) -> None:
        self._under_way.pop(lane, None)
        for row, image in decoded.images:
            self._images.put(row, image, image.sizeInBytes())
        self._failed.update(decoded.errors)
        self._pump()
        self.arrived.emit()

    def _fail(self, lane: str, sentence: str) -> None:
        rows = self._under_way.get(lane, ())
        self._take(lane, _Decoded((), tuple((row, sentence) for row in rows)))


def _look_up(
    collection: Collection, rows: Sequence[int], allowed: Sequence[Path], _ticket: Ticket
) -> list[RowFacts]:
    return facts_of(collection, rows, allowed)


def _decode(waiting: Sequence[RowFacts], ratio: float, _ticket: Ticket) -> _Decoded:
    start = time.monotonic()
    images: list[tuple[int, QImage]] = []
    errors: list[tuple[int, str]] = []
    for number, facts in enumerate(waiting):
        if number and time.monotonic() - start > _LANE_SECONDS:
            break
        assert facts.path is not None
        try:
            images.append((facts.row, read_thumbnail(facts.path, SIDE, ratio).image))
        except LoupeError as error:
            errors.append((facts.row, str(error)))
    return _Decoded(tuple(images), tuple(errors))


def _name(row: int, text: object) -> str:
    if not isinstance(text, str) or not text.strip("/\\"):
        return wording("row {row}", row=row)
    return visible(text.rstrip("/\\").replace("\\", "/").rpartition("/")[2])
