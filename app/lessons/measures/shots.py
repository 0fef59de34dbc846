"""Zero-shot beside a classifier that learns from k images of each class, on the same held-out images."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from app.analysis.prompts import PromptSet
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
from app.lessons.measures.classes import CLASSES, labelled_images
from app.lessons.measures.results import mean_result, share_result
from app.probes.labelled import Labelled
from app.probes.linear_probe.curves import Point
from app.probes.linear_probe.measure import Part, ProbeCurves, Words, few_shot
from app.probes.linear_probe.parts import Side, parted, require_one_class_each
from app.words import wording

_SEEDS = 5
_DRAWN = wording("which images were drawn to learn from, and which are held out")


@dataclass(frozen=True)
class ShotsOptions:
    """shots: images of each class to learn from."""

    shots: int = 1


@offers("zero-shot-accuracy", "accuracy of the classes' names alone, on the held-out images")
def take_zero_shot(engine: Engine, material: Material, _options: object, checkpoint: Checkpoint) -> Measured:
    """Measure zero-shot on the images that the probe is tested on, too."""
    rate = _curves(engine, material, (1,), checkpoint).zero_shot
    return share_result(
        wording("accuracy of zero-shot"),
        rate.hits,
        rate.n,
        wording("held-out images"),
        (MODEL, IMAGES, CLASSES, TEMPLATES, CROP),
    )


@offers("probe-accuracy", "accuracy of a linear probe that saw k images of each class", ShotsOptions)
def take_probe(engine: Engine, material: Material, options: ShotsOptions, checkpoint: Checkpoint) -> Measured:
    """Measure a linear probe on the held-out images, in the mean over five draws of what it learns from."""
    curves = _curves(engine, material, _steps(options.shots), checkpoint)
    point = _at(curves, options.shots)
    return Measured(
        wording("accuracy of a linear probe, {shots} images of each class", shots=options.shots),
        point.mean,
        "share",
        point.right.shape[1],
        wording("held-out images"),
        (MODEL, IMAGES, CLASSES, _DRAWN, CROP),
        interval=(point.low, point.high),
        method=wording("95 % interval of a bootstrap of images and draws"),
        details=(
            Detail(wording("its worst draw"), min(point.accuracies), "share"),
            Detail(wording("its best draw"), max(point.accuracies), "share"),
            Detail(wording("accuracy of zero-shot"), curves.zero_shot.value, "share"),
        ),
        chart=_chart(curves),
    )


@offers("probe-gain", "that probe's accuracy less zero-shot's, image by image", ShotsOptions)
def take_probe_gain(
    engine: Engine, material: Material, options: ShotsOptions, checkpoint: Checkpoint
) -> Measured:
    """Measure what k labelled images of each class are worth beside the classes' names."""
    curves = _curves(engine, material, _steps(options.shots), checkpoint)
    point = _at(curves, options.shots)
    gain = mean_result(
        wording("linear probe less zero-shot, {shots} images of each class", shots=options.shots),
        point.right.mean(axis=0) - curves.zero.right,
        "points",
        wording("held-out images"),
        (MODEL, IMAGES, CLASSES, TEMPLATES, _DRAWN, CROP),
        details=(
            Detail(wording("accuracy of the linear probe"), point.mean, "share"),
            Detail(wording("accuracy of zero-shot"), curves.zero_shot.value, "share"),
        ),
    )
    return replace(gain, chart=_chart(curves))


def _steps(shots: int) -> tuple[int, ...]:
    """Return 1, 2, 4, … up to the shots asked for."""
    if shots < 1:
        raise LoupeError(wording("A probe learns from one image of each class at least."))
    return tuple(dict.fromkeys([*(2**power for power in range(int(math.log2(shots)) + 1)), shots]))


def _curves(
    engine: Engine, material: Material, shots: tuple[int, ...], checkpoint: Checkpoint
) -> ProbeCurves:
    """Learn from the images that aren't held out (30 % of each class are), and test on those."""
    truth, images = labelled_images(material)
    require_one_class_each(truth)
    labelled = Labelled(truth, tuple(embedded(engine, images, checkpoint)))
    sides = parted(labelled, seed=0)
    prompts = PromptSet(truth.classes, material.prompts.templates)
    words = Words(
        truth.classes, engine.label_embeddings(prompts, checkpoint), engine.require().info.logit_scale
    )
    return few_shot(
        _part(sides.train), _part(sides.test), words, shots, _SEEDS, checkpoint=checkpoint, rivals=()
    )


def _part(side: Side) -> Part:
    rows = np.stack([image.embedding for image in side.images])
    return Part(rows, rows, side.classes)


def _at(curves: ProbeCurves, shots: int) -> Point:
    for point in curves.curves[0].points:
        if point.shots == shots:
            return point
    raise LoupeError(wording("No class has {shots} images to learn from.", shots=shots))


def _chart(curves: ProbeCurves) -> Chart | None:
    points = curves.curves[0].points
    if len(points) < 2:
        return None
    places = tuple(math.log2(point.k) for point in points)
    zero = curves.zero_shot.value
    return Chart(
        wording("log2 of the images of each class"),
        wording("accuracy"),
        (
            Curve(wording("linear probe"), places, tuple(point.mean for point in points)),
            Curve(wording("zero-shot"), places, (zero,) * len(places)),
        ),
    )
