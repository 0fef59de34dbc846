"""Texts that the recall of an index is measured on: a collection's captions, else prompts of ours."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from app.analysis.prompts import PromptSet
from app.collections.indexes.recall import Asked, asked_of_captions
from app.probes.word_list import common_words

if TYPE_CHECKING:
    from app.collections.opening import Collection
    from app.engine.engine import Engine

_TEXTS = 200
"""So many: half choose the search's effort, half measure."""


def asked_for_recall(collection: Collection, engine: Engine) -> tuple[Callable[[], Asked], str]:
    """Return what makes the texts for a collection's index, and what tells them from others.

    Its captions, where it has them: what its own people wrote is nearer to what they will ask. Else prompts
    of ours, by the engine's model. LoupeError where that takes a model and none is loaded.
    """
    if collection.texts is not None:
        return partial(asked_of_captions, collection.texts, _TEXTS), "captions"
    info = engine.require().info
    return partial(_prompts, engine), f"{info.weights_hash} {info.precision}"


def _prompts(engine: Engine) -> Asked:
    """Return the embeddings of our prompts, of words all over the list."""
    words = common_words()
    chosen = [words[place] for place in np.linspace(0, len(words) - 1, _TEXTS).astype(int)]
    prompts = PromptSet(tuple(f"a photo of a {word}" for word in chosen))
    return Asked(engine.label_embeddings(prompts), "of our prompts", engine.require().info.id)
