"""The second set that a collection's rows are held against: another collection of its model, or images."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.collections.layout import is_collection
from app.collections.opening import open_collection
from app.collections.verify import told_of
from app.errors import LoupeError
from app.probes.overlap.gather import read_set
from app.probes.overlap.rows.sides import Side, side_of_collection, side_of_images
from app.words import wording

if TYPE_CHECKING:
    from app.images.files import ReadError
    from app.models.model_facts import ModelInfo
    from app.store.kept import ImageEmbedding

Embed = Callable[[Sequence[Path]], tuple[list["ImageEmbedding"], list["ReadError"]]]


@dataclass(frozen=True, eq=False)
class Second:
    """The second side, what is to be said of it, and what of it could not be read."""

    side: Side
    notes: tuple[str, ...] = ()
    errors: tuple[ReadError, ...] = ()


def second_side(given: Path, info: ModelInfo, column: str, allowed: Sequence[Path], embed: Embed) -> Second:
    """Open the second set; images of a folder are embedded now.

    column: tells classes, "" for none; allowed: folders in which pictures may be opened. Raises LoupeError
    where it can't be opened, another model made it, or no image in it can be read.
    """
    if not is_collection(given):
        _, paths, unread = read_set(given)
        images, errors = embed(paths)
        if not images:
            raise LoupeError(wording("No image in {data} could be read.", data=given))
        return Second(side_of_images(images), errors=(*unread, *errors))
    collection = open_collection(given)
    fit = told_of(collection, info)
    said = wording("{folder}: {sentence}", folder=given, sentence=fit.sentence)
    if fit.answer == "other model":
        raise LoupeError(said)
    notes = collection.notes if fit.answer == "same" else (*collection.notes, said)
    side = side_of_collection(collection, allowed, column if column in collection.columns else "")
    return Second(side, notes)
