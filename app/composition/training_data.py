"""Images and captions of the user's own to train a scorer on, beside scenes: split by image, encoded once."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from app.composition.cases import Sample
from app.composition.measure import Model
from app.composition.scorer_input import TEXT_ROWS
from app.composition.training_cases import (
    NONE,
    Claim,
    EncodedCases,
    OwnNegatives,
    TextRows,
    no_negatives,
)
from app.composition.word_order import word_order_negative
from app.errors import Checkpoint, LoupeError, no_checkpoint
from app.images.images import read_picture, read_upright
from app.words import wording

if TYPE_CHECKING:
    from app.models.encoder import ModelInfo

IMAGE_BYTES = 2**29
"""Most that the embeddings of these images may take; of more, some are drawn."""

_HELD_BACK = 0.1
_MOST_HELD_BACK = 200
_MOST_NEGATIVES = 4


@dataclass(frozen=True, eq=False)
class TrainingData:
    """Samples to train on and others to hold back, of which no image, whatever its name, is in both.

    `parts` are both; a negative image of the other part is left out of its sample. `contents` has each
    image's SHA-256; `images` counts the different ones that have captions. `unreadable` files are in neither
    part, nor are the `left_out` images beyond IMAGE_BYTES. `digest` tells data apart: captions and images.
    """

    name: str
    parts: tuple[tuple[Sample, ...], tuple[Sample, ...]]
    contents: Mapping[Path, str]
    images: tuple[int, int]
    seed: int
    unreadable: int
    left_out: int
    digest: str

    @property
    def files(self) -> int:
        """How many images are encoded."""
        return sum(len(_shown(samples, self.contents)) for samples in self.parts)

    def as_dict(self) -> dict[str, Any]:
        """Return what a scorer's file keeps of it."""
        train, held_back = self.parts
        return {
            "name": self.name,
            "images": {"train": self.images[0], "held_back": self.images[1]},
            "captions": {"train": len(train), "held_back": len(held_back)},
            "unreadable": self.unreadable,
            "left_out": self.left_out,
            "sha256": self.digest,
        }


