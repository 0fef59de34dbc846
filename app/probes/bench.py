"""Arrays that all probes share: embeddings stacked, score tables, labels that are one to the model."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from app.analysis.class_cosines import ClassCosines
from app.analysis.same_tokens import Groups, equal_labels
from app.analysis.zeroshot import score

if TYPE_CHECKING:
    from app.analysis.prompts import PromptSet
    from app.analysis.zeroshot import Floats, Scores
    from app.engine.engine import Engine, ImageEmbedding
    from app.models.encoder import ModelInfo
    from app.models.tokens import Tokens

T = TypeVar("T")

_TEXTS = 20_000
"""Texts whose tokens are kept."""
_ANSWERS = 3
"""How many score tables are kept: a threshold that moves needs no cosine anew."""


class _Stack:
    """The embeddings of the images as one array, made again only for another tuple of them.

    Used on the inference thread alone.
    """

    def __init__(self) -> None:
        self._images: tuple[ImageEmbedding, ...] | None = None
        self._array: Floats | None = None

    def array(self, images: tuple[ImageEmbedding, ...]) -> Floats:
        """Return the embeddings [N, D] of images that are at least one."""
        if self._array is None or self._images is not images:
            self._array = np.stack([image.embedding for image in images])
            self._images = images
        return self._array


class Bench:
    """Arrays that all probes share. Used on the inference thread alone."""

    def __init__(self) -> None:
        self._stack = _Stack()
        self._scores: list[tuple[tuple[object, ...], Scores]] = []
        self._kept: dict[str, tuple[object, Hashable, object]] = {}
        self._equal: dict[Hashable, Groups] = {}
        self._equal_of: ModelInfo | None = None
        self._tokens: dict[str, Tokens] = {}
        self.cosines = ClassCosines()
        """Of the images with many labels, of which few change."""

    def images(self, images: tuple[ImageEmbedding, ...], width: int) -> Floats:
        """Return the images' embeddings [N, width]; N may be 0."""
        return self._stack.array(images) if images else np.zeros((0, width), np.float32)

    def scores(
        self,
        images: tuple[ImageEmbedding, ...],
        temperature: float,
        info: ModelInfo,
        prompts: PromptSet,
        labels: Floats,
    ) -> Scores:
        """Return the scores of images under the labels; the last few are kept."""
        key = (images, info, temperature, prompts.labels, prompts.templates)
        for kept, scores in self._scores:
            if kept[0] is key[0] and kept[1:] == key[1:]:
                return scores
        embeddings = self.images(images, info.embed_dim)
        made = score(embeddings, labels, prompts.labels, info.logit_scale, info.logit_bias, temperature)
        self._scores = [(key, made), *self._scores[: _ANSWERS - 1]]
        return made

    def equal(self, engine: Engine, info: ModelInfo, prompts: PromptSet) -> Groups:
        """Return the groups of labels that are one to the model; the last prompt sets' are kept."""
        key = (prompts.labels, prompts.templates)
        if self._equal_of is not info or len(self._equal) > _ANSWERS:
            if self._equal_of is not info:
                self._tokens = {}
            self._equal_of, self._equal = info, {}
        if key not in self._equal:
            self._equal[key] = equal_labels(prompts, partial(self._tokens_of, engine))
        return self._equal[key]

    def _tokens_of(self, engine: Engine, texts: Sequence[str]) -> list[Tokens]:
        """Return texts' tokens; of a long list of labels one changes at a time."""
        lacking = [text for text in dict.fromkeys(texts) if text not in self._tokens]
        if len(self._tokens) + len(lacking) > _TEXTS:
            self._tokens, lacking = {}, [*dict.fromkeys(texts)]
        self._tokens.update(zip(lacking, engine.tokenise(lacking), strict=True))
        return [self._tokens[text] for text in texts]

    def kept(self, name: str, of: object, key: Hashable, make: Callable[[], T]) -> T:
        """Return what was made last under this name, if it was of the same object and key; else make it."""
        last = self._kept.get(name)
        if last is None or last[0] is not of or last[1] != key:
            self._kept[name] = last = (of, key, make())
        made: T = last[2]  # type: ignore[assignment]
        return made
