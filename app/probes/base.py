"""A probe's moment, question, evidence and answer: worked out on the inference thread, without Qt."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

import numpy as np

from app.analysis.prompts import PromptSet
from app.analysis.zeroshot import score
from app.errors import Cancelled
from app.probes.tags import Tags

if TYPE_CHECKING:
    from app.analysis.zeroshot import Floats, Scores
    from app.engine.engine import Engine, ImageEmbedding
    from app.jobs import Ticket
    from app.models.encoder import ModelInfo
    from app.probes.marks import GroupKey, GroupMark

R = TypeVar("R")

_ANSWERS = 3
"""How many score tables are kept: a threshold that moves needs no cosine anew."""


@dataclass(frozen=True, eq=False)
class Moment:
    """The state at one moment; another state is another object, so that `is` tells them apart.

    images: the listed images with an embedding, in the list's order. tags: None without any group.
    """

    images: tuple[ImageEmbedding, ...]
    tags: Tags | None
    marks: Mapping[GroupKey, GroupMark]
    info: ModelInfo | None
    mode: str
    temperature: float


@dataclass(frozen=True)
class Question(Generic[R]):
    """What is asked of a moment. Equal keys and prompts at the same moment have the same answer.

    prompts: sets of labels that are embedded first, in this order. work: runs on the inference thread, or
    raises LoupeError with one sentence. needs_images: whether it can do without any embedded image.
    """

    moment: Moment
    key: Hashable
    prompts: tuple[PromptSet, ...]
    work: Callable[[Evidence], R]
    needs_images: bool = True

    def same(self, other: Question[R]) -> bool:
        """Tell whether both ask the same of the same moment."""
        if self.moment is not other.moment or self.key != other.key:
            return False
        return self._texts() == other._texts()

    def _texts(self) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
        return [(one.labels, one.templates) for one in self.prompts]


@dataclass(frozen=True, eq=False)
class Answer(Generic[R]):
    """A result with the question it belongs to."""

    question: Question[R]
    result: R
    milliseconds: float


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

    def images(self, images: tuple[ImageEmbedding, ...], width: int) -> Floats:
        """Return the images' embeddings [N, width]; N may be 0."""
        return self._stack.array(images) if images else np.zeros((0, width), np.float32)

    def scores(self, moment: Moment, info: ModelInfo, prompts: PromptSet, labels: Floats) -> Scores:
        """Return the scores of all images under the labels; the last few are kept."""
        key = (moment.images, info, moment.temperature, prompts.labels, prompts.templates)
        for kept, scores in self._scores:
            if kept[0] is key[0] and kept[1:] == key[1:]:
                return scores
        images = self.images(moment.images, info.embed_dim)
        made = score(images, labels, prompts.labels, info.logit_scale, info.logit_bias, moment.temperature)
        self._scores = [(key, made), *self._scores[: _ANSWERS - 1]]
        return made


@dataclass(frozen=True, eq=False)
class Evidence:
    """What a question's work may use. labels: the embeddings [L, D] of each of its prompt sets."""

    moment: Moment
    info: ModelInfo
    prompts: tuple[PromptSet, ...]
    labels: tuple[Floats, ...]
    bench: Bench

    @property
    def paths(self) -> tuple[Path, ...]:
        """The images [N]."""
        return tuple(image.path for image in self.moment.images)

    @property
    def images(self) -> Floats:
        """The images' embeddings [N, D]."""
        return self.bench.images(self.moment.images, self.info.embed_dim)

    @property
    def tags(self) -> Tags:
        """The groups; empty where there are none."""
        return self.moment.tags if self.moment.tags is not None else Tags()

    def scores(self, place: int = 0) -> Scores:
        """Return the scores of all images under the labels of a prompt set."""
        return self.bench.scores(self.moment, self.info, self.prompts[place], self.labels[place])


def answer(engine: Engine, bench: Bench, question: Question[R], ticket: Ticket) -> Answer[R]:
    """Embed the labels that are new and work the question out, on the inference thread."""
    started, moment = time.perf_counter(), question.moment
    # Only this thread changes the engine's model: what was asked of another model is not wanted any more.
    if moment.info is None or engine.info != moment.info:
        raise Cancelled
    labels = tuple(engine.label_embeddings(one, ticket.checkpoint) for one in question.prompts)
    result = question.work(Evidence(moment, moment.info, question.prompts, labels, bench))
    return Answer(question, result, 1000 * (time.perf_counter() - started))
