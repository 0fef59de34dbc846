"""What a text is to the model: tokens, how many fit, and what of a text changes its embedding."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.analysis.prompts import BARE, PromptSet
from app.analysis.zeroshot import cosines
from app.engine.engine import Engine
from app.errors import Checkpoint, LoupeError
from app.lessons.measures.base import LABELS, MODEL, TEMPLATES, Detail, Material, Measured, offers
from app.words import wording

TOKENIZER = wording("the model's tokenizer")
TEXTS = wording("the texts of this step")
_COUNTED = wording("no interval: tokens are counted, nothing is sampled")


@dataclass(frozen=True)
class TextOptions:
    """text: what is split; left out, the longest of the window's prompts."""

    text: str = ""


@offers("token-count", "tokens of a text before any cut, start and end included", TextOptions)
def take_count(engine: Engine, material: Material, options: TextOptions, _checkpoint: Checkpoint) -> Measured:
    """Count a text's tokens; its pieces are the answer in words."""
    texts = [options.text] if options.text else _prompts(material)
    tokens = max(engine.tokenise(texts), key=lambda each: each.count)
    return Measured(
        wording("tokens, start and end included"),
        float(tokens.count),
        "count",
        1,
        wording("texts"),
        (TOKENIZER, TEXTS) if options.text else (TOKENIZER, LABELS, TEMPLATES),
        method=_COUNTED,
        answer=" · ".join(tokens.pieces),
        details=(
            Detail(wording("words between spaces"), float(len(tokens.text.split())), "count"),
            Detail(wording("context length"), float(tokens.context_length), "count"),
        ),
    )


@offers("context-used", "the longest prompt's tokens over the context length; above 1 it is cut")
def take_used(engine: Engine, material: Material, _options: object, _checkpoint: Checkpoint) -> Measured:
    """Measure how much of the context length the longest of the window's prompts takes."""
    tokens = engine.tokenise(_prompts(material))
    longest = max(tokens, key=lambda each: each.count)
    cut = sum(each.truncated for each in tokens)
    return Measured(
        wording("longest prompt over the context length"),
        longest.count / longest.context_length,
        "times",
        len(tokens),
        wording("prompts"),
        (TOKENIZER, LABELS, TEMPLATES),
        method=_COUNTED,
        answer=longest.lost,
        details=(
            Detail(wording("tokens of the longest prompt"), float(longest.count), "count"),
            Detail(wording("context length"), float(longest.context_length), "count"),
            Detail(wording("prompts that are cut"), float(cut), "count"),
        ),
    )


@dataclass(frozen=True)
class PairOptions:
    """text, other: two texts as they are, without a template."""

    text: str = ""
    other: str = ""


@offers("token-difference", "how many tokens more the other text has", PairOptions)
def take_difference(
    engine: Engine, _material: Material, options: PairOptions, _checkpoint: Checkpoint
) -> Measured:
    """Count the other text's tokens less the text's; the other's pieces are the answer in words."""
    first, second = engine.tokenise(_both(options))
    return Measured(
        wording("tokens more in the second text"),
        float(second.count - first.count),
        "count",
        1,
        wording("pairs of texts"),
        (TOKENIZER, TEXTS),
        method=_COUNTED,
        answer=" · ".join(second.pieces),
        details=(
            Detail(wording("tokens of the first text"), float(first.count), "count"),
            Detail(wording("tokens of the second text"), float(second.count), "count"),
        ),
    )


@offers("text-cosine", "the cosine of two texts' embeddings; 1: the same text to the model", PairOptions)
def take_text_cosine(
    engine: Engine, _material: Material, options: PairOptions, checkpoint: Checkpoint
) -> Measured:
    """Measure how close two texts' embeddings are, and whether their tokens differ at all."""
    texts = _both(options)
    first, second = engine.tokenise(texts)
    rows = np.stack([engine.label_embeddings(PromptSet((text,), BARE), checkpoint)[0] for text in texts])
    return Measured(
        wording("cosine of the two texts"),
        float(cosines(rows[:1], rows[1:])[0, 0]),
        "cosine",
        1,
        wording("pairs of texts"),
        (MODEL, TOKENIZER, TEXTS),
        method=wording("no interval: these two texts are all that is asked about"),
        answer=wording("the same tokens") if first.ids == second.ids else wording("other tokens"),
        details=(
            Detail(wording("tokens of the first text"), float(first.count), "count"),
            Detail(wording("tokens of the second text"), float(second.count), "count"),
            Detail(wording("context length"), float(first.context_length), "count"),
        ),
    )


def _both(options: PairOptions) -> tuple[str, str]:
    if not options.text or not options.other:
        raise LoupeError(wording("This compares two texts, and the step names fewer."))
    return options.text, options.other


def _prompts(material: Material) -> list[str]:
    if not material.prompts.labels:
        raise LoupeError(wording("There are no labels to measure; type some, or set the step up again."))
    return list(material.prompts.flat)
