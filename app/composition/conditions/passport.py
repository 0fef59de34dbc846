"""A model's geometric passport: all conditions and the theory beside them, over scenes rendered for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

import numpy as np
import numpy.typing as npt

from app.composition.conditions.clusters import RESAMPLES
from app.composition.conditions.formulas import CONDITIONS, WORDINGS
from app.composition.conditions.measure import TOLERANCE, Measured, measure_conditions
from app.composition.conditions.space import Space, unit
from app.composition.conditions.superposition import Fact, measure_superposition
from app.composition.conditions.tagged import TaggedTuple
from app.composition.conditions.tuples import (
    ATTRIBUTES,
    EVERY_PAIR,
    OBJECTS,
    SIDE,
    Draw,
    attribute_text,
    draw_tuples,
)
from app.composition.scenes import Scene, render
from app.errors import Checkpoint, no_checkpoint
from app.words import sentences, wording

if TYPE_CHECKING:
    from app.models.encoder import ModelInfo

COUNT = 60
"""Draws where nothing else is said."""
MOST = 2000
_BATCH = 16


class Model(Protocol):
    """What is needed of an encoder."""

    @property
    def info(self) -> ModelInfo:
        """What is loaded."""

    def encode_images(self, pictures: Sequence[npt.NDArray[np.uint8]]) -> npt.NDArray[np.float32]:
        """Return embeddings [N, D] of length 1."""

    def encode_texts(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Return embeddings [N, D] of length 1."""


@dataclass(frozen=True)
class Geometry:
    """The conditions and the facts beside them in one space."""

    conditions: tuple[Measured, ...]
    facts: tuple[Fact, ...]


@dataclass(frozen=True, eq=False)
class Passport:
    """A model's geometry as it is, and without the modality gap.

    tuples: what a tuple's number stands for, by the condition's name. count: of draws, or of images. of: what
    the count counts. unfed: why a condition has no tuple, by its name.
    """

    info: ModelInfo
    seed: int
    count: int
    of: str
    method: str
    tuples: Mapping[str, Sequence[Draw | TaggedTuple]]
    as_is: Geometry
    without_gap: Geometry
    unfed: Mapping[str, str] = field(default_factory=dict)

    @property
    def what(self) -> str:
        """What it was measured over, in words."""
        return wording("{count:,} {of}, seed {seed}", count=self.count, of=self.of, seed=self.seed)

    def as_dict(self) -> dict[str, object]:
        """Return everything for JSON; the rates as they are at the top, without the gap beside them."""
        pairs = zip(self.as_is.conditions, self.without_gap.conditions, strict=True)
        return {
            "model": self.info.id,
            "weights_hash": self.info.weights_hash,
            "count": self.count,
            "of": self.of,
            "seed": self.seed,
            "conditions": [
                {**measured.as_dict(), "without_gap": _rates(without)} for measured, without in pairs
            ],
            "superposition": {
                "as_is": _facts(self.as_is.facts),
                "without_gap": _facts(self.without_gap.facts),
            },
            **({"unfed": dict(self.unfed)} if self.unfed else {}),
            "method": self.method,
        }


def _rates(measured: Measured) -> dict[str, object]:
    return {name: value for name, value in measured.as_dict().items() if name in ("rate", "auc")}


def _facts(facts: Sequence[Fact]) -> dict[str, object]:
    return {fact.name: {"formula": fact.formula, **fact.value.as_dict()} for fact in facts}


def measure_model(
    encoder: Model, count: int = COUNT, seed: int = 0, checkpoint: Checkpoint = no_checkpoint
) -> Passport:
    """Render the scenes of `count` draws, embed them with their texts, and measure; counts images."""
    draws = tuple(draw_tuples(count, seed))
    space = embed_draws(encoder, draws, checkpoint)
    ids = {letter: np.array([OBJECTS.index(draw.objects[letter]) for draw in draws]) for letter in "xyz"}

    def geometry(space: Space) -> Geometry:
        conditions = measure_conditions(space, ids, seed, EVERY_PAIR)
        return Geometry(conditions, measure_superposition(space, ids, seed))

    tuples = dict.fromkeys((condition.name for condition in CONDITIONS), draws)
    without = geometry(space.without_gap())
    return Passport(
        encoder.info, seed, count, wording("draws"), method(count, seed), tuples, geometry(space), without
    )


