"""What a sentence is more than its words: twins of images and captions, word order, negation."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.analysis.zeroshot import Doubles, unit
from app.composition.negatives import SHUFFLES, hard_negatives
from app.engine.engine import Engine
from app.errors import Checkpoint, LoupeError
from app.lessons.measures.base import (
    LABELS,
    MODEL,
    TEMPLATES,
    Detail,
    Material,
    Measured,
    offers,
    paired_scores,
    scored,
)
from app.lessons.measures.results import OF_PAIRS, mean_result, share_result
from app.words import Words, wording

WORDS = wording("which other order of the words was drawn (seed 0)")
SCORER = wording("the scorer that was trained for this model")
_BOOTSTRAP = wording("95 % interval of a bootstrap of captions, 1,000 seeded draws")
_OF_PAIRS = wording("95 % interval of a bootstrap of pairs, 1,000 seeded draws")
_NO_ORDER = wording("No label has words that can be put into another order; type longer ones.")


@offers("texts-cosine", "cosine of two texts, labels taken in pairs: first with second, third with fourth")
def take_texts(engine: Engine, material: Material, _options: object, checkpoint: Checkpoint) -> Measured:
    """Measure how near the texts of a pair lie, in the mean over pairs."""
    labels = material.prompts.labels
    if not labels or len(labels) % 2:
        raise LoupeError(wording("This needs labels in pairs: two, four or more lines."))
    rows = unit(engine.label_embeddings(material.prompts, checkpoint))
    cosines: Doubles = np.einsum("pd,pd->p", rows[::2], rows[1::2])
    name = wording("cosine of the two texts of a pair, mean")
    return _of_texts(name, cosines, wording("pairs of texts"), _OF_PAIRS)


@offers("shuffled-cosine", "cosine of a caption with its own words in another order, mean over labels")
def take_shuffled(engine: Engine, material: Material, _options: object, checkpoint: Checkpoint) -> Measured:
    """Measure how near a caption lies to its shuffles; labels of which none is surely false are left out."""
    means = []
    for label in material.prompts.labels:
        if others := _shuffled(label):
            prompts = material.with_prompts((label, *others)).prompts
            rows = unit(engine.label_embeddings(prompts, checkpoint))
            means.append(float((rows[1:] @ rows[0]).mean()))
    if not means:
        raise LoupeError(_NO_ORDER)
    name = wording("cosine of a caption with its words in another order, mean")
    return _of_texts(name, np.array(means), wording("captions"), _BOOTSTRAP, WORDS)


@offers(
    "order-won", "how often an image is nearer to its caption than to all shuffles of the caption's words"
)
def take_word_order(engine: Engine, material: Material, _options: object, checkpoint: Checkpoint) -> Measured:
    """Measure the share of images whose own caption is strictly above its shuffles (as ARO's order sets)."""
    own = np.diagonal(paired_scores(engine, material, checkpoint).cosine)
    orders = [_shuffled(label) for label in material.prompts.labels]
    flat = [text for others in orders for text in others]
    if not flat:
        raise LoupeError(_NO_ORDER)
    cosine = scored(engine, material.with_prompts(flat), checkpoint).cosine
    ends = np.cumsum([len(others) for others in orders])
    won = [
        bool((own[row] > cosine[row, end - len(others) : end]).all())
        for row, (others, end) in enumerate(zip(orders, ends, strict=True))
        if others
    ]
    chance = float(np.mean([1 / (1 + len(others)) for others in orders if others]))
    return share_result(
        wording("images nearer to their caption than to every shuffle of it"),
        sum(won),
        len(won),
        wording("images"),
        (*OF_PAIRS, WORDS),
        details=(Detail(wording("by chance"), chance, "share"),),
    )


@dataclass(frozen=True)
class TwinOptions:
    """by: "cosine", the model's own; or "scorer", the one that ships for this model."""

    by: str = "cosine"


@offers(
    "twins-won",
    "images and captions in pairs: how often an image's own caption is above its twin's",
    TwinOptions,
)
def take_twins(engine: Engine, material: Material, options: TwinOptions, checkpoint: Checkpoint) -> Measured:
    """Measure the share of images whose own caption is strictly above the twin's; half is chance.

    By the scorer: nan, with the reason in the method, where none ships for the model.
    """
    if options.by not in ("cosine", "scorer"):
        raise LoupeError(wording("“by” is “cosine” or “scorer”."))
    square = paired_scores(engine, material, checkpoint).cosine.astype(np.float64)
    count = len(square)
    if count % 2:
        raise LoupeError(wording("Twins are pairs of images: an even number is needed."))
    twin = np.arange(count) ^ 1
    leads = np.diagonal(square) - square[np.arange(count), twin]
    if options.by == "scorer":
        scored_leads = _by_scorer(engine, material, checkpoint)
        if scored_leads is None:
            return _no_scorer(count)
        return _twins(scored_leads, wording("images whose own caption wins, by the scorer"), (SCORER,))
    return _twins(leads, wording("images whose own caption wins, by cosine"), ())


def _by_scorer(engine: Engine, material: Material, checkpoint: Checkpoint) -> Doubles | None:
    """Return by how much the own caption's score is above the twin's [N]; None without a scorer."""
    from app.composition.scorer import builtin_scorer

    scorer = builtin_scorer(engine.require().info)
    if scorer is None:
        return None
    prompts = [row[0] for row in material.prompts.prompts]
    leads = []
    for place, image in enumerate(material.images):
        checkpoint(place, len(material.images))
        maps = engine.dcsm(image, (prompts[place], prompts[place ^ 1]), material.mode)
        own, other = scorer.score_maps(maps).tolist()
        leads.append(own - other)
    return np.array(leads)


def _no_scorer(count: int) -> Measured:
    return Measured(
        wording("images whose own caption wins, by the scorer"),
        float("nan"),
        "share",
        count,
        wording("images"),
        (MODEL, SCORER),
        method=wording("nothing was measured: no scorer ships for this model; Composition can train one"),
    )


def _twins(leads: Doubles, name: str, more: tuple[Words, ...]) -> Measured:
    return share_result(
        name,
        int((leads > 0).sum()),
        len(leads),
        wording("images"),
        (*OF_PAIRS, *more),
        details=(
            Detail(wording("by chance"), 0.5, "share"),
            Detail(wording("own less twin's, mean"), float(leads.mean())),
        ),
    )


def _of_texts(name: str, cosines: Doubles, of: str, method: str, *more: Words) -> Measured:
    return mean_result(
        name,
        cosines,
        "cosine",
        of,
        (MODEL, LABELS, TEMPLATES, *more),
        method=method,
        alone=wording("no interval: one pair of texts"),
        details=(
            Detail(wording("lowest"), float(cosines.min()), "cosine"),
            Detail(wording("highest"), float(cosines.max()), "cosine"),
        ),
    )


def _shuffled(label: str) -> tuple[str, ...]:
    """Return the label with its words in other orders, each surely no longer true; () where there is none."""
    return tuple(dict.fromkeys(negative.text for negative in hard_negatives(label, 0, SHUFFLES)))
