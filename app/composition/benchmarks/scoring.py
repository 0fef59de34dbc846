"""One model's scores of every case, in shards: images first, then captions by each group of methods."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image

from app.analysis.dcsm import build_dcsm
from app.analysis.prompts import PromptSet
from app.composition.benchmarks.base import Benchmark, BenchmarkCase, CaseImage
from app.composition.benchmarks.kept import KeptRun
from app.composition.measure import MapScorer, Method, Scores, score_maps
from app.engine.cropped import embed_cropped
from app.errors import Checkpoint, LoupeError, no_checkpoint, part_of
from app.images.files import ReadError
from app.images.images import CropMode, crop_rect, preprocess_picture, read_picture

if TYPE_CHECKING:
    from app.analysis.exact_tests import Bools
    from app.analysis.zeroshot import Floats
    from app.engine.engine import Engine
    from app.models.encoder import DenseImage, DenseText

COSINE, MAPS, PAIRS = "cosine", "maps", "itm"
"""Groups of methods that one pass gives: the cosine, all that needs the map, and image-text matching."""

IMAGE_SHARD = 512
CASE_SHARD = 1024
_SLOW_SHARD = 32
"""Cases of a shard where each image and caption is a pass of its own."""
_TEXTS = 512
_IMAGES = 4
"""Dense images at hand: the cases of an image often follow one another (five of each in COCO-Order)."""


@dataclass(frozen=True)
class Ask:
    """What one model is asked: by which groups, and with which scorers; `maps` names those of the map."""

    benchmark: Benchmark
    mode: CropMode
    groups: tuple[str, ...]
    scorers: Mapping[Method, MapScorer]
    maps: str = MAPS


def groups_of(engine: Engine, benchmark: Benchmark, maps: str = MAPS) -> tuple[str, ...]:
    """Return the groups of methods that a model has for a benchmark; retrieval is asked by cosine alone."""
    if benchmark.metric == "recall":
        return (COSINE,)
    encoder = engine.require()
    groups = [COSINE]
    if not dict(encoder.info.variants).get("raw", "none"):
        groups.append(maps)
    try:
        encoder.require_pairs()
    except LoupeError:
        return tuple(groups)
    return (*groups, PAIRS)


def score_benchmark(engine: Engine, ask: Ask, run: KeptRun, checkpoint: Checkpoint = no_checkpoint) -> None:
    """Keep the scores of every case by every group asked for; shards that are there are not made again.

    `checkpoint` counts images and cases; what it raises leaves whole shards behind. Raises LoupeError for a
    scorer of another model and for what can't be written.
    """
    for scorer in ask.scorers.values():
        scorer.check_model(engine.require().info)
    images = ask.benchmark.images
    total = len(images) + len(ask.groups) * len(ask.benchmark.cases)
    embeddings = _images(engine, ask, run, part_of(checkpoint, 0, len(images), total))
    for place, group in enumerate(ask.groups):
        start = len(images) + place * len(ask.benchmark.cases)
        watch = part_of(checkpoint, start, len(ask.benchmark.cases), total)
        score = _cosines(engine, ask, embeddings) if group == COSINE else _slowly(engine, ask, group)
        for number, cases in _shards(ask.benchmark, group):
            watch(number * _size(group), len(ask.benchmark.cases))
            if run.shard(group, number) is None:
                run.keep(group, number, score(cases))
    done = {**run.about().get("groups", {}), **dict.fromkeys(ask.groups, True)}
    run.tell({"groups": done, **_unread(ask, embeddings)})
    run.forget_embeddings()
    checkpoint(total, total)


def read_shards(run: KeptRun, benchmark: Benchmark, group: str) -> dict[str, list[Any]] | None:
    """Return a group's lists, one entry a case, by method; None where a shard is missing or damaged.

    "counts" has the numbers of each shard.
    """
    made: dict[str, list[Any]] = {}
    for number, cases in _shards(benchmark, group):
        shard = run.shard(group, number)
        if shard is None or any(len(shard.get(key, ())) != len(cases) for key in shard if key != "counts"):
            return None
        for key, values in shard.items():
            made.setdefault(key, []).extend([values] if key == "counts" else values)
    return made


def _shards(benchmark: Benchmark, group: str) -> Iterator[tuple[int, tuple[BenchmarkCase, ...]]]:
    size = _size(group)
    for number, start in enumerate(range(0, len(benchmark.cases), size)):
        yield number, benchmark.cases[start : start + size]


def _size(group: str) -> int:
    return CASE_SHARD if group == COSINE else _SLOW_SHARD


# --- images -----------------------------------------------------------------------------------------------


def _images(engine: Engine, ask: Ask, run: KeptRun, checkpoint: Checkpoint) -> Floats:
    """Return the embeddings of all images [M, D]; rows of those that can't be read are nan."""
    images = ask.benchmark.images
    parts = []
    for number, start in enumerate(range(0, len(images), IMAGE_SHARD)):
        checkpoint(start, len(images))
        part = images[start : start + IMAGE_SHARD]
        made = run.embeddings(number)
        if made is None or made.shape != (len(part), engine.require().info.embed_dim):
            made = _embedded(engine, part, ask.mode)
            run.keep_embeddings(number, made)
        parts.append(made)
    return np.concatenate(parts)


