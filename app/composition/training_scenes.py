"""The scenes that a scorer is trained on, made and encoded once by the model loaded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from app.composition.cases import Case, Kind, generate_cases
from app.composition.measure import Model
from app.composition.scenes import Scene, render
from app.composition.training_cases import (
    NONE,
    Claim,
    EncodedCases,
    EncodedScenes,
    Looks,
    OwnNegatives,
    TextRows,
    encode_texts,
    no_negatives,
)
from app.composition.training_data import TrainingData, count_cut, encode_samples
from app.composition.training_plan import PHOTOS
from app.composition.word_order import word_order_negative
from app.errors import Checkpoint, no_checkpoint

if TYPE_CHECKING:
    from app.models.encoder import ModelInfo

IMAGE_BYTES = 2**30
"""Most that the embeddings of images may take; for models of many patches fewer scenes are made."""


def case_counts(model: ModelInfo, kinds: int, train: int, held_back: int) -> tuple[int, int]:
    """Return how many cases of each kind to train on and to hold back, so as to stay within IMAGE_BYTES."""
    rows, columns = model.grid
    size = 2 * 2 * (1 + rows * columns) * model.embed_dim  # two images, two bytes a number
    most = IMAGE_BYTES // (size * kinds)
    back = max(1, min(held_back, most // 10))
    return max(1, min(train, most - back)), back


def encode_scenes(
    encoder: Model,
    kinds: Sequence[Kind],
    counts: tuple[int, int],
    seed: int,
    checkpoint: Checkpoint = no_checkpoint,
    word_order: bool = False,
    data: TrainingData | None = None,
) -> EncodedScenes:
    """Make and encode cases of the train split: so many of each kind to train on, and to hold back.

    Those held back are of another seed, and so are the orders of their words; `word_order` tells whether
    captions are shuffled. Samples of `data` are one more part, PHOTOS. `checkpoint` counts images.
    """
    total, done = 2 * len(kinds) * sum(counts) + (data.files if data else 0), 0
    texts = TextRows(encoder)

    def count() -> None:
        nonlocal done
        checkpoint(done, total)
        done += 1

    def encoded(kind: Kind, number: int, part: int) -> EncodedCases:
        cases = list(generate_cases(kind, number, 2 * seed + part, "train"))
        own = _shuffled(cases, 2 * seed + part, texts) if word_order else no_negatives(number, 2)
        return _encoded(encoder, cases, own, texts, count)

    train: dict[str, EncodedCases] = {kind: encoded(kind, counts[0], 0) for kind in kinds}
    held_back: dict[str, EncodedCases] = {kind: encoded(kind, counts[1], 1) for kind in kinds}
    told: dict[str, Any] = {}
    if data is not None:
        parts = [encode_samples(encoder, data, part, texts, word_order, count) for part in (0, 1)]
        train[PHOTOS], held_back[PHOTOS] = parts
        told = data.as_dict() | {"cut": count_cut(data, texts)}
    checkpoint(total, total)
    return EncodedScenes(encoder.info, encode_texts(texts.texts), train, held_back, told)


def _encoded(
    encoder: Model, cases: Sequence[Case], own: OwnNegatives, texts: TextRows, count: Callable[[], None]
) -> EncodedCases:
    side = max(encoder.info.preprocess.size)
    rows, columns = encoder.info.grid
    images = np.empty((2 * len(cases), 1 + rows * columns, encoder.info.embed_dim), np.float16)
    for index, scene in enumerate(scene for case in cases for scene in (case.scene, case.twin)):
        count()
        images[index] = encoder.dense_image(render(scene, side)).embeddings
    captions = np.array([[texts.row(text) for text in captions_of(case)] for case in cases], np.int64)
    looks = tuple((_looks(case.scene), _looks(case.twin)) for case in cases)
    shown = np.arange(2 * len(cases)).reshape(-1, 2)
    return EncodedCases(images, shown, captions, tuple(map(claims_of, cases)), looks, own)


def _shuffled(cases: Sequence[Case], seed: int, texts: TextRows) -> OwnNegatives:
    """Return for each caption its words in another order, where one is surely false; kinds in turn."""
    captions = [text for case in cases for text in captions_of(case)]
    found = [word_order_negative(text, number, seed) for number, text in enumerate(captions)]
    rows = [NONE if negative is None else texts.row(negative.text) for negative in found]
    kinds = Counter[str](negative.kind for negative in found if negative)
    shuffles = np.array(rows).reshape(-1, 2)
    return replace(no_negatives(len(cases), 2), shuffles=shuffles, kinds=kinds)


def captions_of(case: Case) -> tuple[str, str]:
    """Return the caption, which is true of the scene, and the negative that is true of the twin."""
    return case.caption, case.negatives[0]


def _looks(scene: Scene) -> Looks:
    return frozenset(f"{thing.colour} {thing.shape}" for thing in scene.things)


def claims_of(case: Case) -> tuple[Claim, Claim]:
    """Return what the two captions claim, by objects alone: sizes and places are left out.

    A spatial or a binding caption is hardly ever true of another case's scene, but "there is no red circle"
    is of nearly every one.
    """
    scene, twin = _looks(case.scene), _looks(case.twin)
    if case.kind != "negation":
        return Claim(scene, frozenset()), Claim(twin, frozenset())
    named = frozenset(look for look in scene | twin if look in case.caption)
    asked = named & (scene ^ twin)
    there, absent = Claim(named, frozenset()), Claim(named - asked, asked)
    return (there, absent) if asked <= scene else (absent, there)
