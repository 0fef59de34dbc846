"""Which towers are a residual stream read by a class token, and why others are not."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from app.errors import LoupeError
from app.models.inside.stream import Block, ResidualStream
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
    blocks = list(visual.transformer.resblocks)
    if not all(_is_plain(block) for block in blocks):
        return _ATTENTION
    parts = [
        Block(
            module=block,
            mlp=block.ls_2,
            norm=block.ln_1,
            packed=partial(_in_projection, block.attn),
            out=(block.attn.out_proj.weight, block.attn.out_proj.bias),
            scale=getattr(block.ls_1, "gamma", None),
            heads=int(block.attn.num_heads),
        )
        for block in blocks
    ]
    return ResidualStream(parts, visual.ln_post, visual.proj, None, encode)


def _in_projection(attention: Any) -> tuple[Tensor, Tensor | None]:
    return attention.in_proj_weight, attention.in_proj_bias


def _is_plain(block: Any) -> bool:
    """Tell torch's own attention, with its packed weights, in a pre-norm block."""
    attention = block.attn
    return hasattr(attention, "batch_first") and attention.in_proj_weight is not None


def _timm(visual: Any, encode: Callable[[Tensor], Tensor]) -> ResidualStream | str:
    """Return a trunk of timm's plain blocks whose head projects its class token."""
    trunk = visual.trunk
    blocks = list(getattr(trunk, "blocks", ()))
    if not blocks or not hasattr(trunk, "patch_embed") or not hasattr(blocks[0], "attn"):
        return _CONVOLUTIONS
    if getattr(trunk, "attn_pool", None) is not None or getattr(trunk, "global_pool", "") != "token":
        return _POOLED
    if not all(map(_is_plain_timm, blocks)) or not _is_identity(trunk.fc_norm):
        return _ATTENTION
    layers = [
        layer
        for layer in (trunk.head, *visual.head.children())
        if not _is_identity(layer) and _has_weights(layer)
    ]
    if len(layers) > 1 or any(not _is_linear(layer) for layer in layers):
        return wording("its head is more than one projection")
    parts = [
        Block(
            module=block,
            mlp=block.ls2,
            norm=block.norm1,
            packed=partial(_packed, block.attn),
            out=(block.attn.proj.weight, block.attn.proj.bias),
            scale=getattr(block.ls1, "gamma", None),
            heads=int(block.attn.num_heads),
        )
        for block in blocks
    ]
    projection = layers[0].weight.T if layers else None
    return ResidualStream(parts, trunk.norm, projection, layers[0].bias if layers else None, encode)


def _is_plain_timm(block: Any) -> bool:
    kinds = (type(block).__module__, type(block).__name__, type(block.attn).__name__)
    plain = kinds == ("timm.models.vision_transformer", "Block", "Attention")
    norms = (getattr(block.attn, name, None) for name in ("q_norm", "k_norm", "norm"))
    gated = getattr(block.attn, "gate", None) is not None
    return plain and not gated and all(norm is None or _is_identity(norm) for norm in norms)


def _is_identity(layer: Any) -> bool:
    return type(layer).__name__ == "Identity"


def _is_linear(layer: Any) -> bool:
    return type(layer).__name__ == "Linear"


def _has_weights(layer: Any) -> bool:
    return any(True for _ in layer.parameters())


def _transformers(parts: Parts) -> ResidualStream | str:
    """Return the tower of CLIP and its kin, or of BLIP: a class token, its LayerNorm and one projection."""
    vision = parts.model.vision_model
    encoder = getattr(vision, "encoder", None)
    blocks = list(getattr(encoder, "layers", ()))
    if not blocks:
        return _CONVOLUTIONS
    if hasattr(vision, "head"):
        return _POOLED
    projection = getattr(parts.model, "visual_projection", None) or parts.model.vision_proj
    layers = [
        Block(
            module=block,
            mlp=block.mlp,
            norm=block.layer_norm1,
            packed=partial(_packed, block.self_attn),
            out=_out(block.self_attn),
            scale=None,
            heads=int(block.self_attn.num_heads),
        )
        for block in blocks
    ]
    return ResidualStream(
        layers, vision.post_layernorm, projection.weight.T, projection.bias, parts.encode_image
    )


def _packed(attention: Any) -> tuple[Tensor, Tensor | None]:
    import torch

    if hasattr(attention, "qkv"):  # timm's, and BLIP's
        return attention.qkv.weight, attention.qkv.bias
    three = (attention.q_proj, attention.k_proj, attention.v_proj)
    bias = None if three[0].bias is None else torch.cat([layer.bias for layer in three])
    return torch.cat([layer.weight for layer in three]), bias


def _out(attention: Any) -> tuple[Tensor, Tensor | None]:
    layer = attention.projection if hasattr(attention, "qkv") else attention.out_proj
    return layer.weight, layer.bias