def _embedded(engine: Engine, images: Sequence[CaseImage], mode: CropMode) -> Floats:
    made = np.full((len(images), engine.require().info.embed_dim), np.nan, np.float32)
    whole = [image.path for image in images if image.box is None]
    if whole:
        embeddings, _ = engine.embed_images(whole, mode)
        known = {image.path: image.embedding for image in embeddings}
        for row, image in zip(made, images, strict=True):
            if image.box is None and image.path in known:
                row[:] = known[image.path]
    cuts = [(place, (image.path, image.box)) for place, image in enumerate(images) if image.box is not None]
    if cuts:
        results = embed_cropped(engine, [cut for _, cut in cuts], mode)
        for (place, _), result in zip(cuts, results, strict=True):
            if not isinstance(result, ReadError):
                made[place] = result
    return made


def _unread(ask: Ask, embeddings: Floats) -> dict[str, object]:
    gone = np.flatnonzero(np.isnan(embeddings).any(axis=1))
    images = ask.benchmark.images
    return {"unread": list(dict.fromkeys(str(images[place].path) for place in gone))}


# --- captions ---------------------------------------------------------------------------------------------

_Score = Callable[[Sequence[BenchmarkCase]], dict[str, Any]]


def _cosines(engine: Engine, ask: Ask, embeddings: Floats) -> _Score:
    """Return what scores a shard by cosine, and blindly: each caption with the mean of all images."""
    places = {image: place for place, image in enumerate(ask.benchmark.images)}
    read: Bools = np.asarray(np.isfinite(embeddings).all(axis=1))
    mean: Floats = embeddings[read].mean(axis=0) if read.any() else np.zeros(embeddings.shape[1], np.float32)

    def score(cases: Sequence[BenchmarkCase]) -> dict[str, Any]:
        texts = list(dict.fromkeys(text for case in cases for text in case.captions))
        tokens = {one.text: one for one in engine.tokenise(texts)}
        # What the tokenizer makes equal is one text to the model: no rounding tells it apart.
        first: dict[tuple[int, ...], str] = {}
        same = {text: first.setdefault(tokens[text].ids, text) for text in texts}
        kept = list(dict.fromkeys(same.values()))
        vectors = dict(zip(kept, engine.label_embeddings(PromptSet(tuple(kept))), strict=True))
        made: dict[str, Any] = {"cosine": [], "blind": []}
        for case in cases:
            of_texts = np.stack([vectors[same[text]] for text in case.captions])
            rows = [places[image] for image in case.images]
            made["blind"].append((of_texts @ mean).tolist())
            known = all(read[row] for row in rows)
            if ask.benchmark.metric == "recall":
                made["cosine"].append(_ranks(embeddings, rows[0], of_texts) if known else None)
            else:
                cosines = np.stack([of_texts @ embeddings[row] for row in rows])
                made["cosine"].append(cosines.tolist() if known else None)
        made["counts"] = {
            "truncated": sum(tokens[text].truncated for case in cases for text in case.captions),
            "equal": sum(len({same[text] for text in case.captions}) < len(case.captions) for case in cases),
        }
        return made

    return score


