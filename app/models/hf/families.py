"""The kinds of models that can be opened, by `model_type`: a new family is a row here."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from app.errors import LoupeError
from app.models.dense.tower import ImageTower
from app.models.hf.align_tower import align_image_tower
from app.models.hf.blip import BlipPairs, blip_image_tower, blip_text_tower
from app.models.hf.image_towers import clip_image_tower, siglip_image_tower
from app.models.hf.text_towers import (
    bert_text_tower,
    clip_text_tower,
    metaclip_text_tower,
    siglip_text_tower,
)
from app.words import wording

if TYPE_CHECKING:
    from torch import Tensor

    from app.models.backends.parts import AnyTextTower, PairHead
    from app.models.backends.penultimate import Penultimate
    from app.models.hf.tokenizer import TransformersTokenizer


def _exp_scale(model: Any) -> float:
    return math.exp(float(model.logit_scale.detach()))


def _over_temperature(model: Any) -> float:
    """Return what ALIGN's cosines are multiplied by: it divides them by its temperature."""
    temperature = float(model.temperature.detach())
    if not temperature:
        raise LoupeError(wording("The model's temperature is 0, so that cosines can't be divided by it."))
    return 1 / temperature


class EncodingTower(ImageTower, Protocol):
    """An image tower with its global embedding."""

    def encode(self, inputs: Tensor) -> Tensor:
        """Return global embeddings [N, D], not normalised, of inputs [N, 3, H, W]."""

    def penultimate(self, embed_dim: int) -> Penultimate:
        """Return the features before the projection to embeddings of this width."""


def _case_note(tokenizer: TransformersTokenizer) -> str:
    """Word that a tokenizer keeps capitals, as transformers' own does, where training had none."""
    if tokenizer.encode("CAT").row == tokenizer.encode("cat").row:
        return ""
    return (
        "SigLIP was trained on lower-case texts, and its tokenizer in transformers keeps capitals: "
        "write prompts in lower case."
    )


@dataclass(frozen=True)
class Family:
    """How models of one kind are opened.

    `label` is shown; `model` and `config` are transformers' classes; `image` and `text` put the model's
    towers behind `EncodingTower` (for images of a size) and `AnyTextTower`; `scale` gives what cosines are
    multiplied by; `notes` say what differs from training, "" where nothing does. `context` is how many
    tokens a text may have where that is not what the positions allow; `any_size`: a convolutional tower takes
    images of the processor's size, whatever its configuration names; `pairs` gives the head for pairs.
    """

    label: str
    model: str
    config: str
    image: Callable[[Any, tuple[int, int]], EncodingTower]
    text: Callable[[Any, TransformersTokenizer], AnyTextTower]
    scale: Callable[[Any], float] = _exp_scale
    notes: tuple[Callable[[TransformersTokenizer], str], ...] = ()
    context: int | None = None
    any_size: bool = False
    pairs: Callable[[Any, TransformersTokenizer], PairHead] | None = None

    def context_length(self, positions: int) -> int:
        """Return how many tokens a text may have in a tower of so many positions."""
        return positions if self.context is None else min(self.context, positions)


def _no_scale_note(_tokenizer: TransformersTokenizer) -> str:
    return wording(
        "BLIP's files in transformers' format hold no logit scale: logits are cosines, so that probabilities "
        "over labels are nearly equal."
    )


def _length_note(tokenizer: TransformersTokenizer) -> str:
    """Word that texts are cut as in training, where transformers' own tokenizer lets more through."""
    if tokenizer.own_length <= tokenizer.context_length:
        return ""
    return wording(
        "Texts are cut at {length} tokens, as in training; the tokenizer in transformers lets more through.",
        length=tokenizer.context_length,
    )


FAMILIES = {
    "clip": Family("CLIP", "CLIPModel", "CLIPConfig", clip_image_tower, clip_text_tower),
    "metaclip_2": Family(
        "MetaCLIP 2", "MetaClip2Model", "MetaClip2Config", clip_image_tower, metaclip_text_tower
    ),
    "siglip": Family(
        "SigLIP", "SiglipModel", "SiglipConfig", siglip_image_tower, siglip_text_tower, notes=(_case_note,)
    ),
    "chinese_clip": Family(
        "Chinese-CLIP",
        "ChineseCLIPModel",
        "ChineseCLIPConfig",
        clip_image_tower,
        bert_text_tower,
        notes=(_length_note,),
        context=52,
    ),
    "align": Family(
        "ALIGN",
        "AlignModel",
        "AlignConfig",
        align_image_tower,
        bert_text_tower,
        scale=_over_temperature,
        context=64,
        any_size=True,
    ),
    "blip": Family(
        "BLIP",
        "BlipForImageTextRetrieval",
        "BlipConfig",
        blip_image_tower,
        blip_text_tower,
        scale=lambda _model: 1.0,
        notes=(_no_scale_note, _length_note),
        context=35,
        pairs=BlipPairs,
    ),
}
"""By the `model_type` of `config.json`."""
