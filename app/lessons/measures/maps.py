"""What the dense map of a text on an image holds, where it points, and a picture made for a text."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.analysis.dcsm import Dcsm, heatmap
from app.analysis.segmentation import peak_of
from app.analysis.top_label import auc
from app.analysis.zeroshot import Doubles, Floats, unit
from app.engine.engine import Engine
from app.errors import Checkpoint, LoupeError
from app.lessons.measures.base import (
    Chart,
    Curve,
    Detail,
    Material,
    Measured,
    embedded,
    offers,
    scored,
)
from app.lessons.measures.results import OF_SCORES, share_result
from app.models.inside.inversion import Frame, InversionSettings, invert
from app.words import wording

HALVES = ("left", "right", "above", "below")
"""The halves of an image in which a thing may be."""
ABSENT = "-"
"""In place of a half, for a thing that isn't in the image."""
PLACES = wording("where things are in these images")
STEPS = wording("the steps and the seed of the picture's making")


@offers("map-cells", "how many cosines the dense map of the first label and the current image has")
def take_cells(engine: Engine, material: Material, _options: object, checkpoint: Checkpoint) -> Measured:
    """Count the cells of a map, and hold its global cell against the ranking's cosine."""
    image = material.current or (material.images[0] if material.images else None)
    if image is None or not material.prompts.labels:
        raise LoupeError(wording("A map needs an image and a label; set the step up again."))
    prompt = material.prompts.of_label(0)[0]
    dcsm = engine.dcsm(image, (prompt,), material.mode, checkpoint=checkpoint)[0]
    alone = Material((image,), material.with_prompts((prompt,), ("{}",)).prompts, material.mode)
    ranked = float(scored(engine, alone, checkpoint).cosine[0, 0])
    return Measured(
        wording("cosines in the dense map"),
        dcsm.values.size,
        "count",
        1,
        wording("maps"),
        OF_SCORES,
        method=wording("no interval: it is counted"),
        details=(
            Detail(wording("text tokens"), len(dcsm.values), "count"),
            Detail(wording("image tokens"), dcsm.values.shape[1], "count"),
            Detail(wording("cosine of the global cell"), dcsm.cosine, "cosine"),
            Detail(wording("cosine in the ranking"), ranked, "cosine"),
        ),
    )


@dataclass(frozen=True)
class PlaceOptions:
    """where: for each image, in order, and in it for each label: left, right, above, below, or - (absent).

    variant: the image tower's patch embeddings, as `localise --method` names them.
    """

    where: tuple[str, ...] = ()
    variant: str = "raw"


