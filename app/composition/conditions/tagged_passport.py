"""A model's conditions over the user's own tagged images: those that the tags can feed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from app.analysis.zeroshot import Doubles
from app.composition.conditions.clusters import Clusters
from app.composition.conditions.formulas import CONDITIONS, WORDINGS, Condition
from app.composition.conditions.measure import Measured, measure_condition
from app.composition.conditions.passport import Geometry, Model, Passport, how_measured
from app.composition.conditions.space import Space, unit
from app.composition.conditions.tagged import ROLES, Tagged, TaggedImages, TaggedTuple
from app.errors import LoupeError
from app.words import sentences, wording

Rows = npt.NDArray[np.float32]
_Drawn = Mapping[str, Sequence[TaggedTuple]]


@dataclass(frozen=True, eq=False)
class _Embedded:
    """The embeddings of images and texts, of length 1 each."""

    images: Mapping[Path, Doubles]
    texts: Mapping[str, Doubles]

    def without_gap(self) -> _Embedded:
        """Return both moved to their common middle, as `Space.without_gap` does."""
        half = (np.mean(list(self.images.values()), axis=0) - np.mean(list(self.texts.values()), axis=0)) / 2
        return _Embedded(
            {path: unit(row - half) for path, row in self.images.items()},
            {text: unit(row + half) for text, row in self.texts.items()},
        )

    def space(self, tuples: Sequence[TaggedTuple], negated: bool) -> Space:
        """Return the tuples' embeddings by term; the negations only where they are asked for."""

        def stacked(each: Sequence[Mapping[str, str]]) -> dict[str, Doubles]:
            return {term: np.stack([self.texts[texts[term]] for texts in each]) for term in each[0]}

        return Space(
            {term: np.stack([self.images[one.images[term]] for one in tuples]) for term in tuples[0].images},
            stacked([one.texts for one in tuples]),
            {way: stacked([one.negations(way) for one in tuples]) for way in WORDINGS} if negated else {},
            np.zeros((0, 0)),
        )


def measure_tagged(
    encoder: Model, tags: Mapping[Path, Tagged], images: Mapping[Path, Rows], count: int, seed: int
) -> Passport:
    """Measure what the tags can feed, over at most `count` tuples a condition.

    images: the embedding [D] of each image that could be read; no other is asked about. Raises LoupeError
    where no tuple can be drawn.
    """
    tagged = TaggedImages({path: each for path, each in tags.items() if path in images})
    every = {one.name: tagged.draw(one, count, seed) for one in CONDITIONS}
    drawn = {name: tuples for name, tuples in every.items() if tuples}
    if not drawn:
        raise LoupeError(
            wording(
                "These tags feed no condition; the tags that are read are {names}, and object is needed.",
                names=", ".join(ROLES),
            )
        )
    texts = list(dict.fromkeys(text for tuples in drawn.values() for one in tuples for text in _texts(one)))
    rows = unit(encoder.encode_texts(texts).astype(np.float64))
    embedded = _Embedded(
        {path: unit(images[path].astype(np.float64)) for path in tagged.paths},
        dict(zip(texts, rows, strict=True)),
    )
    numbers = {name: place for place, name in enumerate(tagged.objects)}

    def geometry(embedded: _Embedded) -> Geometry:
        fed = [one for one in CONDITIONS if one.name in drawn]
        return Geometry(tuple(_measure(one, drawn[one.name], embedded, numbers, seed) for one in fed), ())

    return Passport(
        encoder.info, seed, len(tagged.paths), wording("tagged images"),
        _method(len(tagged.paths), count, seed), drawn, geometry(embedded), geometry(embedded.without_gap()),
        {one.name: tagged.lacking(one) for one in CONDITIONS if one.name not in drawn},
    )  # fmt: skip


def _texts(drawn: TaggedTuple) -> list[str]:
    negations = [drawn.negations(way) for way in WORDINGS] if {"x", "y"} <= set(drawn.letters) else []
    return [text for texts in (drawn.texts, *negations) for text in texts.values()]


def _measure(
    condition: Condition,
    tuples: Sequence[TaggedTuple],
    embedded: _Embedded,
    numbers: Mapping[str, int],
    seed: int,
) -> Measured:
    ids = {letter: np.array([numbers[one.letters[letter]] for one in tuples]) for letter in condition.objects}
    return measure_condition(condition, embedded.space(tuples, condition.negated), Clusters(ids, seed))


def _method(images: int, count: int, seed: int) -> str:
    said = wording(
        "{images:,} images by their tags ({roles}), at most {count:,} tuples a condition, seed "
        "{seed}: a letter stands for one tag in all terms of a formula, all images of a tuple are different "
        "ones, and a redrawing is another image with the same tags. What is not tagged differs between the "
        "images of a tuple.",
        images=images,
        roles=", ".join(ROLES),
        count=count,
        seed=seed,
    )
    return sentences(said, how_measured())
