"""What plain cosine says of rendered scenes: shape, colour, relation and binding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from app.analysis.rates import Rate, top_k
from app.composition.scenes import (
    COLOURS,
    PHRASES,
    SHAPES,
    Scene,
    Thing,
    is_unseen,
    pair_scenes,
    render,
    single_scenes,
)
from app.training.evaluation.frames import fill_frame

SEED = 3
SINGLE_SEEDS = (3, 4, 5, 6)
PAIRS = 200
BATCH = 32


class Model(Protocol):
    """What this measure needs of an encoder."""

    def encode_texts(self, texts: Sequence[str]) -> np.ndarray:
        """Return unit embeddings [N, D]."""

    def encode_images(self, pictures: Sequence[np.ndarray]) -> np.ndarray:
        """Return unit embeddings [N, D]."""


@dataclass(frozen=True, eq=False)
class Drawings:
    """Rendered objects and their images' unit embeddings [N, D]."""

    things: tuple[Thing, ...]
    images: np.ndarray


def draw_single(model: Model) -> Drawings:
    """Return one object a scene, in each of the 36 combinations that the built-in model was never shown.

    Each four times on a plain and four times on a textured background.
    """
    every = (scene for seed in SINGLE_SEEDS for scene in single_scenes(seed))
    scenes = [scene for scene in every if is_unseen(scene.things[0].shape, scene.things[0].colour)]
    return Drawings(tuple(scene.things[0] for scene in scenes), _images(model, scenes))


def measure_single(model: Model, drawings: Drawings) -> dict[str, Rate]:
    """Return how often the right shape of 12 ("a star") and colour of 12 ("a red star") come first."""
    things, images = drawings.things, drawings.images
    shapes, colours = list(SHAPES), list(COLOURS)
    bare = model.encode_texts([fill_frame("a {}", shape) for shape in shapes])
    right_shape = np.array([shapes.index(thing.shape) for thing in things])
    names = [Thing(shape, colour, "medium", 0, 0).name for shape in shapes for colour in colours]
    full = model.encode_texts(names).reshape(len(shapes), len(colours), -1)
    scores = np.einsum("nd,ncd->nc", images, full[right_shape])
    right_colour = np.array([colours.index(thing.colour) for thing in things])
    return {
        "rendered object, unseen combination, shape of 12": top_k(images @ bare.T, right_shape, 1),
        "rendered object, unseen combination, colour of 12": top_k(scores, right_colour, 1),
    }


def measure_pairs(model: Model) -> dict[str, Rate]:
    """Return how often the true caption beats its hard negative; chance is 50 %, a tie counts against.

    Relations are asked in both orders of naming, "A above B" against "A below B" and "B below A" against
    "B above A", so that a liking for one of the words gains nothing.
    """
    scenes = list(pair_scenes(SEED, PAIRS))
    images = _images(model, scenes)
    first_named, second_named = zip(*(_relation_captions(scene) for scene in scenes), strict=True)
    asked = [_beats(model, images, *zip(*texts, strict=True)) for texts in (first_named, second_named)]
    relation = np.stack(asked, axis=1)  # [scenes, orders]
    binding = _beats(model, images, [s.listing for s in scenes], [s.recoloured().listing for s in scenes])
    is_left = np.array([scene.relation == "left" for scene in scenes])
    cases = {
        "left or right": relation[is_left].ravel(),
        "above or below": relation[~is_left].ravel(),
        "which colour is whose": binding,
    }
    return {f"two objects, {name}": Rate(int(won.sum()), len(won)) for name, won in cases.items()}


def _beats(model: Model, images: np.ndarray, true: Sequence[str], false: Sequence[str]) -> np.ndarray:
    own, other = ((images * model.encode_texts(list(texts))).sum(axis=1) for texts in (true, false))
    won: np.ndarray = own > other
    return won


def _relation_captions(scene: Scene) -> tuple[tuple[str, str], tuple[str, str]]:
    """Return (true, false) captions that name the first object first, and such that name it last."""
    first, second = (thing.name for thing in scene.things)
    there, back = PHRASES[scene.relation or "left"]
    return (
        (f"{first} {there} {second}", f"{first} {back} {second}"),
        (f"{second} {back} {first}", f"{second} {there} {first}"),
    )


def _images(model: Model, scenes: Sequence[Scene]) -> np.ndarray:
    batches = (scenes[start : start + BATCH] for start in range(0, len(scenes), BATCH))
    return np.concatenate([model.encode_images([render(scene) for scene in some]) for some in batches])
