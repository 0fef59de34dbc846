"""What the crop hides of an image, and what another way of fitting it shows."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from app.analysis.zeroshot import Doubles, cosines
from app.engine.engine import Engine
from app.errors import Checkpoint, LoupeError
from app.images.images import CropMode
from app.lessons.measures.base import (
    CROP,
    IMAGES,
    MODEL,
    Detail,
    Material,
    Measured,
    embedded,
    offers,
)
from app.lessons.measures.results import OF_PAIRS, margins, mean_result
from app.store.kept import ImageEmbedding
from app.words import wording

_SIZES = wording("the images' shapes, and the model's square")


@offers("crop-hidden", "the share of an image's area that the model never sees, mean over images")
def take_hidden(engine: Engine, material: Material, _options: object, checkpoint: Checkpoint) -> Measured:
    """Measure how much of the images lies outside of what the model is given."""
    shares = np.array([_hidden(image) for image in embedded(engine, material, checkpoint)])
    return Measured(
        wording("area that is not seen, mean over images"),
        float(shares.mean()),
        "share",
        len(shares),
        wording("images"),
        (_SIZES, CROP),
        method=wording("no interval: it follows from sizes alone"),
        details=(
            Detail(wording("the image that loses most"), float(shares.max()), "share"),
            Detail(wording("the image that loses least"), float(shares.min()), "share"),
        ),
    )


@offers("image-cosine", "the cosine of the first two images; 1: the same image to the model")
def take_image_cosine(
    engine: Engine, material: Material, _options: object, checkpoint: Checkpoint
) -> Measured:
    """Measure how close the embeddings of the first two images are."""
    if len(material.images) < 2:
        raise LoupeError(wording("This compares two images, and there are fewer; set the step up again."))
    rows = [image.embedding[None] for image in embedded(engine, material, checkpoint)[:2]]
    return Measured(
        wording("cosine of the two images"),
        float(cosines(rows[0], rows[1])[0, 0]),
        "cosine",
        1,
        wording("pairs of images"),
        (MODEL, IMAGES, CROP),
        method=wording("no interval: these two images are all that is asked about"),
    )


@dataclass(frozen=True)
class ModeOptions:
    """mode: the way of fitting that the window's own is held against."""

    mode: str = "pad"


@offers("fit-gain", "what another way of fitting changes in an image's own label's margin", ModeOptions)
def take_fit_gain(
    engine: Engine, material: Material, options: ModeOptions, checkpoint: Checkpoint
) -> Measured:
    """Measure the margin of images' own labels in another mode less that in the window's, by image."""
    if options.mode not in tuple(CropMode):
        raise LoupeError(wording("There is no way “{mode}” of fitting an image.", mode=options.mode))
    here = margins(engine, material, checkpoint)
    there = margins(engine, replace(material, mode=CropMode(options.mode)), checkpoint)
    return mean_result(
        wording("change of the margin, mean over images"),
        there - here,
        "cosine",
        wording("images"),
        OF_PAIRS,
        details=(
            Detail(wording("images whose own label wins, as the window fits them"), _won(here), "share"),
            Detail(wording("images whose own label wins, the other way"), _won(there), "share"),
        ),
    )


def _hidden(image: ImageEmbedding) -> float:
    """Return the share 0..1 of an image's area that lies outside of its crop."""
    width, height = image.size
    across = min(image.crop.x1, width) - max(image.crop.x0, 0)
    along = min(image.crop.y1, height) - max(image.crop.y0, 0)
    return 1 - max(0.0, across) * max(0.0, along) / (width * height)


def _won(leads: Doubles) -> float:
    return float((leads > 0).mean())