def embed_draws(encoder: Model, draws: Sequence[Draw], checkpoint: Checkpoint = no_checkpoint) -> Space:
    """Return the draws' embeddings by term; equal scenes and texts are embedded once."""
    scenes = list(dict.fromkeys(scene for draw in draws for scene in draw.scenes.values()))
    images: list[npt.NDArray[np.float32]] = []
    for start in range(0, len(scenes), _BATCH):
        checkpoint(start, len(scenes))
        batch = [picture_of(scene) for scene in scenes[start : start + _BATCH]]
        images.append(encoder.encode_images(batch))
    place_of = {scene: place for place, scene in enumerate(scenes)}
    told: list[Mapping[str, str]] = [draw.texts for draw in draws]
    negated = {way: [draw.negations(way) for draw in draws] for way in WORDINGS}
    attributes = [attribute_text(name) for name in ATTRIBUTES]
    every = [*told, *(texts for each in negated.values() for texts in each)]
    texts = list(dict.fromkeys([*attributes, *(text for each in every for text in each.values())]))
    text_rows = dict(zip(texts, _unit(encoder.encode_texts(texts)), strict=True))
    rows = _unit(np.concatenate(images))
    checkpoint(len(scenes), len(scenes))

    def stacked(each: Sequence[Mapping[str, str]]) -> dict[str, npt.NDArray[np.float64]]:
        return {term: np.stack([text_rows[texts[term]] for texts in each]) for term in each[0]}

    return Space(
        {term: rows[[place_of[draw.scenes[term]] for draw in draws]] for term in draws[0].scenes},
        stacked(told),
        {way: stacked(each) for way, each in negated.items()},
        np.stack([text_rows[text] for text in attributes]),
    )


def picture_of(scene: Scene) -> npt.NDArray[np.uint8]:
    """Return a scene as the model is shown it, uint8 [SIDE, SIDE, 3]."""
    return render(scene, SIDE, oversampling=2)


def _unit(vectors: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
    return unit(vectors.astype(np.float64))


def method(count: int, seed: int) -> str:
    """Return in words how the numbers of a passport come about."""
    said = wording(
        "{count:,} draws of objects ({shapes} shapes) and attributes ({colours} colours), "
        "seed {seed}; the scenes of a draw share place, background and seed, and gray stands for no "
        "attribute. Redrawn is a scene with another position jitter, background and seed.",
        count=count,
        shapes=len(OBJECTS),
        colours=len(ATTRIBUTES),
        seed=seed,
    )
    return sentences(said, how_measured())


def how_measured() -> str:
    """Return in words what holds of scenes and of the user's images."""
    return wording(
        "Texts: {texts}. An inequality "
        "holds where one side is above the other by more than {tolerance:g}; a coin gets 50 %. “< 1” holds "
        "almost always, so its AUC counts: how often two such images are further apart (1 − cosine) than "
        "one and its redrawing; 0.5 is no further. "
        "95 % intervals: {resamples:,} resamples of objects, a tuple weighing the product of its objects' "
        "counts (pigeonhole bootstrap, Owen 2007); where all tuples agree, Wilson's with as many cases as "
        "objects. [ ] is brought to length 1. Without the gap: images and texts each moved by half the "
        "difference of their means. The "
        "second condition on attributes is printed with contrary signs in two lectures; the proof needs "
        "i(x_a)·t(a) > i(x_b)·t(a).",
        texts="“a circle”, “something red”, “no circle”, “not a circle”, “without a circle”",
        tolerance=TOLERANCE,
        resamples=RESAMPLES,
    )
