"""What another rendering or a corruption of the images does to accuracy."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.analysis.exact_tests import Bools
from app.analysis.paired import mcnemar, paired_difference
from app.analysis.rates import Rate, rate_difference
from app.engine.corrupted import embed_corrupted
from app.engine.engine import Engine
from app.errors import Checkpoint, LoupeError
from app.lessons.measures.base import (
    CROP,
    IMAGES,
    MODEL,
    TEMPLATES,
    Chart,
    Curve,
    Detail,
    Material,
    Measured,
    embedded,
    offers,
)
from app.lessons.measures.classes import CLASSES, labelled_images, right_answers
from app.lessons.measures.groups import two_groups
from app.lessons.measures.results import share_result
from app.probes.corruptions.measure import CorruptionCell, measure_corruptions
from app.words import wording

_STRENGTHS = (1, 3, 5)
_SEED = 0


@offers("accuracy", "how often an image's own class is strictly first")
def take_accuracy(engine: Engine, material: Material, _options: object, checkpoint: Checkpoint) -> Measured:
    """Measure accuracy over the images that have a class, among all classes."""
    _, right = right_answers(engine, material, checkpoint)
    return share_result(
        wording("accuracy"),
        int(right.sum()),
        len(right),
        wording("images"),
        (MODEL, IMAGES, CLASSES, TEMPLATES, CROP),
    )


@offers("rendering-drop", "accuracy in the first of two groups less that in the second")
def take_rendering(engine: Engine, material: Material, _options: object, checkpoint: Checkpoint) -> Measured:
    """Measure by how much accuracy falls from one way of showing the classes to another."""
    images, right = right_answers(engine, material, checkpoint)
    pair = two_groups(images)
    first, second = (_rate(right[pair.codes == place]) for place in (0, 1))
    difference = rate_difference(first, second)
    return Measured(
        wording("accuracy, {first} less {second}", first=pair.names[0], second=pair.names[1]),
        difference["value"],
        "points",
        first.n + second.n,
        wording("images"),
        (MODEL, IMAGES, CLASSES, TEMPLATES, CROP),
        interval=(difference["low"], difference["high"]),
        method=wording("Newcombe's 95 % interval of a difference"),
        details=(
            Detail(wording("accuracy of {name}", name=pair.names[0]), first.value, "share"),
            Detail(wording("accuracy of {name}", name=pair.names[1]), second.value, "share"),
        ),
    )


@dataclass(frozen=True)
class CorruptionOptions:
    """kind: one of the fifteen, as `corrupt` names them. severity: 1 to 5."""

    kind: str = "gaussian_noise"
    severity: int = 5


@offers(
    "corruption-drop", "accuracy of the images as they are less that of corrupted ones", CorruptionOptions
)
def take_corruption(
    engine: Engine, material: Material, options: CorruptionOptions, checkpoint: Checkpoint
) -> Measured:
    """Measure by how much accuracy falls where the images that the model sees are corrupted."""
    truth, images = labelled_images(material)
    rows = embedded(engine, images, checkpoint)
    severities = [*(each for each in _STRENGTHS if each < options.severity), options.severity]
    asked = [(options.kind, severity) for severity in severities]
    vectors = embed_corrupted(engine, rows, material.mode, asked, _SEED, checkpoint)
    grid = measure_corruptions(
        np.stack([row.embedding for row in rows]),
        vectors,
        asked,
        engine.label_embeddings(images.prompts, checkpoint),
        truth.places(images.images),
        _SEED,
        engine.require().info.preprocess.size,
    )
    return _drop(grid.clean, grid.cells, options)


def _drop(clean: Bools, cells: tuple[CorruptionCell, ...], options: CorruptionOptions) -> Measured:
    """Return the fall of accuracy at the last cell's severity; the chart has all."""
    last, before = cells[-1], _rate(clean)
    lost, won = int((clean & ~last.right).sum()), int((last.right & ~clean).sum())
    low, high = paired_difference(lost, won, len(clean))
    return Measured(
        wording("accuracy lost to {kind} of severity {severity}", kind=last.kind, severity=last.severity),
        before.value - last.top1.value,
        "points",
        len(clean),
        wording("images"),
        (MODEL, IMAGES, CLASSES, TEMPLATES, CROP),
        interval=(float(low), float(high)),
        method=wording("95 % interval of a difference of paired proportions (Bonett and Price)"),
        details=(
            Detail(wording("accuracy as they are"), before.value, "share"),
            Detail(wording("accuracy corrupted"), last.top1.value, "share"),
            Detail(wording("1 − cosine with the image as it is, mean"), float(last.drift.mean())),
            Detail(wording("p of McNemar's exact test"), float(mcnemar(lost, won))),
        ),
        chart=Chart(
            wording("severity of {kind}, 0 is none", kind=options.kind),
            wording("accuracy"),
            (
                Curve(
                    wording("this model"),
                    (0.0, *(float(cell.severity) for cell in cells)),
                    (before.value, *(cell.top1.value for cell in cells)),
                ),
            ),
            mark=float(last.severity),
        ),
    )


def _rate(right: Bools) -> Rate:
    if not len(right):
        raise LoupeError(wording("A group has no image with a class; set the step up again."))
    return Rate(int(right.sum()), len(right))
