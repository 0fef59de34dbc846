"""Dense image embeddings of transformers' towers, as `app.models.dense` defines them.

- CLIP and its kin (a class token): `post_layernorm(token)` through the visual projection.
- BLIP: the same, through `vision_proj`.
- SigLIP (attention pooling, MAP): the pooling head with all its attention on the one token, so a patch
  bypasses the pooling; open_clip's SigLIP towers (timm's) have the same.

The library's own forward pass does the work, so the global embedding is its own to the bit; what each block
was given is watched for the variants.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from app.models.backends.penultimate import Penultimate, the_embeddings
from app.models.dense import VV_BLOCKS, Variants, values_alone

if TYPE_CHECKING:
    from torch import Tensor

_PLAIN: Variants = ("raw", None), ("value", None), ("maskclip", None), ("vv", None)


class PlainViT:
    """A tower of pre-norm blocks (layer_norm1, self_attn, layer_norm2, mlp) of a `vision` model.

    `pooled` makes the pooled features [N, F] of the vision model's output, `project` the global embedding
    [N, D] of these (None where they are it), `head` that of tokens [1, n, C] each alone -> [n, D]; `prefix`
    tokens before the patches.
    """

    variants = _PLAIN

    def __init__(
        self,
        vision: Any,
        pooled: Callable[[Any], Tensor],
        project: Any,
        head: Callable[[Tensor], Tensor],
        prefix: int,
        notes: tuple[str, ...] = (),
    ) -> None:
        self._vision = vision
        self._pooled = pooled
        self._project = project
        self._head = head
        self._prefix = prefix
        self.grid = grid_of(vision.config)
        self.global_name = "CLS" if prefix else "pooled"
        self.notes = notes

    def encode(self, inputs: Tensor) -> Tensor:
        """Return global embeddings [N, D], not normalised, of inputs [N, 3, H, W]."""
        return self._both(inputs)[0]

    def penultimate(self, embed_dim: int) -> Penultimate:
        """See `EncodingTower`."""
        if self._project is None:
            return the_embeddings(self.encode, embed_dim)
        return Penultimate(int(self._project.in_features), "", self._both)

    def _both(self, inputs: Tensor) -> tuple[Tensor, Tensor]:
        """Return global embeddings and the features before their projection, neither normalised."""
        pooled = self._pooled(self._vision(pixel_values=inputs))
        return (pooled if self._project is None else self._project(pooled)), pooled

    def dense(self, inputs: Tensor, variant: str) -> Tensor:
        """See `ImageTower`."""
        import torch

        blocks = list(self._vision.encoder.layers)
        given: list[Tensor] = []  # to each block
        last: list[Tensor] = []

        def watch(_block: Any, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> None:
            given.append(arguments[0] if arguments else keywords["hidden_states"])

        hooks = [block.register_forward_pre_hook(watch, with_kwargs=True) for block in blocks]
        hooks.append(blocks[-1].register_forward_hook(lambda _block, _inputs, made: last.append(made)))
        try:
            pooled: Tensor = self.encode(inputs)
        finally:
            for hook in hooks:
                hook.remove()
        tokens = last[0] if variant == "raw" else _variant_path(blocks, given, variant)
        return torch.cat([pooled, self._head(tokens[:, self._prefix :])])


def grid_of(vision_config: Any) -> tuple[int, int]:
    """Return a vision configuration's patch grid (rows, columns)."""
    (height, width), (rows, columns) = (pair(vision_config.image_size), pair(vision_config.patch_size))
    return height // rows, width // columns


def pair(size: Any) -> tuple[int, int]:
    """Return a configuration's size as (height, width)."""
    return (size, size) if isinstance(size, int) else (int(size[0]), int(size[1]))


def _variant_path(blocks: list[Any], given: list[Tensor], variant: str) -> Tensor:
    """Return the tokens [1, N, C] of a variant from what was given to each block."""
    if variant == "vv":
        path = given[-min(VV_BLOCKS, len(blocks))]
        for block, tokens in zip(blocks[-VV_BLOCKS:], given[-VV_BLOCKS:], strict=True):
            heads = _heads(_values(block, tokens), block.self_attn.num_heads)
            weights = (heads @ heads.transpose(-1, -2) / math.sqrt(heads.shape[-1])).softmax(dim=-1)
            path = path + _output(block, (weights @ heads).transpose(1, 2).flatten(2))
        return path
    block, tokens = blocks[-1], given[-1]
    values = _output(block, _values(block, tokens))
    if variant == "value":
        return values
    path = tokens + values
    whole: Tensor = path + block.mlp(block.layer_norm2(path))
    return whole


def _values(block: Any, tokens: Tensor) -> Tensor:
    attention, normed = block.self_attn, block.layer_norm1(tokens)
    packed = getattr(attention, "qkv", None)  # BLIP's
    values: Tensor = attention.v_proj(normed) if packed is None else values_alone(packed, normed)
    return values


def _output(block: Any, attended: Tensor) -> Tensor:
    attention = block.self_attn
    output: Tensor = (attention.projection if hasattr(attention, "qkv") else attention.out_proj)(attended)
    return output


def _heads(values: Tensor, count: int) -> Tensor:
    """Split [B, N, C] into heads [B, heads, N, C / heads]."""
    batch, length, _ = values.shape
    return values.reshape(batch, length, count, -1).transpose(1, 2)


def clip_image_tower(model: Any, _image_size: tuple[int, int]) -> PlainViT:
    """Return the image tower of a CLIPModel or its kin: a class token, `post_layernorm` and a projection."""
    vision, project = model.vision_model, model.visual_projection

    def head(tokens: Tensor) -> Tensor:
        projected: Tensor = project(vision.post_layernorm(tokens[0]))
        return projected

    return PlainViT(vision, lambda output: output.pooler_output, project, head, prefix=1)


def siglip_image_tower(model: Any, _image_size: tuple[int, int]) -> PlainViT:
    """Return the image tower of a SiglipModel: no class token, and a pooling head of attention (MAP)."""
    from torch.nn import functional

    vision = model.vision_model
    pool = vision.head

    def head(tokens: Tensor) -> Tensor:
        attention = pool.attention
        weight, bias = attention.in_proj_weight.chunk(3)[2], attention.in_proj_bias.chunk(3)[2]
        values = functional.linear(vision.post_layernorm(tokens[0]), weight, bias)
        attended = attention.out_proj(values)
        pooled: Tensor = attended + pool.mlp(pool.layernorm(attended))
        return pooled

    bypass = "Patch tokens bypass the attention pooling of the image tower."
    return PlainViT(vision, lambda output: output.pooler_output, None, head, prefix=0, notes=(bypass,))
