"""An open_clip model as the encoder's parts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from app.errors import Checkpoint, LoupeError
from app.images.images import Preprocess
from app.models.backends.parts import Parts
from app.models.backends.penultimate import penultimate_of
from app.models.dense.open_clip import image_tower
from app.models.device import Runner
from app.models.facts.library_input import open_clip_input
from app.models.hf_text.tower import hub_text_tower
from app.models.loading import load_model
from app.models.registry import ModelSpec, family_of
from app.models.text_tower import TextTower
from app.words import wording

if TYPE_CHECKING:
    from torch import Tensor

    from app.models.tokens import Tokenizer


def open_clip_parts(
    spec: ModelSpec, device: str, checkpoint: Checkpoint, tokenizer: Tokenizer | None
) -> Parts:
    """Load one of open_clip's models onto a device. Raises LoupeError, one sentence."""
    from open_clip.version import __version__

    loaded = load_model(spec, tokenizer, checkpoint)
    model, arch = loaded.model, loaded.source.arch
    with Runner(device, "fp32").inference():
        model.to(device)
    size = _pair(model.visual.image_size)
    try:
        image = image_tower(model.visual, size, device)
    except TypeError as error:
        raise LoupeError(wording("{arch} can't be opened: {error}.", arch=arch, error=error)) from error

    def encode_image(inputs: Tensor) -> Tensor:
        embeddings: Tensor = model.encode_image(inputs)
        return embeddings

    preprocess = _preprocess(loaded.source.preprocess, size)
    return Parts(
        model=model,
        encode_image=encode_image,
        image=image,
        text=hub_text_tower(model, arch, loaded.tokenizer.context_length) or TextTower(model),
        tokenizer=loaded.tokenizer,
        preprocess=preprocess,
        arch=arch,
        family=family_of(loaded.source.config),
        library=f"open_clip {__version__}",
        weights_hash=loaded.weights_hash,
        embed_dim=int(loaded.source.config["embed_dim"]),
        logit_scale=float(model.logit_scale.detach().exp()),
        logit_bias=_bias(model),
        own_input=open_clip_input(preprocess),
        penultimate=penultimate_of(model.visual, int(loaded.source.config["embed_dim"])),
        quick_gelu=loaded.source.quick_gelu,
        notes=loaded.notes,
    )


def _bias(model: Any) -> float | None:
    bias = getattr(model, "logit_bias", None)
    return None if bias is None else float(bias.detach())


def _pair(size: int | Sequence[int]) -> tuple[int, int]:
    return (size, size) if isinstance(size, int) else (int(size[0]), int(size[1]))


def _preprocess(given: dict[str, Any], size: tuple[int, int]) -> Preprocess:
    """Fill what a configuration leaves open with open_clip's defaults."""
    from dataclasses import asdict

    from open_clip.transform import PreprocessCfg

    full = asdict(PreprocessCfg()) | {key: value for key, value in given.items() if value is not None}
    return Preprocess(
        size=size,
        mean=tuple(float(value) for value in full["mean"]),
        std=tuple(float(value) for value in full["std"]),
        interpolation=str(full["interpolation"]),
        resize_mode=str(full["resize_mode"]),
        fill_color=int(full["fill_color"]),
    )
