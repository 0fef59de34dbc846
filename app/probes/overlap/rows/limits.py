"""From where on rows count as near duplicates: their nearest rows that are known to be of other pictures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from app.collections.exact import nearest
from app.errors import Checkpoint, no_checkpoint
from app.images.geometry import preprocess_picture
from app.images.images import CropMode, Preprocess, read_picture
from app.probes.overlap.caught import Caught
from app.probes.overlap.looks import KINDS, copies, grey, phash
from app.probes.overlap.threshold import UNLIKE, Known, Threshold, cosine_limit

if TYPE_CHECKING:
    from app.collections.vectors import Floats, Rows
    from app.probes.overlap.rows.looks import Look, Looker
    from app.probes.overlap.rows.sides import Side

Source = Literal["pictures", "classes", "given", "none"]
"""What the limit is from: pictures that differ, other classes, the user, or nothing."""

SAME = 0.9999
"""The cosine of embeddings that are the same but for the precision in which they are stored."""
CALIBRATED, COPIED = 500, 100
"""Rows whose nearest are looked at, and of whose pictures copies are made."""
_NEIGHBOURS = 16


@dataclass(frozen=True)
class Eye:
    """The model that made the embeddings: how it takes images, and embeds them prepared."""

    encode: Callable[[Floats], Floats]
    preprocess: Preprocess
    mode: CropMode


@dataclass(frozen=True, eq=False)
class RowLimit:
    """The limit, and what copies of the pictures it catches. seen: pictures that were compared for it."""

    source: Source
    caught: Caught

    @property
    def cosine(self) -> float:
        """From where on two rows are near duplicates."""
        return min(SAME, self.caught.threshold.cosine)


def given_limit(cosine: float) -> RowLimit:
    """Return the limit that the user set; above 1: none is known, and only the same embeddings count."""
    none = np.empty(0, np.float32)
    threshold = Threshold(0.0, cosine, -1, 0.0, 0.0, none, np.empty(0, np.intp))
    return RowLimit("given" if cosine <= 1 else "none", Caught(threshold, no_copies()))


def no_copies() -> Known:
    """Return what is known where no copy was made."""
    return Known(np.empty((0, len(KINDS)), np.float32), np.empty((0, len(KINDS)), np.intp))


def calibrated_limit(
    side: Side,
    taken: Rows,
    other: Side | None,
    lookers: tuple[Looker, Looker],
    eye: Eye,
    rate: float,
    checkpoint: Checkpoint = no_checkpoint,
) -> RowLimit:
    """Return a limit that at most the rate of rows reaches with a row that is known to be another one.

    Of some rows the nearest of all is sought: among `other`, else among the side's own. Another one is of
    another class, or has a picture whose hash is unlike. Where nothing is known to be another the limit is
    above 1. The checkpoint counts rows.
    """
    chosen = np.sort(np.random.default_rng(0).permutation(taken)[:CALIBRATED])
    target = side if other is None else other
    queries = side.vectors.take(chosen)
    found = nearest(target.vectors, queries, _NEIGHBOURS + 1, None, checkpoint)
    itself = found.rows == chosen[:, None] if other is None else np.zeros(found.rows.shape, np.bool_)
    by_class = _other_class(side.classes(chosen), target, found.rows)
    own, others = lookers[0].look(chosen, checkpoint), lookers[1].look(found.rows.ravel(), checkpoint)
    unlike = np.zeros(found.rows.shape, np.bool_)
    for place, row in enumerate(chosen.tolist()):
        for column, near in enumerate(found.rows[place].tolist()):
            if row in own and near in others:
                unlike[place, column] = (own[row].hash ^ others[near].hash).bit_count() > UNLIKE
    different = (by_class & (found.cosines < SAME) | unlike) & ~itself
    best = np.where(different, found.cosines, -np.inf).max(axis=1)
    known = best[np.isfinite(best)].astype(np.float32)
    cosine, reached = cosine_limit(known, rate)
    threshold = Threshold(rate, cosine, -1, reached, 0.0, known, np.empty(0, np.intp))
    copied = [row for row in chosen.tolist() if row in own and not own[row].flat][:COPIED]
    originals = queries[np.searchsorted(chosen, copied)]
    copies_known = _known([own[row] for row in copied], originals, eye, checkpoint)
    source: Source = "pictures" if unlike.any() else "classes" if len(known) else "none"
    return RowLimit(source, Caught(threshold, copies_known))


def _other_class(own: list[str], target: Side, rows: Rows) -> np.ndarray:
    """Return which rows [M, K] have another class than the row [M] whose neighbours they are."""
    if not any(own):
        return np.zeros(rows.shape, np.bool_)
    unique, places = np.unique(rows, return_inverse=True)
    theirs = np.array(target.classes(unique), object)[places.reshape(rows.shape)]
    mine = np.array(own, object)[:, None]
    different: np.ndarray = (mine != theirs) & (mine != "") & (theirs != "")
    return different.astype(np.bool_)


def _known(looks: list[Look], originals: Floats, eye: Eye, checkpoint: Checkpoint) -> Known:
    """Make copies of pictures, and return how near each is to the embedding [M, D] that is stored."""
    known = Known(np.empty((len(looks), len(KINDS)), np.float32), np.empty((len(looks), len(KINDS)), np.intp))
    for place, look in enumerate(looks):
        checkpoint(place, len(looks))
        made = list(copies(read_picture(look.path).pixels))
        inputs = [preprocess_picture(copy, eye.preprocess, eye.mode) for copy in made]
        known.cosine[place] = eye.encode(np.stack(inputs)) @ originals[place]
        known.bits[place] = [(phash(grey(copy)) ^ look.hash).bit_count() for copy in made]
    return known