@offers(
    "map-points",
    "how often a label's map is highest in the half of the image where the thing is",
    PlaceOptions,
)
def take_points(
    engine: Engine, material: Material, options: PlaceOptions, checkpoint: Checkpoint
) -> Measured:
    """Measure a pointing game of halves: things that are there, and the highest patch of their maps."""
    where, maps = _maps(engine, material, options, checkpoint)
    sizes = [image.size for image in embedded(engine, material, checkpoint)]
    hits = [
        _is_in(half, peak_of(_heat(dcsm), dcsm.crop), sizes[place // len(material.prompts.labels)])
        for place, (half, dcsm) in enumerate(zip(where, maps, strict=True))
        if half != ABSENT
    ]
    return share_result(
        wording("maps that are highest in the right half"),
        sum(hits),
        len(hits),
        wording("things in images"),
        (*OF_SCORES, PLACES),
        method=wording("Wilson's 95 % interval, things of one image taken for independent"),
        details=(Detail(wording("by chance"), 0.5, "share"),),
    )


@offers(
    "map-tells", "how well the height of a label's map tells whether the thing is there at all", PlaceOptions
)
def take_presence(
    engine: Engine, material: Material, options: PlaceOptions, checkpoint: Checkpoint
) -> Measured:
    """Measure the AUC of the maps' highest values, of things that are there against things that aren't."""
    where, maps = _maps(engine, material, options, checkpoint)
    there = np.array([half != ABSENT for half in where])
    peaks = np.array([float(_heat(dcsm).max()) for dcsm in maps])
    result = auc(peaks, there)
    return Measured(
        wording("how often the map of a thing that is there is the higher one"),
        result.value,
        "share",
        len(peaks),
        wording("maps"),
        (*OF_SCORES, PLACES),
        interval=(result.low, result.high),
        method=wording("Newcombe's 95 % interval of an AUC, maps of one image taken for independent"),
        details=(
            Detail(wording("a coin"), 0.5, "share"),
            Detail(wording("highest value where it is there, mean"), _mean(peaks[there]), "cosine"),
            Detail(wording("highest value where it isn't, mean"), _mean(peaks[~there]), "cosine"),
        ),
    )


@dataclass(frozen=True)
class PictureOptions:
    """steps: of climbing; side: the picture's, in pixels."""

    steps: int = 40
    side: int = 128


@offers(
    "picture-lead",
    "cosine of a picture made for the first label, less the best listed image's",
    PictureOptions,
)
def take_picture(
    engine: Engine, material: Material, options: PictureOptions, checkpoint: Checkpoint
) -> Measured:
    """Make a picture for the first label by climbing its cosine, and hold it against the images listed."""
    first = material.with_prompts(material.prompts.labels[:1])
    best = float(scored(engine, first, checkpoint).cosine.max())
    direction = unit(engine.label_embeddings(first.prompts, checkpoint))[0].astype(np.float32)
    frames: list[Frame] = []
    settings = InversionSettings(options.steps, size=options.side)
    invert(engine.require(), direction, material.mode, settings, frames.append, checkpoint=checkpoint)
    steps = tuple(float(frame.step) for frame in frames)
    return Measured(
        wording("made picture's cosine less the best image's"),
        frames[-1].cosine - best,
        "cosine",
        len(material.images),
        wording("images"),
        (*OF_SCORES, STEPS),
        method=wording("no interval: one picture of one seed"),
        details=(
            Detail(wording("the made picture"), frames[-1].cosine, "cosine"),
            Detail(wording("the best image"), best, "cosine"),
            Detail(wording("the noise that it began with"), frames[0].cosine, "cosine"),
        ),
        chart=Chart(
            wording("steps"),
            wording("cosine with the label"),
            (
                Curve(wording("the picture"), steps, tuple(frame.cosine for frame in frames)),
                Curve(wording("the best image"), (steps[0], steps[-1]), (best, best)),
            ),
        ),
    )


def _maps(
    engine: Engine, material: Material, options: PlaceOptions, checkpoint: Checkpoint
) -> tuple[tuple[str, ...], list[Dcsm]]:
    """Return the halves, and a map for each image and label in the same order, of their first prompts."""
    prompts = [row[0] for row in material.prompts.prompts]
    wanted = len(material.images) * len(prompts)
    if not wanted or len(options.where) != wanted:
        raise LoupeError(
            wording(
                "This needs the places of {wanted} things: {images} images with {labels} labels each.",
                wanted=wanted,
                images=len(material.images),
                labels=len(prompts),
            )
        )
    if unknown := set(options.where) - {*HALVES, ABSENT}:
        raise LoupeError(wording("“{name}” is no half of an image.", name=min(unknown)))
    maps: list[Dcsm] = []
    for place, image in enumerate(material.images):
        checkpoint(place, len(material.images))
        maps += engine.dcsm(image, prompts, material.mode, options.variant)
    return options.where, maps


def _heat(dcsm: Dcsm) -> Floats:
    return heatmap(dcsm, (dcsm.global_row,))


def _is_in(half: str, peak: tuple[float, float], size: tuple[int, int]) -> bool:
    """Tell whether a place (x, y) in an image of size (W, H) lies within a half of it."""
    share = peak[0] / size[0] if half in ("left", "right") else peak[1] / size[1]
    return share < 0.5 if half in ("left", "above") else share > 0.5


def _mean(values: Doubles) -> float:
    return float(values.mean()) if len(values) else float("nan")
