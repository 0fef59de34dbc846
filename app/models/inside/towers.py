"""Which towers are a residual stream read by a class token, and why others are not."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from app.errors import LoupeError
from app.models.inside.blocks import (
    has_norms,
    is_plain,
    is_plain_timm,
    open_clip_blocks,
    timm_blocks,
    transformers_blocks,
)
from app.models.inside.stream import ResidualStream
from app.words import wording

if TYPE_CHECKING:
    from torch import Tensor

    from app.models.backends.parts import Parts

_CONVOLUTIONS = wording("it has no class token that blocks write into")
_POOLED = wording("its embedding is pooled from all tokens, not read from a class token")
_ATTENTION = wording("its attention is scaled, normalised or gated, so that heads don't add up")


def residual_stream(parts: Parts) -> ResidualStream:
    """Return a model's image tower as the sum that it is.

    Raises LoupeError, one sentence, for a tower whose embedding is no such sum.
    """
    visual = getattr(parts.model, "visual", None)
    found = _transformers(parts) if visual is None else _open_clip(visual, parts.encode_image)
    if isinstance(found, str):
        text = "{arch} can't be taken apart into heads: {reason}."
        raise LoupeError(wording(text, arch=parts.arch, reason=found))
    return found


def _open_clip(visual: Any, encode: Callable[[Tensor], Tensor]) -> ResidualStream | str:
    if hasattr(visual, "trunk"):
        return _timm(visual, encode)
    if not hasattr(visual, "transformer"):
        return _CONVOLUTIONS
    if visual.attn_pool is not None or visual.pool_type != "tok":
        return _POOLED
    if not all(map(is_plain, visual.transformer.resblocks)):
        return _ATTENTION
    return ResidualStream(open_clip_blocks(visual), visual.ln_post, visual.proj, None, encode)


def _timm(visual: Any, encode: Callable[[Tensor], Tensor]) -> ResidualStream | str:
    """Return a trunk of timm's plain blocks whose head projects its class token."""
    trunk = visual.trunk
    blocks = list(getattr(trunk, "blocks", ()))
    if not blocks or not hasattr(trunk, "patch_embed") or not hasattr(blocks[0], "attn"):
        return _CONVOLUTIONS
    if getattr(trunk, "attn_pool", None) is not None or getattr(trunk, "global_pool", "") != "token":
        return _POOLED
    if not all(map(_adds_up, blocks)) or not _is_identity(trunk.fc_norm):
        return _ATTENTION
    layers = [
        layer
        for layer in (trunk.head, *visual.head.children())
        if not _is_identity(layer) and _has_weights(layer)
    ]
    if len(layers) > 1 or any(not _is_linear(layer) for layer in layers):
        return wording("its head is more than one projection")
    projection = layers[0].weight.T if layers else None
    offset = layers[0].bias if layers else None
    return ResidualStream(timm_blocks(trunk), trunk.norm, projection, offset, encode)


def _adds_up(block: Any) -> bool:
    return is_plain_timm(block) and not has_norms(block, ("q_norm", "k_norm", "norm"))


def _is_identity(layer: Any) -> bool:
    return type(layer).__name__ == "Identity"


def _is_linear(layer: Any) -> bool:
    return type(layer).__name__ == "Linear"


def _has_weights(layer: Any) -> bool:
    return any(True for _ in layer.parameters())


def _transformers(parts: Parts) -> ResidualStream | str:
    """Return the tower of CLIP and its kin, or of BLIP: a class token, its LayerNorm and one projection."""
    vision = parts.model.vision_model
    blocks = transformers_blocks(vision)
    if not blocks:
        return _CONVOLUTIONS
    if hasattr(vision, "head"):
        return _POOLED
    projection = getattr(parts.model, "visual_projection", None) or parts.model.vision_proj
    return ResidualStream(
        blocks, vision.post_layernorm, projection.weight.T, projection.bias, parts.encode_image
    )
