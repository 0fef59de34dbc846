"""Labelled images parted into those that a probe learns from and those that it is tested on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from app.errors import LoupeError
from app.probes.linear_probe.given import stacked
from app.probes.linear_probe.measure import Design, Part
from app.probes.linear_probe.shots import TEST_SHARE, held_out
from app.truth.read import read_data
from app.truth.truth import UNKNOWN
from app.words import wording

if TYPE_CHECKING:
    from app.analysis.exact_tests import Ints
    from app.probes.labelled import Labelled
    from app.probes.linear_probe.given import ProbeInput
    from app.store.kept import ImageEmbedding
    from app.truth.truth import LabelledData, Truth


@dataclass(frozen=True, eq=False)
class Side:
    """Images with their classes [N]."""

    images: Sequence[ImageEmbedding]
    classes: Ints

    def part(self, given: ProbeInput) -> Part:
        """Return what a probe sees of them, beside the embeddings."""
        embeddings = stacked(image.embedding for image in self.images)
        return Part(given.rows(self.images), embeddings, self.classes)


@dataclass(frozen=True, eq=False)
class Sides:
    """The images to learn from and those to test on, and the design that says which."""

    train: Side
    test: Side
    design: Design


def parted(labelled: Labelled, seed: int) -> Sides:
    """Hold out a share of each class's images, dealt by the seed and their order within the class."""
    order = np.argsort(labelled.places, kind="stable")
    tested = held_out(labelled.places[order], seed)
    train, test = (
        Side([labelled.images[place] for place in rows], labelled.places[rows])
        for rows in (order[~tested], order[tested])
    )
    share = f"{100 * TEST_SHARE:.0f} %"
    said = wording(
        "The test set is held out of the data: {share} of each class, dealt by seed {seed}.",
        share=share,
        seed=seed,
    )
    return Sides(train, test, Design(test=said))


def tested_on(learnt: Labelled, path: Path, embed: Callable[[LabelledData], Labelled]) -> Sides:
    """Learn from all these images, and test on those of another data set whose classes are among theirs.

    embed: embeds a data set. LoupeError: no such image, or images have several classes.
    """
    data = read_data(path)
    require_one_class_each(data.truth)
    other = embed(data)
    places = by_key(learnt.truth.keys, other)
    rows = np.flatnonzero(places != UNKNOWN)
    if not len(rows):
        raise LoupeError(wording("No image in {data} has a class that is learnt.", data=path))
    notes = list(data.truth.notes)
    if missed := len(places) - len(rows):
        notes.append(
            wording(
                "Images in {name} of classes that are not learnt, left out: {missed:,}.",
                name=path.name,
                missed=missed,
            )
        )
    if unread := len(data.images) + len(data.unread) - len(other.images):
        notes.append(
            wording(
                "Images in {name} that could not be read, left out: {unread:,}.",
                name=path.name,
                unread=unread,
            )
        )
    design = Design(test=wording("The test set is {path}.", path=path), notes=tuple(notes))
    tested = Side([other.images[place] for place in rows], places[rows])
    order = np.argsort(learnt.places, kind="stable")  # as `parted` has them
    return Sides(Side([learnt.images[place] for place in order], learnt.places[order]), tested, design)


def by_key(keys: Sequence[str], labelled: Labelled) -> Ints:
    """Return each image's class as a place in `keys`, -1 where it is none of them."""
    known = {key: place for place, key in enumerate(keys)}
    of_class = np.array([known.get(key, UNKNOWN) for key in labelled.truth.keys], np.intp)
    return of_class[labelled.places]


def require_one_class_each(truth: Truth) -> None:
    """Raise LoupeError where images have several classes."""
    if truth.has_several:
        raise LoupeError(wording("Some images have several classes, and a probe learns one of each image."))
