"""Rows' pictures, as far as they may be opened: their contents, hashes, and which are near-constant."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from app.cores import decoder_count
from app.errors import Checkpoint, LoupeError, no_checkpoint
from app.images.images import read_picture
from app.probes.overlap.looks import FLAT, grey, phash

if TYPE_CHECKING:
    from app.collections.vectors import Rows
    from app.probes.overlap.rows.sides import Side


class Look(NamedTuple):
    """A picture: its path, the SHA-256 of its file, its perceptual hash, and whether it is near-constant."""

    path: Path
    content: str
    hash: int
    flat: bool


class Looker:
    """Opens the pictures of a side's rows, each once."""

    def __init__(self, side: Side) -> None:
        self._side = side
        self._looks: dict[int, Look | None] = {}
        self.reason = ""
        """Why the first picture that can't be opened is not; "" while all are."""

    @property
    def unopened(self) -> int:
        """How many of the pictures that were wanted can't be opened."""
        return sum(look is None for look in self._looks.values())

    def look(self, rows: Rows, checkpoint: Checkpoint = no_checkpoint) -> dict[int, Look]:
        """Return the looks of those of the rows whose pictures can be opened; the checkpoint counts rows."""
        wanted = np.unique(np.array([row for row in rows.tolist() if row not in self._looks], np.int64))
        pictures = self._side.pictures(wanted) if len(wanted) else []
        for picture in pictures:
            if picture.path is None:
                self._leave_out(picture.row, picture.reason)
        there = [(one.row, one.path) for one in pictures if one.path is not None]
        pool = ThreadPoolExecutor(decoder_count(), thread_name_prefix="hash")
        try:
            for place, look in enumerate(pool.map(_look, [path for _, path in there])):
                checkpoint(place, len(there))
                if isinstance(look, str):
                    self._leave_out(there[place][0], look)
                else:
                    self._looks[there[place][0]] = look
        finally:
            pool.shutdown(cancel_futures=True)
        known = ((row, self._looks.get(row)) for row in rows.tolist())
        return {row: look for row, look in known if look is not None}

    def _leave_out(self, row: int, reason: str) -> None:
        self._looks[row] = None
        self.reason = self.reason or reason


def _look(path: Path) -> Look | str:
    try:
        picture = read_picture(path)
    except LoupeError as error:
        return str(error)
    values = grey(picture.pixels)
    return Look(path, picture.sha256, phash(values), bool(values.std() < FLAT))