def _ranks(embeddings: Floats, own: int, texts: Floats) -> list[list[int]]:
    """Return of each caption: images above its own, those before it that score equally, and all of these."""
    scores = embeddings @ texts.T  # [M, captions]
    mine = scores[own]
    equal = scores == mine
    above = (scores > mine).sum(axis=0)
    before, others = equal[:own].sum(axis=0), equal.sum(axis=0) - 1
    return [[int(a), int(b), int(c)] for a, b, c in zip(above, before, others, strict=True)]


def _slowly(engine: Engine, ask: Ask, group: str) -> _Score:
    """Return what scores a shard by maps and scorers, or pair by pair."""
    names: list[str] = [PAIRS] if group == PAIRS else ["map_mean", *ask.scorers]
    ask_image = _by_pairs(engine, ask) if group == PAIRS else _by_maps(engine, ask)

    def score(cases: Sequence[BenchmarkCase]) -> dict[str, Any]:
        made: dict[str, Any] = {name: [] for name in names}
        for case in cases:
            try:
                told = [ask_image(image, case.captions) for image in case.images]
            except LoupeError:
                told = []
            for name in names:
                made[name].append([one[name] for one in told] or None)
        return made

    return score


_AskImage = Callable[[CaseImage, Sequence[str]], dict[str, list[float]]]


def _by_maps(engine: Engine, ask: Ask) -> _AskImage:
    texts: dict[str, DenseText] = {}
    encoder = engine.require()
    preprocess = encoder.info.preprocess
    methods: list[Method] = ["map_mean", *ask.scorers]

    def dense(text: str) -> DenseText:
        if text not in texts:
            if len(texts) >= _TEXTS:
                texts.clear()
            texts[text] = encoder.dense_text(text)
        return texts[text]

    @lru_cache(_IMAGES)
    def dense_image(image: CaseImage) -> DenseImage:
        pixels = case_pixels(image)
        height, width = pixels.shape[:2]
        crop = crop_rect((width, height), preprocess, ask.mode)
        return encoder.dense_input(preprocess_picture(pixels, preprocess, ask.mode), crop)

    def score(image: CaseImage, captions: Sequence[str]) -> dict[str, list[float]]:
        told = score_maps([build_dcsm(dense(text), dense_image(image)) for text in captions], ask.scorers)
        return {method: [_known(one, method) for one in told] for method in methods}

    return score


def _by_pairs(engine: Engine, ask: Ask) -> _AskImage:
    encoder = engine.require()

    def score(image: CaseImage, captions: Sequence[str]) -> dict[str, list[float]]:
        inputs = preprocess_picture(case_pixels(image), encoder.info.preprocess, ask.mode)
        logits = encoder.match(inputs, list(captions)).astype(np.float64)
        return {PAIRS: (logits[:, 1] - logits[:, 0]).tolist()}

    return score


def _known(scores: Scores, method: Method) -> float:
    value = scores.of(method)
    if value is None:
        raise ValueError(f"there is no score by {method}")
    return value


def case_pixels(image: CaseImage) -> Any:
    """Return an image's pixels, cut to its box as the authors' code does: black outside of the image."""
    picture = read_picture(image.path)
    if image.box is None:
        return picture.pixels
    return np.asarray(Image.fromarray(picture.pixels).crop(image.box))
