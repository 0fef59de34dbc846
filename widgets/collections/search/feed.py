"""Names and pictures of the rows that are seen: looked up and decoded in the background, the rest never."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from app.collections.fetching import fetch_pictures
from app.collections.metadata import PATH
from app.collections.pictures import Picture, pictures_of
from app.errors import LoupeError
from app.store.lru import Lru
from app.words import visible, wording
from widgets.collections.search.cells import SIDE
from widgets.desk.thumbnail_feed import read_thumbnail

if TYPE_CHECKING:
    from app.collections.opening import Collection
    from app.jobs import Jobs, Ticket

_LOOKING, _FETCHING = "collection rows", "collection addresses"
_LANES = ("collection pictures 0", "collection pictures 1")
_AT_ONCE = 12
_LANE_SECONDS = 0.06
"""A lane's work ends after this long, so that rows scrolled into view wait no longer behind large files."""
_NAMES = 20_000
_IMAGE_BYTES = 48 * 2**20


@dataclass(frozen=True)
class RowFacts:
    """What is known of a row: its name, and where its picture is or in one sentence why there is none."""

    name: str
    picture: Picture

    @property
    def row(self) -> int:
        """The row."""
        return self.picture.row


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
        RowFacts(_name(picture.row, text), picture) for picture, text in zip(pictures, named, strict=True)
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
        self._urls_allowed = False
        self._fetching: tuple[int, ...] = ()
        self._ratio = 1.0
        self._wanted: tuple[int, ...] = ()
        self._facts: Lru[RowFacts] = Lru(_NAMES)
        self._images: Lru[QImage] = Lru(_IMAGE_BYTES)
        self._failed: dict[int, str] = {}
        self._under_way: dict[str, tuple[int, ...]] = {}

    def set_source(
        self, collection: Collection | None, allowed: tuple[Path, ...], urls_allowed: bool, ratio: float
    ) -> None:
        """Serve another collection, or the same one where more may be opened, for a screen's resolution."""
        former = self._collection
        same = former is not None and collection is not None and former.vectors is collection.vectors
        if same and (allowed, urls_allowed, ratio) == (self._allowed, self._urls_allowed, self._ratio):
            return
        for topic in (_LOOKING, _FETCHING, *_LANES):
            self._jobs.cancel(topic)
        self._under_way.clear()
        self._fetching, self._urls_allowed = (), urls_allowed
        self._facts, self._failed = Lru(_NAMES), {}
        if not same or ratio != self._ratio:
            self._images = Lru(_IMAGE_BYTES)
        self._collection, self._allowed, self._ratio = collection, allowed, ratio
        self._wanted = ()

    @property
    def allowed(self) -> tuple[tuple[Path, ...], bool]:
        """Folders outside the collection in which pictures are opened, and whether addresses are fetched."""
        return self._allowed, self._urls_allowed

    def facts(self, row: int) -> RowFacts | None:
        """Return what is known of a row; None until it was looked up."""
        return self._facts.get(row)

    def image(self, row: int) -> QImage | None:
        """Return a row's thumbnail; None until it was decoded, and where it can't be."""
        return self._images.get(row)

    def reason(self, row: int) -> str:
        """Return why a row has no picture, in one sentence; "" where it has one, or nobody knows yet."""
        facts = self._facts.get(row)
        return self._failed.get(row, "") or (facts.picture.reason if facts is not None else "")

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
        if self._fetching and not set(self._fetching) & set(rows):
            self._jobs.cancel(_FETCHING)
            self._fetching = ()
        self._pump()

    def _pump(self) -> None:
        self._fetch()
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

    def _fetch(self) -> None:
        """Fetch the pictures in sight that lie at addresses, where the user said yes."""
        if not self._urls_allowed or self._fetching:
            return
        pictures = [
            facts.picture for facts in self.seen() if facts.picture.address and not self._is_done(facts)
        ]
        if pictures:
            self._fetching = tuple(picture.row for picture in pictures)
            self._jobs.decode(
                _FETCHING, partial(_fetch, pictures), done=self._take_fetched, failed=self._fail_fetching
            )

    def _is_done(self, facts: RowFacts) -> bool:
        return facts.picture.path is not None or facts.row in self._failed

    def _take_fetched(self, pictures: Sequence[Picture]) -> None:
        self._fetching = ()
        for picture in pictures:
            facts = self._facts.get(picture.row)
            if picture.path is None:
                self._failed[picture.row] = picture.reason
            elif facts is not None:
                self._facts.put(picture.row, replace(facts, picture=picture))
        self._pump()
        self.arrived.emit()

    def _fail_fetching(self, sentence: str) -> None:
        self._take_fetched([Picture(row, None, sentence) for row in self._fetching])

    def _lacks_image(self, facts: RowFacts, busy: set[int]) -> bool:
        row = facts.row
        known = row in busy or row in self._failed or self._images.get(row) is not None
        return facts.picture.path is not None and not known

    def _take_facts(self, found: list[RowFacts]) -> None:
        for facts in found:
            self._facts.put(facts.row, facts)
        self._pump()
        self.arrived.emit()

    def _miss(self, rows: Sequence[int], sentence: str) -> None:
        """Take in that rows could not be looked up: their metadata is gone, or damaged."""
        self._take_facts([RowFacts(_name(row, None), Picture(row, None, sentence)) for row in rows])

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


def _fetch(pictures: Sequence[Picture], ticket: Ticket) -> list[Picture]:
    return fetch_pictures(pictures, ticket.checkpoint)


def _decode(waiting: Sequence[RowFacts], ratio: float, _ticket: Ticket) -> _Decoded:
    start = time.monotonic()
    images: list[tuple[int, QImage]] = []
    errors: list[tuple[int, str]] = []
    for number, facts in enumerate(waiting):
        if number and time.monotonic() - start > _LANE_SECONDS:
            break
        assert facts.picture.path is not None
        try:
            images.append((facts.row, read_thumbnail(facts.picture.path, SIDE, ratio).image))
        except LoupeError as error:
            errors.append((facts.row, str(error)))
    return _Decoded(tuple(images), tuple(errors))


def _name(row: int, text: object) -> str:
    if not isinstance(text, str) or not text.strip("/\\"):
        return wording("row {row}", row=row)
    return visible(text.rstrip("/\\").replace("\\", "/").rpartition("/")[2])
