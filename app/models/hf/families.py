"""The kinds of models that can be opened, by `model_type`: a new family is a row here."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.models.hf.image_towers import PlainViT, clip_image_tower, siglip_image_tower
from app.models.hf.text_towers import clip_text_tower, metaclip_text_tower, siglip_text_tower

if TYPE_CHECKING:
    from app.models.backends.parts import AnyTextTower
    from app.models.hf.tokenizer import TransformersTokenizer


def _exp_scale(model: Any) -> float:
    return math.exp(float(model.logit_scale.detach()))


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
    towers behind `ImageTower` (with `encode`) and `AnyTextTower`; `scale` gives what cosines are multiplied
    by; `note` says what the processor does otherwise than in training.
    """

    label: str
    model: str
    config: str
    image: Callable[[Any], PlainViT]
    text: Callable[[Any, TransformersTokenizer], AnyTextTower]
    scale: Callable[[Any], float] = _exp_scale
    note: Callable[[TransformersTokenizer], str] = lambda _tokenizer: ""


FAMILIES = {
    "clip": Family("CLIP", "CLIPModel", "CLIPConfig", clip_image_tower, clip_text_tower),
    "metaclip_2": Family(
        "MetaCLIP 2", "MetaClip2Model", "MetaClip2Config", clip_image_tower, metaclip_text_tower
    ),
    "siglip": Family(
        "SigLIP", "SiglipModel", "SiglipConfig", siglip_image_tower, siglip_text_tower, note=_case_note
    ),
}
"""By the `model_type` of `config.json`."""
