"""What an image's true caption wins against its hard negatives: by cosine, by its map's mean, by a scorer.

Two ways of asking, each with 50 % for chance: of two captions, which is true of the image; and of two images,
of which is the caption true. A tie counts against every method: a constant scorer gets nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol, get_args

import numpy as np
import numpy.typing as npt

from app.analysis.dcsm import Dcsm, build_dcsm
from app.analysis.rates import Rate
from app.analysis.zeroshot import Floats
from app.errors import Checkpoint, no_checkpoint
from app.images.images import read_picture

if TYPE_CHECKING:
    from app.composition.cases import Sample
    from app.models.encoder import DenseImage, DenseText, ModelInfo

Method = Literal["cosine", "map_mean", "scorer_without_rows", "scorer"]
METHODS: tuple[Method, ...] = get_args(Method)
SCORERS: tuple[Method, ...] = ("scorer_without_rows", "scorer")
"""The methods that need a scorer to be loaded."""

Pixels = npt.NDArray[np.uint8]


class Model(Protocol):
    """What these measures need of an encoder."""

    @property
    def info(self) -> ModelInfo:
        """What is loaded."""

    def dense_image(self, pixels: Pixels) -> DenseImage:
        """Return an image's global and patch embeddings."""

    def dense_text(self, text: str) -> DenseText:
        """Return the embeddings of a text's tokens, and its global one."""


class MapScorer(Protocol):
    """What these measures need of a scorer (`composition.scorer.Scorer`, which this module doesn't import:
    it needs torch).
    """

    def score_maps(self, maps: Sequence[Dcsm]) -> Floats:
        """Return a score for each map."""

    def check_model(self, model: ModelInfo) -> None:
        """Raise LoupeError unless the scorer was trained for this model."""


@dataclass(frozen=True)
class Scores:
    """What each method says of one caption with one image, higher for truer; None where none is loaded.

    Only scores of one method compare; a scorer's have no unit.
    """

    cosine: float
    map_mean: float
    scorer: float | None = None
    scorer_without_rows: float | None = None

    def of(self, method: Method) -> float | None:
        """Return the score by a method's name."""
        value: float | None = getattr(self, method)
        return value


