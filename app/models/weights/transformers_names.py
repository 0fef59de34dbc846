"""Weights under the names that transformers gives to CLIP and SigLIP, under open_clip's.

The tensors are the same but for three things: queries, keys and values lie in one tensor in open_clip, the
projections are transposed, and SigLIP's image tower is timm's. What else a checkpoint holds keeps its name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from torch import Tensor

_LAYER = re.compile(r"(text|vision)_model\.encoder\.layers\.(\d+)\.(.+)\.(weight|bias)")
_IN_LAYER = {
    "layer_norm1": ("ln_1", "norm1"),
    "layer_norm2": ("ln_2", "norm2"),
    "mlp.fc1": ("mlp.c_fc", "mlp.fc1"),
    "mlp.fc2": ("mlp.c_proj", "mlp.fc2"),
    "self_attn.out_proj": ("attn.out_proj", "attn.proj"),
}
"""A layer's parts in open_clip's own transformers, and in timm's."""
_FUSED = ("q", "k", "v")
_SHARED = {
    "text_model.embeddings.token_embedding.weight": "token_embedding.weight",
    "text_model.embeddings.position_embedding.weight": "positional_embedding",
    "text_model.final_layer_norm.weight": "ln_final.weight",
    "text_model.final_layer_norm.bias": "ln_final.bias",
}
_CLIP = {
    "vision_model.embeddings.class_embedding": "visual.class_embedding",
    "vision_model.embeddings.patch_embedding.weight": "visual.conv1.weight",
    "vision_model.embeddings.position_embedding.weight": "visual.positional_embedding",
    "vision_model.pre_layrnorm.weight": "visual.ln_pre.weight",
    "vision_model.pre_layrnorm.bias": "visual.ln_pre.bias",
    "vision_model.post_layernorm.weight": "visual.ln_post.weight",
    "vision_model.post_layernorm.bias": "visual.ln_post.bias",
}
_TURNED = {"visual_projection.weight": "visual.proj", "text_projection.weight": "text_projection"}
_TRUNK = "visual.trunk."
_SIGLIP = {
    "text_model.head.weight": "text.text_projection.weight",
    "text_model.head.bias": "text.text_projection.bias",
    "vision_model.embeddings.patch_embedding.weight": f"{_TRUNK}patch_embed.proj.weight",
    "vision_model.embeddings.patch_embedding.bias": f"{_TRUNK}patch_embed.proj.bias",
    "vision_model.embeddings.position_embedding.weight": f"{_TRUNK}pos_embed",
    "vision_model.post_layernorm.weight": f"{_TRUNK}norm.weight",
    "vision_model.post_layernorm.bias": f"{_TRUNK}norm.bias",
    "vision_model.head.probe": f"{_TRUNK}attn_pool.latent",
    **{
        f"vision_model.head.{theirs}.{kind}": f"{_TRUNK}attn_pool.{ours}.{kind}"
        for theirs, ours in {
            "attention.out_proj": "proj",
            "layernorm": "norm",
            "mlp.fc1": "mlp.fc1",
            "mlp.fc2": "mlp.fc2",
        }.items()
        for kind in ("weight", "bias")
    },
}
_POOL_IN = re.compile(r"vision_model\.head\.attention\.in_proj_(weight|bias)")
_BUFFERS = re.compile(r"(text|vision)_model\.embeddings\.position_ids")


@dataclass(frozen=True)
class Place:
    """Where a tensor of transformers lies in open_clip's: `part` of three, `turned` where transposed."""

    name: str
    part: int | None = None
    turned: bool = False


def are_transformers(names: Mapping[str, object]) -> bool:
    """Say whether these are the names of transformers' two towers, or of one of them."""
    return any(name.startswith(("vision_model.", "text_model.")) for name in names)


def place_of(name: str, siglip: bool) -> Place | None:
    """Return where a tensor goes; None for what open_clip's model doesn't have under another name."""
    if found := _LAYER.fullmatch(name):
        return _place_in_layer(found[1], found[2], found[3], found[4], siglip)
    text = "text." if siglip else ""
    if name in _SHARED:
        return Place(f"{text}{_SHARED[name]}")
    if not siglip and name in _TURNED:
        return Place(_TURNED[name], turned=True)
    table = _SIGLIP if siglip else _CLIP
    return Place(table[name]) if name in table else None


def _place_in_layer(tower: str, number: str, module: str, kind: str, siglip: bool) -> Place | None:
    timm = siglip and tower == "vision"
    if tower == "text":
        block = f"{'text.' if siglip else ''}transformer.resblocks.{number}."
    else:
        block = f"{_TRUNK}blocks.{number}." if timm else f"visual.transformer.resblocks.{number}."
    if fused := re.fullmatch(r"self_attn\.([qkv])_proj", module):
        name = f"attn.qkv.{kind}" if timm else f"attn.in_proj_{kind}"
        return Place(f"{block}{name}", _FUSED.index(fused[1]))
    return Place(f"{block}{_IN_LAYER[module][timm]}.{kind}") if module in _IN_LAYER else None


def in_open_clip_names(state: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Return transformers' CLIP or SigLIP as open_clip's state dict, any other as it is.

    What has no place there keeps its name.
    """
    import torch

    if not are_transformers(state):
        return dict(state)
    siglip = any(name.startswith("vision_model.head.") for name in state)
    result: dict[str, Tensor] = {}
    fused: dict[str, dict[int, Tensor]] = {}
    for name, tensor in state.items():
        if _BUFFERS.fullmatch(name):
            continue
        place = place_of(name, siglip)
        if siglip and (pool := _POOL_IN.fullmatch(name)):
            width = tensor.shape[0] // 3
            result[f"{_TRUNK}attn_pool.q.{pool[1]}"] = tensor[:width]
            result[f"{_TRUNK}attn_pool.kv.{pool[1]}"] = tensor[width:]
        elif place is None:
            result[name] = tensor
        elif place.part is not None:
            fused.setdefault(place.name, {})[place.part] = tensor
        elif place.name == f"{_TRUNK}pos_embed":
            result[place.name] = tensor.unsqueeze(0)
        else:
            result[place.name] = tensor.T.contiguous() if place.turned else tensor
    for name, parts in fused.items():
        result[name] = torch.cat([parts[part] for part in sorted(parts)])
    return result
