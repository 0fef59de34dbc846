"""A model on the bench: what several lines of the check need is made once, when it is first asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from app.analysis.check.weights import untrained_sentence
from app.engine.check.samples import BATCH, golden_pictures, golden_texts
from app.models.facts.published import Published, published, usual_normalisation
from app.models.facts.weights import weight_facts
from app.models.registry import parse_model_id
from app.words import wording

if TYPE_CHECKING:
    import numpy.typing as npt

    from app.models.encoder import Encoder
    from app.models.facts.weights import WeightFacts

    Floats = npt.NDArray[np.float32]


class Bench:
    """Holds an encoder in fp32, the samples, and their embeddings."""

    def __init__(self, encoder: Encoder) -> None:
        self.encoder = encoder
        self.info = encoder.info
        self.is_random = encoder.info.id.endswith("@random")

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The samples' texts."""
        return golden_texts(chinese=self.info.family.startswith("Chinese"))

    @cached_property
    def inputs(self) -> Floats:
        """The network's inputs [N, 3, H, W] for the samples."""
        return np.stack([self.encoder.preprocess(pixels) for pixels in golden_pictures()])

    @cached_property
    def images(self) -> Floats:
        """The samples' embeddings [N, D], the first BATCH of them encoded together."""
        batches = self.inputs[:BATCH], self.inputs[BATCH:]
        return np.concatenate([self.encoder.encode_batch(inputs) for inputs in batches])

    @cached_property
    def text_embeddings(self) -> Floats:
        """The texts' embeddings [N, D]."""
        return self.encoder.encode_texts(self.texts)

    @cached_property
    def probes(self) -> Floats:
        """Embeddings of both kinds [2N, D], with which cosines are taken."""
        return np.concatenate([self.images, self.text_embeddings])

    @cached_property
    def facts(self) -> WeightFacts:
        """What the weights tell."""
        return weight_facts(self.encoder.parts.model)

    @cached_property
    def published(self) -> Published | None:
        """What is published of the weights."""
        known = published(self.info.id, self.info.weights_hash)
        quick = self.encoder.parts.quick_gelu
        if known is None and quick is not None:
            return Published(wording("the weights' own file"), quick, None, None)
        return known

    @cached_property
    def usual(self) -> tuple[tuple[float, ...], tuple[float, ...]] | None:
        """Mean and std that models of this kind are published with; None where they differ."""
        return self.encoder.parts.usual or usual_normalisation(parse_model_id(self.info.id))

    @cached_property
    def untrained(self) -> str:
        """Why nothing is to be expected of similarities; "" where it is."""
        return untrained_sentence(self.facts, self.is_random)