@dataclass(frozen=True)
class Evaluation:
    """How often the truth won, by method; methods without a scorer are missing.

    `captions`: the true caption against its first hard negative, for the image. `every_negative`: against
    all of them (chance is lower where there are several). `images`: the image against its hard negative, for
    the caption; empty where no sample has one. `kind` is "mixed" where samples differ, "" where none says;
    mixed ones have an evaluation for each of their `kinds`.
    """

    kind: str
    n: int
    captions: Mapping[Method, Rate]
    every_negative: Mapping[Method, Rate]
    images: Mapping[Method, Rate]
    kinds: tuple[Evaluation, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Return fractions with 95 % intervals for JSON; methods without a scorer are null."""
        result: dict[str, Any] = {"kind": self.kind, "n": self.n, **_rates(self.captions)}
        result["every_negative"] = _rates(self.every_negative)
        result["images"] = {"n": _count(self.images), **_rates(self.images)}
        if self.kinds:
            result["kinds"] = [one.as_dict() for one in self.kinds]
        return result


def _rates(rates: Mapping[Method, Rate]) -> dict[str, Any]:
    return {method: _accuracy(rates[method]) if method in rates else None for method in METHODS}


def _accuracy(rate: Rate) -> dict[str, float]:
    low, high = rate.interval()
    return {"accuracy": rate.value, "low": low, "high": high}


def _count(rates: Mapping[Method, Rate]) -> int:
    return next((rate.n for rate in rates.values()), 0)


def two_way(right: Sequence[float], wrong: Sequence[float]) -> Rate:
    """Return how often the true one's score is above the false one's; ties count against.

    Raises ValueError for sequences of different lengths.
    """
    hits = sum(mine > other for mine, other in zip(right, wrong, strict=True))
    return Rate(int(hits), len(right))


def score_maps(maps: Sequence[Dcsm], scorers: Mapping[Method, MapScorer]) -> list[Scores]:
    """Return what every method says of each map; `scorers` may have any of SCORERS."""
    said = {method: scorers[method].score_maps(maps) for method in SCORERS if method in scorers}
    return [
        Scores(
            cosine=one.cosine,
            map_mean=float(one.values.mean(dtype=np.float64)),
            **{method: float(values[index]) for method, values in said.items()},
        )
        for index, one in enumerate(maps)
    ]


def ranks(scores: Sequence[Scores], method: Method) -> list[int] | None:
    """Return each caption's place by a method, 1 the best; equal scores share the lower place.

    None where no scorer is loaded for it.
    """
    values = [one.of(method) for one in scores]
    known = [value for value in values if value is not None]
    if len(known) < len(values):
        return None
    return [sum(other >= value for other in known) for value in known]


def evaluate_composition(
    encoder: Model,
    samples: Sequence[Sample],
    scorers: Mapping[Method, MapScorer],
    checkpoint: Checkpoint = no_checkpoint,
) -> Evaluation:
    """Ask every method about every sample; `checkpoint` counts samples.

    Raises LoupeError for a scorer of another model, and for an image that can't be read.
    """
    for scorer in scorers.values():
        scorer.check_model(encoder.info)
    texts: dict[str, DenseText] = {}

    def dense_text(text: str) -> DenseText:
        if text not in texts:
            texts[text] = encoder.dense_text(text)
        return texts[text]

    # Samples of one image follow each other.
    dense_image = lru_cache(maxsize=2)(partial(_dense_image, encoder))
    asked = []
    for index, sample in enumerate(samples):
        checkpoint(index, len(samples))
        asked.append(_ask(sample, dense_image, dense_text, scorers))
    checkpoint(len(samples), len(samples))
    methods = [method for method in METHODS if method not in SCORERS or method in scorers]
    kinds = list(dict.fromkeys(sample.kind for sample in samples))
    if len(kinds) < 2:
        return _evaluation(kinds[0] if kinds else "", asked, methods)
    parts = tuple(
        _evaluation(kind, [a for a, s in zip(asked, samples, strict=True) if s.kind == kind], methods)
        for kind in kinds
    )
    return replace(_evaluation("mixed", asked, methods), kinds=parts)


@dataclass(frozen=True)
class _Asked:
    """The scores of one sample: its caption, its negatives, and its caption with the negative image."""

    caption: Scores
    negatives: tuple[Scores, ...]
    negative_image: Scores | None


def _ask(
    sample: Sample,
    dense_image: Callable[[Path], DenseImage],
    dense_text: Callable[[str], DenseText],
    scorers: Mapping[Method, MapScorer],
) -> _Asked:
    image = dense_image(sample.image)
    maps = [build_dcsm(dense_text(text), image) for text in (sample.caption, *sample.negatives)]
    if sample.negative_image is not None:
        other = dense_image(sample.negative_image)
        maps.append(build_dcsm(dense_text(sample.caption), other))
    caption, *rest = score_maps(maps, scorers)
    negative_image = None if sample.negative_image is None else rest.pop()
    return _Asked(caption, tuple(rest), negative_image)


def _dense_image(encoder: Model, path: Path) -> DenseImage:
    return encoder.dense_image(read_picture(path).pixels)


def _evaluation(kind: str, asked: Sequence[_Asked], methods: Sequence[Method]) -> Evaluation:
    captions: dict[Method, Rate] = {}
    every: dict[Method, Rate] = {}
    images: dict[Method, Rate] = {}
    for method in methods:
        own = [_score(one.caption, method) for one in asked]
        others = [[_score(negative, method) for negative in one.negatives] for one in asked]
        captions[method] = two_way(own, [negatives[0] for negatives in others])
        every[method] = two_way(own, [max(negatives) for negatives in others])
        pairs = [(one.caption, one.negative_image) for one in asked if one.negative_image is not None]
        if pairs:
            true, false = ([_score(one, method) for one in some] for some in zip(*pairs, strict=True))
            images[method] = two_way(true, false)
    return Evaluation(kind, len(asked), captions, every, images)


def _score(scores: Scores, method: Method) -> float:
    value = scores.of(method)
    if value is None:
        raise ValueError(f"there is no score by {method}")
    return value