def split_by_image(
    samples: Sequence[Sample], name: str, model: ModelInfo, seed: int, checkpoint: Checkpoint = no_checkpoint
) -> TrainingData:
    """Hold back a tenth of the images, at least one and at most 200, drawn with the seed.

    `checkpoint` counts image files. Raises LoupeError where fewer than two images can be read.
    """
    asked = [path for sample in samples for path in (sample.image, sample.negative_image) if path]
    contents = _contents(list(dict.fromkeys(asked)), checkpoint)
    own = sorted({contents[sample.image] for sample in samples if sample.image in contents})
    if len(own) < 2:
        text = "{name} has {n:,} images that can be read; training needs two or more, since one is held back."
        raise LoupeError(wording(text, name=name, n=len(own)))
    rows, columns = model.grid
    most = IMAGE_BYTES // (2 * (1 + rows * columns) * model.embed_dim)
    most = max(2, most * len(own) // len(set(contents.values())))
    order = [own[at] for at in np.random.default_rng((seed, 2)).permutation(len(own))][:most]
    count = max(1, min(_MOST_HELD_BACK, int(_HELD_BACK * len(order))))
    part_of: dict[str | None, int] = {content: int(place < count) for place, content in enumerate(order)}
    parts: tuple[list[Sample], list[Sample]] = [], []
    for sample in samples:
        if (content := contents.get(sample.image)) in part_of:
            part = part_of[content]
            other = contents.get(sample.negative_image) if sample.negative_image else None
            if other is not None and other not in own:  # it has no caption: the first that names it has it
                part_of.setdefault(other, part)
            kept = other is not None and part_of.get(other) == part
            parts[part].append(sample if kept else replace(sample, negative_image=None))
    told = [[contents.get(path, "") for path in asked], [[s.caption, s.negatives] for s in samples], seed]
    return TrainingData(
        name=name,
        parts=(tuple(parts[0]), tuple(parts[1])),
        contents=contents,
        images=(len(order) - count, count),
        seed=seed,
        unreadable=len(set(asked)) - len(contents),
        left_out=len(own) - len(order),
        digest=hashlib.sha256(json.dumps(told).encode()).hexdigest(),
    )


def _contents(paths: Sequence[Path], checkpoint: Checkpoint) -> dict[Path, str]:
    """Return the SHA-256 of each image file that can be read."""
    contents = {}
    for number, path in enumerate(paths):
        checkpoint(number, len(paths))
        try:
            contents[path] = read_upright(path).sha256
        except LoupeError:
            continue
    checkpoint(len(paths), len(paths))
    return contents


def _shown(samples: Sequence[Sample], contents: Mapping[Path, str]) -> dict[str, Path]:
    """Return a file for each different image of some samples, in their order."""
    paths = (path for sample in samples for path in (sample.image, sample.negative_image) if path)
    shown: dict[str, Path] = {}
    for path in paths:
        shown.setdefault(contents[path], path)
    return shown


def encode_samples(
    encoder: Model,
    data: TrainingData,
    part: int,
    texts: TextRows,
    word_order: bool,
    count: Callable[[], None],
) -> EncodedCases:
    """Encode the samples to train on (part 0) or those held back (1); `count` is called for each image.

    A caption is true, too, of each image that the data gives the same tokens for; only tokens that a scorer
    sees tell captions apart. What they don't tell from a true caption is no negative.
    """
    samples = data.parts[part]
    shown = _shown(samples, data.contents)
    rows, columns = encoder.info.grid
    images = np.empty((len(shown), 1 + rows * columns, encoder.info.embed_dim), np.float16)
    for row, path in enumerate(shown.values()):
        count()
        images[row] = encoder.dense_image(read_picture(path).pixels).embeddings
    places = {content: row for row, content in enumerate(shown)}
    true: dict[str, set[str]] = {}
    for sample in samples:
        true.setdefault(data.contents[sample.image], set()).add(_key(texts, sample.caption))
    looks = [frozenset(true[data.contents[sample.image]]) for sample in samples]
    others = [places[data.contents[s.negative_image]] if s.negative_image else NONE for s in samples]
    own = _own(samples, looks, texts, 2 * data.seed + part if word_order else None)
    return EncodedCases(
        images,
        np.array([[places[data.contents[sample.image]]] for sample in samples], np.int64),
        np.array([[texts.row(sample.caption)] for sample in samples], np.int64),
        tuple((Claim(frozenset({_key(texts, sample.caption)}), frozenset()),) for sample in samples),
        tuple((look,) for look in looks),
        replace(own, images=np.array(others, np.int64)[:, None]),
    )


def _key(texts: TextRows, text: str) -> str:
    """Return what a scorer sees of a text, its first tokens."""
    return " ".join(map(str, texts.seen(text)))


def _own(
    samples: Sequence[Sample], looks: Sequence[frozenset[str]], texts: TextRows, seed: int | None
) -> OwnNegatives:
    """Return each sample's first negatives, and its words in another order unless the seed is None."""
    captions = np.full((len(samples), 1, _MOST_NEGATIVES), NONE)
    shuffles, kinds = np.full((len(samples), 1), NONE), Counter[str]()
    for at, (sample, look) in enumerate(zip(samples, looks, strict=True)):
        false = [text for text in dict.fromkeys(sample.negatives) if _key(texts, text) not in look]
        false = false[:_MOST_NEGATIVES]
        captions[at, 0, : len(false)] = [texts.row(text) for text in false]
        order = None if seed is None else word_order_negative(sample.caption, at, seed)
        if order is not None and _key(texts, order.text) not in look:
            shuffles[at] = texts.row(order.text)
            kinds[order.kind] += 1
    return replace(no_negatives(len(samples), 1), captions=captions, shuffles=shuffles, kinds=kinds)


def count_cut(data: TrainingData, texts: TextRows) -> int:
    """Count the captions whose end a scorer doesn't see, being of more than TEXT_ROWS tokens."""
    captions = {sample.caption for samples in data.parts for sample in samples}
    return sum(len(texts.texts[caption].ids) > TEXT_ROWS for caption in captions)
