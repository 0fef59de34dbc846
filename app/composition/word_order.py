"""Captions with their words in another order, as training's negatives and as a measure of its own (ARO)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.composition.cases import Sample
from app.composition.negatives import SHUFFLES, Negative, hard_negatives

_APART = 100_003  # numbers of captions that seeds of their own keep apart


def word_order_negative(caption: str, number: int, seed: int) -> Negative | None:
    """Return a caption with its words in another order, surely no longer true; None where no shuffle is.

    `number` is the caption's: of the four kinds of shuffles each has its turn, then those that apply. No two
    seeds draw the same orders, up to `_APART` captions.
    """
    for step in range(len(SHUFFLES)):
        kind = SHUFFLES[(number + step) % len(SHUFFLES)]
        if negatives := hard_negatives(caption, seed * _APART + number, (kind,)):
            return negatives[0]
    return None


def word_order_samples(samples: Sequence[Sample], seed: int) -> Iterator[Sample]:
    """Yield each sample's caption against each shuffle of it that is surely no longer true, one at a time.

    Its `kind` is the shuffle's; captions of which none is are left out. No order is drawn with a seed that
    `word_order_negative` draws with in training.
    """
    for number, sample in enumerate(samples):
        for negative in hard_negatives(sample.caption, -1 - seed * _APART - number, SHUFFLES):
            yield replace(sample, negatives=(negative.text,), negative_image=None, kind=negative.kind)
