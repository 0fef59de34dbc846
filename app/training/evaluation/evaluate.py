"""Measure any model that the app loads: `python -m app.training evaluate`.

On labelled photos, on photos with boxes marked by hand, and on rendered scenes. With `--json` one object:
`model`; `rates`, by the names of the table, each `{"value", "low", "high", "n"}` as fractions with a 95 %
interval: Wilson's, of a mean over frames or words, and of recoloured photos, a bootstrap of the `n` images;
`numbers` (milliseconds, cosines) by their names; `notes`, sentences on what was left out, and which frame
was the worst.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

import numpy as np

from app.analysis.rates import agreement, top_k
from app.models.encoder import DenseImage, load_encoder
from app.models.registry import parse_model_id
from app.training.evaluation.composition import Model, draw_single, measure_pairs, measure_single
from app.training.evaluation.conse import measure_conse
from app.training.evaluation.embedding import label_embeddings, photo_embeddings, shown_words
from app.training.evaluation.frames import PHOTO
from app.training.evaluation.kin import measure_kin
from app.training.evaluation.localisation import Box, measure_localisation, read_boxes
from app.training.evaluation.misfits import measure_misfits
from app.training.evaluation.phrasing import measure_frames
from app.training.evaluation.recoloured import measure_recoloured
from app.training.evaluation.results import Results
from app.training.photos import Photo, read_photos
from app.training.words.vocabulary import EVERYDAY, NOUNS
from app.training.words.wordnet import WordNet


class EvaluatedModel(Model, Protocol):
    """What the measures need of an encoder."""

    def dense_image(self, pixels: np.ndarray) -> DenseImage:
        """Return the embeddings of an image's patches."""


def measure_classes(model: EvaluatedModel, images: np.ndarray, classes: np.ndarray, results: Results) -> None:
    """Add 1,000-way accuracy under three ways of asking, and a photo's mean cosine with its class."""
    from open_clip.zero_shot_metadata import IMAGENET_CLASSNAMES, SIMPLE_IMAGENET_TEMPLATES

    seven = tuple(template("{}") for template in SIMPLE_IMAGENET_TEMPLATES)
    for name, templates in {"bare name": ("{}",), "photo": (PHOTO,), "7 templates": seven}.items():
        scores = images @ label_embeddings(model, IMAGENET_CLASSNAMES, templates).T
        for k in (1, 5):
            results.rates[f"1,000 classes, {name}, top-{k}"] = top_k(scores, classes, k)
        if templates == (PHOTO,):
            own = np.take_along_axis(scores, classes[:, None], axis=1)
            results.numbers["mean cosine of a photo and its class"] = float(own.mean())


def measure_own_classes(
    model: EvaluatedModel, images: np.ndarray, classes: np.ndarray, results: Results
) -> None:
    """Add accuracy among the photos' own classes alone: zero-shot for a model trained without them."""
    from open_clip.zero_shot_metadata import IMAGENET_CLASSNAMES

    own = np.unique(classes)
    labels = [IMAGENET_CLASSNAMES[index] for index in own]
    scores = images @ label_embeddings(model, labels, (PHOTO,)).T
    for k in (1, 5):
        rate = top_k(scores, np.searchsorted(own, classes), k)
        results.rates[f"{len(own)} classes of these photos, photo, top-{k}"] = rate


def measure_everyday(model: EvaluatedModel, images: np.ndarray, classes: np.ndarray, wordnet: WordNet,
                     results: Results) -> None:  # fmt: skip
    """Add the rate of the right everyday word, on photos that are exactly one of them."""
    true = shown_words(EVERYDAY, classes, wordnet)
    used = true.sum(axis=1) == 1
    for name, template in {"bare word": "{}", "photo": PHOTO}.items():
        scores = images[used] @ label_embeddings(model, EVERYDAY, (template,)).T
        results.rates[f"{len(EVERYDAY)} everyday words, {name}"] = top_k(scores, true[used].argmax(axis=1), 1)


def measure_phrasing(model: EvaluatedModel, images: np.ndarray, wordnet: WordNet, results: Results) -> None:
    """Add how often four ways of saying 100 nouns agree on the top one."""
    ways = {
        "a photo of a X.": [PHOTO.replace("{}", noun) for noun in NOUNS],
        "X": list(NOUNS),
        "a picture of the X": [f"a picture of the {noun}" for noun in NOUNS],
        "plural": [wordnet.plural(noun) for noun in NOUNS],
    }
    scores = {name: images @ model.encode_texts(texts).T for name, texts in ways.items()}
    first, *others = scores
    for name in others:
        results.rates[f"100 nouns, '{first}' and '{name}' agree"] = agreement([scores[first], scores[name]])
    results.rates["100 nouns, all four agree"] = agreement(list(scores.values()))


def measure_time(model: EvaluatedModel, results: Results, repeats: int = 15) -> None:
    """Add median milliseconds for one image and for one text."""
    picture = np.random.default_rng(0).integers(0, 256, (480, 640, 3), np.uint8)
    jobs: dict[str, Callable[[], object]] = {
        "one image, ms": lambda: model.encode_images([picture]),
        "one text, ms": lambda: model.encode_texts([PHOTO.replace("{}", "dog")]),
    }
    for name, work in jobs.items():
        work()
        times = []
        for _ in range(repeats):
            began = time.perf_counter()
            work()
            times.append(1000 * (time.perf_counter() - began))
        results.numbers[name] = float(np.median(times))


def measure_baseline(photos: Sequence[Photo], wordnet: WordNet, results: Results) -> None:
    """Add ConSE, which needs the recipe's packages; without them, say so."""
    try:
        results.rates.update(measure_conse(photos, wordnet))
    except ImportError as error:
        results.notes.append(f"ConSE was left out: {error.name} is missing (install the group train).")


def evaluate(model: EvaluatedModel, name: str, photos: Sequence[Photo], wordnet: WordNet,
             boxes: tuple[Path, Sequence[Box]]) -> Results:  # fmt: skip
    """Return all measures of a model on the photos given; `boxes` are a folder and what is in its files."""
    results = Results(name)
    images = photo_embeddings(model, photos)
    classes = np.array([photo.class_index for photo in photos])
    measure_classes(model, images, classes, results)
    measure_own_classes(model, images, classes, results)
    measure_baseline(photos, wordnet, results)
    measure_everyday(model, images, classes, wordnet, results)
    measure_phrasing(model, images, wordnet, results)
    measure_frames(model, images, classes, wordnet, results)
    measure_kin(model, images, classes, wordnet, results)
    drawings = draw_single(model)
    measure_misfits(model, images, classes, wordnet, drawings, results)
    measure_recoloured(model, *boxes, results)
    results.rates.update(measure_single(model, drawings) | measure_pairs(model))
    results.rates.update(measure_localisation(model, *boxes))
    measure_time(model, results)
    return results


def report(model_id: str, folder: Path, wordnet: Path, boxes: Path, every_photo: bool, as_json: bool) -> str:
    """Return the report on a model as a table, or as one JSON object. LoupeError as the parts raise it."""
    photos = [photo for photo in read_photos(folder) if every_photo or photo.held_out]
    marked, words = read_boxes(boxes), WordNet(wordnet)
    encoder = load_encoder(parse_model_id(model_id))
    results = evaluate(encoder, model_id, photos, words, (folder, marked))
    results.numbers["parameters, millions"] = encoder.info.parameters / 1e6
    return json.dumps(results.as_dict(), indent=2) if as_json else str(results)
